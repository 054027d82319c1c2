import { answeredContactList, deleteContactList } from '../../kore/contactListApi';
import { contactListDirectory } from '../../kore/contactListDirectory';
import { deleteOnce } from '../deleteOnce';
import type { Locator } from '../itemForm';
import type { Operation } from '../operation';
import { optionsField, readTimeoutOption } from '../options';
import {
	contactListLocator,
	locateContactList,
	readContactListLocator,
} from './contactListLocator';

interface DeleteInput {
	contactList: Locator;
	/** Milliseconds. */
	timeout: number;
}

/** "Delete Contact List Details". */
export const deleteList: Operation<DeleteInput> = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete contact list',
		description:
			'Deletes a contact list and its contacts for good. Kore deletes no list that a campaign has.',
	},
	properties: [contactListLocator, optionsField()],

	timeout: ({ timeout }) => timeout,

	read: (form) => ({
		contactList: readContactListLocator(form),
		timeout: readTimeoutOption(form),
	}),

	async run(input, kore) {
		const { id, name } = await locateContactList(input.contactList, kore);
		const answer = await deleteOnce(deleteContactList(kore.account, id), kore);
		contactListDirectory(kore).strike(id);
		return { deleted: true, id, name: answeredContactList(answer).name || (name ?? null) };
	},
};
