import {
	readCallingHours,
	FREQUENCIES,
	WEEK,
	type CallingHoursRow,
	type DayWindow,
	type Frequency,
} from './callingHours';
import {
	contentFields,
	LABELS,
	readContactLists,
	readDescription,
	readName,
	readPriority,
	type CampaignBody,
	type Content,
	type ContentFields,
} from './campaignBody';
import { FormProblem } from './formProblem';
import { reencodeMessage } from './messageText';
import { readSender } from './phoneNumber';
import { requiredText } from './text';
import { nothingToUpdate, UPDATE_FIELDS } from './updateFields';

/** The label of the field that takes the Do Not Call list off. */
export const REMOVE_DO_NOT_CALL_LIST = 'Remove Do Not Call List';

/** The fields that the user wants changed; whatever is absent stays as it is. */
export interface CampaignChanges {
	name?: string;
	description?: string;
	/** Names of lists in Kore. */
	contactLists?: string[];
	doNotCallList?: string;
	removeDoNotCallList?: boolean;
	content?: Content;
	sender?: string;
	callingHours?: CallingHoursRow[];
	frequency?: Frequency;
	/** Name from the tz database. */
	timeZone?: string;
	/** 5 is the highest. */
	priority?: number;
}

/** A campaign as Kore has it, as far as an update must send it again. */
export interface StoredCampaign {
	name?: string;
	description?: string;
	contactLists?: string[];
	doNotCallList?: string;
	/** Whether it has a Do Not Call list whose name Kore does not tell. */
	hasUnknownDoNotCallList: boolean;
	/** Whether contacts are filtered, which only Kore's own screens can set. */
	hasContactFilters: boolean;
	isVoice: boolean;
	/** `simple` or `advanced`. */
	format?: string;
	/** As stored: usually base64, percent-encoded. */
	message?: string;
	templateName?: string;
	/** Kore tells its ID only, and takes its name only. */
	hasExperienceFlow: boolean;
	sender?: string;
	frequency?: string;
	timezone?: string;
	days?: Array<{ day: string; start: string; end: string }>;
	priority?: string;
	isScheduled: boolean;
}

/** Changes that Kore can take, in Kore's fields. */
export interface BodyChanges {
	name?: string;
	description?: string;
	contactLists?: string[];
	/** `null` takes it off. */
	doNotCallList?: string | null;
	content?: ContentFields;
	sender?: string;
	callingHours?: CallingHoursRow[];
	frequency?: Frequency;
	timezone?: string;
	priority?: string;
}

/**
 * Checks the changes before anything is asked of Kore.
 *
 * @throws FormProblem for the first value that Kore could not take, and when nothing is to change
 */
export function readChanges(changes: CampaignChanges): BodyChanges {
	const { name, description, contactLists, content, sender, priority, timeZone } = changes;
	const read: BodyChanges = {
		...(name !== undefined && { name: readName(name) }),
		...(description !== undefined && { description: readNewDescription(description) }),
		...(contactLists !== undefined && { contactLists: readContactLists(contactLists) }),
		...doNotCallListChange(changes),
		...(content !== undefined && { content: contentFields(content) }),
		...(sender !== undefined && {
			sender: readSender(LABELS.sender, sender, content?.kind === 'experienceFlow'),
		}),
		...callingHoursChange(changes),
		...(timeZone !== undefined && { timezone: timeZone }),
		...(priority !== undefined && { priority: readPriority(priority) }),
	};
	if (Object.keys(read).length > 0) return read;
	throw nothingToUpdate();
}

/**
 * The whole campaign after the changes, because Kore's update replaces: what the body leaves out is gone.
 *
 * @throws FormProblem when Kore does not tell something that it wants back
 */
export function changedBody(stored: StoredCampaign, changes: BodyChanges): CampaignBody {
	refuseOthers(stored);
	const name = changes.name ?? carriedOver(LABELS.name, stored.name);
	const doNotCallList =
		changes.doNotCallList === undefined ? storedDoNotCallList(stored) : changes.doNotCallList;
	return {
		name,
		description: (changes.description ?? stored.description) || name,
		contactLists:
			changes.contactLists ?? carriedOver(LABELS.contactLists, nonEmpty(stored.contactLists)),
		...(typeof doNotCallList === 'string' && { dncLists: { name: doNotCallList } }),
		campaignType: 'sms',
		priority: changes.priority ?? carriedOver(LABELS.priority, stored.priority),
		...(changes.content ?? storedContent(stored)),
		dialingStrategy: {
			callerId: { phoneNumber: sender(stored, changes) },
			callingHours: {
				...windows(stored, changes),
				timezone: changes.timezone ?? carriedOver(LABELS.timezone, stored.timezone),
			},
		},
		// No page says what `false` does to a campaign that has a schedule.
		schedule: { isSchedulingEnabled: stored.isScheduled },
	};
}

/**
 * Refuses a campaign of which Kore's update call would make something else.
 *
 * @throws FormProblem
 */
export function refuseOthers({ isVoice, hasContactFilters, name = '' }: StoredCampaign): void {
	if (isVoice) {
		throw new FormProblem({
			field: 'Campaign',
			value: name,
			problem: 'is a voice campaign',
			fix: 'This node updates SMS campaigns only. Choose one from the list.',
		});
	}
	if (hasContactFilters) {
		throw new FormProblem({
			field: 'Campaign',
			value: name,
			problem: 'filters its contacts, and an update might lose the filters',
			fix: "Kore's API can neither tell nor set them. Change this campaign in Kore itself.",
		});
	}
}

