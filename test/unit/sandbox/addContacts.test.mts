import { deliver, sendOnTheirWay, takeArrivals } from '../../../sandbox/contacts.mts';
import { freshState } from '../../../sandbox/state.mts';
import { sandbox } from '../../testSandbox.mts';
import {
	EMPTY_LIST,
	RUNNER,
	addContacts,
	createdId,
	createdListId,
	daily,
	koreError,
	listCall,
	phoneNumbers,
	schedule,
	stored,
	trigger,
} from './callSandbox.mts';

const CSV_LIST = 'Lisbon Customers';

const recordOf = async (id: string) => (await listCall(sandbox, 'GET', id)).body.data;
const countOf = async (id: string) => (await recordOf(id)).totalRecordCount;

describe('adding contacts', () => {
	it('has them in the list at the next look', async () => {
		const id = await createdListId(sandbox);
		sandbox.clock.advance(60_000);
		const now = sandbox.clock.now();
		const { status, body } = await addContacts(sandbox, 'Leads', phoneNumbers(3));
		const { totalRecordCount, createdAt, updatedAt } = await recordOf(id);

		expect(status).toBe(200);
		expect(body).toEqual({ message: 'Adding contacts to public list is in progress' });
		expect(totalRecordCount).toBe(3);
		expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(now);
		expect(Date.parse(createdAt)).toBeLessThan(now);
	});

	it('takes as long as it is told to', async () => {
		const id = await createdListId(sandbox);
		sandbox.setSwitches({ addingSeconds: 30 });
		await addContacts(sandbox, 'Leads', phoneNumbers(2));
		sandbox.setSwitches({ addingSeconds: 10 });
		await addContacts(sandbox, 'Leads', phoneNumbers(3, 100));
		sandbox.setSwitches({ addingSeconds: 20 });
		await addContacts(sandbox, 'Leads', phoneNumbers(4, 200));

		expect(await countOf(id)).toBe(0);
		sandbox.clock.advance(10_000);
		expect(await countOf(id)).toBe(3);
		sandbox.clock.advance(10_000);
		expect(await countOf(id)).toBe(7);
		const { updatedAt } = await recordOf(id);
		sandbox.clock.advance(3_600_000);
		const after = await recordOf(id);
		expect(after.totalRecordCount).toBe(9);
		// They arrived when they were due, not when somebody looked.
		expect(Date.parse(after.updatedAt) - Date.parse(updatedAt)).toBeLessThan(30_000);
	});

	it('drops numbers that the list has, and those sent twice', async () => {
		const id = await createdListId(sandbox);
		await addContacts(sandbox, 'Leads', phoneNumbers(3));
		const { updatedAt } = await recordOf(id);
		sandbox.clock.advance(1000);
		await addContacts(sandbox, 'Leads', phoneNumbers(2));

		expect(await recordOf(id)).toMatchObject({ totalRecordCount: 3, updatedAt });
		await addContacts(sandbox, 'Leads', [...phoneNumbers(2, 3), ...phoneNumbers(2, 4)]);
		expect(await countOf(id)).toBe(5);
	});

	it('keeps them in a list that allows duplicates', async () => {
		const id = await createdListId(sandbox, { allowDuplicates: true });
		await addContacts(sandbox, 'Leads', phoneNumbers(3));
		await addContacts(sandbox, 'Leads', [...phoneNumbers(2), ...phoneNumbers(2)]);

		expect(await countOf(id)).toBe(7);
	});

	it('does not mind the same number in another list', async () => {
		await createdListId(sandbox);
		const id = await createdListId(sandbox, { name: 'Other' });
		await addContacts(sandbox, 'Leads', phoneNumbers(3));
		await addContacts(sandbox, 'Other', phoneNumbers(3));

		expect(await countOf(id)).toBe(3);
	});

	it.each([
		['100 contacts', phoneNumbers(100), 200],
		['a number in local format, and unmapped fields', [{ phoneNumber: '030 1', pets: 2 }], 200],
		['nobody', [], 412],
		['a contact without a number', [...phoneNumbers(1), { firstName: 'Ada' }], 412],
		['a blank number', [{ phoneNumber: ' ' }], 412],
		['a number that is no text', [{ phoneNumber: 49151 }], 412],
		['a contact that is none', ['49151'], 412],
		['an object instead of a list', { phoneNumber: '1' }, 412],
		['nothing', undefined, 412],
	])('meets %s', async (_what, data, expected) => {
		expect((await addContacts(sandbox, EMPTY_LIST, data)).status).toBe(expected);
	});

	it('refuses more than 100 contacts, and adds none of them', async () => {
		const id = await createdListId(sandbox);
		const { status, body } = await addContacts(sandbox, 'Leads', phoneNumbers(101));

		expect(status).toBe(400);
		expect(body).toEqual(
			koreError('A call adds at most 100 contacts to a contact list, this one has 101', 400),
		);
		expect(await countOf(id)).toBe(0);
	});

	it.each(['Nobody', 'berlin customers', 'cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01'])(
		'finds no list by %j',
		async (name) => {
			const { status, body } = await addContacts(sandbox, name, phoneNumbers(1));

			expect(status).toBe(400);
			expect(body).toEqual(
				koreError(`Invalid value for contact_list_name: "${name}" does not exist`, 400),
			);
		},
	);

	it('refuses lists that were uploaded only when it is strict', async () => {
		const lenient = await addContacts(sandbox, CSV_LIST, phoneNumbers(1));
		sandbox.setSwitches({ strict: true });
		const strict = await addContacts(sandbox, CSV_LIST, phoneNumbers(1));

		expect(lenient.status).toBe(200);
		expect(strict.status).toBe(400);
		expect(strict.body).toEqual(
			koreError(
				`Invalid value for contact_list_name: "${CSV_LIST}" does not take contacts through the API`,
				400,
			),
		);
		expect((await addContacts(sandbox, EMPTY_LIST, phoneNumbers(1))).status).toBe(200);
	});

	it('asks for the three headers, and takes the account in the query', async () => {
		const { accountId } = sandbox;
		const answers = await Promise.all(
			[
				{ headers: { iid: undefined } },
				{ headers: { accountId: undefined } },
				{ query: { accountId: '0' } },
				{ query: { accountId } },
			].map((request) => addContacts(sandbox, EMPTY_LIST, phoneNumbers(1), request)),
		);

		expect(answers.map(({ status }) => status)).toEqual([400, 400, 401, 200]);
	});

	it('goes to the list that was meant, though its name has changed since', async () => {
		const id = await createdListId(sandbox);
		sandbox.setSwitches({ addingSeconds: 5 });
		await addContacts(sandbox, 'Leads', phoneNumbers(2));
		await listCall(sandbox, 'PUT', id, { name: 'Prospects' });
		const other = await createdListId(sandbox);
		sandbox.clock.advance(5000);

		expect([await countOf(id), await countOf(other)]).toEqual([2, 0]);
	});

	it('is forgotten with its list, and on reset', async () => {
		const id = await createdListId(sandbox);
		sandbox.setSwitches({ addingSeconds: 5 });
		await addContacts(sandbox, 'Leads', phoneNumbers(2));
		await addContacts(sandbox, EMPTY_LIST, phoneNumbers(2));
		await listCall(sandbox, 'DELETE', id);
		const again = await createdListId(sandbox);
		sandbox.clock.advance(5000);
		expect(await countOf(again)).toBe(0);

		await addContacts(sandbox, EMPTY_LIST, phoneNumbers(2, 10));
		sandbox.reset();
		sandbox.clock.advance(5000);
		expect(await countOf('cl-2259a6e-250d-4e30-95a8-9b813c100000')).toBe(0);
	});

	it('takes 100 000 contacts in 1 000 calls', () => {
		const state = freshState();
		const [list] = state.contactLists;
		list.allowDuplicates = false;
		const began = performance.now();
		for (let at = 1; at <= 1000; at += 1) {
			sendOnTheirWay({ at, list, contacts: phoneNumbers(100, at * 100) }, state);
		}
		for (const arrival of takeArrivals(state, 1000)) deliver(arrival, state);

		expect(list.totalRecordCount).toBe(1240 + 100_000);
		// Time that grew with the square of the list would be minutes.
		expect(performance.now() - began).toBeLessThan(10_000);
	});
});

