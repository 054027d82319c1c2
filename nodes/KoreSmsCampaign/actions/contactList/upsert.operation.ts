import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from '../../kore/connection';
import type { ContactList } from '../../kore/contactList';
import { answeredContactList, createContactList } from '../../kore/contactListApi';
import { contactListDirectory } from '../../kore/contactListDirectory';
import { comparableName } from '../../rules/comparableName';
import { CONTACT_LIST_LABELS, type ContactListBody } from '../../rules/contactListBody';
import { isBlank } from '../../rules/text';
import { createUnlessExists } from '../createUnlessExists';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import {
	allowDuplicatesField,
	listDescriptionField,
	listNameField,
	readContactListForm,
} from './contactListFields';
import { theListNamed } from './contactListLocator';
import { simplifiedContactList } from './simplifiedContactList';
import { updatedContactList } from './updatedContactList';

interface UpsertInput {
	body: ContactListBody;
	/** Whether the user entered a description: the body always has one. */
	hasDescription: boolean;
	simplify: boolean;
}

/** Creates a contact list, or gives the one of this name another description. */
export const upsert: Operation<UpsertInput> = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update contact list',
		description:
			'Create a new contact list, or update the current one if it already exists (upsert)',
	},
	properties: [
		{
			...listNameField,
			hint: 'If a contact list has this name, it keeps its contacts, and gets the description if there is one. Upper and lower case do not matter.',
		},
		listDescriptionField,
		{
			...allowDuplicatesField,
			hint: 'Counts for a new list only: it cannot be changed later. Someone who is on the list twice is texted twice.',
		},
		simplifyField,
		optionsField(),
	],

	read: (form) => ({
		body: readContactListForm(form),
		hasDescription: !isBlank(form.text('contactListDescription', CONTACT_LIST_LABELS.description)),
		simplify: readSimplify(form),
	}),

	touches: ({ body }) => [comparableName(body.name)],

	async run(input, kore) {
		const { body, simplify } = input;
		const directory = contactListDirectory(kore);
		const request = createContactList(kore.account, body);
		const outcome = await createUnlessExists(request, kore, {
			name: body.name,
			directory,
			find: async () => await theListNamed(body.name, kore, CONTACT_LIST_LABELS.name),
		});
		if ('existing' in outcome) return await updated(outcome.existing, input, kore);
		const list = answeredContactList(outcome.answer);
		directory.enter(list);
		return simplify ? { action: 'created', ...simplifiedContactList(list) } : outcome.answer;
	},
};

/** Nothing is sent when there is nothing to change. */
async function updated(
	existing: ContactList,
	{ body, hasDescription, simplify }: UpsertInput,
	kore: KoreConnection,
): Promise<IDataObject> {
	const changes = hasDescription ? { description: body.description } : {};
	const { list, answer } = await updatedContactList(existing.id, changes, kore);
	return simplify ? { action: 'updated', ...simplifiedContactList(list) } : answer;
}
