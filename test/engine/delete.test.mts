import { byId, byName, callsSince, createCampaigns, runOperation } from './koreCampaigns.mts';
import { sandbox } from './testSandbox.mts';

describe('Delete', () => {
	it('deletes the campaign and says which one it was', async () => {
		const [id, other] = await createCampaigns(['Sale', 'Fair']);
		const before = sandbox.requests().length;
		const { json } = await runOperation('delete', { campaign: byId(id) });
		expect(json).toEqual([{ deleted: true, id, name: 'Sale' }]);
		expect(sandbox.campaigns().map((campaign) => campaign.id)).toEqual([other]);
		expect(callsSince(before)).toEqual([`DELETE /${id}`]);
		expect(sandbox.requests().at(-1)?.query).toEqual({
			accountId: sandbox.accountId,
			campaignType: 'sms',
		});
	});

	it('a second item with the same name finds nothing any more', async () => {
		const [id] = await createCampaigns(['Sale']);
		const { json } = await runOperation(
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
		const [id] = await createCampaigns(['Sale']);
		await runOperation('start', { campaign: byId(id) });
		const { error } = await runOperation('delete', { campaign: byId(id) });
		expect(error?.message).toMatch(/^Kore\.ai refused: .* \(code 400\)$/);
		expect(error?.description).toContain('Stop it first, with the operation Stop.');
		expect(sandbox.campaigns()).toHaveLength(1);
	});
});
