import { contactListNotFound, duplicateName, unknownName } from '../errors.mts';
import type { ContactList } from '../seeds.mts';
import type { KoreState } from '../state.mts';
import type { Kore, Received } from './call.mts';
import { isNamed } from './findCampaign.mts';

/** The contact list in the path. */
export function findContactList({ params }: Received, { state }: Kore): ContactList {
	const list = state.contactLists.find(({ _id }) => _id === params.contactListId);
	if (!list) throw contactListNotFound();
	return list;
}

/** The contact list that a field names, as written (our reading, as for campaigns' lists). */
export function findListByName(field: string, name: string, state: KoreState): ContactList {
	const list = state.contactLists.find((candidate) => candidate.name === name);
	if (!list) throw unknownName(field, name);
	return list;
}

/** Our reading: campaigns and "Add Contacts to Contact List" go by name alone, so a name is taken. */
export function checkListNameIsFree(
	name: string,
	{ contactLists }: KoreState,
	owner?: ContactList,
): void {
	const others = contactLists.filter((list) => list !== owner);
	if (others.some((list) => isNamed(list, name))) throw duplicateName('contact list', name);
}
