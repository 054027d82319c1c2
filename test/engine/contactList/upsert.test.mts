import { runOnLists, createLists, storedList } from '../contactLists.mts';
import { fastForward } from '../fastForward.mts';
import { callsSince } from '../koreCampaigns.mts';
import { withoutAnswers } from '../withoutAnswers.mts';
import { sandbox } from '../../testSandbox.mts';

describe('Create or Update', () => {
	it('creates what does not exist, updates what does, and says which', async () => {
		const [id] = await createLists(['VIP']);
		const before = sandbox.requests().length;
		const { json } = await runOnLists(
			'upsert',
			{ contactListName: '={{ $json.name }}', contactListDescription: 'New' },
			{ items: [{ name: 'Fair' }, { name: ' vip ' }, { name: 'FAIR' }] },
		);
		expect(json).toMatchObject([
			{ action: 'created', name: 'Fair', description: 'New' },
			{ action: 'updated', id, name: 'VIP', description: 'New' },
			{ action: 'updated', name: 'Fair' },
		]);
		expect(callsSince(before).filter((call) => call.endsWith('getAllListDetails'))).toHaveLength(1);
		expect(sandbox.contactLists().filter(({ name }) => name === 'Fair')).toHaveLength(1);
	});

	it('without a description, an existing list stays as it is', async () => {
		const [id] = await createLists(['VIP'], { contactListDescription: 'Old' });
		const before = sandbox.requests().length;
		const { json } = await runOnLists('upsert', { contactListName: 'VIP' });
		expect(json).toMatchObject([{ action: 'updated', id, description: 'Old' }]);
		expect(callsSince(before)).toEqual([
			'GET /contactList/getAllListDetails',
			`GET /contactList/${id}`,
		]);
	});

	it('a list that came into being meanwhile is updated', async () => {
		const [id] = await createLists(['VIP']);
		sandbox.injectFault({
			kind: 'respond',
			status: 200,
			body: { status: 'success', data: [] },
			match: { pathIncludes: 'getAllListDetails' },
		});
		const { json } = await runOnLists('upsert', {
			contactListName: 'VIP',
			contactListDescription: 'New',
		});
		expect(json).toMatchObject([{ action: 'updated', id }]);
		expect(storedList(id)).toMatchObject({ description: 'New' });
	});

	it('a create without an answer is found by the next try', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({ kind: 'resetAfter' });
		const { json, error } = await runOnLists(
			'upsert',
			{ contactListName: 'VIP' },
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'VIP' }]);
		expect(sandbox.contactLists().filter(({ name }) => name === 'VIP')).toHaveLength(1);
	});

	it('a list that a try created without getting an answer is called created by the next', async () => {
		const run = async (contextData = {}) =>
			await runOnLists('upsert', { contactListName: 'VIP' }, { contextData });
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({ kind: 'resetAfter' });
		const first = await withoutAnswers(async () => await fastForward(run));
		expect(first.error?.message).toContain("The contact list 'VIP' may exist in Kore");

		const { json } = await run(first.contextData);
		expect(json).toMatchObject([{ action: 'created', name: 'VIP' }]);
		expect(sandbox.contactLists().filter(({ name }) => name === 'VIP')).toHaveLength(1);
	});

	it("with Simplify off, Kore's answers come as they are", async () => {
		await createLists(['VIP']);
		const { json } = await runOnLists('upsert', { contactListName: 'VIP', simplify: false });
		expect(json).toMatchObject([{ status: 'success', data: { name: 'VIP' } }]);
	});
});
