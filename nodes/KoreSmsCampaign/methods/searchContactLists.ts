import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
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
	filter = '',
): Promise<INodeListSearchResult> {
	try {
		const rows = await getAllContactLists(await connect(this, 0, { timeout: TIMEOUT }));
		const wanted = comparableName(filter);
		const found = rows.filter(
			({ list }) => comparableName(list.name).includes(wanted) || list.id === filter.trim(),
		);
		const results = found.map(({ list }) => asItem(list));
		return { results: results.sort((a, b) => a.name.localeCompare(b.name)) };
	} catch (error) {
		throw nodeError(this.getNode(), error);
	}
}

function asItem(list: ContactList): INodeListSearchItems {
	return { name: labelOf(list), value: list.id };
}

/** How the pickers show a contact list. */
export function labelOf({ name, contacts, status }: ContactList): string {
	const people = contacts === 1 ? '1 contact' : `${contacts} contacts`;
	return `${name} (${people}, ${status})`;
}
