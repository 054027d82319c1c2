import { notNow } from '../errors.mts';
import type { KoreCall } from './call.mts';
import { campaignsUsing, contactListRecord } from './contactListRecord.mts';
import { findContactList } from './findContactList.mts';

/**
 * "Delete Contact List". The Campaigns user guide refuses it for a list that is attached to a campaign,
 * whatever the campaign's status. The list's contacts go, too, say the release notes.
 */
export const deleteContactList: KoreCall = {
	methods: ['DELETE'],
	path: '/campaign/contactList/:contactListId',
	query: ['accountId'],
	answer(received, kore) {
		const { state } = kore;
		const list = findContactList(received, kore);
		const [user] = campaignsUsing(list, state);
		if (user) {
			throw notNow(
				`Contact list "${list.name}" is attached to the campaign "${user.name}" and cannot be deleted`,
			);
		}
		state.contactLists = state.contactLists.filter((other) => other !== list);
		return {
			status: 'success',
			message: `Contact list ${list.name} deleted successfully`,
			data: contactListRecord(list, state),
		};
	},
};
