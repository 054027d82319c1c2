import type { INodeProperties } from 'n8n-workflow';
import type { KoreConnection } from '../../kore/connection';
import { answeredContactList, createContactList } from '../../kore/contactListApi';
import { contactListDirectory } from '../../kore/contactListDirectory';
import { contactListBody, readListName } from '../../rules/contactListBody';
import {
	CONTACT_LIST_ID,
	CONTACT_LIST_LABEL as LABEL,
	readContactListLocator,
	theListNamed,
	unknownListName,
} from '../contactList/contactListLocator';
import { createUnlessExists } from '../createUnlessExists';
import type { ItemForm } from '../itemForm';

/** The contact list that contacts are added to. Kore takes it by its name, so that is what the list stores. */
export const targetListLocator: INodeProperties = {
	displayName: LABEL,
	name: 'contactList',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The contact list in Kore that the contacts are added to',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a contact list...',
			typeOptions: { searchListMethod: 'searchContactListNames', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. cl-67a405c-ae3b-4a42-8cd2-5dcd69900000',
			hint: 'Kore wants the name here: it is looked up, in one call each time the node runs.',
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. VIP Berlin',
			hint: 'Exactly as in Kore, upper and lower case included, unless Create List If Missing is on. Each item may name another list, e.g. {{ $json.city }}.',
		},
	],
};

/** @throws FormProblem when it is empty, an ID that is none, or no name that a list can have */
export function readTargetList(form: ItemForm): string {
	return readListName(LABEL, readContactListLocator(form).value);
}

export interface TargetList {
	/** Its name or ID. */
	list: string;
	createIfMissing: boolean;
}

/**
 * The name of the list that contacts are added to. Asks Kore only for an ID, or when the list may be missing.
 *
 * @throws FormProblem when there is no such list, or several of the name
 */
export async function targetListName(target: TargetList, kore: KoreConnection): Promise<string> {
	const { list, createIfMissing } = target;
	if (!createIfMissing && !CONTACT_LIST_ID.test(list)) return list;
	return await findOrCreate(target, kore);
}

async function findOrCreate(
	{ list, createIfMissing }: TargetList,
	kore: KoreConnection,
): Promise<string> {
	const directory = contactListDirectory(kore);
	const find = async () => await theListNamed(list, kore, LABEL);
	// A list may be named like an ID.
	const all = await directory.all(kore);
	const exact = all.filter(({ name, id }) => name === list || id === list);
	if (exact.length === 1) return exact[0].name;
	if (!createIfMissing || CONTACT_LIST_ID.test(list)) {
		const existing = await find();
		if (existing) return existing.name;
		throw await unknownListName(list, kore);
	}
	const body = contactListBody({ name: list, description: '', allowDuplicates: false });
	const request = createContactList(kore.account, body);
	const outcome = await createUnlessExists(request, kore, { name: list, directory, find });
	if ('existing' in outcome) return outcome.existing.name;
	const created = answeredContactList(outcome.answer);
	directory.enter(created);
	return created.name;
}
