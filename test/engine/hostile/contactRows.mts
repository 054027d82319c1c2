import type { BadField } from './badField.mts';
import { NO_NAMES } from './contactListRows.mts';
import { LIST } from './validForms.mts';
import {
	FromExpression,
	HALF_EMOJI,
	LONG,
	NOTHING,
	NO_CHOICE,
	NO_FLAG,
	NO_TEXT,
	THINGS,
} from './values.mts';

const ADD = ['contact add'];

const isNotNow = (value: unknown) => !(value instanceof FromExpression && value.code === '$now');

const NO_PHONES = [
	...[...NO_TEXT, ...NOTHING],
	...['0151 12345678', '0049 151 12345678', '4155550123', 4155550123, 1e21, -4155550123, 415555.5],
	...['+49', '+0151123456', '+1234567890123456', '+49 (0151) 12345678', '+14155550123;ext=5'],
	...['+14155550123, +14155550124', '+14155550123\n+14155550124', '+14155550123?x=1', '55512'],
	...[
		'＋４９１５１１２３４５６７８',
		'+٤٩١٥١١٢٣٤٥٦٧٨',
		'+4915112345\ud83d',
		'ACMEBANK',
		'+49\u0000151123456',
	],
	...['+49151/12345678', '++4915112345678', 'tel:+4915112345678', LONG, '('.repeat(100_000)],
	...['+14155550123\r\nX-Injected: 1', '+4915112345678x', "+4915112345678'--"],
];

/** What the value of a contact's field cannot be. */
const NO_VALUES = [
	...THINGS.filter((thing) => !(thing instanceof FromExpression && thing.code === '10n')),
	...[HALF_EMOJI, '\udc00', 'Ada\u0000', '\u001b[31mAda', 'x'.repeat(301), LONG],
];

export const CONTACT_ROWS: BadField[] = [
	{
		operations: ADD,
		field: 'Contact List',
		given: { contactList: { mode: 'name', value: LIST } },
		// A date inside of a locator comes as text, which may be a name.
		values: [...NO_NAMES.filter(isNotNow), 'VIP\r\nX-Injected: 1'],
	},
	{
		operations: ADD,
		field: 'Contact List',
		values: ['cd-964e76d3', 'VIP Munich', 'st-1', '../cl-1', 'cl-1?x=1', 'cl-xyz', ...NOTHING],
	},
	{
		operations: ADD,
		field: 'Contact List',
		given: { contactList: { mode: 'list', value: LIST }, options: { createListIfMissing: true } },
		values: ['cd-964e76d3', 'CD-964E76D3'],
	},
	{ operations: ADD, field: 'Contact > Phone Number', values: NO_PHONES },
	...['First Name', 'Last Name', 'Unique ID', 'Contact Priority'].map((label) => ({
		operations: ADD,
		field: `Contact > ${label}`,
		values: NO_VALUES,
	})),
	{
		operations: ADD,
		field: 'Contact > Time Zone',
		values: [
			...[...NO_VALUES, true, 5, 'Mars/Olympus', 'europe/berlin', '+05:30', 'CET', 'workflow'],
			...[`Europe/B${'e'.repeat(290)}!`, 'constructor'],
		],
	},
	{
		operations: ADD,
		field: 'Custom Fields > Name',
		values: [
			...[
				...NO_TEXT.filter(isNotNow),
				...NOTHING,
				'__proto__',
				'constructor',
				'prototype',
				' __proto__ ',
			],
			...['_id', 'createdAt', 'phoneNumber', 'First Name', 'time-zone', 'UNIQUE_ID'],
			...[HALF_EMOJI, 'ci\u0000ty', 'ci\nty', 'x'.repeat(301), LONG],
		],
	},
	{ operations: ADD, field: 'Custom Fields > Value', values: NO_VALUES, named: 'city' },
	{ operations: ADD, field: 'Options > Create List If Missing', values: NO_FLAG },
	{ operations: ADD, field: 'Options > Output', values: NO_CHOICE },
	{ operations: ADD, field: 'Options > Skip Duplicates in This Run', values: NO_FLAG },
];

export const SMS_ROWS: BadField[] = [
	{ operations: ['sms send'], field: 'From Number', values: NO_PHONES },
	{ operations: ['sms send'], field: 'To Number', values: NO_PHONES },
];
