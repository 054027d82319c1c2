import { sendOnTheirWay } from '../contacts.mts';
import type { ContactFields } from '../contacts.mts';
import { KoreError, invalidValue } from '../errors.mts';
import type { KoreCall } from './call.mts';
import { findListByName } from './findContactList.mts';
import { NOT_BLANK } from './nameFields.mts';

interface AddContactsBody {
	contact_list_name: string;
	data: ContactFields[];
}

/** The release notes give it. */
const MOST_CONTACTS = 100;

/**
 * "Add Contacts to Contact List", the one call of contact lists that goes by name and has another prefix.
 * It answers before the contacts are in the list, and nobody hears what became of them.
 */
export const addContacts: KoreCall = {
	methods: ['POST'],
	prefix: '/api/1.1/public',
	path: '/campaign/contactList/addContacts',
	// Only the first edition of the page prints the account.
	query: [],
	body: {
		type: 'object',
		required: ['contact_list_name', 'data'],
		properties: {
			contact_list_name: { type: 'string' },
			data: {
				type: 'array',
				minItems: 1,
				items: {
					type: 'object',
					required: ['phoneNumber'],
					// "International or local format", says the page.
					properties: { phoneNumber: NOT_BLANK },
				},
			},
		},
	},
	answer({ body }, { state, clock, switches }) {
		const { contact_list_name: name, data: contacts } = body as AddContactsBody;
		checkCount(contacts.length);
		const list = findListByName('contact_list_name', name, state);
		// Our reading: the docs speak of lists that were made for it, and do not say what others lead to.
		if (switches.strict && list.source !== 'passiveApi') {
			throw invalidValue('contact_list_name', name, 'does not take contacts through the API');
		}
		const at = clock.now() + switches.addingSeconds * 1000;
		sendOnTheirWay({ at, list, contacts }, state);
		return { message: 'Adding contacts to public list is in progress' };
	},
};

function checkCount(count: number): void {
	if (count <= MOST_CONTACTS) return;
	throw new KoreError(
		400,
		`A call adds at most ${MOST_CONTACTS} contacts to a contact list, this one has ${count}`,
	);
}
