import { byId, byName, callsSince, createCampaigns, runOperation } from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

describe('Get Status', () => {
	it('returns id, name and status', async () => {
		const [id] = await createCampaigns(['Sale']);
		const before = sandbox.requests().length;
		const { json } = await runOperation('getStatus', { campaign: byId(id) });
		expect(json).toEqual([{ id, name: 'Sale', status: 'Ready' }]);
		expect(callsSince(before)).toEqual([`POST /${id}/status`]);
		expect(sandbox.requests().at(-1)).toMatchObject({ query: { view: 'status' }, body: '{}' });
	});

	it('follows the campaign', async () => {
		const [id] = await createCampaigns(['Sale']);
		await runOperation('start', { campaign: byId(id) });
		const { json } = await runOperation('getStatus', { campaign: byName('sale') });
		expect(json).toEqual([{ id, name: 'Sale', status: 'Active' }]);
	});

	it("a failure in Kore's envelope is one", async () => {
		const [id] = await createCampaigns(['Sale']);
		const body = { status: 'failure', message: 'Out of order' };
		sandbox.injectFault({ kind: 'respond', status: 200, body });
		const { error } = await runOperation('getStatus', { campaign: byId(id) });
		expect(error?.message).toBe('Kore.ai refused: Out of order (code 200)');
	});
});
