import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { nodeError } from '../actions/nodeError';
import { connect } from '../kore/connection';
import type { ContactList } from '../kore/contactList';
import { getAllContactLists } from '../kore/contactListApi';
import { comparableName } from '../rules/comparableName';

/** Milliseconds: somebody is looking at the form. */
const TIMEOUT = 15_000;

/**
 * The contact lists of the account for the picker, by name. Kore returns all of them at once.
 *
 * @param filter what the user typed
 * @throws NodeApiError with Kore's own words, instead of an empty list
 */
export async function searchContactLists(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ id }) => id);
}

/** The same for calls that take a contact list by its name. */
export async function searchContactListNames(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ name }) => name);
}

async function search(
	context: ILoadOptionsFunctions,
	filter = '',
	valueOf: (list: ContactList) => string,
): Promise<INodeListSearchResult> {
	try {
		const rows = await getAllContactLists(await connect(context, 0, { timeout: TIMEOUT }));
		const wanted = comparableName(filter);
		const found = rows.filter(
			({ list }) => comparableName(list.name).includes(wanted) || list.id === filter.trim(),
		);
		const results = found.map(({ list }) => ({ name: labelOf(list), value: valueOf(list) }));
		return { results: results.sort((a, b) => a.name.localeCompare(b.name)) };
	} catch (error) {
		throw nodeError(context.getNode(), error);
	}
}

/** How the pickers show a contact list. */
export function labelOf({ name, contacts, status }: ContactList): string {
	const people = contacts === 1 ? '1 contact' : `${contacts} contacts`;
	return `${name} (${people}, ${status})`;
}
