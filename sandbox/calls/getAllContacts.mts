import { contactsOf } from '../contacts.mts';
import { invalidArguments } from '../errors.mts';
import type { KoreCall, Received } from './call.mts';
import { findContactList } from './findContactList.mts';
import { pageOf } from './page.mts';

/** What the sample shows when nothing was asked for. */
const DEFAULT_LIMIT = 50;

/**
 * "Get All Contacts of a Contact List". The page names no parameter for paging; that `skip` and `limit` are
 * asked for in the query is our reading of the answer, which shows them, as is the order of arrival.
 */
export const getAllContacts: KoreCall = {
	methods: ['GET'],
	path: '/campaign/contactList/:contactListId/getAllContacts',
	query: ['accountId'],
	answer(received, kore) {
		const contacts = contactsOf(findContactList(received, kore), kore.state);
		const skip = numberFrom(received, 'skip', 0) ?? 0;
		const limit = numberFrom(received, 'limit', 1) ?? DEFAULT_LIMIT;
		return {
			status: 'success',
			message: 'Contacts retrieved successfully',
			data: pageOf(contacts, skip, limit),
		};
	},
};

function numberFrom({ query }: Received, name: string, minimum: number): number | undefined {
	const text = query[name];
	if (text === undefined) return undefined;
	const isWhole = /^\d+$/.test(text);
	if (isWhole && Number(text) >= minimum) return Number(text);
	throw invalidArguments(`${name} must be a whole number from ${minimum} on`);
}
