import type { IDataObject } from 'n8n-workflow';
import type { KoreAccount } from '../../../credentials/account';
import type { ContactBody } from '../rules/contact';
import type { KoreConnection } from './connection';
import { contactListPath } from './contactListApi';
import { number, object, objects, text } from './json';
import type { Page } from './pages';
import type { KoreRequest } from './request';

/** Contacts that one call adds at most, according to Kore's release notes. */
export const MOST_CONTACTS = 100;

/**
 * "Add Contacts to a Contact List". Kore answers before they are in the list and never tells what became of them.
 * The one call that takes a list by its name, and that has no account in its query.
 */
export function addContacts(
	{ streamId }: KoreAccount,
	listName: string,
	contacts: ContactBody[],
): KoreRequest {
	const people = contacts.length === 1 ? '1 contact' : `${contacts.length} contacts`;
	return {
		method: 'POST',
		path: `/api/1.1/public/${streamId}/campaign/contactList/addContacts`,
		query: {},
		body: { contact_list_name: listName, data: contacts },
		change: {
			thing: 'contact',
			done: 'queued',
			count: contacts.length,
			inDoubt: `Kore may have queued ${people} for '${listName}'`,
		},
		hint: 'Compare the contacts with the contact list in Kore.',
		// Editions differ in whether there is a status.
		isConfirmedBy: ({ message, status = 'success' }) =>
			text(message) !== undefined && status === 'success',
	};
}

/** Rows a page, as in Kore's sample. An upper limit is not documented. */
const PAGE_SIZE = 50;

/**
 * One page of "Get All Contacts of a Contact List". The page names no parameters; `skip` and `limit` are in its
 * sample's answer, and the release notes speak of paging.
 *
 * @param skip how many contacts come before this page
 */
export async function getContacts(
	kore: KoreConnection,
	listId: string,
	skip: number,
): Promise<Page<IDataObject>> {
	const answer = await kore.send({
		method: 'GET',
		path: `${contactListPath(kore.account, listId)}/getAllContacts`,
		query: {
			accountId: kore.account.accountId,
			skip: String(skip),
			limit: String(PAGE_SIZE),
		},
		hint: 'Look at the contact list in Kore.',
		isConfirmedBy: ({ data }) => Array.isArray(object(data).results),
	});
	const { results, hasMore, totalResults } = object(answer.data);
	const rows = objects(results);
	// Both are in the sample's answer; the page does not explain them.
	const isMore = hasMore ?? (number(totalResults) ?? 0) > skip + rows.length;
	return { rows, hasMore: isMore === true };
}
