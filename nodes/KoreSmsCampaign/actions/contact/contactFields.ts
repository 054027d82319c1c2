import type { INodeProperties, ResourceMapperFields } from 'n8n-workflow';
import {
	CONTACT_FIELDS,
	CONTACT_LABELS,
	contactBody,
	readCustomFields,
	type ContactBody,
} from '../../rules/contact';
import type { ItemForm } from '../itemForm';

const LABEL = 'Contact';
const CUSTOM_LABEL = 'Custom Fields';

/** Field names of an input item that a message names. */
const MOST_NAMED = 10;

/** The editor shows neither label, hint nor description of a mapper. */
const notices: INodeProperties[] = [
	{
		displayName:
			'Phone numbers must start with + and the country code, time zones have names like Europe/Berlin. The rest may stay empty.',
		name: 'manualMappingNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '/contact.mappingMode': ['defineBelow'] } },
	},
	{
		displayName:
			'All fields of the input item are sent. Kore knows those named phoneNumber (required, with + and country code), firstName, lastName, timeZone, uniqueId and contactPriority. The others become custom fields.',
		name: 'automaticMappingNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '/contact.mappingMode': ['autoMapInputData'] } },
	},
];

/** The fields of a contact, filled in one by one or taken from the input item. */
const contactMapper: INodeProperties = {
	displayName: LABEL,
	name: 'contact',
	type: 'resourceMapper',
	default: { mappingMode: 'defineBelow', value: null },
	required: true,
	noDataExpression: true,
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'getContactFields',
			mode: 'add',
			valuesLabel: LABEL,
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
};

const customFieldsField: INodeProperties = {
	displayName: CUSTOM_LABEL,
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Custom Field',
	default: {},
	displayOptions: { show: { '/contact.mappingMode': ['defineBelow'] } },
	description: 'Whatever else the contact has, e.g. a city. Experience flows can read it.',
	options: [
		{
			displayName: 'Field',
			name: 'fields',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. city',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Berlin',
				},
			],
		},
	],
};

/** What is known about each contact. */
export const contactFields: INodeProperties[] = [...notices, contactMapper, customFieldsField];

/** The fields that the mapper offers: the same for each list, so Kore is not asked. */
export function mappableFields(): ResourceMapperFields {
	return {
		fields: CONTACT_FIELDS.map((id) => ({
			id,
			displayName: CONTACT_LABELS[id],
			required: id === 'phoneNumber',
			defaultMatch: false,
			display: true,
			type: 'string',
		})),
	};
}

/**
 * The contact that the form describes for one item.
 *
 * @throws FormProblem
 */
export function readContactForm(form: ItemForm): ContactBody {
	const { isAutomatic, entries } = form.mappedFields('contact', LABEL);
	if (isAutomatic) return contactBody(entries, missingInItem(entries.map(([name]) => name)));
	const custom = form.rows('customFields.fields', CUSTOM_LABEL).map((row) => ({
		name: row.text('name'),
		value: row.anyValue('value'),
	}));
	return contactBody(
		[...entries, ...readCustomFields(CUSTOM_LABEL, custom)],
		`Enter it under '${LABEL}', with + and the country code. If it comes from an expression, check that the input item has that value.`,
	);
}

function missingInItem(names: string[]): string {
	const has = names.length === 0 ? 'none' : names.slice(0, MOST_NAMED).join(', ');
	return `With Map Automatically, each input item needs a field named phoneNumber that is filled in. The fields of this one: ${has}. Rename it with an Edit Fields node, or map each field manually.`;
}
