import type { KoreConnection } from '../../kore/connection';
import { answeredContactList, deleteContactList } from '../../kore/contactListApi';
import { contactListDirectory } from '../../kore/contactListDirectory';
import { KoreProblem } from '../../kore/koreProblem';
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
		const deletedName = await deleteOnce(id, kore);
		contactListDirectory(kore).strike(id);
		return { deleted: true, id, name: deletedName || (name ?? null) };
	},
};

/** Returns the name. After a try without an answer, "not found" means that it did delete the list. */
async function deleteOnce(id: string, kore: KoreConnection): Promise<string> {
	const mayBeDeleted = kore.inDoubtSince('deleted') !== undefined;
	const answer = await kore.send(deleteContactList(kore.account, id)).catch((problem: unknown) => {
		const isGone = problem instanceof KoreProblem && problem.status === 404;
		if (mayBeDeleted && isGone) return {};
		throw problem;
	});
	return answeredContactList(answer).name;
}
