import { byId, byName, callsSince, createCampaigns, runOperation } from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

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

	it.each([byId, byName])('a deletion without an answer succeeds with the next try', async (by) => {
		const [id] = await createCampaigns(['Sale']);
		sandbox.injectFault({ kind: 'resetAfter', match: { method: 'DELETE' } });
		const { json, error } = await runOperation(
			'delete',
			{ campaign: by(by === byId ? id : 'Sale') },
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ deleted: true, id }]);
		expect(sandbox.campaigns()).toEqual([]);
	});

	it('a retry after a refusal deletes what has the name by then', async () => {
		const [id] = await createCampaigns(['Sale']);
		const refusal = {
			kind: 'respond',
			status: 400,
			body: {},
			match: { method: 'DELETE' },
		} as const;
		sandbox.injectFault(refusal);
		const first = await runOperation('delete', { campaign: byName('Sale') });
		const updateFields = { campaignName: 'Keep me' };
		await runOperation('update', { campaign: byId(id), updateFields });
		await createCampaigns(['Sale']);
		const { contextData } = first;
		await runOperation('delete', { campaign: byName('Sale') }, { contextData });
		expect(sandbox.campaigns()).toMatchObject([{ id, name: 'Keep me' }]);
	});

	it('a campaign that is not there is no success without an earlier try', async () => {
		const { error } = await runOperation('delete', { campaign: byId('cd-1') });
		expect(error?.message).toBe('Kore.ai refused: Campaign not found (code 404)');
	});

	it('an answer that does not say so is no success', async () => {
		const [id] = await createCampaigns(['Sale']);
		sandbox.injectFault({ kind: 'respond', status: 200, body: { ok: true } });
		const { error } = await runOperation('delete', { campaign: byId(id) });
		expect(error?.message).toContain(`The campaign ${id} may be deleted`);
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
