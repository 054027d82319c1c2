import type { IDataObject, INode } from 'n8n-workflow';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { ownSandbox } from '../../ownSandbox.mts';
import { sandbox } from '../../testSandbox.mts';
import { createLists } from '../contactLists.mts';
import { byId, byName, callsSince, fromList } from '../koreCampaigns.mts';
import { AUTOMATIC, LIST, addContacts, mapped, people, phone, sentBodies } from './contacts.mts';

const CONTINUE: Partial<INode> = { onError: 'continueRegularOutput' };
const ADDING = { pathIncludes: '/addContacts' };
const MESSAGE = 'Adding contacts to public list is in progress';

/** The list names and the sizes of the calls that added contacts. */
const calls = () => sentBodies().map((body) => [body.contact_list_name, body.data.length]);

/** The numbers that were sent, in order. */
const sentNumbers = () => sentBodies().flatMap(({ data }) => data.map((one) => one.phoneNumber));

let before: number;
beforeEach(async () => {
	await createLists([LIST]);
	before = sandbox.requests().length;
});

describe('the calls', () => {
	it('are as few as Kore allows, in the order of the items', async () => {
		const { error } = await addContacts(people(250));
		expect(error).toBeUndefined();
		expect(callsSince(before)).toHaveLength(3);
		expect(calls()).toEqual([
			[LIST, 100],
			[LIST, 100],
			[LIST, 50],
		]);
		expect(sentNumbers()).toEqual(people(250).map((_, index) => phone(index).slice(1)));
		expect(sandbox.contacts(LIST)).toHaveLength(250);
	});

	it('carry the body of the published sample', async () => {
		await addContacts([{ phone: '+9122333445566' }], {
			contactList: fromList('Renewal Due - July 2025'),
		});
		const [request] = sandbox.requests().slice(-1);
		expect(JSON.parse(request.body)).toEqual({
			contact_list_name: 'Renewal Due - July 2025',
			data: [{ phoneNumber: '9122333445566' }],
		});
		expect(request.path).toMatch(
			/^\/api\/1\.1\/public\/st-[^/]+\/campaign\/contactList\/addContacts$/,
		);
		expect(request.query).toEqual({});
	});

	it('go list by list when each item names its own', async () => {
		await createLists(['Munich', 'Porto']);
		const cities = ['Munich', 'Porto', 'Munich', 'Porto', 'Munich'];
		const { json, outputs } = await addContacts(
			cities.map((city, index) => ({ city, phone: phone(index) })),
			{ contactList: byName('={{ $json.city }}') },
		);
		expect(calls()).toEqual([
			['Munich', 3],
			['Porto', 2],
		]);
		expect(sentNumbers()).toEqual([0, 2, 4, 1, 3].map((index) => phone(index).slice(1)));
		expect(json.map(({ contactList, queued }) => [contactList, queued])).toEqual([
			['Munich', 3],
			['Porto', 2],
		]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }, { item: 4 }],
			[{ item: 1 }, { item: 3 }],
		]);
	});

	it('go to the account of each item', async () => {
		const other = await ownSandbox({ callsPerMinute: 0 });
		await createLists([LIST], {}, { credential: credentialFields(other) });
		const hosts = [sandbox, other, sandbox].map(({ origin }) => origin);
		const { json } = await addContacts(
			hosts.map((host, index) => ({ host, phone: phone(index) })),
			{},
			{ credential: { ...credentialFields(sandbox), host: '={{ $json.host }}' } },
		);
		expect(json.map(({ queued }) => queued)).toEqual([2, 1]);
		expect(sandbox.contacts(LIST).map((one) => one.phoneNumber)).toEqual([
			phone(0).slice(1),
			phone(2).slice(1),
		]);
		expect(other.contacts(LIST)).toHaveLength(1);
	});
});

