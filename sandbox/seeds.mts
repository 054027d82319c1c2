import { encodeMessageText } from './messageText.mts';
import type { KoreApp } from './tokens.mts';

/** A contact list as Kore keeps it; who uses it is worked out from the campaigns. */
export interface ContactList {
	_id: string;
	name: string;
	description: string;
	files: Array<{ fileId: string; fileName: string }>;
	totalRecordCount: number;
	status: 'Ready' | 'Validated';
	mapping: Record<
		'firstName' | 'lastName' | 'phoneNumber' | 'timeZone' | 'uniqueId' | 'contactPriority',
		string
	>;
	listType: 'call';
	source: 'passiveApi' | 'localDrive';
	/** Fixed at creation, say the release notes; uploaded lists have none. */
	allowDuplicates?: boolean;
	columns: string[];
	createdAt: string;
	updatedAt: string;
}

/** An SMS template; `message` is stored the way SMS text travels. */
export interface Template {
	id: string;
	name: string;
	message: string;
}

/** An experience flow: an automated conversation built in Kore. */
export interface Flow {
	id: string;
	name: string;
}

/** A sender of the SMS channel; outbound-only ones have no flow. */
export interface Sender {
	number: string;
	flow?: string;
}

export const STREAM_ID = 'st-5a9d0b7e-1c3f-5e2a-9b64-7d80f1c2e345';

export const ACCOUNT_ID = '64f0c1a2b3d4e5f60718293a';

/** That of Kore's samples, mask filled with zeros, as is the user. */
export const ORG_ID = 'o-f8b351e7-f83a-51bd-bd42-d5d408600000';

/** Whoever makes and changes contact lists. */
export const USER_ID = 'u-eb5bbee1-6af9-5b9a-b471-03a3fe400000';

/** What Kore's console calls the scopes of the calls served here. */
export const CAMPAIGN_MANAGEMENT = 'Campaign Management';
export const OUTBOUND_SMS = 'Outbound SMS';

export const DEFAULT_APP: KoreApp = {
	clientId: 'cs-7e2f4c91-3b58-5d06-a1c7-90e4d2b8f613',
	algorithm: 'HS256',
	key: 'this-secret-belongs-to-the-local-kore-sandbox-only',
	scopes: [CAMPAIGN_MANAGEMENT, OUTBOUND_SMS],
};

const RENEWAL_DESCRIPTION =
	'This list contains customers with services expiring in July 2025. It includes contact details and subscription info to help agents provide tailored support during live calls.';

type ListFacts = Pick<
	ContactList,
	'_id' | 'name' | 'description' | 'totalRecordCount' | 'updatedAt'
>;

/** A list that is filled through the API. */
export function apiList(
	facts: ListFacts & Partial<Pick<ContactList, 'createdAt' | 'allowDuplicates'>>,
): ContactList {
	return {
		createdAt: facts.updatedAt,
		allowDuplicates: true,
		...facts,
		status: 'Ready',
		mapping: {
			firstName: 'firstName',
			lastName: 'lastName',
			phoneNumber: 'phoneNumber',
			timeZone: 'timeZone',
			uniqueId: 'uniqueId',
			contactPriority: 'contactPriority',
		},
		listType: 'call',
		source: 'passiveApi',
		columns: [],
		files: [],
	};
}

/** A list that was uploaded as a CSV file. */
function csvList(
	facts: ListFacts,
	fileId: string,
	mapping: Pick<ContactList['mapping'], 'lastName' | 'timeZone'>,
): ContactList {
	return {
		createdAt: facts.updatedAt,
		...facts,
		files: [{ fileId, fileName: 'contact list 2020 (with Priority).csv' }],
		status: 'Validated',
		mapping: {
			firstName: 'firstName',
			phoneNumber: 'phoneNumber',
			uniqueId: '',
			contactPriority: '',
			...mapping,
		},
		listType: 'call',
		source: 'localDrive',
		// The blank before Priority is in Kore's sample.
		columns: ['firstName', 'lastName', 'phoneNumber', 'timezone', 'uniqueId', ' Priority'],
	};
}

