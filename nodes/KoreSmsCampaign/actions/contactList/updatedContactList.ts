import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from '../../kore/connection';
import type { ContactList } from '../../kore/contactList';
import { answeredContactList, getContactList, updateContactList } from '../../kore/contactListApi';
import { contactListDirectory } from '../../kore/contactListDirectory';
import type { ContactListBody } from '../../rules/contactListBody';

/** A contact list after an update, and Kore's answer that tells about it. */
interface UpdatedContactList {
	list: ContactList;
	answer: IDataObject;
}

/**
 * Changes a contact list and reads it again, because Kore's answer to an update repeats what was sent, not the
 * list. Without changes it is only read.
 *
 * @throws KoreProblem
 */
export async function updatedContactList(
	id: string,
	changes: Partial<Pick<ContactListBody, 'name' | 'description'>>,
	kore: KoreConnection,
): Promise<UpdatedContactList> {
	if (Object.keys(changes).length > 0) {
		await kore.send(updateContactList(kore.account, id, changes));
	}
	const answer = await kore.send(getContactList(kore.account, id));
	const list = answeredContactList(answer);
	contactListDirectory(kore).enter(list);
	return { list, answer };
}