describe('the contact list', () => {
	it('needs no call to be found by its name', async () => {
		await addContacts(people(1));
		expect(callsSince(before)).toEqual(['POST /contactList/addContacts']);
	});

	it('is looked up once when it is given by its ID', async () => {
		const [id] = await createLists(['Porto']);
		before = sandbox.requests().length;
		const { json } = await addContacts(people(101), { contactList: byId(`=${id}`) });
		expect(json.map(({ contactList }) => contactList)).toEqual(['Porto', 'Porto']);
		expect(callsSince(before)).toEqual([
			'GET /contactList/getAllListDetails',
			'POST /contactList/addContacts',
			'POST /contactList/addContacts',
		]);
	});

	it('that is named like an ID is found by its name', async () => {
		await createLists(['cl-2020']);
		const { json } = await addContacts(people(1), { contactList: byName('cl-2020') });
		expect(json[0].contactList).toBe('cl-2020');
	});

	it.each(['cl-0000', 'cl-00000000-3aca-4008-973e-6d7994000000'])(
		'%s is no list: nothing is added or created',
		async (id) => {
			const { error } = await addContacts(people(2), {
				contactList: byName(`=${id}`),
				options: { createListIfMissing: true },
			});
			expect(error?.message).toBe(
				`'Contact List': '${id}' is not the name of a contact list in Kore [item 0]`,
			);
			expect(calls()).toEqual([]);
			expect(sandbox.contactLists().some(({ name }) => name === id)).toBe(false);
		},
	);

	it('that Kore does not have: its words, and how to have it made', async () => {
		const { error } = await addContacts(people(1), { contactList: byName('Nowhere') });
		expect(error?.message).toContain('Kore.ai refused: ');
		expect(error?.message).toContain('Nowhere');
		expect(error?.description).toContain("switch on 'Create List If Missing'");
	});

	it('that was uploaded takes none', async () => {
		sandbox.setSwitches({ strict: true });
		const { error } = await addContacts(people(1), { contactList: byName('CL Only 2020 Dec 4') });
		expect(error?.description).toContain('because it was uploaded');
	});

	it.each([
		['={{ null }}', "'Contact List' is empty [item 0]"],
		['={{ "x".repeat(49) }}', "'Contact List' has 49 characters; Kore allows 48 [item 0]"],
		['={{ ["VIP"] }}', `'Contact List': '["VIP"]' is not text [item 0]`],
	])('nothing is sent for %s', async (value, message) => {
		const { error } = await addContacts(people(2), { contactList: byName(value) });
		expect(error?.message).toBe(message);
		expect(callsSince(before)).toEqual([]);
	});
});

