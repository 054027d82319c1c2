import { startSandbox, type Sandbox } from '../../sandbox/sandbox.mts';
import { byId, createCampaigns, runOperation, stored } from './koreCampaigns.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.setSwitches({ uniqueNames: true, startPath: 'both', preparingSeconds: 0 });
});
afterAll(async () => {
	await sandbox.close();
});

describe('Stop', () => {
	it('stops a running campaign', async () => {
		const [id] = await createCampaigns(sandbox, ['Sale']);
		await runOperation(sandbox, 'start', { campaign: byId(id) });
		const { json } = await runOperation(sandbox, 'stop', { campaign: byId(id) });
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
		expect(stored(sandbox, id).status).toBe('Stopped');
		expect(sandbox.requests().at(-1)).toMatchObject({
			body: '{}',
			query: { campaignType: 'sms', trigger: 'stop', accountId: sandbox.accountId },
		});
	});

	it('a campaign that does not run is refused with a way out', async () => {
		const [id] = await createCampaigns(sandbox, ['Sale']);
		const { error } = await runOperation(sandbox, 'stop', { campaign: byId(id) });
		expect(error?.description).toContain('Only a running campaign can be stopped.');
	});
});
