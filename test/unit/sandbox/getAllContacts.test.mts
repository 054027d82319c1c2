import { sandbox } from '../../testSandbox.mts';
import {
	EMPTY_LIST,
	addContacts,
	createdListId,
	getContacts,
	koreError,
	listCall,
	phoneNumbers,
} from './callSandbox.mts';

const BERLIN = 'cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01';

describe('getting the contacts of a list', () => {
	it('answers them in order of arrival, with all their fields', async () => {
		const id = await createdListId(sandbox);
		const ada = { phoneNumber: '49151', firstName: 'Ada', 'favourite pet': ['cat'] };
		await addContacts(sandbox, 'Leads', [ada, { phoneNumber: '+49 30 1' }]);
		await addContacts(sandbox, 'Leads', [{ ...ada, firstName: 'Nobody' }, ...phoneNumbers(1)]);
		const { status, body } = await getContacts(sandbox, id);

		const own = {
			_id: expect.stringMatching(/^cc-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-/) as string,
			createdAt: expect.stringMatching(/Z$/) as string,
			updatedAt: expect.stringMatching(/Z$/) as string,
		};
		expect(status).toBe(200);
		expect(body.data.results).toEqual([
			{ ...own, ...ada },
			{ ...own, phoneNumber: '+49 30 1' },
			{ ...own, phoneNumber: '1' },
		]);
		expect(new Set(body.data.results.map(({ _id }) => _id)).size).toBe(3);
		expect(sandbox.contacts('Leads')).toEqual(body.data.results);
	});

	it('dates them by their arrival', async () => {
		const id = await createdListId(sandbox);
		sandbox.setSwitches({ addingSeconds: 60 });
		const sent = sandbox.clock.now();
		await addContacts(sandbox, 'Leads', phoneNumbers(1));
		sandbox.setSwitches({ addingSeconds: 0 });
		sandbox.clock.advance(3_600_000);
		const { createdAt, updatedAt } = (await getContacts(sandbox, id)).body.data.results[0];

		expect(updatedAt).toBe(createdAt);
		expect(Date.parse(createdAt) - sent).toBeGreaterThanOrEqual(60_000);
		expect(Date.parse(createdAt) - sent).toBeLessThan(120_000);
	});

	it("does not let callers fill Kore's own fields", async () => {
		const id = await createdListId(sandbox);
		await addContacts(sandbox, 'Leads', [{ phoneNumber: '1', _id: 'mine', createdAt: 'now' }]);
		const { _id, createdAt } = (await getContacts(sandbox, id)).body.data.results[0];

		expect(_id).toMatch(/^cc-/);
		expect(createdAt).toMatch(/Z$/);
	});

	it('answers 50 from the first on, and others when asked', async () => {
		const id = await createdListId(sandbox);
		await addContacts(sandbox, 'Leads', phoneNumbers(100));
		await addContacts(sandbox, 'Leads', phoneNumbers(21, 101));
		const page = async (paging?: Record<string, string>) => {
			const { results, ...place } = (await getContacts(sandbox, id, paging)).body.data;
			return { ...place, numbers: results.map(({ phoneNumber }) => Number(phoneNumber)) };
		};
		const numbers = (count: number, first: number) =>
			phoneNumbers(count, first).map(({ phoneNumber }) => Number(phoneNumber));
		const all = { totalResults: 121, hasMore: true };

		expect(await page()).toEqual({
			...{ ...all, skip: 0, limit: 50, totalPages: 3 },
			numbers: numbers(50, 1),
		});
		expect(await page({ skip: '100' })).toEqual({
			...{ ...all, skip: 100, limit: 50, totalPages: 3, hasMore: false },
			numbers: numbers(21, 101),
		});
		expect(await page({ skip: '11', limit: '100' })).toEqual({
			...{ ...all, skip: 11, limit: 100, totalPages: 2 },
			numbers: numbers(100, 12),
		});
		expect(await page({ skip: '21', limit: '100' })).toMatchObject({ hasMore: false });
		expect(await page({ skip: '121' })).toMatchObject({ numbers: [], hasMore: false });
		expect(await page({ limit: '500' })).toMatchObject({ numbers: numbers(121, 1) });
	});

	it.each([
		[{ skip: '-1' }, 'skip must be a whole number from 0 on'],
		[{ skip: 'x' }, 'skip must be a whole number from 0 on'],
		[{ limit: '0' }, 'limit must be a whole number from 1 on'],
		[{ limit: '1.5' }, 'limit must be a whole number from 1 on'],
		[{ limit: '' }, 'limit must be a whole number from 1 on'],
	])('refuses %j', async (paging, problem) => {
		const { status, body } = await getContacts(sandbox, BERLIN, paging);

		expect(status).toBe(412);
		expect(body).toEqual(koreError(`Validation errors/ Invalid arguments: ${problem}`, 412));
	});

	it('finds no list of an unknown id', async () => {
		const { status, body } = await getContacts(sandbox, 'cl-1');

		expect(status).toBe(404);
		expect(body).toEqual(koreError('Contact list not found', 404));
	});

	it('is empty for an empty list', async () => {
		const { body } = await getContacts(sandbox, await createdListId(sandbox));

		expect(body.data).toEqual({
			...{ results: [], skip: 0, limit: 50, hasMore: false, totalPages: 0, totalResults: 0 },
		});
	});
});

