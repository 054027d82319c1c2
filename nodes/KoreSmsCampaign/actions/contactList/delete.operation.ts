import { answeredContactList, deleteContactList } from '../../kore/contactListApi';
import { contactListDirectory } from '../../kore/contactListDirectory';
import { deleteOnce } from '../deleteOnce';
import type { Locator } from '../itemForm';
import { touchedBy } from '../locator';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import {
	contactListLocator,
	locateContactList,
	readContactListLocator,
} from './contactListLocator';

interface DeleteInput {
	contactList: Locator;
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

	read: (form) => ({
		contactList: readContactListLocator(form),
	}),

	touches: ({ contactList }) => touchedBy(contactList),

	async run(input, kore) {
		const { id, name } = await locateContactList(input.contactList, kore);
		const answer = await deleteOnce(deleteContactList(kore.account, id), kore);
		contactListDirectory(kore).strike(id);
		return { deleted: true, id, name: answeredContactList(answer).name || (name ?? null) };
	},
};
