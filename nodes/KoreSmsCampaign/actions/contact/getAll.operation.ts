import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from '../../kore/connection';
import { readContact } from '../../kore/contact';
import { getContacts } from '../../kore/contactApi';
import { text } from '../../kore/json';
import { rowsOfPages } from '../../kore/pages';
import {
	contactListLocator,
	locateContactList,
	readContactListLocator,
} from '../contactList/contactListLocator';
import type { Locator } from '../itemForm';
import { limitFields, readLimit } from '../limitFields';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';

interface GetAllInput {
	contactList: Locator;
	/** `Infinity` for all. */
	limit: number;
	simplify: boolean;
}

/** "Get All Contacts of a Contact List". */
export const getAll: Operation<GetAllInput> = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contacts',
		description: 'Returns one item per contact of a contact list, reading 50 in one call',
	},
	properties: [contactListLocator, ...limitFields, simplifyField, optionsField()],

	read: (form) => ({
		contactList: readContactListLocator(form),
		limit: readLimit(form, 'contacts'),
		simplify: readSimplify(form),
	}),

	async run({ contactList, limit, simplify }, kore) {
		const { id } = await locateContactList(contactList, kore);
		const contacts: IDataObject[] = [];
		for await (const row of contactsOf(id, kore)) {
			contacts.push(simplify ? simplifiedContact(row) : row);
			if (contacts.length === limit) break;
		}
		return contacts;
	},
};

function contactsOf(listId: string, kore: KoreConnection): AsyncGenerator<IDataObject> {
	return rowsOfPages(
		async (skip) => await getContacts(kore, listId, skip),
		({ _id }) => text(_id) ?? '',
	);
}

/**
 * A contact as the node returns it with Simplify on. The names are fixed: workflows refer to them. What the contact
 * does not have is `null`, so that every item has the same fields.
 */
function simplifiedContact(row: IDataObject): IDataObject {
	const contact = readContact(row);
	return {
		id: contact.id,
		phoneNumber: contact.phoneNumber ?? null,
		firstName: contact.firstName ?? null,
		lastName: contact.lastName ?? null,
		timeZone: contact.timeZone ?? null,
		uniqueId: contact.uniqueId ?? null,
		contactPriority: contact.contactPriority ?? null,
		customFields: contact.customFields,
		createdAt: contact.createdAt ?? null,
		updatedAt: contact.updatedAt ?? null,
	};
}
