import type { KoreCall } from './call.mts';
import { contactListRow } from './contactListRecord.mts';

/** "Get All Contact Lists". The page's table says POST, its curl sends GET; our reading is both. */
export const getAllContactLists: KoreCall = {
	methods: ['GET', 'POST'],
	path: '/campaign/contactList/getAllListDetails',
	query: ['accountId', 'type'],
	takesMethod: (method, { contactListsMethod }) =>
		contactListsMethod === 'both' || contactListsMethod === method,
	answer({ query }, { state }) {
		return {
			status: 'success',
			message: '',
			data: state.contactLists
				// `call` is the only documented type; our reading is that any other finds nothing.
				.filter(({ listType }) => query.type === undefined || query.type === listType)
				// Among equals the younger list comes first.
				.reverse()
				.sort((left, right) => right.updatedAt.localeCompare(left.updatedAt))
				.map((list) => contactListRow(list, state)),
		};
	},
};
