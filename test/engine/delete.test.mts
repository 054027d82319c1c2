import { startSandbox, type Sandbox } from '../../sandbox/sandbox.mts';
import { byId, byName, callsSince, createCampaigns, runOperation } from './koreCampaigns.mts';

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

describe('Delete', () => {
	it('deletes the campaign and says which one it was', async () => {
		const [id, other] = await createCampaigns(sandbox, ['Sale', 'Fair']);
		const before = sandbox.requests().length;
		const { json } = await runOperation(sandbox, 'delete', { campaign: byId(id) });
		expect(json).toEqual([{ deleted: true, id, name: 'Sale' }]);
		expect(sandbox.campaigns().map((campaign) => campaign.id)).toEqual([other]);
		expect(callsSince(sandbox, before)).toEqual([`DELETE /${id}`]);
		expect(sandbox.requests().at(-1)?.query).toEqual({
			accountId: sandbox.accountId,
			campaignType: 'sms',
		});
	});

	it('a second item with the same name finds nothing any more', async () => {
		const [id] = await createCampaigns(sandbox, ['Sale']);
		const { json } = await runOperation(
			sandbox,
			'delete',
			{ campaign: byName('Sale') },
			{ items: [{}, {}], settings: { onError: 'continueRegularOutput' } },
		);
		expect(json).toEqual([
			{ deleted: true, id, name: 'Sale' },
			{ error: "'Campaign': 'Sale' is not the name of an SMS campaign in Kore [item 1]" },
		]);
	});

	it('a running campaign is refused with a way out', async () => {
		const [id] = await createCampaigns(sandbox, ['Sale']);
		await runOperation(sandbox, 'start', { campaign: byId(id) });
		const { error } = await runOperation(sandbox, 'delete', { campaign: byId(id) });
		expect(error?.message).toMatch(/^Kore\.ai refused: .* \(code 400\)$/);
		expect(error?.description).toContain('Stop it first, with the operation Stop.');
		expect(sandbox.campaigns()).toHaveLength(1);
	});
});
