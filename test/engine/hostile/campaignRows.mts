import type { INodeParameters } from 'n8n-workflow';
import type { BadField } from './badField.mts';
import { NO_DATES } from './scheduleRows.mts';
import { CAMPAIGN, FLOW_SENDER } from './validForms.mts';
import {
	BROKEN_LINES,
	DETOURS,
	FromExpression,
	LONG,
	NOTHING,
	NO_CHOICE,
	NO_CHOICES,
	NO_FLAG,
	NO_NUMBER,
	NO_TEXT,
	THINGS,
} from './values.mts';

const NEW = ['campaign create', 'campaign upsert'];
const UPDATE = ['campaign update'];
const ALL_OF_ONE = [
	...['campaign get', 'campaign getStatus', 'campaign start', 'campaign stop', 'campaign update'],
	...['campaign delete', 'campaign enableSchedule', 'campaign disableSchedule'],
];

const TEMPLATE = { content: 'template', templateName: 'Welcome', message: 'Hello' };
const FLOW = {
	content: 'experienceFlow',
	experienceFlowName: 'SMS Support Flow',
	sender: FLOW_SENDER,
};

/** A field of a campaign, in the forms that make one and in Update. */
const bodyField = (
	field: string,
	values: unknown[],
	given?: INodeParameters,
	within = 'Update Fields',
): BadField[] => [
	{ operations: NEW, field, values, given },
	{ operations: UPDATE, field: `${within} > ${field}`, values, given: given && inUpdate(given) },
];

const inUpdate = ({ sender, ...content }: INodeParameters): INodeParameters => ({
	updateFields: { content: { value: content }, ...(sender !== undefined && { sender }) },
});

/** One of the fields that say what recipients get, which Update has in a row of its own. */
const contentField = (field: string, values: unknown[], given?: INodeParameters): BadField[] =>
	bodyField(field, values, given, 'Update Fields > Content');

const NAMES = [...NO_TEXT, ...NOTHING, ...BROKEN_LINES, LONG];

/** An array of names is what the field for contact lists wants. */
const isNoList = (thing: unknown) => JSON.stringify(thing) !== '["Sale"]';

const NO_TIMES = [
	...[...NO_TEXT, ...NOTHING],
	...['half nine', '9', 9, 9.5, '25:00', '9:60', '13:00 PM', '0:30 AM', '-1:00', '9:00:30'],
	...['9:00 XM', '9：00', '٠٩:٠٠', '2031-03-03T09:00', '9:00 AM; 6:00 PM', '9:00\u0000', LONG],
];

const CONTENT: BadField[] = [
	...contentField('Message', [
		...[...NO_TEXT, ...NOTHING],
		...['20% off \ud83d', '\udc00', 'Sale\u0000', '\u001b[31mSale', 'Hi [object Object]'],
		...['TWVzc2FnZSBmb3IgeW91ciB0YXJnZXRlZCBjdXN0b21lcg%3D%3D', LONG, '🎉'.repeat(10_000)],
	]),
	...contentField('Template Name', NAMES, TEMPLATE),
	...contentField('Experience Flow Name', NAMES, FLOW),
	...contentField('Content', NO_CHOICE, {
		templateName: 'Welcome',
		experienceFlowName: 'SMS Support Flow',
	}),
];

const BODY: BadField[] = [
	...bodyField('Campaign Name', [...NAMES, 'x'.repeat(49), '🎉'.repeat(49)]),
	...bodyField('Description', [...NO_TEXT, ...BROKEN_LINES, LONG, 'x'.repeat(257)]),
	...bodyField('Contact List Names or IDs', [
		...[
			...THINGS.filter(isNoList),
			true,
			7,
			null,
			new FromExpression('undefined'),
			'',
			' ',
			'\u200b',
		],
		...['[]', '[""]', '["Berlin', "['Berlin']", '[7]', '[["Berlin Customers"]]'],
		...[[''], [null], ['Berlin Customers', null], ['Berlin Customers', 7], [{ name: 'Berlin' }]],
		...[Array.from({ length: 11 }, (_, index) => `List ${index}`), ['\u0000'], ['\ud83d'], LONG],
		...['Berlin Customers\r\nX-Injected: 1', ['Berlin Customers', LONG]],
	]),
	...bodyField('Do Not Call List', [...NO_TEXT, ...BROKEN_LINES, LONG]),
	...bodyField('Sender', [
		...[...NO_TEXT, ...NOTHING],
		...['0151 12345678', '0049 151 12345678', '4155550123', 4155550123, 1e21, -55512, 55512.5],
		...['12', '012', '+49 (0151) 12345678', '+1234567890123456', '+14155550123;ext=5'],
		...['+14155550123, +14155550124', '+14155550123\n+14155550124', '+14155550123?x=1'],
		...[
			'+14155550123/../',
			'＋１４１５５５５０１２３',
			'+٤٩١٥١١٢٣٤٥٦٧٨',
			'ACMEBANKINGCO',
			'Ünicode',
		],
		...[
			'ACME\u0000',
			'ACME\r\nX: 1',
			'+1415555\ud83d',
			LONG,
			'+'.repeat(1000),
			'('.repeat(100_000),
		],
	]),
	...bodyField('Calling Hours > Days', [
		...[...THINGS, true, 7, null, new FromExpression('undefined'), '', ' , ', [''], [null]],
		...['XX', 'Monday', 'MO;TU', 'MO TU', '["MO"', ['MO', 'XX'], ['MO', {}], [['MO']], LONG],
		...['constructor', '__proto__', 'MO\u0000'],
	]),
	...bodyField('Calling Hours > Start', [...NO_TIMES, '24:00', '6:00 PM', '23:59']),
	...bodyField('Calling Hours > End', [
		...NO_TIMES,
		'24:00',
		'12:00 AM',
		'0:00',
		'9:00',
		'8:59 AM',
	]),
	...bodyField('Time Zone', [
		...[...NO_TEXT, ...NOTHING, 'Mars/Olympus', 'europe/berlin', '+05:30', 'GMT+1', 'DEFAULT', 5],
		...['CET', 'Europe/Berlin\r\nX: 1', 'Europe/../Berlin', 'Europe/Berlin?x=1', '\ud83d', LONG],
		...[`Europe/B${'e'.repeat(200_000)}!`, 'constructor', '__proto__'],
	]),
	...bodyField('Priority', [...NO_NUMBER, 0, 6, -1, 2.5, '6', '5\u0000', 1e300]),
	...bodyField('Simplify', NO_FLAG).filter(({ operations }) => operations === NEW),
];

