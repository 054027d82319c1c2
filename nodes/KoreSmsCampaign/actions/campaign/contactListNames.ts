import type { KoreConnection } from '../../kore/connection';
import type { ContactList } from '../../kore/contactList';
import { contactListDirectory } from '../../kore/contactListDirectory';
import { LABELS } from '../../rules/campaignBody';
import { FormProblem } from '../../rules/formProblem';
import { KORE_ID } from '../itemForm';

/**
 * The names of contact lists given by name or ID: Kore's create call takes names only. Asks Kore only when
 * something looks like an ID.
 *
 * @throws FormProblem for an ID that no list has
 */
export async function contactListNames(given: string[], kore: KoreConnection): Promise<string[]> {
	// Also for a campaign's: as a name that no list has, it would be refused only after everything was sent.
	if (!given.some((entry) => KORE_ID.test(entry))) return given;
	const lists = await contactListDirectory(kore).all(kore);
	return [...new Set(given.map((entry) => contactListName(entry, lists)))];
}

function contactListName(entry: string, lists: ContactList[]): string {
	// A list may be named like an ID.
	if (!KORE_ID.test(entry) || lists.some(({ name }) => name === entry)) return entry;
	const list = lists.find(({ id }) => id === entry);
	if (list) return list.name;
	throw new FormProblem({
		field: LABELS.contactLists,
		value: entry,
		problem: 'is not the ID of a contact list in Kore',
		fix: 'Choose the list in the form, or give its exact name.',
	});
}
