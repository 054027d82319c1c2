import { answeredContactList, createContactList } from '../../kore/contactListApi';
import { contactListDirectory } from '../../kore/contactListDirectory';
import { comparableName } from '../../rules/comparableName';
import type { ContactListBody } from '../../rules/contactListBody';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import {
	allowDuplicatesField,
	listDescriptionField,
	listNameField,
	readContactListForm,
} from './contactListFields';
import { simplifiedContactList } from './simplifiedContactList';

interface CreateInput {
	body: ContactListBody;
	simplify: boolean;
}

/** "Create Contact List". */
export const create: Operation<CreateInput> = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create contact list',
		description: 'Creates one empty contact list per input item. Contact > Add fills it.',
	},
	properties: [
		listNameField,
		listDescriptionField,
		allowDuplicatesField,
		simplifyField,
		optionsField(),
	],

	read: (form) => ({
		body: readContactListForm(form),
		simplify: readSimplify(form),
	}),

	touches: ({ body }) => [comparableName(body.name)],

	async run({ body, simplify }, kore) {
		const answer = await kore.send(createContactList(kore.account, body));
		const list = answeredContactList(answer);
		contactListDirectory(kore).enter(list);
		return simplify ? simplifiedContactList(list) : answer;
	},
};
