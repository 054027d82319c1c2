import { runOnLists } from '../contactLists.mts';
import { ONE_AT_A_TIME } from '../campaignForm.mts';
import { callsSince } from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

describe('Get Many', () => {
	it('returns one item per list, in one call', async () => {
		const { json, outputs } = await runOnLists('getAll', { returnAll: true });
		expect(json.map(({ name }) => name)).toEqual(sandbox.seeds.contactLists);
		expect(json[0]).toEqual({
			id: 'cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01',
			name: 'Berlin Customers',
			description: 'Customers in Berlin',
			status: 'Ready',
			contacts: 1240,
			allowDuplicates: true,
			source: 'passiveApi',
			campaigns: [],
			updatedAt: '2025-12-05T12:30:00.000Z',
		});
		expect(json[1]).toMatchObject({ source: 'localDrive', allowDuplicates: null });
		expect(outputs[0][0].pairedItem).toEqual({ item: 0 });
		expect(callsSince(0)).toEqual(['GET /contactList/getAllListDetails']);
	});

	it('by part of the name, and up to a limit', async () => {
		const found = await runOnLists('getAll', { filters: { name: ' customers ' } });
		expect(found.json).toHaveLength(3);
		const some = await runOnLists('getAll', { filters: { name: 'customers' }, limit: 2 });
		expect(some.json).toHaveLength(2);
	});

	it('asks by POST where GET is not allowed, and keeps to it', async () => {
		sandbox.setSwitches({ contactListsMethod: 'POST' });
		const { json, error } = await runOnLists(
			'getAll',
			{ limit: 1, ...ONE_AT_A_TIME },
			{ items: [{}, {}] },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(2);
		expect(callsSince(0)).toEqual([
			'GET /contactList/getAllListDetails',
			'POST /contactList/getAllListDetails',
			'POST /contactList/getAllListDetails',
		]);
	});

	it('asks by POST also for an item that learns later than others that GET is not allowed', async () => {
		sandbox.setSwitches({ contactListsMethod: 'POST' });
		sandbox.injectFault({ kind: 'delay', ms: 200 });
		const { json, error } = await runOnLists('getAll', { limit: 1 }, { items: [{}, {}, {}] });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(3);
	});

	it.each([
		[{ filters: { name: '={{ null }}' } }, "'Name Contains' is empty"],
		[{ limit: 0 }, "'Limit': '0' is not a number of contact lists"],
	])('nothing is sent for %j', async (form, message) => {
		const { error } = await runOnLists('getAll', form);
		expect(error?.message).toBe(message);
		expect(sandbox.requests()).toEqual([]);
	});

	it('with Simplify off, rows come as Kore sent them', async () => {
		const { json } = await runOnLists('getAll', { limit: 1, simplify: false });
		expect(json).toMatchObject([{ _id: expect.any(String) as string, listType: 'call' }]);
	});
});
