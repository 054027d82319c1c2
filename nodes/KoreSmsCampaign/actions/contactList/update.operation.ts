import type { INodeProperties } from 'n8n-workflow';
import {
	CONTACT_LIST_LABELS as LABELS,
	readListDescription,
	readListName,
	type ContactListBody,
} from '../../rules/contactListBody';
import { nothingToUpdate, UPDATE_FIELDS } from '../../rules/updateFields';
import type { ItemForm, Locator } from '../itemForm';
import { touchedBy } from '../locator';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import { listDescriptionField, listNameField } from './contactListFields';
import {
	contactListLocator,
	locateContactList,
	readContactListLocator,
} from './contactListLocator';
import { simplifiedContactList } from './simplifiedContactList';
import { updatedContactList } from './updatedContactList';

const updateFields: INodeProperties = {
	displayName: UPDATE_FIELDS,
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{ ...listNameField, required: undefined },
		{ ...listDescriptionField, hint: 'The contacts never see it.' },
	],
};

type Changes = Partial<Pick<ContactListBody, 'name' | 'description'>>;

interface UpdateInput {
	contactList: Locator;
	changes: Changes;
	simplify: boolean;
}

/** "Update Contact List". */
export const update: Operation<UpdateInput> = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update contact list',
		description: 'Changes the name or the description of a contact list; its contacts stay',
	},
	properties: [contactListLocator, updateFields, simplifyField, optionsField()],

	read: (form) => ({
		contactList: readContactListLocator(form),
		changes: readChanges(form),
		simplify: readSimplify(form),
	}),

	touches: ({ contactList, changes }) => touchedBy(contactList, changes.name),

	async run({ contactList, changes, simplify }, kore) {
		const { id } = await locateContactList(contactList, kore);
		const { list, answer } = await updatedContactList(id, changes, kore);
		return simplify ? simplifiedContactList(list) : answer;
	},
};

function readChanges(form: ItemForm): Changes {
	const read = (name: string, label: string) =>
		form.has('updateFields', name) ? form.requiredText(`updateFields.${name}`, label) : undefined;
	const name = read('contactListName', LABELS.name);
	const description = read('contactListDescription', LABELS.description);
	if (name === undefined && description === undefined) throw nothingToUpdate();
	return {
		...(name !== undefined && { name: readListName(LABELS.name, name) }),
		...(description !== undefined && { description: readListDescription(description) }),
	};
}
