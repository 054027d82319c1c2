import type { KoreConnection } from './connection';
import type { ContactList } from './contactList';
import { getAllContactLists } from './contactListApi';
import { NameDirectory } from './nameDirectory';

/** All contact lists of an account by name, the last changed first. */
export class ContactListDirectory extends NameDirectory<ContactList> {
	constructor() {
		super(readAll);
	}
}

/** The directory of the account, one for all items of a run. */
export function contactListDirectory(kore: KoreConnection): ContactListDirectory {
	return kore.shared('contact list directory', () => new ContactListDirectory());
}

async function readAll(kore: KoreConnection): Promise<Map<string, ContactList>> {
	const rows = await getAllContactLists(kore);
	const lists = rows.map(({ list }) => list).filter(({ id }) => id !== '');
	return new Map(lists.map((list) => [list.id, list]));
}