/**
 * The Do Not Call list that a campaign has.
 *
 * @throws FormProblem when it has one whose name Kore does not tell: leaving it out would take it off
 */
export function storedDoNotCallList({
	doNotCallList,
	hasUnknownDoNotCallList,
}: StoredCampaign): string | undefined {
	if (!hasUnknownDoNotCallList) return doNotCallList;
	throw new FormProblem({
		field: LABELS.doNotCallList,
		problem: 'of this campaign has a name that Kore does not tell, and an update would take it off',
		fix: `Enter its name in '${LABELS.doNotCallList}'.`,
	});
}

/** A stored sender is left alone, unless it was fine for a text and recipients are now to answer it. */
function sender(stored: StoredCampaign, { sender: given, content }: BodyChanges): string {
	const kept = given ?? carriedOver(LABELS.sender, stored.sender);
	const answersExpected = (content?.format ?? stored.format) === 'advanced';
	const isNew = given !== undefined || stored.format !== 'advanced';
	return answersExpected && isNew ? readSender(LABELS.sender, kept, true) : kept;
}

/** Whoever changes the windows alone keeps the frequency. */
function windows(
	stored: StoredCampaign,
	{ callingHours, frequency }: BodyChanges,
): { frequency: Frequency; days: DayWindow[] } {
	if (callingHours === undefined) {
		return {
			frequency: carriedOver(LABELS.callingHours, knownFrequency(stored)),
			days: carriedOver(LABELS.callingHours, storedDays(stored)),
		};
	}
	const kept = frequency ?? carriedOver(LABELS.frequency, knownFrequency(stored));
	return { frequency: kept, days: readCallingHours(LABELS.callingHours, callingHours, kept) };
}

function readNewDescription(description: string): string {
	return readDescription(requiredText(LABELS.description, description));
}

/** Taking the list off lets opted-out people be texted, so an expression that finds nothing must not do it. */
function doNotCallListChange({
	doNotCallList,
	removeDoNotCallList = false,
}: CampaignChanges): Pick<BodyChanges, 'doNotCallList'> {
	if (removeDoNotCallList && doNotCallList !== undefined) {
		throw new FormProblem({
			field: LABELS.doNotCallList,
			problem: 'is to be set and to be removed',
			fix: `Take either it or '${REMOVE_DO_NOT_CALL_LIST}' out of ${UPDATE_FIELDS}.`,
		});
	}
	if (removeDoNotCallList) return { doNotCallList: null };
	if (doNotCallList === undefined) return {};
	if (doNotCallList.trim() === '') {
		throw new FormProblem({
			field: LABELS.doNotCallList,
			problem: 'is empty',
			fix: `Enter the name of the list. To have no such list, add '${REMOVE_DO_NOT_CALL_LIST}' instead.`,
		});
	}
	return { doNotCallList: requiredText(LABELS.doNotCallList, doNotCallList) };
}

/** A frequency alone says nothing: Daily and Weekly need different windows. */
function callingHoursChange({
	callingHours,
	frequency,
}: CampaignChanges): Pick<BodyChanges, 'callingHours' | 'frequency'> {
	if (callingHours !== undefined) {
		readCallingHours(LABELS.callingHours, callingHours, frequency ?? 'WEEKLY');
		return { callingHours, ...(frequency !== undefined && { frequency }) };
	}
	if (frequency === undefined) return {};
	throw new FormProblem({
		field: LABELS.frequency,
		value: frequency,
		problem: `changes how '${LABELS.callingHours}' are read, but they are not given`,
		fix: `Add '${LABELS.callingHours}' to ${UPDATE_FIELDS}, too.`,
	});
}

function storedContent({
	format,
	message,
	templateName,
	hasExperienceFlow,
}: StoredCampaign): ContentFields {
	if (format === 'advanced' || (message === undefined && hasExperienceFlow)) {
		throw new FormProblem({
			field: LABELS.experienceFlowName,
			problem: 'is needed for every update of this campaign',
			fix: `Kore wants the flow's name, but never tells it. Add 'Content' to ${UPDATE_FIELDS}, choose Experience Flow, and enter the name of the flow.`,
		});
	}
	return {
		format: 'simple',
		message: {
			...(templateName !== undefined && { template_name: templateName }),
			message: reencodeMessage(carriedOver(LABELS.content, message)),
		},
	};
}

function knownFrequency({ frequency }: StoredCampaign): Frequency | undefined {
	return FREQUENCIES.find((known) => known === frequency);
}

function storedDays({ days }: StoredCampaign): DayWindow[] | undefined {
	const windows = nonEmpty(days)?.map(({ day, ...hours }) => ({
		day: WEEK.find((code) => code === day),
		...hours,
	}));
	const isComplete = (window: Partial<DayWindow>): window is DayWindow =>
		Boolean(window.day && window.start && window.end);
	return windows?.every(isComplete) ? windows : undefined;
}

function nonEmpty<Entry>(list: Entry[] | undefined): Entry[] | undefined {
	return list && list.length > 0 ? list : undefined;
}

function carriedOver<Value>(field: string, value: Value | undefined): Value {
	if (value !== undefined && value !== '') return value;
	throw new FormProblem({
		field,
		problem: 'of this campaign is not in what Kore tells about it',
		fix: `Kore wants the whole campaign for an update. Add '${field}' to ${UPDATE_FIELDS}.`,
	});
}