describe('Create List If Missing', () => {
	const options = { createListIfMissing: true };

	it('creates it once, without duplicates, and before the contacts go out', async () => {
		const { json, error } = await addContacts(people(150), {
			contactList: byName(' New Leads '),
			options,
		});
		expect(error).toBeUndefined();
		expect(json.map(({ contactList }) => contactList)).toEqual(['New Leads', 'New Leads']);
		expect(callsSince(before)).toEqual([
			'GET /contactList/getAllListDetails',
			'POST /contactList/createContactList',
			'POST /contactList/addContacts',
			'POST /contactList/addContacts',
		]);
		const list = sandbox.contactLists().find(({ name }) => name === 'New Leads');
		expect(list).toMatchObject({ allowDuplicates: false, totalRecordCount: 150 });
	});

	it('takes the one there is, in the way Kore writes it', async () => {
		await addContacts(people(1), { contactList: byName('spring LEADS'), options });
		expect(calls()).toEqual([[LIST, 1]]);
		expect(sandbox.contactLists().filter(({ name }) => /spring/i.test(name))).toHaveLength(1);
	});

	it('two spellings in one run are one list', async () => {
		const { json } = await addContacts(
			['Fresh', 'FRESH'].map((list, index) => ({ list, phone: phone(index) })),
			{ contactList: byName('={{ $json.list }}'), options },
		);
		expect(json).toMatchObject([{ contactList: 'Fresh', queued: 2 }]);
	});

	it('that somebody else creates meanwhile is taken', async () => {
		sandbox.injectFault({
			kind: 'respond',
			status: 200,
			body: { status: 'success', data: [] },
			match: { pathIncludes: '/getAllListDetails' },
		});
		const { json } = await addContacts(people(1), { options });
		expect(json[0].contactList).toBe(LIST);
		expect(callsSince(before)).toEqual([
			'GET /contactList/getAllListDetails',
			'POST /contactList/createContactList',
			'GET /contactList/getAllListDetails',
			'POST /contactList/addContacts',
		]);
	});

	it('refused by Kore: all of its contacts fail, after one try', async () => {
		sandbox.injectFault({
			kind: 'respond',
			status: 400,
			body: { errors: [{ msg: 'No more lists', code: 400 }] },
			match: { pathIncludes: '/createContactList' },
			times: 0,
		});
		const { json } = await addContacts(
			people(101),
			{ contactList: byName('New Leads'), options },
			{ settings: CONTINUE },
		);
		expect(json).toHaveLength(101);
		expect(json[100].error).toBe('Kore.ai refused: No more lists (code 400) [item 100]');
		expect(callsSince(before)).toHaveLength(2);
	});

	it('in doubt: the next try looks whether it came into being', async () => {
		sandbox.injectFault({ kind: 'resetAfter', match: { pathIncludes: '/createContactList' } });
		const { json, error } = await addContacts(
			people(1),
			{ contactList: byName('New Leads'), options },
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(json[0].queued).toBe(1);
		expect(sandbox.contactLists().filter(({ name }) => name === 'New Leads')).toHaveLength(1);
	});
});

describe('the contact', () => {
	it('manually mapped, with custom fields', async () => {
		await addContacts([{ phone: '+49 (0) 151 23-45 67', first: 'Ada', vip: true, city: 'Köln' }], {
			contact: mapped({
				phoneNumber: '={{ $json.phone }}',
				firstName: '={{ $json.first }}',
				lastName: '={{ $json.last }}',
				timeZone: 'Europe/Berlin',
				uniqueId: '={{ 42 }}',
				contactPriority: null,
			}),
			customFields: {
				fields: [
					{ name: ' city ', value: '={{ $json.city }}' },
					{ name: 'vip', value: '={{ $json.vip }}' },
					{ name: 'score', value: '={{ 4.5 }}' },
					{ name: 'since', value: '={{ DateTime.fromISO("2026-01-15T00:00:00Z", {zone:"utc"}) }}' },
					{ name: 'empty', value: '' },
				],
			},
		});
		expect(sentBodies()[0].data).toEqual([
			{
				phoneNumber: '49151234567',
				firstName: 'Ada',
				timeZone: 'Europe/Berlin',
				uniqueId: '42',
				city: 'Köln',
				vip: true,
				score: 4.5,
				since: '2026-01-15T00:00:00.000Z',
			},
		]);
	});

	it('automatically mapped: all fields of the item', async () => {
		await addContacts(
			[{ lastName: 'Lovelace', phoneNumber: '+4915100000000', plan: 'Gold', note: null }],
			{ contact: AUTOMATIC },
		);
		expect(sentBodies()[0].data).toEqual([
			{ phoneNumber: '4915100000000', lastName: 'Lovelace', plan: 'Gold' },
		]);
	});

	it('automatically mapped: says what the item has in place of a phone number', async () => {
		const { error } = await addContacts([{ Phone: '+4915100000000', Name: 'Ada' }], {
			contact: AUTOMATIC,
		});
		expect(error?.message).toBe("'Phone Number' is empty");
		expect(error?.description).toContain('The fields of this one: Phone, Name.');
		expect(error?.description).toContain('Nothing was sent.');
	});

	it.each<[string, IDataObject, string]>([
		['a nested value', { tags: ['a'] }, `'tags': '["a"]' is no text, number, true or false`],
		[
			'a reserved name',
			JSON.parse('{"__proto__": "x"}') as IDataObject,
			"'Contact': '__proto__' is not a name that a field of a contact can have",
		],
		['a wrong time zone', { timeZone: 'Berlin' }, "'Time Zone': 'Berlin' is not a time zone"],
	])('%s is refused', async (_, fields, message) => {
		const item = JSON.parse(
			`{"phoneNumber":"+4915100000000",${JSON.stringify(fields).slice(1)}`,
		) as IDataObject;
		const { error } = await addContacts([item], { contact: AUTOMATIC });
		expect(error?.message).toBe(message);
		expect(callsSince(before)).toEqual([]);
	});

	it.each([
		[
			{ name: 'phoneNumber', value: '1' },
			"'Custom Fields' row 1: 'phoneNumber' is not a custom field",
		],
		[{ name: '', value: '1' }, "'Custom Fields' row 1: has a value but no name"],
	])('the custom field %j is refused', async (field, message) => {
		const { error } = await addContacts(people(1), { customFields: { fields: [field] } });
		expect(error?.message).toBe(message);
	});
});

describe('a row that is wrong', () => {
	const items = [...people(3), { phone: '0151 23' }, { phone: phone(4) }, { phone: '' }];

	it('stops everything before anything is sent, and all of them are named', async () => {
		const { error } = await addContacts(items);
		expect(error?.message).toBe(
			"'Phone Number': '0151 23' is not a phone number with country code [item 3]",
		);
		expect(error?.description).toBe(
			"Start with + and the country code, e.g. +14155550123. Nothing was sent. Also to correct: item 5. To leave such items out and send the rest, set 'On Error' in the node's settings to one of the Continue choices.",
		);
		expect(error?.context?.itemIndex).toBe(3);
		expect(callsSince(before)).toEqual([]);
	});

	it('fails alone when the workflow goes on', async () => {
		const { json, outputs } = await addContacts(items, {}, { settings: CONTINUE });
		expect(sentNumbers()).toEqual([0, 1, 2, 4].map((index) => phone(index).slice(1)));
		expect(json[0]).toMatchObject({ queued: 4 });
		expect(outputs[0][0].pairedItem).toEqual([0, 1, 2, 4].map((item) => ({ item })));
		expect(json.slice(1)).toEqual([
			{
				error: "'Phone Number': '0151 23' is not a phone number with country code [item 3]",
			},
			{ error: "'Phone Number' is empty [item 5]" },
		]);
		expect(outputs[0].slice(1).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 3 },
			{ item: 5 },
		]);
	});

	it('goes to the error output alone', async () => {
		const { outputs } = await addContacts(
			items,
			{},
			{ settings: { onError: 'continueErrorOutput' } },
		);
		expect(outputs[0].map(({ json }) => json.queued)).toEqual([4]);
		expect(outputs[1]).toHaveLength(2);
	});

	it('does not make the next call shorter', async () => {
		const rows = people(201).map((item, index) => (index === 50 ? { phone: 'none' } : item));
		await addContacts(rows, {}, { settings: CONTINUE });
		expect(calls()).toEqual([
			[LIST, 100],
			[LIST, 100],
		]);
	});

	it('names ten of many', async () => {
		const { error } = await addContacts(Array.from({ length: 15 }, () => ({ phone: 'x' })));
		expect(error?.description).toContain(
			'Also to correct: items 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 4 more.',
		);
	});

	it('alone says nothing about others', async () => {
		const { error } = await addContacts([{ phone: 'x' }]);
		expect(error?.description).toBe(
			'Start with + and the country code, e.g. +14155550123. Nothing was sent.',
		);
	});
});

