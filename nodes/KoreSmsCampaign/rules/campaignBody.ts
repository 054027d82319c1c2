import {
	readCallingHours,
	type CallingHoursRow,
	type DayWindow,
	type Frequency,
} from './callingHours';
import { FormProblem } from './formProblem';
import { encodeMessage } from './messageText';
import { readSender } from './phoneNumber';
import { optionalText, requiredText } from './text';

const LONGEST_NAME = 48;
const LONGEST_DESCRIPTION = 256;
/** Kore's user guide: contact lists per campaign. */
const MOST_CONTACT_LISTS = 10;

/** The three variants of Kore's create call, as the form names them. */
export const CONTENT_KINDS = ['text', 'template', 'experienceFlow'] as const;

/** What recipients get, as chosen in the form. */
export type Content =
	| { kind: 'text'; message: string }
	| { kind: 'template'; templateName: string; message: string }
	| { kind: 'experienceFlow'; experienceFlowName: string };

/** The filled-in form, in plain values. */
export interface CampaignForm {
	name: string;
	description: string;
	/** Names of lists in Kore. */
	contactLists: string[];
	doNotCallList: string;
	content: Content;
	sender: string;
	callingHours: CallingHoursRow[];
	frequency: Frequency;
	/** Name from the tz database. */
	timeZone: string;
	/** 5 is the highest. */
	priority: number;
}

/** The labels of the form, which messages use to say where something is wrong. */
export const LABELS = {
	name: 'Campaign Name',
	description: 'Description',
	contactLists: 'Contact List Names or IDs',
	doNotCallList: 'Do Not Call List',
	content: 'Content',
	templateName: 'Template Name',
	message: 'Message',
	experienceFlowName: 'Experience Flow Name',
	sender: 'Sender',
	callingHours: 'Calling Hours',
	frequency: 'Calling Hours Frequency',
	timezone: 'Time Zone',
	priority: 'Priority',
	dryRun: 'Dry Run',
} as const;

/** The body of Kore's create call, in the order of Kore's samples. */
export interface CampaignBody {
	name: string;
	description: string;
	contactLists: string[];
	/** An object in spite of its plural. */
	dncLists?: { name: string };
	campaignType: 'sms';
	priority: string;
	format: 'simple' | 'advanced';
	message?: { template_name?: string; message: string };
	dialingStrategy: {
		callerId: { phoneNumber: string };
		callingHours: { frequency: Frequency; timezone: string; days: DayWindow[] };
	};
	schedule: { isSchedulingEnabled: boolean };
	experienceFlowName?: string;
}

/**
 * Kore's body for a filled-in form.
 *
 * `schedule.isSchedulingEnabled` is `false` in every sample. One page says that this starts the campaign at
 * once, the others show a separate start call: the campaign waits until it is started.
 *
 * @throws FormProblem for the first field that Kore could not take
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/create-sms-campaign-without-template-v2 and its
 * siblings create-sms-campaign-using-template-v2, create-sms-campaign-advanced-format-v2
 */
export function campaignBody(form: CampaignForm): CampaignBody {
	const name = readName(form.name);
	const doNotCallList = optionalText(LABELS.doNotCallList, form.doNotCallList);
	return {
		name,
		// Kore requires a description for simple campaigns; the name says more than a filler would.
		description: readDescription(form.description) || name,
		contactLists: readContactLists(form.contactLists),
		...(doNotCallList !== '' && { dncLists: { name: doNotCallList } }),
		campaignType: 'sms',
		priority: readPriority(form.priority),
		...contentFields(form.content),
		dialingStrategy: {
			callerId: {
				phoneNumber: readSender(LABELS.sender, form.sender, form.content.kind === 'experienceFlow'),
			},
			callingHours: {
				frequency: form.frequency,
				timezone: form.timeZone,
				days: readCallingHours(LABELS.callingHours, form.callingHours, form.frequency),
			},
		},
		schedule: { isSchedulingEnabled: false },
	};
}

/** @throws FormProblem when it is empty or longer than Kore allows */
export function readName(name: string): string {
	return requiredText(LABELS.name, name, LONGEST_NAME);
}

/** @throws FormProblem when it is longer than Kore allows */
export function readDescription(description: string): string {
	return optionalText(LABELS.description, description, LONGEST_DESCRIPTION);
}

/** What a campaign sends, in Kore's fields. */
export type ContentFields = Pick<CampaignBody, 'format' | 'message' | 'experienceFlowName'>;

/** @throws FormProblem for a message or a name that Kore could not take */
export function contentFields(content: Content): ContentFields {
	switch (content.kind) {
		case 'text':
			return {
				format: 'simple',
				message: { message: encodeMessage(LABELS.message, content.message) },
			};
		case 'template':
			return {
				format: 'simple',
				message: {
					template_name: requiredText(LABELS.templateName, content.templateName),
					message: encodeMessage(LABELS.message, content.message),
				},
			};
		case 'experienceFlow':
			return {
				format: 'advanced',
				experienceFlowName: requiredText(LABELS.experienceFlowName, content.experienceFlowName),
			};
	}
}

/** @throws FormProblem for no list, too many, or one without a name */
export function readContactLists(given: string[]): string[] {
	const field = LABELS.contactLists;
	const names = [...new Set(given.map((name) => requiredText(field, name)))];
	if (names.length === 0) {
		throw new FormProblem({
			field,
			problem: 'is empty',
			fix: 'Choose at least one contact list. If it comes from an expression, check that the input item has that value.',
		});
	}
	if (names.length > MOST_CONTACT_LISTS) {
		throw new FormProblem({
			field,
			problem: `has ${names.length} lists; Kore allows ${MOST_CONTACT_LISTS} per campaign`,
			fix: 'Choose fewer lists, or make several campaigns.',
		});
	}
	return names;
}

/**
 * Kore wants the priority as a string, though its list filters take numbers.
 *
 * @throws FormProblem for anything but 1 to 5
 */
export function readPriority(priority: number): string {
	if (!Number.isInteger(priority) || priority < 1 || priority > 5) {
		throw new FormProblem({
			field: LABELS.priority,
			value: priority,
			problem: 'is not a priority',
			fix: 'Enter a whole number from 5 (highest) to 1 (lowest).',
		});
	}
	return String(priority);
}
