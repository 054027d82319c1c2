import type { KoreCall } from './call.mts';
import { contactListRecord } from './contactListRecord.mts';
import { findContactList } from './findContactList.mts';

/** "Get Contact List Details". */
export const getContactList: KoreCall = {
	methods: ['GET'],
	path: '/campaign/contactList/:contactListId',
	query: ['accountId'],
	answer(received, kore) {
		const data = contactListRecord(findContactList(received, kore), kore.state);
		return { status: 'success', message: '', data };
	},
};
