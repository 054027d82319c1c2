import type { INodeProperties } from 'n8n-workflow';
import {
	CONTACT_LIST_LABELS as LABELS,
	contactListBody,
	type ContactListBody,
} from '../../rules/contactListBody';
import type { ItemForm } from '../itemForm';

export const listNameField: INodeProperties = {
	displayName: LABELS.name,
	name: 'contactListName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. VIP Berlin',
	hint: 'Campaigns find the list by this name. At most 48 characters.',
	description: 'Name of the contact list in Kore. Kore may refuse a name that another list has.',
};

export const listDescriptionField: INodeProperties = {
	displayName: LABELS.description,
	name: 'contactListDescription',
	type: 'string',
	default: '',
	placeholder: 'e.g. Bought twice this year',
	hint: 'Optional. The contacts never see it. Left empty, a new list gets its name.',
	description: 'Note about the contact list, at most 256 characters',
};

export const allowDuplicatesField: INodeProperties = {
	displayName: LABELS.allowDuplicates,
	name: 'allowDuplicates',
	type: 'boolean',
	default: false,
	hint: 'Cannot be changed later. Someone who is on the list twice is texted twice.',
	description: 'Whether the list may hold the same phone number more than once',
};

/**
 * The contact list that the form describes.
 *
 * @throws FormProblem
 */
export function readContactListForm(form: ItemForm): ContactListBody {
	return contactListBody({
		name: form.text('contactListName', LABELS.name),
		description: form.text('contactListDescription', LABELS.description),
		allowDuplicates: form.flag('allowDuplicates', LABELS.allowDuplicates, false),
	});
}
