import { answeredContactList, getContactList } from '../../kore/contactListApi';
import type { Locator } from '../itemForm';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import {
	contactListLocator,
	locateContactList,
	readContactListLocator,
} from './contactListLocator';
import { simplifiedContactList } from './simplifiedContactList';

interface GetInput {
	contactList: Locator;
	simplify: boolean;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/get-contact-list-details-v2 */
export const get: Operation<GetInput> = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get contact list',
		description: 'Returns one contact list with the number of its contacts',
	},
	properties: [contactListLocator, simplifyField, optionsField()],

	read: (form) => ({
		contactList: readContactListLocator(form),
		simplify: readSimplify(form),
	}),

	async run({ contactList, simplify }, kore) {
		const { id } = await locateContactList(contactList, kore);
		const answer = await kore.send(getContactList(kore.account, id));
		return simplify ? simplifiedContactList(answeredContactList(answer)) : answer;
	},
};
