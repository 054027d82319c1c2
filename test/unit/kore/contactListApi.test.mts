import type { IDataObject } from 'n8n-workflow';

import {
	answeredContactList,
	createContactList,
	deleteContactList,
	getAllContactLists,
	getContactList,
	updateContactList,
} from '../../../nodes/KoreSmsCampaign/kore/contactListApi';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import type { KoreRequest } from '../../../nodes/KoreSmsCampaign/kore/request';
import type { ContactListBody } from '../../../nodes/KoreSmsCampaign/rules/contactListBody';
import { rejectionOf } from '../problemOf.mts';
import { ACCOUNT, BASE, koreThat } from './koreFixtures.mts';
import { sample } from './koreSamples.mts';

const LISTS = `${BASE}/contactList`;
const ACCOUNT_QUERY = { accountId: 'a1' };
const BODY: ContactListBody = { name: 'VIP', description: 'VIP', allowDuplicates: false };

const CREATE = createContactList(ACCOUNT, BODY);
const UPDATE = updateContactList(ACCOUNT, 'cl-1', { name: 'VIP' });
const GET = getContactList(ACCOUNT, 'cl-1');
const DELETE = deleteContactList(ACCOUNT, 'cl-1');

describe('calls about one contact list', () => {
	const { source, ...created } = sample('create-contact-list.request');
	const updated = sample('update-contact-list.request');

	it.each<[string, KoreRequest, Partial<KoreRequest>]>([
		[
			'create',
			createContactList(ACCOUNT, created as unknown as ContactListBody),
			{
				method: 'POST',
				path: `${LISTS}/createContactList`,
				query: ACCOUNT_QUERY,
				body: { ...created, source },
				change: {
					thing: 'contact list',
					done: 'created',
					inDoubt: "The contact list 'Renewal Due 1- July 2025' may exist in Kore",
					lookUp: expect.any(Object) as never,
				},
				hint: 'Compare the form with the contact lists in Kore.',
			},
		],
		[
			'update',
			updateContactList(ACCOUNT, 'cl-1', updated),
			{
				method: 'PUT',
				path: `${LISTS}/cl-1`,
				query: ACCOUNT_QUERY,
				body: updated,
				change: {
					thing: 'contact list',
					done: 'updated',
					inDoubt: 'The contact list cl-1 may have been updated',
					repeatable: true,
				},
				hint: 'Compare the form with the contact lists in Kore.',
			},
		],
		[
			'get',
			GET,
			{
				method: 'GET',
				path: `${LISTS}/cl-1`,
				query: ACCOUNT_QUERY,
				hint: 'Look at the contact list in Kore.',
			},
		],
		[
			'delete',
			DELETE,
			{
				method: 'DELETE',
				path: `${LISTS}/cl-1`,
				query: ACCOUNT_QUERY,
				change: {
					thing: 'contact list',
					done: 'deleted',
					inDoubt: 'The contact list cl-1 may be deleted',
					repeatable: true,
				},
				hint: 'Look at the contact list in Kore.',
			},
		],
	])('%s', (_, request, expected) => {
		// Without isConfirmedBy, which is a function.
		expect(JSON.parse(JSON.stringify(request))).toEqual(expected);
	});

	it('update sends nothing that should stay', () => {
		expect(updateContactList(ACCOUNT, 'cl-1', { description: 'New' }).body).toEqual({
			description: 'New',
		});
	});

	it.each([
		['create', CREATE, 'create-contact-list'],
		['update', UPDATE, 'update-contact-list'],
		['get', GET, 'get-contact-list-details'],
		['delete', DELETE, 'delete-contact-list-details'],
	])('%s is confirmed by Kore’s sample', (_, request, file) => {
		expect(request.isConfirmedBy?.(sample(`${file}.response`))).toBe(true);
	});

	it.each([
		['create', CREATE],
		['get', GET],
	])('%s is confirmed by a list with an ID, and by nothing else', (_, request) => {
		expect(request.isConfirmedBy?.({ data: { _id: 'cl-1' } })).toBe(true);
		for (const answer of [
			...[{}, { data: null }, { data: [] }, { data: 'cl-1' }, { status: 'success', data: {} }],
			...[{ data: { _id: '' } }, { data: { _id: '../cl-1' } }, { data: { id: 'cl-1' } }],
		]) {
			expect(request.isConfirmedBy?.(answer)).toBe(false);
		}
	});

	it.each([
		['update', UPDATE],
		['delete', DELETE],
	])('%s is confirmed by a success, with or without the list', (_, request) => {
		expect(request.isConfirmedBy?.({ status: 'success' })).toBe(true);
		for (const answer of [{}, { status: 'Ready' }, { data: { _id: 'cl-1' } }]) {
			expect(request.isConfirmedBy?.(answer)).toBe(false);
		}
	});

	it.each([
		['create-contact-list', 'cl-67a405c-ae3b-4a42-8cd2-5dcd699xxxxx'],
		['get-contact-list-details', 'cl-718e888-3aca-4008-973e-6d79940xxxxx'],
		['delete-contact-list-details', 'cl-718e888-3aca-4008-973e-6d79940xxxxx'],
	])('the list is found in the sample %s', (file, id) => {
		expect(answeredContactList(sample(`${file}.response`)).id).toBe(id);
	});
});

