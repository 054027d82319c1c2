import type { IDataObject } from 'n8n-workflow';
import type { ContactList } from '../../kore/contactList';

/**
 * A contact list as the node returns it with Simplify on. The names are fixed: workflows refer to them. What Kore
 * left out is `null`, so that every item has the same fields.
 */
export function simplifiedContactList(list: ContactList): IDataObject {
	return {
		id: list.id,
		name: list.name,
		description: list.description ?? null,
		status: list.status,
		contacts: list.contacts,
		allowDuplicates: list.allowsDuplicates ?? null,
		source: list.source ?? null,
		campaigns: list.campaigns,
		updatedAt: list.updatedAt ?? null,
	};
}