const NEW_OPTIONS: BadField[] = [
	{ operations: NEW, field: 'Options > Calling Hours Frequency', values: NO_CHOICE },
	{ operations: UPDATE, field: 'Update Fields > Calling Hours Frequency', values: NO_CHOICE },
	{ operations: NEW, field: 'Options > Dry Run', values: NO_FLAG },
	{ operations: ['campaign create'], field: 'Options > If Campaign Exists', values: NO_CHOICE },
	{
		operations: ['campaign create'],
		field: 'Options > Start After Creating',
		values: NO_FLAG,
		given: { options: { startAfterCreating: true } },
	},
	{
		operations: ['campaign create'],
		field: 'Options > Minimum Contacts',
		values: [...NO_NUMBER, -1, 1.5, '1.5'],
		given: { options: { startAfterCreating: true, minimumContacts: 1 } },
	},
	{
		operations: ['campaign create'],
		field: 'Options > Wait at Most (Minutes)',
		values: [...NO_NUMBER, -1, 0, 10081, 1e300],
		given: { options: { startAfterCreating: true, waitLimit: 1 } },
	},
	{
		operations: UPDATE,
		field: 'Update Fields > Remove Do Not Call List',
		values: NO_FLAG,
		given: { updateFields: { doNotCallList: undefined, removeDoNotCallList: true } },
	},
	{
		operations: UPDATE,
		field: 'Update Fields > Do Not Call List',
		values: NOTHING,
	},
	{
		operations: UPDATE,
		field: 'Update Fields > Description',
		values: NOTHING,
	},
];

const WHICH: BadField[] = [
	{
		operations: ALL_OF_ONE,
		field: 'Campaign',
		values: [
			...[...NO_TEXT, ...NOTHING, 7, CAMPAIGN, 'cd-', 'cd-xyz', 'cl-5d1c0be', 'st-1', 'cd_1'],
			...DETOURS.flatMap((detour) => [detour, `cd-1${detour}`]),
			...['cd-1\u0000', 'cd-１', 'cd-1 cd-2', '["cd-1"]', `cd-${'a'.repeat(1_000_000)}`],
		],
	},
	{
		operations: ['campaign get', 'campaign start', 'campaign delete'],
		field: 'Campaign',
		at: ['campaign'],
		values: [
			...[...THINGS, ['cd-1'], true, new FromExpression('new Date(0)'), new FromExpression('$now')],
			...[{ mode: 'id', value: {} }, { mode: 'id', value: ['cd-1'] }, { mode: 'id' }, null, ''],
			...[{ value: true }, { mode: 'id', value: '../cd-1' }, { mode: 'list', value: 'cl-1' }],
		],
	},
	{
		operations: ALL_OF_ONE,
		field: 'Campaign',
		given: { campaign: { mode: 'name', value: CAMPAIGN } },
		values: [...NO_TEXT, ...NOTHING],
	},
	{
		operations: ALL_OF_ONE,
		field: 'Campaign',
		given: { campaign: { mode: 'name', value: CAMPAIGN } },
		asksKore: true,
		values: [
			7,
			'Nope',
			'cd-1',
			'Sale\u0000',
			'Sa\r\nle',
			'\ud83d',
			'constructor',
			LONG,
			...DETOURS,
		],
	},
];

const MANY: BadField[] = [
	{ operations: ['campaign getAll'], field: 'Return All', values: NO_FLAG },
	{ operations: ['campaign getAll'], field: 'Limit', values: [...NO_NUMBER, 0, -1, 2.5, '0'] },
	{ operations: ['campaign getAll'], field: 'Filters > Status', values: NO_CHOICES },
	{ operations: ['campaign getAll'], field: 'Filters > Priority', values: [...NO_CHOICES, 0, 6] },
	{
		operations: ['campaign getAll'],
		field: 'Filters > Created From',
		values: [...NO_DATES, '2199-01-01'],
	},
	{ operations: ['campaign getAll'], field: 'Filters > Created To', values: NO_DATES },
	{ operations: ['campaign getAll'], field: 'Options > Sort By', values: NO_CHOICE },
	{ operations: ['campaign getAll'], field: 'Options > Sort Direction', values: NO_CHOICE },
	{
		operations: ['campaign get', 'campaign getAll', 'campaign update'],
		field: 'Simplify',
		values: NO_FLAG,
	},
	{ operations: ['campaign start'], field: 'Options > Wait for Status', values: NO_CHOICES },
	{
		operations: ['campaign start'],
		field: 'Options > Wait at Most (Minutes)',
		values: [...NO_NUMBER, -1, 0, 10081],
	},
];

export const CAMPAIGN_ROWS = [...BODY, ...CONTENT, ...NEW_OPTIONS, ...WHICH, ...MANY];
