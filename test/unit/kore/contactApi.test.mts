import type { IDataObject } from 'n8n-workflow';

import {
	MOST_CONTACTS,
	addContacts,
	getContacts,
} from '../../../nodes/KoreSmsCampaign/kore/contactApi';
import type { ContactBody } from '../../../nodes/KoreSmsCampaign/rules/contact';
import { rejectionOf } from '../problemOf.mts';
import { ACCOUNT, BASE, koreThat } from './koreFixtures.mts';
import { sample } from './koreSamples.mts';

describe('addContacts', () => {
	const { contact_list_name: listName, data } = sample('add-contacts-to-contact-list.request');
	const ADD = addContacts(ACCOUNT, listName as string, data as unknown as ContactBody[]);

	const contacts = (count: number): ContactBody[] =>
		Array.from({ length: count }, (_, index) => ({ phoneNumber: String(index) }));

	it('is Kore’s sample, without the account in the query', () => {
		// Without isConfirmedBy, which is a function.
		expect(JSON.parse(JSON.stringify(ADD))).toEqual({
			method: 'POST',
			path: '/api/1.1/public/st-1/campaign/contactList/addContacts',
			query: {},
			body: sample('add-contacts-to-contact-list.request'),
			change: {
				thing: 'contact',
				done: 'queued',
				count: 1,
				inDoubt: "Kore may have queued 1 contact for 'Renewal Due - July 2025'",
			},
			hint: 'Compare the contacts with the contact list in Kore.',
		});
	});

	it('sends all contacts, in their order, with all their fields', () => {
		const people: ContactBody[] = [
			{ phoneNumber: '2', firstName: 'Ada', pets: 2, isNew: true },
			{ phoneNumber: '1' },
			{ phoneNumber: '2' },
		];

		expect(addContacts(ACCOUNT, 'VIP', people).body).toEqual({
			contact_list_name: 'VIP',
			data: people,
		});
	});

	it.each([2, 100])('says how many contacts are in doubt: %i', (count) => {
		expect(addContacts(ACCOUNT, 'VIP', contacts(count)).change).toMatchObject({
			count,
			inDoubt: `Kore may have queued ${count} contacts for 'VIP'`,
		});
	});

	it('is never sent again by itself: the list may allow duplicates', () => {
		expect(ADD.change?.repeatable).toBeUndefined();
	});

	it('is for 100 contacts at most', () => {
		expect(MOST_CONTACTS).toBe(100);
	});

	it('is confirmed by Kore’s sample', () => {
		expect(ADD.isConfirmedBy?.(sample('add-contacts-to-contact-list.response'))).toBe(true);
	});

	it('is confirmed without a status, as in other editions of the page', () => {
		expect(ADD.isConfirmedBy?.({ message: 'In progress' })).toBe(true);
	});

	it.each([
		{},
		{ message: null },
		{ message: {} },
		{ status: 'success' },
		{ status: 'later', message: 'In progress' },
		{ data: [] },
	])('is not confirmed by %j', (answer) => {
		expect(ADD.isConfirmedBy?.(answer)).toBe(false);
	});
});

describe('getContacts', () => {
	const get = async (answer: IDataObject | Error, skip = 0) => {
		const { kore, calls } = koreThat(() => answer);
		return { page: await getContacts(kore, 'cl-1', skip), calls };
	};

	it.each([0, 50, 130])('asks for the 50 contacts that follow after %i', async (skip) => {
		const { calls } = await get({ data: { results: [] } }, skip);

		expect(JSON.parse(JSON.stringify(calls))).toEqual([
			{
				method: 'GET',
				path: `${BASE}/contactList/cl-1/getAllContacts`,
				query: { accountId: 'a1', skip: String(skip), limit: '50' },
				hint: 'Look at the contact list in Kore.',
			},
		]);
	});

	it('reads every row of Kore’s sample', async () => {
		const answer = sample('get-all-contacts-of-a-contactlist.response');
		const { page, calls } = await get(answer);

		expect(page).toEqual({ rows: (answer.data as IDataObject).results, hasMore: false });
		expect(page.rows).toHaveLength(3);
		expect(calls[0].isConfirmedBy?.(answer)).toBe(true);
	});

	it.each<[unknown, boolean]>([
		[true, true],
		[false, false],
		['true', false],
		[1, false],
		[null, false],
		[undefined, false],
	])('goes on only when Kore says so: %j', async (hasMore, goesOn) => {
		const { page } = await get({ data: { results: [{ _id: 'cc-1' }], hasMore } as IDataObject });

		expect(page).toEqual({ rows: [{ _id: 'cc-1' }], hasMore: goesOn });
	});

	it.each([
		[0, 2, true],
		[0, 1, false],
		[50, 52, true],
		[50, 51, false],
		[0, undefined, false],
	])('after %i, of %s: goes by the total when Kore does not say', async (skip, total, goesOn) => {
		const { page } = await get({ data: { results: [{ _id: 'cc-1' }], totalResults: total } }, skip);

		expect(page.hasMore).toBe(goesOn);
	});

	it('survives rows that are none', async () => {
		const { page } = await get({ data: { results: [null, 'x', { _id: 'cc-1' }] } });

		expect(page.rows).toEqual([{}, {}, { _id: 'cc-1' }]);
	});

	it('is confirmed by an empty list', async () => {
		const { calls } = await get({ data: { results: [] } });

		expect(calls[0].isConfirmedBy?.({ data: { results: [] } })).toBe(true);
	});

	it.each([
		...[{}, { data: null }, { data: [] }, { data: {} }, { status: 'success' }],
		...[{ data: { results: null } }, { data: { results: {} } }, { results: [] }],
	])('is not confirmed by %j', async (answer) => {
		const { calls } = await get({ data: { results: [] } });

		expect(calls[0].isConfirmedBy?.(answer)).toBe(false);
	});

	it('hands on what goes wrong', async () => {
		const trouble = new Error('trouble');

		expect(await rejectionOf(get(trouble))).toBe(trouble);
	});
});
