import { isoTime } from '../clock.mts';
import { apiList } from '../seeds.mts';
import type { ContactList } from '../seeds.mts';
import { newId } from '../state.mts';
import type { KoreCall } from './call.mts';
import { contactListRecord } from './contactListRecord.mts';
import { checkListNameIsFree } from './findContactList.mts';
import { DESCRIPTION, NAME, NOT_BLANK } from './nameFields.mts';

type ContactListBody = Pick<ContactList, 'name' | 'description' | 'allowDuplicates'>;

/** "Create Contact List". */
export const createContactList: KoreCall = {
	methods: ['POST'],
	path: '/campaign/contactList/createContactList',
	query: ['accountId'],
	body: {
		type: 'object',
		required: ['name', 'description', 'source'],
		properties: {
			name: NAME,
			description: { ...NOT_BLANK, ...DESCRIPTION },
			source: { enum: ['passiveApi'] },
			allowDuplicates: { type: 'boolean' },
		},
	},
	answer({ body }, { state, clock }) {
		const { name, description, allowDuplicates = false } = body as ContactListBody;
		checkListNameIsFree(name, state);
		const updatedAt = isoTime(clock.now());
		const facts = { name, description, allowDuplicates, updatedAt, totalRecordCount: 0 };
		const list = apiList({ _id: newId('cl', 'voice'), ...facts });
		state.contactLists.push(list);
		return {
			status: 'success',
			message: `Contact list ${name} created successfully`,
			data: contactListRecord(list, state),
		};
	},
};