describe('Skip Duplicates in This Run', () => {
	const options = { skipDuplicates: true };

	it('sends each number once per list, however it is written', async () => {
		const phones = ['+4915100000', '+49-151-00000', '+49 151 00001', '+4915100000'];
		const { json, outputs } = await addContacts(
			phones.map((each) => ({ phone: each })),
			{ options },
		);
		expect(sentNumbers()).toEqual(['4915100000', '4915100001']);
		expect(json).toEqual([
			{ contactList: LIST, status: 'queued', queued: 2, skippedDuplicates: 2, message: MESSAGE },
		]);
		expect(outputs[0][0].pairedItem).toEqual([{ item: 0 }, { item: 2 }]);
	});

	it('off, Kore gets them all', async () => {
		await addContacts([{ phone: phone(1) }, { phone: phone(1) }]);
		expect(sentNumbers()).toHaveLength(2);
	});

	it('the same number on another list is none', async () => {
		await createLists(['Porto']);
		await addContacts(
			[LIST, 'Porto', LIST].map((list) => ({ list, phone: phone(1) })),
			{ contactList: byName('={{ $json.list }}'), options },
		);
		expect(calls()).toEqual([
			[LIST, 1],
			['Porto', 1],
		]);
	});

	it('two spellings of a list that may be created are one list', async () => {
		const { json } = await addContacts(
			['Fresh', 'FRESH '].map((list) => ({ list, phone: phone(1) })),
			{
				contactList: byName('={{ $json.list }}'),
				options: { ...options, createListIfMissing: true },
			},
		);
		expect(json).toMatchObject([{ queued: 1, skippedDuplicates: 1 }]);
	});

	it('those behind a full call are counted with it', async () => {
		const { json } = await addContacts([...people(100), ...people(3)], { options });
		expect(json).toMatchObject([{ queued: 100, skippedDuplicates: 3 }]);
		const more = await addContacts([...people(100), ...people(3), { phone: phone(100) }], {
			options,
		});
		expect(more.json).toMatchObject([
			{ queued: 100, skippedDuplicates: 3 },
			{ queued: 1, skippedDuplicates: 0 },
		]);
	});

	describe('after a try of which Kore has refused a part', () => {
		const retry = { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };
		beforeEach(() => {
			sandbox.injectFault({ kind: 'delay', ms: 0, match: ADDING });
			sandbox.injectFault({ kind: 'respond', status: 400, body: {}, match: ADDING });
		});

		it('those that the first part has carried are not sent again', async () => {
			const items = [...people(150), { phone: phone(0) }, { phone: phone(1) }];
			const { json } = await addContacts(items, { options }, retry);
			expect(json).toMatchObject([
				{ queued: 100, skippedDuplicates: 0 },
				{ queued: 50, skippedDuplicates: 2 },
			]);
			expect(sandbox.contacts(LIST)).toHaveLength(150);
		});

		it.each([
			['call', { queued: 0, skippedDuplicates: 1 }],
			['contact', { phoneNumber: phone(0) }],
		])('and when nobody else is left, nothing is sent (one item per %s)', async (output, told) => {
			const form = { options: { ...options, output } };
			const items = [...people(100), { phone: phone(100) }, { phone: phone(0) }];
			const { contextData } = await addContacts(items, form);
			items[100] = { phone: 'wrong' };
			const { json } = await addContacts(items, form, { settings: CONTINUE, contextData });
			expect(json.slice(-2)).toMatchObject([
				{ error: expect.stringContaining('wrong') as string },
				{ contactList: LIST, status: 'skippedDuplicate', message: null, ...told },
			]);
			expect(calls()).toEqual([
				[LIST, 100],
				[LIST, 1],
			]);
		});
	});

	it('each has an item of its own with One Item per Contact', async () => {
		const { json, outputs } = await addContacts(
			[0, 0, 1].map((index) => ({ phone: phone(index) })),
			{ options: { ...options, output: 'contact' } },
		);
		expect(json).toEqual([
			{ contactList: LIST, phoneNumber: phone(0), status: 'queued', message: MESSAGE },
			{
				contactList: LIST,
				phoneNumber: phone(0),
				status: 'skippedDuplicate',
				message: null,
			},
			{ contactList: LIST, phoneNumber: phone(1), status: 'queued', message: MESSAGE },
		]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }],
			[{ item: 1 }],
			[{ item: 2 }],
		]);
	});
});

