import { byId, createCampaigns, runOperation, stored } from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

describe('Stop', () => {
	it('stops a running campaign', async () => {
		const [id] = await createCampaigns(['Sale']);
		await runOperation('start', { campaign: byId(id) });
		const { json } = await runOperation('stop', { campaign: byId(id) });
		expect(json).toEqual([
			{
				id,
				name: null,
				status: 'Stopped',
				message: 'Campaign Stopped',
				updatedAt: expect.any(String) as string,
			},
		]);
		expect(stored(id).status).toBe('Stopped');
		expect(sandbox.requests().at(-1)).toMatchObject({
			body: '{}',
			query: { campaignType: 'sms', trigger: 'stop', accountId: sandbox.accountId },
		});
	});

	it('a stop without an answer succeeds with the next try', async () => {
		const [id] = await createCampaigns(['Sale']);
		await runOperation('start', { campaign: byId(id) });
		sandbox.injectFault({ kind: 'resetAfter' });
		const { json, error } = await runOperation(
			'stop',
			{ campaign: byId(id) },
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id, status: 'Stopped' }]);
	});

	it('a campaign that does not run is refused with a way out', async () => {
		const [id] = await createCampaigns(['Sale']);
		const { error } = await runOperation('stop', { campaign: byId(id) });
		expect(error?.description).toContain('Only a running campaign can be stopped.');
	});
});
