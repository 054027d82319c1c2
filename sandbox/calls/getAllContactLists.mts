import type { ContactList } from '../seeds.mts';
import type { StoredCampaign } from '../state.mts';
import type { KoreCall } from './call.mts';

/** "Get All Contact Lists". The page's table says POST, its curl sends GET; our reading is both. */
export const getAllContactLists: KoreCall = {
	methods: ['GET', 'POST'],
	path: '/campaign/contactList/getAllListDetails',
	query: ['accountId', 'type'],
	answer({ query }, { state }) {
		return {
			status: 'success',
			message: '',
			data: state.contactLists
				// `call` is the only documented type; our reading is that any other finds nothing.
				.filter(({ listType }) => query.type === undefined || query.type === listType)
				.sort((left, right) => right.updatedAt.localeCompare(left.updatedAt))
				.map((list) => ({ ...list, campaignInUse: campaignsUsing(list, state.campaigns) })),
		};
	},
};

function campaignsUsing(list: ContactList, campaigns: StoredCampaign[]) {
	return campaigns
		.filter(({ contactLists }) => contactLists.includes(list.name))
		.map(({ name, id }) => ({ name, id }));
}