describe('runs and contacts on their way', () => {
	it('a run goes to the contacts that have arrived', async () => {
		const id = await createdId(sandbox, RUNNER);
		sandbox.setSwitches({ addingSeconds: 60 });
		await addContacts(sandbox, EMPTY_LIST, phoneNumbers(2));
		sandbox.clock.advance(60_000);
		await addContacts(sandbox, EMPTY_LIST, phoneNumbers(5, 100));
		await trigger(sandbox, 'play', id);
		sandbox.clock.advance(3_600_000);

		expect(stored(sandbox, 'Runner')).toMatchObject({
			status: 'Completed',
			totalMessagesSent: 2,
		});
	});

	it('so does one that its schedule starts before others arrive, whoever looks when', async () => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2030-01-01T10:00:00Z'));
		sandbox.reset();
		await createdId(sandbox, RUNNER);
		await schedule(sandbox, 'Runner', daily('2030-01-01 10:30:00', '2030-01-01 23:00:00'));
		await addContacts(sandbox, EMPTY_LIST, phoneNumbers(2));
		sandbox.setSwitches({ addingSeconds: 3600 });
		await addContacts(sandbox, EMPTY_LIST, phoneNumbers(5, 100));
		sandbox.clock.advance(7_200_000);
		const campaign = stored(sandbox, 'Runner');
		jest.restoreAllMocks();

		expect(campaign).toMatchObject({ status: 'Completed', totalMessagesSent: 2 });
	});

	it('completed campaigns have texted those who have arrived', async () => {
		await addContacts(sandbox, EMPTY_LIST, phoneNumbers(4));
		sandbox.addCompletedCampaign('Past', {
			contactList: EMPTY_LIST,
			completedAt: '2026-03-01T15:20:00.000Z',
		});

		expect(stored(sandbox, 'Past').totalMessagesSent).toBe(4);
	});

	it('contacts that tests add go beside them', async () => {
		const id = await createdListId(sandbox);
		await addContacts(sandbox, 'Leads', phoneNumbers(2));
		sandbox.addContacts('Leads', 5);
		await addContacts(sandbox, 'Leads', phoneNumbers(3));

		expect(await countOf(id)).toBe(8);
	});
});
