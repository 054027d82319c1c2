import type { IDataObject } from 'n8n-workflow';
import { number, object, objects, text } from './json';

/** A campaign, as far as this package needs it. Fields that Kore left out are `undefined`. */
export interface Campaign {
	id: string;
	name?: string;
	description?: string;
	status?: string;
	contactLists?: string[];
	doNotCallList?: string;
	/** `simple` or `advanced`. */
	format?: string;
	/** As stored: usually base64, percent-encoded. */
	message?: string;
	templateName?: string;
	/** Only its id (`cf-…`): Kore returns no flow's name, though it takes nothing else. */
	experienceFlowId?: string;
	sender?: string;
	frequency?: string;
	timezone?: string;
	days?: Array<{ day: string; start: string; end: string }>;
	priority?: string;
	isScheduled: boolean;
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
		contactLists: Array.isArray(data.contactLists) ? data.contactLists.map(String) : undefined,
		doNotCallList: text(object(data.dncLists).name),
		format: text(data.format),
		message: text(message.message),
		templateName: text(message.template_name),
		experienceFlowId: text(data.experienceFlow),
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

/**
 * The id is `_id` for SMS campaigns, and `id` for voice ones and in lists. It becomes part of paths, so anything
 * but one of Kore's prefixed ids is none.
 */
export function campaignId(data: IDataObject): string | undefined {
	return [data._id, data.id].find(
		(id): id is string => typeof id === 'string' && /^[a-z]+-[\w-]+$/i.test(id),
	);
}

function readWindow({ day, start, end }: IDataObject): { day: string; start: string; end: string } {
	return { day: text(day) ?? '', start: text(start) ?? '', end: text(end) ?? '' };
}
