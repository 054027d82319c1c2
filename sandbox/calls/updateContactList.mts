import { isoTime } from '../clock.mts';
import { ACCOUNT_ID, ORG_ID, STREAM_ID, USER_ID } from '../seeds.mts';
import type { ContactList } from '../seeds.mts';
import type { KoreState } from '../state.mts';
import type { KoreCall } from './call.mts';
import { campaignsUsing } from './contactListRecord.mts';
import { checkListNameIsFree, findContactList } from './findContactList.mts';
import { DESCRIPTION, NAME } from './nameFields.mts';

type Changes = Partial<Pick<ContactList, 'name' | 'description'>>;

/**
 * "Update Contact List". What is left out stays (our reading of two optional fields); `allowDuplicates`,
 * which an earlier edition of the page lists, is fixed at creation and changes nothing.
 */
export const updateContactList: KoreCall = {
	methods: ['PUT'],
	path: '/campaign/contactList/:contactListId',
	query: ['accountId'],
	body: { type: 'object', properties: { name: NAME, description: DESCRIPTION } },
	answer(received, kore) {
		const list = findContactList(received, kore);
		const { name = list.name, description = list.description } = received.body as Changes;
		checkListNameIsFree(name, kore.state, list);
		rename(list, name, kore.state);
		list.description = description;
		list.updatedAt = isoTime(kore.clock.now());
		return {
			status: 'success',
			message: `Contact list ${name} updated successfully`,
			data: { contactListId: list._id, body: echo(received.body as Changes, list) },
		};
	},
};

/** Our reading: a list stays attached to its campaigns, which show the new name. */
function rename(list: ContactList, name: string, state: KoreState): void {
	for (const campaign of campaignsUsing(list, state)) {
		campaign.contactLists = campaign.contactLists.map((other) =>
			other === list.name ? name : other,
		);
	}
	list.name = name;
}

/** The answer shows what was sent and who sent it, not the list. */
function echo(sent: Changes, { listType }: ContactList) {
	return {
		...sent,
		scope: ['campaign_management'],
		orgId: ORG_ID,
		iId: STREAM_ID,
		listType,
		accountId: ACCOUNT_ID,
		updatedBy: USER_ID,
	};
}
