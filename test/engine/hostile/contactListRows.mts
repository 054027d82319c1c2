import type { BadField } from './badField.mts';
import { LIST } from './validForms.mts';
import { BROKEN_LINES, DETOURS, LONG, NOTHING, NO_FLAG, NO_NUMBER, NO_TEXT } from './values.mts';

const NEW_LIST = ['contactList create', 'contactList upsert'];
const ONE_LIST = ['contactList get', 'contactList update', 'contactList delete', 'contact getAll'];
/** Names that no contact list can have. */
export const NO_NAMES = [...NO_TEXT, ...NOTHING, ...BROKEN_LINES, 'x'.repeat(49), LONG];
const NO_DESCRIPTIONS = [...NO_TEXT, ...BROKEN_LINES, 'x'.repeat(257), LONG];

export const CONTACT_LIST_ROWS: BadField[] = [
	{ operations: NEW_LIST, field: 'Contact List Name', values: NO_NAMES },
	{ operations: NEW_LIST, field: 'Description', values: NO_DESCRIPTIONS },
	{ operations: NEW_LIST, field: 'Allow Duplicates', values: NO_FLAG },
	{
		operations: ['contactList update'],
		field: 'Update Fields > Contact List Name',
		values: NO_NAMES,
	},
	{
		operations: ['contactList update'],
		field: 'Update Fields > Description',
		values: [...NO_DESCRIPTIONS, ...NOTHING],
	},
	{
		operations: ONE_LIST,
		field: 'Contact List',
		values: [
			...[...NO_TEXT, ...NOTHING, 7, LIST, 'cl-', 'cl-xyz', 'cd-964e76d3', 'st-1'],
			...DETOURS.flatMap((detour) => [detour, `cl-1${detour}`]),
			...['cl-1\u0000', 'cl-１', 'cl-1 cl-2', `cl-${'a'.repeat(1_000_000)}`],
		],
	},
	{
		operations: ONE_LIST,
		field: 'Contact List',
		given: { contactList: { mode: 'name', value: LIST } },
		values: [...NO_TEXT, ...NOTHING],
	},
	{
		operations: ONE_LIST,
		field: 'Contact List',
		given: { contactList: { mode: 'name', value: LIST } },
		asksKore: true,
		values: [7, 'Nope', 'cd-1', 'VIP\u0000', '\ud83d', 'constructor', LONG, ...DETOURS],
	},
	{
		operations: ['contactList getAll'],
		field: 'Filters > Name Contains',
		values: [...NO_TEXT, ...NOTHING, ...BROKEN_LINES, LONG],
	},
	{
		operations: ['contactList getAll', 'contact getAll'],
		field: 'Limit',
		values: [...NO_NUMBER, 0, -1, 2.5],
	},
	{
		operations: ['contactList getAll', 'contact getAll'],
		field: 'Return All',
		values: NO_FLAG,
	},
	{
		operations: [
			...NEW_LIST,
			...ONE_LIST.filter((one) => one !== 'contactList delete'),
			'contactList getAll',
		],
		field: 'Simplify',
		values: NO_FLAG,
	},
];
