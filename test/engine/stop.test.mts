import { byId, createCampaigns, runOperation, stored } from './koreCampaigns.mts';
import { sandbox } from './testSandbox.mts';

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
				campaignExecutionType: 'NORMAL',
			},
		]);
		expect(stored(id).status).toBe('Stopped');
		expect(sandbox.requests().at(-1)).toMatchObject({
			body: '{}',
			query: { campaignType: 'sms', trigger: 'stop', accountId: sandbox.accountId },
		});
	});

	it('a campaign that does not run is refused with a way out', async () => {
		const [id] = await createCampaigns(['Sale']);
		const { error } = await runOperation('stop', { campaign: byId(id) });
		expect(error?.description).toContain('Only a running campaign can be stopped.');
	});
});
