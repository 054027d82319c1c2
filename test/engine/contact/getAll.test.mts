import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sandbox } from '../../testSandbox.mts';
import { createLists } from '../contactLists.mts';
import { fastForward } from '../fastForward.mts';
import { byId, byName, callsSince, fromList, runOperation } from '../koreCampaigns.mts';
import type { RunOptions } from '../n8nEngine.mts';

const run = async (parameters: INodeParameters, options: Partial<RunOptions> = {}) =>
	await runOperation('getAll', { ...parameters, resource: 'contact' }, options);

/** The numbers of a list's contacts, as the sandbox has them. */
const numbers = (list: string) => sandbox.contacts(list).map(({ phoneNumber }) => phoneNumber);

const numbersOf = (json: IDataObject[]) => json.map(({ phoneNumber }) => phoneNumber);

/** A new list that holds so many contacts. */
async function listWith(contacts: number, name = 'VIP'): Promise<string> {
	const [id] = await createLists([name]);
	sandbox.addContacts(name, contacts);
	return id;
}

/** What was sent since then: the path behind the account's, and what the query says about paging. */
const pagesSince = (count: number) =>
	sandbox
		.requests()
		.slice(count)
		.map(({ path, query: { skip, limit } }) => [path.split('/').at(-1), skip, limit]);