describe('getAllContactLists', () => {
	const asks = (data: IDataObject['data']) => koreThat(() => ({ data }));
	const problem = (status?: number) =>
		new KoreProblem({ message: `No (${status})`, fix: 'Do this.', outcome: 'notDone', status });
	const VIP = [{ _id: 'cl-1', name: 'VIP' }];

	/** A Kore that refuses one of the methods, or both. */
	const koreWith = (refuses: Partial<Record<string, Error>>) =>
		koreThat(({ method }) => refuses[method] ?? { data: VIP });

	const methods = (calls: KoreRequest[]) => calls.map(({ method }) => method);

	it('is a GET without a body', async () => {
		const { kore, calls } = asks([]);
		await getAllContactLists(kore);

		expect(JSON.parse(JSON.stringify(calls))).toEqual([
			{
				method: 'GET',
				path: `${LISTS}/getAllListDetails`,
				query: { accountId: 'a1', type: 'call' },
				hint: 'Look at the contact lists in Kore.',
			},
		]);
	});

	it('reads every row of Kore’s sample', async () => {
		const answer = sample('get-all-contact-lists.response');
		const { kore, calls } = koreThat(() => answer);

		const rows = await getAllContactLists(kore);

		expect(calls[0].isConfirmedBy?.(answer)).toBe(true);
		expect(rows.map(({ raw }) => raw)).toEqual(answer.data);
		expect(
			rows.map(({ list: { id, name, status, contacts } }) => [
				id.slice(0, 10),
				name,
				status,
				contacts,
			]),
		).toEqual([
			['cl-718e888', 'Renewal Due - May/June 2025', 'Ready', 0],
			['cl-2259a6e', 'Renewal Due - July 2025', 'Ready', 0],
			['cl-a87db5d', 'CL Only 2020 Dec 4', 'Validated', 1],
			['cl-67a405c', 'Renewal Due 1- July 2025', 'Ready', 0],
			['cl-0b6c38b', 'API List | Dec 5', 'Validated', 1],
			['cl-94380b8', 'Renewal Due - Nov 2025', 'Ready', 0],
		]);
	});

	it.each([{}, { data: null }, { data: {} }])('%j is no answer to it', async (answer) => {
		const { kore, calls } = asks([]);
		await getAllContactLists(kore);

		expect(calls[0].isConfirmedBy?.(answer)).toBe(false);
	});

	it('survives rows without a name, a status or a count', async () => {
		const { kore } = asks([null, { _id: 'cl-1' }, { name: 'VIP', totalRecordCount: 'many' }]);

		const rows = await getAllContactLists(kore);

		expect(rows).toHaveLength(1);
		expect(rows[0].list).toMatchObject({
			...{ id: '', name: 'VIP', status: 'unknown status', contacts: 0 },
		});
	});

	it.each([404, 405])('is a POST where GET is not allowed: %i', async (status) => {
		const { kore, calls } = koreWith({ GET: problem(status) });

		expect((await getAllContactLists(kore)).map(({ list }) => list.name)).toEqual(['VIP']);
		expect(calls[1]).toMatchObject({
			method: 'POST',
			path: `${LISTS}/getAllListDetails`,
			query: { accountId: 'a1', type: 'call' },
			body: {},
		});
	});

	it('stays a POST for the rest of the run', async () => {
		const { kore, calls } = koreWith({ GET: problem(405) });
		await getAllContactLists(kore);
		await getAllContactLists(kore);

		expect(methods(calls)).toEqual(['GET', 'POST', 'POST']);
	});

	it('tries both again where neither is allowed', async () => {
		const { kore, calls } = koreWith({ GET: problem(404), POST: problem(404) });

		expect((await rejectionOf(getAllContactLists(kore))).message).toBe('No (404)');
		await rejectionOf(getAllContactLists(kore));
		expect(methods(calls)).toEqual(['GET', 'POST', 'GET', 'POST']);
	});

	it.each([problem(401), problem(429), problem(), new Error('cancelled')])(
		'is not tried as a POST after anything else: %s',
		async (trouble) => {
			const { kore, calls } = koreWith({ GET: trouble });

			expect(await rejectionOf(getAllContactLists(kore))).toBe(trouble);
			expect(calls).toHaveLength(1);
		},
	);

	it('does not go back to GET when a POST fails that has worked before', async () => {
		const { kore, calls } = koreThat(({ method }, before) =>
			method === 'GET' || before === 2 ? problem(404) : { data: VIP },
		);
		await getAllContactLists(kore);
		await rejectionOf(getAllContactLists(kore));
		await getAllContactLists(kore);

		expect(methods(calls)).toEqual(['GET', 'POST', 'POST', 'POST']);
	});
});
