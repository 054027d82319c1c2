import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { nodeError } from '../actions/nodeError';
import { connect } from '../kore/connection';
import type { ContactList } from '../kore/contactList';
import { getAllContactLists } from '../kore/contactListApi';
import { labelOf } from './searchContactLists';

/** Milliseconds: somebody is looking at the form. */
const TIMEOUT = 15_000;

/**
 * The contact lists of the account for the picker, by name. The value is the name too, since that is what Kore
 * takes.
 *
 * @throws NodeApiError with Kore's own words, instead of an empty list
 */
export async function getContactLists(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	try {
		const lists = await getAllContactLists(await connect(this, 0, { timeout: TIMEOUT }));
		return lists.map(({ list }) => asOption(list)).sort((a, b) => a.name.localeCompare(b.name));
	} catch (error) {
		throw nodeError(this.getNode(), error);
	}
}

function asOption(list: ContactList): INodePropertyOptions {
	return { name: labelOf(list), value: list.name };
}
