import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { FLOW_SENDER } from './validForms.mts';
import { FromExpression } from './values.mts';

/** Values that are not what the form asks for, but mean something, and what is sent for them. */
export interface UnusualField {
	operation: string;
	/** Its labels from the outside in. */
	field: string;
	given?: INodeParameters;
	/** What the request says about the field. */
	sent: (body: IDataObject) => unknown;
	rows: Array<[value: unknown, sent: unknown]>;
}

interface CampaignBody extends IDataObject {
	message: { message: string };
	dialingStrategy: {
		callerId: { phoneNumber: string };
		callingHours: { timezone: string; days: Array<Record<'day' | 'start' | 'end', string>> };
	};
}

const campaign = (read: (body: CampaignBody) => unknown) => (body: IDataObject) =>
	read(body as CampaignBody);
const message = campaign(({ message: { message: text } }) =>
	Buffer.from(decodeURIComponent(text), 'base64').toString(),
);
const hours = campaign(({ dialingStrategy }) => dialingStrategy.callingHours.days[0]);
const firstContact = (body: IDataObject) => (body.data as IDataObject[])[0];
const js = (code: string) => new FromExpression(code);

const CREATE: UnusualField[] = [
	{
		operation: 'campaign create',
		field: 'Campaign Name',
		sent: ({ name }) => name,
		rows: [
			[123, '123'],
			[0, '0'],
			[-0.5, '-0.5'],
			[1e21, '1e+21'],
			['  Sale\n', 'Sale'],
			['🎉'.repeat(48), '🎉'.repeat(48)],
			['بيع', 'بيع'],
			['constructor', 'constructor'],
			['__proto__', '__proto__'],
			['../../x?y#z', '../../x?y#z'],
			['"}, {"name": "x', '"}, {"name": "x'],
			['<script>alert(1)</script>', '<script>alert(1)</script>'],
			['null', 'null'],
			[js('$now.year'), String(new Date().getFullYear())],
		],
	},
	{
		operation: 'campaign create',
		field: 'Description',
		sent: ({ description }) => description,
		rows: [
			[null, 'Autumn Offer Berlin'],
			[js('undefined'), 'Autumn Offer Berlin'],
			['', 'Autumn Offer Berlin'],
			['\u200b', 'Autumn Offer Berlin'],
			[0, '0'],
			['x'.repeat(256), 'x'.repeat(256)],
		],
	},
	{
		operation: 'campaign create',
		field: 'Do Not Call List',
		sent: ({ dncLists }) => dncLists,
		rows: [
			[null, undefined],
			[' ', undefined],
			['\u200b', undefined],
			[' testdnc ', { name: 'testdnc' }],
		],
	},
	{
		operation: 'campaign create',
		field: 'Contact List Names or IDs',
		sent: ({ contactLists }) => contactLists,
		rows: [
			['Berlin Customers', ['Berlin Customers']],
			['["Berlin Customers", "Berlin Customers"]', ['Berlin Customers']],
			[[' Berlin Customers '], ['Berlin Customers']],
			['cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01', ['Berlin Customers']],
		],
	},
	{
		operation: 'campaign create',
		field: 'Message',
		sent: message,
		rows: [
			[20, '20'],
			['one\r\ntwo\tthree', 'one\r\ntwo\tthree'],
			['👩‍👩‍👧‍👦 नमस्ते \u200bשלום', '👩‍👩‍👧‍👦 नमस्ते \u200bשלום'],
			[' kept ', ' kept '],
			['{{ $json.x }} ${x} %s', '{{ $json.x }} ${x} %s'],
			['Kore\u0092s', 'Kore\u0092s'],
			['U2FsZQ==', 'U2FsZQ=='],
			['100%', '100%'],
			['x'.repeat(39_015), 'x'.repeat(39_015)],
		],
	},
	{
		operation: 'campaign create',
		field: 'Sender',
		sent: campaign(({ dialingStrategy }) => dialingStrategy.callerId.phoneNumber),
		rows: [
			['+91 (9561) 60-00.00', '+919561600000'],
			['\u202a+91\u00a09561\u200b600000\u202c', '+919561600000'],
			[55512, '55512'],
			[' ACMEBANK ', 'ACMEBANK'],
		],
	},
	{
		operation: 'campaign create',
		field: 'Calling Hours > Days',
		sent: campaign(({ dialingStrategy }) =>
			dialingStrategy.callingHours.days.map(({ day }) => day).join(),
		),
		rows: [
			['mo', 'MO'],
			['SU, MO, mo', 'MO,SU'],
			['["TU"]', 'TU'],
			[['WE', null], 'WE'],
		],
	},
	{
		operation: 'campaign create',
		field: 'Calling Hours > Start',
		sent: (body) => (hours(body) as { start: string }).start,
		rows: [
			['9am', '9:00 AM'],
			[' 09:00:00 ', '9:00 AM'],
			['12:30 a.m.', '12:30 AM'],
			['0.05', '12:05 AM'],
			[9.15, '9:15 AM'],
		],
	},
	{
		operation: 'campaign create',
		field: 'Time Zone',
		sent: campaign(({ dialingStrategy }) => dialingStrategy.callingHours.timezone),
		rows: [
			['workflow', 'Asia/Kolkata'],
			[' Europe/Berlin ', 'Europe/Berlin'],
			['Etc/GMT-14', 'Etc/GMT-14'],
			['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
		],
	},
	{
		operation: 'campaign create',
		field: 'Priority',
		sent: ({ priority }) => priority,
		rows: [
			['5', '5'],
			[' 5 ', '5'],
			['5.0', '5'],
			['0x5', '5'],
		],
	},
];

/** Berlin's clocks go forward on 30 March 2031 and back on 26 October 2031. */
const SCHEDULE: UnusualField[] = [
	{
		operation: 'campaign enableSchedule',
		field: 'Start',
		given: { endDateTime: '2033-01-01' },
		sent: ({ startDateTime }) => startDateTime,
		rows: [
			['2032-02-29', '2032-02-28 23:00:00'],
			['2032-02-29T12:00', '2032-02-29 11:00:00'],
			['2031-03-30T01:59:59', '2031-03-30 00:59:59'],
			['2031-03-30T03:00', '2031-03-30 01:00:00'],
			['2031-10-26T02:30', '2031-10-26 00:30:00'],
			['2031-03-30T02:30Z', '2031-03-30 02:30:00'],
			['2031-03-30T02:30+05:45', '2031-03-29 20:45:00'],
			['2031-03-30t02:30z', '2031-03-30 02:30:00'],
			[js('new Date("2031-03-30T02:30:00Z")'), '2031-03-30 02:30:00'],
			[js('DateTime.fromISO("2031-03-30T02:30:00Z")'), '2031-03-30 02:30:00'],
			[' 2031-03-03 09:00:00.123456 ', '2031-03-03 08:00:00'],
		],
	},
	{
		operation: 'campaign enableSchedule',
		field: 'End',
		sent: ({ endDateTime }) => endDateTime,
		rows: [
			['2031-03-30', '2031-03-30 21:59:59'],
			['2031-10-26', '2031-10-26 22:59:59'],
			['2032-02-29', '2032-02-29 22:59:59'],
		],
	},
];

const OTHERS: UnusualField[] = [
	{
		operation: 'contactList create',
		field: 'Contact List Name',
		sent: ({ name }) => name,
		rows: [
			[2031, '2031'],
			['../../x?y#z', '../../x?y#z'],
			['constructor', 'constructor'],
			[' List A ', 'List A'],
		],
	},
	{
		operation: 'contact add',
		field: 'Contact > Phone Number',
		sent: (body) => firstContact(body).phoneNumber,
		given: { contactList: { mode: 'name', value: 'VIP Berlin' } },
		rows: [['+49 (0) 151 1234-5678', '4915112345678']],
	},
	...['toString', 'hasOwnProperty', 'then', 'a.b[0]', '🎉', '$where', 'x'.repeat(300)].map(
		(name): UnusualField => ({
			operation: 'contact add',
			field: 'Custom Fields > Name',
			sent: (body) => firstContact(body)[name],
			rows: [[name, 'London']],
		}),
	),
	...[
		[0, 0],
		[false, false],
		['line\nbreak', 'line\nbreak'],
		['="=cmd|"', '="=cmd|"'],
		[null, undefined],
		[js('new Date(0)'), '1970-01-01T00:00:00.000Z'],
	].map(
		([value, sent]): UnusualField => ({
			operation: 'contact add',
			field: 'Custom Fields > Value',
			sent: (body) => firstContact(body).city,
			rows: [[value, sent]],
		}),
	),
	{
		operation: 'sms send',
		field: 'To Number',
		given: { fromNo: FLOW_SENDER },
		sent: ({ toNo }) => toNo,
		rows: [
			['\u202a+49\u00a0151\u200b12345678\u202c', '+4915112345678'],
			['(+49) 151 12345678', '+4915112345678'],
		],
	},
];

export const UNUSUAL = [...CREATE, ...SCHEDULE, ...OTHERS];
