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
				.map((list) => rowOf(list, campaignsUsing(list, state.campaigns))),
		};
	},
};

function campaignsUsing({ name }: ContactList, campaigns: StoredCampaign[]): StoredCampaign[] {
	return campaigns.filter(({ contactLists }) => contactLists.includes(name));
}

/** In Kore's sample the lists of idle campaigns are not in use; our reading is that running ones matter. */
function rowOf(list: ContactList, users: StoredCampaign[]) {
	return {
		...list,
		isListInUse: users.some(({ run }) => run !== undefined),
		campaignInUse: users.map(({ name, id }) => ({ name, id })),
	};
}
