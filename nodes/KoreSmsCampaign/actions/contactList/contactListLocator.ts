import type { INodeProperties } from 'n8n-workflow';
import type { KoreConnection } from '../../kore/connection';
import type { ContactList } from '../../kore/contactList';
import { contactListDirectory } from '../../kore/contactListDirectory';
import { FormProblem } from '../../rules/formProblem';
import type { ItemForm, Locator } from '../itemForm';
import { locate, readLocator, type Located, type LocatorKind } from '../locator';

export const CONTACT_LIST_LABEL = 'Contact List';

/** Not all of Kore's ids are UUIDs after their prefix. */
export const CONTACT_LIST_ID = /^cl-[0-9a-f-]{1,99}$/i;

const KIND: LocatorKind = {
	label: CONTACT_LIST_LABEL,
	name: 'contactList',
	thing: 'contact list',
	id: CONTACT_LIST_ID,
	idFix: "Contact list IDs start with cl-. To give the list's name, set the field to By Name.",
};

/** How many contact lists a message names. */
const MOST_LISTED = 5;

/** Points at a contact list. */
export const contactListLocator: INodeProperties = {
	displayName: CONTACT_LIST_LABEL,
	name: 'contactList',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The contact list in Kore',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a contact list...',
			typeOptions: { searchListMethod: 'searchContactLists', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. cl-67a405c-ae3b-4a42-8cd2-5dcd69900000',
			hint: 'The field id in the output of Create, Get or Get Many, e.g. {{ $json.id }}',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*cl-[0-9a-fA-F-]+\\s*$',
						errorMessage: 'A contact list ID starts with cl-; for a name, choose By Name',
					},
				},
			],
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. VIP Berlin',
			hint: 'Upper and lower case do not matter. All contact lists are read for it, in one call each time the node runs.',
		},
	],
};

/**
 * What the form's Contact List points at.
 *
 * @throws FormProblem when nothing is chosen, and for an ID that is none
 */
export function readContactListLocator(form: ItemForm): Locator {
	return readLocator(form, KIND);
}

/**
 * The contact list that a locator points at; asks Kore only when it is given by name.
 *
 * @throws FormProblem when no list or several have the name
 */
export async function locateContactList(locator: Locator, kore: KoreConnection): Promise<Located> {
	return await locate(locator, KIND, kore, async () => await locateNamed(locator.value, kore));
}

async function locateNamed(name: string, kore: KoreConnection): Promise<Located> {
	const list = await theListNamed(name, kore, CONTACT_LIST_LABEL);
	if (list) return { id: list.id, name: list.name };
	throw await unknownListName(name, kore);
}

/** What to say when no contact list has this name. */
export async function unknownListName(name: string, kore: KoreConnection): Promise<FormProblem> {
	const all = await contactListDirectory(kore).all(kore);
	const examples = all.slice(0, MOST_LISTED).map((each) => `'${each.name}'`);
	return new FormProblem({
		field: CONTACT_LIST_LABEL,
		value: name,
		problem: 'is not the name of a contact list in Kore',
		fix:
			all.length === 0
				? "Kore has no contact lists in this app. Make one with Create, or check 'Stream ID' in the credential."
				: `Choose it from the list to be sure. Kore has ${all.length}, e.g. ${examples.join(', ')}.`,
	});
}

/**
 * The contact list of this name, `undefined` when there is none.
 *
 * @param field what the message is about when several lists have the name
 * @throws FormProblem
 */
export async function theListNamed(
	name: string,
	kore: KoreConnection,
	field: string,
): Promise<ContactList | undefined> {
	const found = await contactListDirectory(kore).named(kore, name);
	if (found.length <= 1) return found[0];
	const ids = found.slice(0, MOST_LISTED).map(({ id, contacts }) => `${id} (${contacts} contacts)`);
	throw new FormProblem({
		field,
		value: name,
		problem: `is the name of ${found.length} contact lists in Kore`,
		fix: `Rename or delete all but one in Kore: ${ids.join(', ')}.`,
	});
}