/** The lists of the sample on "Get All Contact Lists", masks filled with zeros, and three of our own. */
export const CONTACT_LISTS: ContactList[] = [
	apiList({
		_id: 'cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01',
		name: 'Berlin Customers',
		description: 'Customers in Berlin',
		totalRecordCount: 1240,
		updatedAt: '2025-12-05T12:30:00.000Z',
	}),
	csvList(
		{
			_id: 'cl-8a42f7d-91b3-4c6e-b2d0-5e9f1a7c3b02',
			name: 'Lisbon Customers',
			description: 'Customers in Lisbon',
			totalRecordCount: 860,
			updatedAt: '2025-12-05T12:20:00.000Z',
		},
		'69329a10c4e5d6f7081920ab',
		{ lastName: 'lastName', timeZone: 'timezone' },
	),
	apiList({
		_id: 'cl-c30e9b6-2d58-4f71-9a4c-0d8b7e6f5a03',
		name: 'Pune Customers',
		description: 'Customers in Pune',
		totalRecordCount: 2310,
		updatedAt: '2025-12-05T12:10:00.000Z',
	}),
	apiList({
		_id: 'cl-718e888-3aca-4008-973e-6d7994000000',
		name: 'Renewal Due - May/June 2025',
		description: RENEWAL_DESCRIPTION,
		totalRecordCount: 0,
		createdAt: '2025-12-05T10:30:57.258Z',
		updatedAt: '2025-12-05T10:35:41.551Z',
	}),
	apiList({
		_id: 'cl-2259a6e-250d-4e30-95a8-9b813c100000',
		name: 'Renewal Due - July 2025',
		description: RENEWAL_DESCRIPTION,
		totalRecordCount: 0,
		updatedAt: '2025-12-05T10:30:16.232Z',
	}),
	csvList(
		{
			_id: 'cl-a87db5d-bd29-4327-ab8c-a7ac00000000',
			name: 'CL Only 2020 Dec 4',
			description: 'CL Only 2020 Dec 4',
			totalRecordCount: 1,
			updatedAt: '2025-12-05T09:34:12.449Z',
		},
		'693153a4f33d29f872f00000',
		{ lastName: 'lastName', timeZone: 'timezone' },
	),
	apiList({
		_id: 'cl-67a405c-ae3b-4a42-8cd2-5dcd69900000',
		name: 'Renewal Due 1- July 2025',
		description: RENEWAL_DESCRIPTION,
		totalRecordCount: 0,
		updatedAt: '2025-12-05T09:22:51.001Z',
	}),
	csvList(
		{
			_id: 'cl-0b6c38b-342d-4d65-91c5-d55aec800000',
			name: 'API List | Dec 5',
			description: 'API List | Dec 5',
			totalRecordCount: 1,
			updatedAt: '2025-12-05T08:14:29.673Z',
		},
		'6932945892331438e8600000',
		{ lastName: '', timeZone: '' },
	),
	apiList({
		_id: 'cl-94380b8-8a99-487c-a852-3c9393c00000',
		name: 'Renewal Due - Nov 2025',
		description: RENEWAL_DESCRIPTION,
		totalRecordCount: 0,
		updatedAt: '2025-12-04T10:03:02.550Z',
	}),
];

/** Kore has no call that makes or lists Do Not Call lists; they come from its own screens. The last one is for whoever tries a made-up one. */
export const DNC_LISTS = ['DNC CL Dec 4', 'testdnc', 'SMS Opt-Outs'];

export const TEMPLATES: Template[] = [
	{
		id: 'cmt-88fcd16f-bdb2-4d4d-8a2c-0324c7f00000',
		name: 'Welcome',
		message: encodeMessageText(
			"Greetings, <First Name>! We're thrilled to have you join us. Access our top three beginner's tips by clicking on this link: https://yourwebsite.com/tips. If you have any inquiries, don't hesitate to send us a reply right here.",
		),
	},
];

export const FLOWS: Flow[] = [
	{ id: 'cf-67447605-115e-5dd2-a676-e158cf300000', name: 'SMS Support Flow' },
];

/** "Sender ID or SMS phone number", says the table of "Create SMS Campaign – Without Template". */
export const SENDERS: Sender[] = [
	{ number: '+919561600000' },
	{ number: '+14155550100' },
	{ number: '+14155550123' },
	{ number: '+919860700000', flow: 'SMS Support Flow' },
	{ number: '55512' },
	{ number: 'ACMEBANK' },
];
