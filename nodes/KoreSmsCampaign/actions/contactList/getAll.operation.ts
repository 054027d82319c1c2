import type { INodeProperties } from 'n8n-workflow';
import { getAllContactLists } from '../../kore/contactListApi';
import { comparableName } from '../../rules/comparableName';
import type { ItemForm } from '../itemForm';
import { limitFields, readLimit } from '../limitFields';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import { simplifiedContactList } from './simplifiedContactList';

const NAME_LABEL = 'Name Contains';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: NAME_LABEL,
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Berlin',
			description: 'Only lists with this text in their name. Upper and lower case do not matter.',
		},
	],
};

interface GetAllInput {
	/** `Infinity` for all. */
	limit: number;
	/** In the form in which names are compared. */
	name: string;
	simplify: boolean;
}

/** "Get All Contact Lists". */
export const getAll: Operation<GetAllInput> = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contact lists',
		description: 'Returns one item per contact list, the last changed first, in one call',
	},
	properties: [...limitFields, filters, simplifyField, optionsField()],

	read: (form) => ({
		limit: readLimit(form, 'contact lists'),
		name: readNameFilter(form),
		simplify: readSimplify(form),
	}),

	async run({ limit, name, simplify }, kore) {
		const rows = await getAllContactLists(kore);
		return rows
			.filter(({ list }) => comparableName(list.name).includes(name))
			.slice(0, limit)
			.map(({ list, raw }) => (simplify ? simplifiedContactList(list) : raw));
	},
};

/** Empty when the user has not added the filter. One that is left empty is refused: it would let everything through. */
function readNameFilter(form: ItemForm): string {
	return form.has('filters', 'name')
		? comparableName(form.requiredText('filters.name', NAME_LABEL))
		: '';
}
