import type { INodeProperties } from 'n8n-workflow';
import { FREQUENCIES, type CallingHoursRow } from '../../rules/callingHours';
import {
	campaignBody,
	CONTENT_KINDS,
	LABELS,
	type CampaignBody,
	type Content,
} from '../../rules/campaignBody';
import { readTimeZone, WORKFLOW_TIME_ZONE } from '../../rules/timeZone';
import { TIME_ZONES } from '../../rules/timeZones';
import type { ItemForm } from '../itemForm';

const DAYS: Array<{ name: string; value: string }> = [
	{ name: 'Monday', value: 'MO' },
	{ name: 'Tuesday', value: 'TU' },
	{ name: 'Wednesday', value: 'WE' },
	{ name: 'Thursday', value: 'TH' },
	{ name: 'Friday', value: 'FR' },
	{ name: 'Saturday', value: 'SA' },
	{ name: 'Sunday', value: 'SU' },
];

const PRIORITIES: Array<{ name: string; value: number }> = [
	{ name: '5 - Highest', value: 5 },
	{ name: '4', value: 4 },
	{ name: '3', value: 3 },
	{ name: '2', value: 2 },
	{ name: '1 - Lowest', value: 1 },
];

const ZONES = [
	{
		name: 'Workflow Time Zone',
		value: WORKFLOW_TIME_ZONE,
		description: "The zone in the workflow's settings",
	},
	...TIME_ZONES.map((zone) => ({ name: zone, value: zone })),
];

export const nameField: INodeProperties = {
	displayName: LABELS.name,
	name: 'campaignName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Autumn Offer Berlin',
	hint: 'Recipients never see it. At most 48 characters.',
	description:
		'Name of the campaign in Kore. Kore may refuse a name that another campaign has, also a voice campaign.',
};

export const descriptionField: INodeProperties = {
	displayName: LABELS.description,
	name: 'campaignDescription',
	type: 'string',
	default: '',
	placeholder: 'e.g. Winter coats, customers in Berlin',
	hint: "Optional. Recipients never see it. Left empty, the campaign's name is used.",
	description: 'Note about the campaign, at most 256 characters',
};

export const contactListsField: INodeProperties = {
	displayName: LABELS.contactLists,
	name: 'contactLists',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getContactLists' },
	allowArbitraryValues: true,
	default: [],
	required: true,
	hint: 'Everyone on these 1 to 10 lists gets the message, but only once the campaign is started. The resource Contact List makes new ones.',
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

export const doNotCallListField: INodeProperties = {
	displayName: LABELS.doNotCallList,
	name: 'doNotCallList',
	type: 'string',
	default: '',
	placeholder: 'e.g. SMS Opt-Outs',
	hint: "Optional. Kore's global Do Not Call list does not protect SMS; only the list named here does.",
	description:
		'Exact name of a Do Not Call list in Kore, where such lists are made. Its numbers get no SMS from this campaign.',
};

/** What the recipients get: the kind, and the fields that go with each. */
export const contentFields: INodeProperties[] = [
	{
		displayName: LABELS.content,
		name: 'content',
		type: 'options',
		options: [
			{ name: 'Text', value: 'text', description: 'The words entered here, the same for everyone' },
			{
				name: 'SMS Template',
				value: 'template',
				description: 'A text stored in Kore, which can hold placeholders such as the first name',
			},
			{
				name: 'Experience Flow',
				value: 'experienceFlow',
				description: 'An automated conversation built in Kore, which recipients can answer',
			},
		],
		default: 'text',
		description: 'What the recipients get',
	},
	{
		displayName: LABELS.templateName,
		name: 'templateName',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { content: ['template'] } },
		placeholder: 'e.g. Welcome',
		description: 'Exact name of the SMS template in Kore',
	},
	{
		displayName: LABELS.message,
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		displayOptions: { show: { content: ['text'] } },
		placeholder:
			'e.g. 20% off until Sunday in our Berlin shop. Show this SMS. Reply STOP to opt out.',
		hint: '160 characters fit into one SMS, 70 with emoji or non-Latin letters. Kore fills in <code>&lt;First Name&gt;</code> only in templates.',
		description:
			'What the recipients read, the same for everyone. A longer text goes out as several SMS.',
	},
	{
		displayName: LABELS.message,
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		displayOptions: { show: { content: ['template'] } },
		placeholder: "e.g. Hello <First Name>, it's great to have you with us.",
		hint: "Kore asks for the template's text here, but sends the text that it has stored.",
		description: 'The text of the template as it stands in Kore',
	},
	{
		displayName: LABELS.experienceFlowName,
		name: 'experienceFlowName',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { content: ['experienceFlow'] } },
		placeholder: 'e.g. SMS Support Flow',
		description: 'Exact name of a published experience flow in Kore',
	},
];

export const senderFields: INodeProperties[] = [
	{
		displayName: LABELS.sender,
		name: 'sender',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { content: ['text', 'template'] } },
		placeholder: 'e.g. +14155550123',
		hint: 'One of your numbers in Kore that is not tied to an experience flow, a short code, or a sender ID of at most 11 letters and digits.',
		description: 'Where the SMS comes from. It must be set up in Kore under the SMS channel.',
	},
	{
		displayName: LABELS.sender,
		name: 'sender',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { content: ['experienceFlow'] } },
		placeholder: 'e.g. +14155550123',
		hint: 'The number that is tied to this experience flow in Kore.',
		description: 'Where the SMS comes from. It must be set up in Kore under the SMS channel.',
	},
];

