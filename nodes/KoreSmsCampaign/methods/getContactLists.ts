import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { nodeError } from '../actions/nodeError';
import { connect } from '../kore/connection';
import { getAllContactLists, type ContactList } from '../kore/koreApi';

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
		return lists.map(asOption).sort((a, b) => a.name.localeCompare(b.name));
	} catch (error) {
		throw nodeError(this.getNode(), error);
	}
}

function asOption({ name, contacts, status }: ContactList): INodePropertyOptions {
	const people = contacts === 1 ? '1 contact' : `${contacts} contacts`;
	return { name: `${name} (${people}, ${status})`, value: name };
}