describe('the contacts of the seeds', () => {
	it('are as many as their lists say, each with an id and a number of its own', () => {
		const ids = new Set<string>();
		for (const { name, totalRecordCount } of sandbox.contactLists()) {
			const contacts = sandbox.contacts(name);
			for (const { _id } of contacts) ids.add(_id);

			expect(contacts).toHaveLength(totalRecordCount);
			expect(new Set(contacts.map(({ phoneNumber }) => phoneNumber)).size).toBe(totalRecordCount);
		}
		expect(ids.size).toBe(1240 + 860 + 2310 + 1 + 1);
	});

	it('are the same in every sandbox, whenever one looks', async () => {
		const before = sandbox.contacts('Berlin Customers');
		sandbox.reset();
		sandbox.clock.advance(86_400_000);
		await listCall(sandbox, 'PUT', BERLIN, { description: 'Other' });
		await addContacts(sandbox, 'Berlin Customers', phoneNumbers(1));
		const after = sandbox.contacts('Berlin Customers');

		expect(after.slice(0, -1)).toEqual(before);
		expect(after.at(-1)).toMatchObject({ phoneNumber: '1' });
		expect(before[7]).toEqual({
			_id: expect.stringMatching(/^cc-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8/) as string,
			createdAt: '2025-12-05T12:30:00.000Z',
			updatedAt: '2025-12-05T12:30:00.000Z',
			phoneNumber: '9122333400007',
			firstName: 'Hugo',
			lastName: 'Almeida',
		});
	});
});

describe('the contacts that tests add', () => {
	it('are in the list, dated when they were added', () => {
		const { length } = sandbox.contacts(EMPTY_LIST);
		sandbox.clock.advance(86_400_000);
		const now = sandbox.clock.now();
		sandbox.addContacts(EMPTY_LIST, 120);
		sandbox.clock.advance(86_400_000);
		const contacts = sandbox.contacts(EMPTY_LIST);
		const list = sandbox.contactLists().find(({ name }) => name === EMPTY_LIST);

		expect(length).toBe(0);
		expect(contacts).toHaveLength(120);
		expect(list).toMatchObject({ totalRecordCount: 120, updatedAt: contacts[0].createdAt });
		expect(Date.parse(contacts[0].createdAt) - now).toBeLessThan(60_000);
		expect(() => sandbox.contacts('Paris')).toThrow('"Paris" does not exist');
	});

	it('come after those of the seeds', () => {
		sandbox.addContacts('Berlin Customers', 2);

		expect(
			sandbox.contacts('Berlin Customers').map(({ createdAt }) => createdAt.slice(0, 4)),
		).toEqual([
			...Array.from({ length: 1240 }, () => '2025'),
			...Array.from({ length: 2 }, () => new Date().toISOString().slice(0, 4)),
		]);
	});

	it('go with the list', async () => {
		sandbox.addContacts(EMPTY_LIST, 2);
		const id = 'cl-2259a6e-250d-4e30-95a8-9b813c100000';
		await listCall(sandbox, 'DELETE', id);

		expect((await getContacts(sandbox, id)).status).toBe(404);
		await createdListId(sandbox, { name: EMPTY_LIST });
		expect(sandbox.contacts(EMPTY_LIST)).toEqual([]);
	});
});