describe('Get Many', () => {
	it('by ID, from the list and by name', async () => {
		const id = await listWith(3);
		for (const contactList of [byId(id), fromList(id), byName(' vip ')]) {
			const { json, outputs } = await run({ contactList });
			expect(numbersOf(json)).toEqual(numbers('VIP'));
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
				Array.from({ length: 3 }, () => ({ item: 0 })),
			);
		}
	});

	it('asks Kore for the contacts of that list, and for nothing else', async () => {
		const id = await listWith(3);
		const before = sandbox.requests().length;
		await run({ contactList: byId(id) });
		expect(callsSince(before)).toEqual([`GET /contactList/${id}/getAllContacts`]);
		expect(sandbox.requests().at(-1)).toMatchObject({
			query: { accountId: sandbox.accountId, skip: '0', limit: '50' },
			body: '',
		});
	});

	it('a contact has the same ten fields as every other', async () => {
		await listWith(2);
		const [contact] = sandbox.contacts('VIP');
		const { json } = await run({ contactList: byName('VIP') });
		expect(json[0]).toStrictEqual({
			id: contact._id,
			phoneNumber: '9122333400000',
			firstName: 'Asha',
			lastName: 'Almeida',
			timeZone: null,
			uniqueId: null,
			contactPriority: null,
			customFields: {},
			createdAt: contact.createdAt,
			updatedAt: contact.updatedAt,
		});
		expect(Object.keys(json[1])).toEqual(Object.keys(json[0]));
	});

	const ROW = {
		_id: 'cc-1',
		phoneNumber: 4915112345678,
		timeZone: 'Europe/Berlin',
		uniqueId: 'A-1',
		contactPriority: 1,
		city: 'Berlin',
		pets: 2,
		firstName: null,
	};
	/** Kore answers with these rows. */
	const answerWith = (results: IDataObject[]) =>
		sandbox.injectFault({
			kind: 'respond',
			status: 200,
			body: { status: 'success', data: { results, hasMore: false } },
		});

	it('what Kore does not map is a custom field', async () => {
		answerWith([ROW, {}]);
		const { json } = await run({ contactList: byId('cl-1') });
		const MISSING = { firstName: null, lastName: null, createdAt: null, updatedAt: null };
		expect(json).toStrictEqual([
			{
				...MISSING,
				id: 'cc-1',
				phoneNumber: '4915112345678',
				timeZone: 'Europe/Berlin',
				uniqueId: 'A-1',
				contactPriority: '1',
				customFields: { city: 'Berlin', pets: 2 },
			},
			{
				...MISSING,
				...{ id: '', phoneNumber: null, timeZone: null, uniqueId: null, contactPriority: null },
				customFields: {},
			},
		]);
	});

	it('with Simplify off, rows come as Kore sent them', async () => {
		answerWith([ROW]);
		const { json } = await run({ contactList: byId('cl-1'), simplify: false });
		expect(json).toStrictEqual([ROW]);
		await listWith(2);
		const { json: rows } = await run({ contactList: byName('VIP'), simplify: false });
		expect(rows).toEqual(sandbox.contacts('VIP'));
	});

	it.each<[INodeParameters, number, string[]]>([
		[{ returnAll: true }, 130, ['0', '50', '100']],
		[{}, 50, ['0']],
		[{ limit: 60 }, 60, ['0', '50']],
		[{ limit: 50 }, 50, ['0']],
		[{ limit: 51 }, 51, ['0', '50']],
		[{ limit: 1 }, 1, ['0']],
		[{ limit: 1000 }, 130, ['0', '50', '100']],
		[{ limit: '={{ $json.limit }}' }, 2, ['0']],
	])('of 130 contacts, %j gives %i and skips %j', async (limits, found, skips) => {
		const id = await listWith(130);
		const before = sandbox.requests().length;
		const { json, error } = await run(
			{ contactList: byId(id), ...limits },
			{ items: [{ limit: 2 }] },
		);
		expect(error).toBeUndefined();
		expect(numbersOf(json)).toEqual(numbers('VIP').slice(0, found));
		expect(pagesSince(before)).toEqual(skips.map((skip) => ['getAllContacts', skip, '50']));
	});

	it('stops where Kore says that there are no more', async () => {
		const id = await listWith(100);
		const before = sandbox.requests().length;
		const { json } = await run({ contactList: byId(id), returnAll: true });
		expect(json).toHaveLength(100);
		expect(pagesSince(before)).toHaveLength(2);
	});

	it('an empty list gives no item', async () => {
		const id = await listWith(0);
		const { json, error } = await run({ contactList: byId(id), returnAll: true });
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
	});

	it('each item reads its own list, and one that fails leaves the others alone', async () => {
		const [first, second, third] = ['A', 'B', 'C'];
		await listWith(2, first);
		await listWith(60, second);
		await listWith(1, third);
		const { outputs } = await run(
			{ contactList: byName('={{ $json.list }}'), returnAll: true },
			{
				items: [{ list: first }, { list: 'Nobody' }, { list: second }, { list: third }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		const ofItem = (index: number) =>
			outputs[0]
				.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index)
				.map(({ json }) => json);
		expect(outputs[0]).toHaveLength(64);
		expect(numbersOf(ofItem(0))).toEqual(numbers(first));
		expect(ofItem(1)).toEqual([
			{
				error: "'Contact List': 'Nobody' is not the name of a contact list in Kore [item 1]",
			},
		]);
		expect(numbersOf(ofItem(2))).toEqual(numbers(second));
		expect(numbersOf(ofItem(3))).toEqual(numbers(third));
		expect(ofItem(3)).toMatchObject([{ id: sandbox.contacts(third)[0]._id }]);
	});

	it('reads the names of all lists once for all items', async () => {
		await listWith(1);
		const before = sandbox.requests().length;
		await run({ contactList: byName('VIP') }, { items: [{}, {}, {}] });
		expect(callsSince(before).filter((call) => call.includes('getAllListDetails'))).toHaveLength(1);
	});
});

describe('a list that does not exist', () => {
	it('by ID', async () => {
		const { error } = await run({ contactList: byId('cl-0') });
		expect(error?.message).toBe('Kore.ai refused: Contact list not found (code 404)');
		expect(error?.description).toContain('Kore does not have this contact list');
	});

	it('by name', async () => {
		const { error } = await run({ contactList: byName('Nobody') });
		expect(error?.message).toBe(
			"'Contact List': 'Nobody' is not the name of a contact list in Kore",
		);
		expect(error?.description).toMatch(/Kore has 9, e\.g\. '/);
	});
});

it.each<[INodeParameters, string]>([
	[{ limit: 0 }, "'Limit': '0' is not a number of contacts"],
	[{ limit: 1.5 }, "'Limit': '1.5' is not a number of contacts"],
	[{ limit: '={{ -1 }}' }, "'Limit': '-1' is not a number of contacts"],
	[{ limit: '={{ "many" }}' }, "'Limit': 'many' is not a number"],
	[{ contactList: byId('={{ "VIP" }}') }, "'Contact List': 'VIP' is not the ID of a contact list"],
	[
		{ contactList: byId('={{ "cl-1/../2" }}') },
		"'Contact List': 'cl-1/../2' is not the ID of a contact list",
	],
	[{ contactList: byName('={{ null }}') }, "'Contact List' is empty"],
	[{ simplify: '={{ "no" }}' }, "'Simplify': 'no' is neither true nor false"],
])('nothing is sent for %j', async (form, message) => {
	const { error } = await run({ contactList: byId('cl-1'), ...form });
	expect(error?.message).toBe(message);
	expect(sandbox.requests()).toEqual([]);
});

it.each<[string, IDataObject]>([
	['an answer without contacts', { status: 'success', data: {} }],
	['the answer of something else', { message: 'Welcome' }],
])('%s is not taken for an empty list', async (_what, body) => {
	sandbox.injectFault({ kind: 'respond', status: 200, body });
	const { error } = await run({ contactList: byId('cl-1') });
	expect(error?.message).toBe("The answer is not as Kore.ai's manual describes it");
});

it('takes a list by the name that the list of Contact > Add stores', async () => {
	await listWith(2);
	const [{ name }] = sandbox
		.contactLists()
		.filter(({ totalRecordCount }) => totalRecordCount === 2);
	const { json, error } = await run({ contactList: fromList(name) });
	expect(error).toBeUndefined();
	expect(json).toHaveLength(2);
});

it('a page that fails leaves no half of a list behind', async () => {
	const id = await listWith(130);
	sandbox.injectFault({ kind: 'delay', ms: 0 });
	sandbox.injectFault({ kind: 'respond', status: 503, body: {}, times: 0 });
	const { json, error } = await fastForward(
		async () => await run({ contactList: byId(id), returnAll: true }),
	);
	expect(error?.message).toBe('Kore.ai could not complete the call (code 503)');
	expect(json).toEqual([]);
});
