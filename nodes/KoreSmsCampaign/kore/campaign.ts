import type { IDataObject } from 'n8n-workflow';
import type { StoredCampaign } from '../rules/campaignChanges';
import { koreId, number, object, objects, text } from './json';

/** A campaign, as far as this package needs it. Fields that Kore left out are `undefined`. */
export interface Campaign extends StoredCampaign {
	id: string;
	status?: string;
	/** Only in lists. */
	messagesSent?: number;
	/** ISO 8601, UTC. */
	createdAt?: string;
	/** ISO 8601, UTC. In Kore's samples it can lie a moment before `createdAt`. */
	updatedAt?: string;
}

/** Reads a campaign out of an answer's `data`, or out of a row of a list. */
export function readCampaign(data: IDataObject): Campaign {
	const strategy = object(data.dialingStrategy);
	const hours = object(strategy.callingHours);
	const message = object(data.message);
	return {
		id: campaignId(data) ?? '',
		name: text(data.name),
		description: text(data.description),
		status: text(data.status),
		contactLists: texts(data.contactLists),
		doNotCallList: text(object(data.dncLists).name),
		hasUnknownDoNotCallList: isGiven(data.dncLists) && !text(object(data.dncLists).name),
		hasContactFilters: data.isFiltersEnabled === true,
		// Only voice campaigns have a way of dialing.
		isVoice: isGiven(data.dialingMode),
		format: text(data.format),
		message: text(message.message),
		templateName: text(message.template_name),
		hasExperienceFlow: isGiven(data.experienceFlow),
		sender: text(object(strategy.callerId).phoneNumber),
		frequency: text(hours.frequency),
		timezone: text(hours.timezone),
		days: hours.days === undefined ? undefined : objects(hours.days).map(readWindow),
		priority: text(data.priority),
		isScheduled: object(data.schedule).isSchedulingEnabled === true,
		messagesSent: number(data.totalMessagesSent),
		createdAt: text(data.createdAt),
		updatedAt: text(data.updatedAt),
	};
}

/** The id is `_id` for SMS campaigns, and `id` for voice ones and in lists. */
export function campaignId({ _id, id }: IDataObject): string | undefined {
	return koreId(_id) ?? koreId(id);
}

/** A list of texts; `undefined` when it holds anything else, because that cannot be sent back. */
function texts(value: unknown): string[] | undefined {
	const isListOfTexts = (list: unknown): list is string[] =>
		Array.isArray(list) && list.every((entry) => typeof entry === 'string');
	return isListOfTexts(value) ? value : undefined;
}

/** Whether Kore says anything: empty texts, lists and objects say nothing. */
function isGiven(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
	return value !== undefined && value !== null && value !== '';
}

function readWindow({ day, start, end }: IDataObject): { day: string; start: string; end: string } {
	return { day: text(day) ?? '', start: text(start) ?? '', end: text(end) ?? '' };
}