describe('the output', () => {
	it('with One Item per Contact keeps the order of the items across lists', async () => {
		await createLists(['Porto']);
		const { json } = await addContacts(
			[LIST, 'Porto', LIST].map((list, index) => ({ list, phone: phone(index) })),
			{ contactList: byName('={{ $json.list }}'), options: { output: 'contact' } },
		);
		expect(json.map(({ contactList }) => contactList)).toEqual([LIST, 'Porto', LIST]);
	});

	it('hints at Execute Once when several items are for one list', async () => {
		const { hints } = await addContacts(people(101));
		expect(hints.map(({ message }) => message).join()).toContain('Execute Once');
		const one = await addContacts(people(100));
		expect(one.hints).toEqual([]);
	});

	it('holds no list twice for nothing: failures are not counted for the hint', async () => {
		const { hints } = await addContacts(
			[...people(2), { phone: 'x' }, { phone: 'y' }],
			{},
			{ settings: CONTINUE },
		);
		expect(hints).toEqual([]);
	});
});

describe('when a call fails', () => {
	const REFUSED = {
		kind: 'respond',
		status: 400,
		body: { errors: [{ msg: 'Not now', code: 400 }] },
		match: ADDING,
	} as const;
	const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

	/** Lets so many calls through before the fault strikes. */
	function failAfter(count: number, fault: Parameters<typeof sandbox.injectFault>[0]): void {
		for (let i = 0; i < count; i++) sandbox.injectFault({ kind: 'delay', ms: 0, match: ADDING });
		sandbox.injectFault(fault);
	}

	it('the workflow stops, and says what has been queued', async () => {
		failAfter(1, REFUSED);
		const { error } = await addContacts(people(250));
		expect(error?.message).toBe('Kore.ai refused: Not now (code 400) [item 100]');
		expect(error?.description).toContain(
			'This holds for all 100 items of the call: items 100, 101,',
		);
		expect(error?.description).toContain(
			'Done in Kore by this run: 100 contacts queued. A retry of this execution does not repeat it, unless the form of the node is changed.',
		);
		expect(calls()).toHaveLength(2);
	});

	it('the others go on with Continue on Fail', async () => {
		failAfter(1, REFUSED);
		const { outputs } = await addContacts(
			people(250),
			{},
			{
				settings: { onError: 'continueErrorOutput' },
			},
		);
		expect(outputs[0].map(({ json }) => json.queued)).toEqual([100, 50]);
		expect(outputs[1]).toHaveLength(100);
		expect(outputs[1][0].json.error).toBe('Kore.ai refused: Not now (code 400) [item 100]');
		expect(outputs[1][99].pairedItem).toEqual({ item: 199 });
	});

	it('Retry On Fail sends what was refused again, and nothing else', async () => {
		failAfter(1, REFUSED);
		const { json, error } = await addContacts(people(250), {}, { settings: RETRY });
		expect(error).toBeUndefined();
		expect(calls().map(([, size]) => size)).toEqual([100, 100, 100, 50]);
		expect(sandbox.contacts(LIST)).toHaveLength(250);
		expect(json.map(({ queued }) => queued)).toEqual([100, 100, 50]);
	});

	it('an answer that is lost leaves its contacts in doubt: they are not sent again', async () => {
		failAfter(1, { kind: 'resetAfter', match: ADDING });
		const { error } = await addContacts(people(250), {}, { settings: RETRY });
		expect(calls()).toHaveLength(2);
		expect(error?.message).toContain(`Kore may have queued 100 contacts for '${LIST}' [item 100]`);
		expect(error?.message).toMatch(/^This try sent nothing/);
	});

	it.each([
		['another Output', { options: { output: 'contact' } }],
		['Skip Duplicates', { options: { skipDuplicates: true } }],
		['Create List If Missing', { options: { createListIfMissing: true } }],
		[
			'a list that was only looked at',
			{ contactList: { ...byName(LIST), cachedResultName: LIST } },
		],
	])('%s, and a retry from the executions list, sends nothing twice', async (_, changes) => {
		failAfter(1, REFUSED);
		const failed = await addContacts(people(150));
		const retried = await addContacts(people(150), changes, { contextData: failed.contextData });
		expect(retried.error).toBeUndefined();
		expect(calls().map(([, size]) => size)).toEqual([100, 50, 50]);
	});

	it('a corrected field, whatever its name, is sent again', async () => {
		failAfter(1, REFUSED);
		const fields = (schema: string) => ({
			contact: mapped({ phoneNumber: '={{ $json.phone }}', schema }),
		});
		const failed = await addContacts(people(150), fields('wrong'));
		const retried = await addContacts(people(150), fields('right'), {
			contextData: failed.contextData,
		});
		expect(retried.error).toBeUndefined();
		expect(calls().map(([, size]) => size)).toEqual([100, 50, 100, 50]);
	});

	it('lists that each try chooses anew are no reason to send again', async () => {
		await createLists(['A', 'B']);
		failAfter(1, REFUSED);
		const { json, error } = await addContacts(
			people(40),
			{ contactList: byName('={{ Math.random() < 0.5 ? "A" : "B" }}') },
			{ settings: RETRY },
		);
		expect(error).toBeUndefined();
		const stored = ['A', 'B'].map((list) => sandbox.contacts(list).length);
		expect(stored[0] + stored[1]).toBe(40);
		const queued = (list: string) =>
			json
				.filter(({ contactList }) => contactList === list)
				.reduce((sum, one) => sum + Number(one.queued), 0);
		expect([queued('A'), queued('B')]).toEqual(stored);
	});

	it('those in doubt fail again, and the rest can be sent without them', async () => {
		failAfter(1, { kind: 'resetAfter', match: ADDING });
		const failed = await addContacts(people(250));
		const { contextData } = failed;
		const stopped = await addContacts(people(250), {}, { contextData });
		expect(stopped.error?.description).toContain("set 'On Error' in the node's settings");
		const retried = await addContacts(people(250), {}, { contextData, settings: CONTINUE });
		expect(retried.json.filter(({ error }) => error === undefined)).toHaveLength(2);
		expect(retried.json.filter(({ error }) => error !== undefined)).toHaveLength(100);
		expect(calls().map(([, size]) => size)).toEqual([100, 100, 50]);
		expect(sandbox.contacts(LIST)).toHaveLength(250);
	});

	it('a list that is not there stops everything before anything is sent', async () => {
		const { error } = await addContacts(
			[LIST, 'cl-0000'].map((list, index) => ({ list, phone: phone(index) })),
			{ contactList: byName('={{ $json.list }}') },
		);
		expect(error?.message).toContain(
			"'cl-0000' is not the name of a contact list in Kore [item 1]",
		);
		expect(calls()).toEqual([]);
	});

	it('a duplicate of a refused contact fails with it, or takes its place', async () => {
		sandbox.injectFault(REFUSED);
		const { outputs } = await addContacts(
			[...people(100), { phone: phone(0) }, { phone: phone(100) }, { phone: phone(1) }],
			{ options: { skipDuplicates: true } },
			{ settings: { onError: 'continueErrorOutput' } },
		);
		expect(outputs[1]).toHaveLength(101);
		expect(outputs[0].map(({ json }) => json.queued)).toEqual([2]);
		expect(sentNumbers().slice(100)).toEqual([phone(100).slice(1), phone(1).slice(1)]);
	});

	/** When the next request reaches the sandbox. */
	async function arrived(): Promise<void> {
		const count = sandbox.requests().length;
		while (sandbox.requests().length === count) await new Promise(setImmediate);
	}

	it('a cancelled execution ends, and no item looks failed', async () => {
		sandbox.injectFault({ kind: 'hang', match: ADDING });
		const result = await addContacts(
			people(250),
			{},
			{
				settings: CONTINUE,
				onStart: (cancel) => void arrived().then(cancel),
			},
		);
		expect(result.status).toBe('canceled');
		expect(calls()).toHaveLength(1);
	});
});