export const callingHoursField: INodeProperties = {
	displayName: LABELS.callingHours,
	name: 'callingHours',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		fixedCollection: {
			itemTitle: '={{ $collection.item.value.start }} to {{ $collection.item.value.end }}',
		},
	},
	default: {
		windows: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], start: '9:00 AM', end: '6:00 PM' }],
	},
	placeholder: 'Add Hours',
	description:
		'When SMS may go out, one row for each span of the day. A contact who has a time zone of their own in Kore is texted by that one.',
	options: [
		{
			displayName: 'Hours',
			name: 'windows',
			values: [
				{
					displayName: 'Days',
					name: 'days',
					type: 'multiOptions',
					options: DAYS,
					default: ['MO', 'TU', 'WE', 'TH', 'FR'],
					description: 'An expression may give codes, e.g. MO,TU,WE',
				},
				{
					displayName: 'Start',
					name: 'start',
					type: 'string',
					default: '9:00 AM',
					placeholder: 'e.g. 9:00 AM',
					hint: 'Like 9:00 AM, 9am or 18:00',
					description: 'No SMS goes out earlier on these days',
				},
				{
					displayName: 'End',
					name: 'end',
					type: 'string',
					default: '6:00 PM',
					placeholder: 'e.g. 6:00 PM',
					description:
						'Later on the same day, 11:59 PM at the latest. Hours over midnight take two rows.',
				},
			],
		},
	],
};

export const timezoneField: INodeProperties = {
	displayName: LABELS.timezone,
	name: 'timezone',
	type: 'options',
	options: ZONES,
	default: WORKFLOW_TIME_ZONE,
	hint: "SMS go out by its clock, unless a contact has a zone in Kore. Check the zone in the workflow's settings, or choose one here.",
	description: 'Zone of the calling hours. An expression may give a name like Europe/Berlin.',
};

export const priorityField: INodeProperties = {
	displayName: LABELS.priority,
	name: 'priority',
	type: 'options',
	options: PRIORITIES,
	default: 5,
	hint: 'Matters when several campaigns are running.',
	description: 'Which campaign comes first in Kore',
};

export const frequencyField: INodeProperties = {
	displayName: LABELS.frequency,
	name: 'frequency',
	type: 'options',
	options: [
		{
			name: 'Custom',
			value: 'CUSTOM',
			description: "Sends the rows as Weekly does. Not shown in Kore's samples.",
		},
		{
			name: 'Daily',
			value: 'DAILY',
			description:
				"Every day at the rows' hours; the rows' days are ignored. Not shown in Kore's samples.",
		},
		{ name: 'Weekly', value: 'WEEKLY', description: 'On the days of each row' },
	],
	default: 'WEEKLY',
	description:
		'How the calling hours repeat. It does not start the campaign again: Enable Schedule does that.',
};

/**
 * What Create and Create or Update ask for beside the name, which has another hint in each. `frequencyField` is
 * among their options.
 */
export const campaignFields: INodeProperties[] = [
	descriptionField,
	contactListsField,
	doNotCallListField,
	...contentFields,
	...senderFields,
	callingHoursField,
	timezoneField,
	priorityField,
];

export const dryRunField: INodeProperties = {
	displayName: LABELS.dryRun,
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description:
		'Whether to only show what would be sent: the request, the number of SMS per recipient, and about how many days sending takes. Nothing changes in Kore.',
};

/**
 * The campaign that the form describes, complete but for contact lists that are given by ID.
 *
 * @throws FormProblem
 */
export function readCampaignForm(form: ItemForm): CampaignBody {
	return campaignBody({
		name: form.text('campaignName', LABELS.name),
		description: form.text('campaignDescription', LABELS.description),
		contactLists: form.names('contactLists', LABELS.contactLists),
		doNotCallList: form.text('doNotCallList', LABELS.doNotCallList),
		content: readContent(form),
		sender: form.text('sender', LABELS.sender),
		callingHours: readCallingHoursRows(form, 'callingHours.windows'),
		frequency: form.choice('options.frequency', LABELS.frequency, FREQUENCIES, 'WEEKLY'),
		timeZone: readZone(form, 'timezone', LABELS.timezone),
		priority: form.number('priority', LABELS.priority, 5),
	});
}

/**
 * What the recipients get.
 *
 * @param within where the fields lie: `''`, or the path of a collection with a dot at its end
 */
export function readContent(form: ItemForm, within = ''): Content {
	const kind = form.choice(`${within}content`, LABELS.content, CONTENT_KINDS, 'text');
	const message = form.text(`${within}message`, LABELS.message);
	switch (kind) {
		case 'text':
			return { kind, message };
		case 'template':
			return {
				kind,
				message,
				templateName: form.text(`${within}templateName`, LABELS.templateName),
			};
		case 'experienceFlow':
			return {
				kind,
				experienceFlowName: form.text(`${within}experienceFlowName`, LABELS.experienceFlowName),
			};
	}
}

/** The rows of Calling Hours, as typed. */
export function readCallingHoursRows(form: ItemForm, path: string): CallingHoursRow[] {
	return form.rows(path, LABELS.callingHours).map((row) => ({
		days: row.codes('days'),
		start: row.text('start'),
		end: row.text('end'),
	}));
}

/** A time zone, where the workflow's own may stand for it. */
export function readZone(form: ItemForm, path: string, label: string): string {
	return readTimeZone(label, form.text(path, label), form.workflowTimeZone());
}

export function readDryRun(form: ItemForm): boolean {
	return form.flag('options.dryRun', LABELS.dryRun, false);
}
