import type { IDataObject } from 'n8n-workflow';
import type { KoreAccount } from '../../../credentials/account';
import type { CampaignBody } from '../rules/campaignBody';
import type { CampaignStatus } from '../rules/campaignStatus';
import type { ScheduleBody } from '../rules/schedule';
import { campaignId, readCampaign, type Campaign } from './campaign';
import type { KoreConnection } from './connection';
import { createdCampaign } from './createdCampaign';
import { object, objects, text } from './json';
import { KoreProblem } from './koreProblem';
import type { Page } from './pages';
import type { KoreChange, KoreRequest } from './request';
import { triggerCampaign, type Triggered } from './triggerPath';

/** Create and Create or Update can show what they send. */
const DRY_RUN_HINT = 'Switch on Dry Run to see the request that Kore was sent.';

/** A campaign as it came, and what this package reads out of it. */
export interface CampaignRow {
	campaign: Campaign;
	raw: IDataObject;
}

/** A call that sends a whole campaign. */
export type CampaignRequest = KoreRequest & { body: CampaignBody };

/** "Create SMS Campaign": Without Template, Using Template, Advanced Format. One call for all three. */
export function createSmsCampaign(account: KoreAccount, body: CampaignBody): CampaignRequest {
	return {
		method: 'POST',
		// The Advanced Format page prints the path without /campaign in front; the 26 other pages have it.
		path: campaignsPath(account),
		query: { accountId: account.accountId, campaignType: 'sms' },
		body,
		change: {
			thing: 'campaign',
			done: 'created',
			inDoubt: `The campaign '${body.name}' may exist in Kore`,
			lookUp: createdCampaign(body),
		},
		hint: DRY_RUN_HINT,
		isConfirmedBy: hasCampaign,
	};
}

/**
 * "Update SMS Campaign". The body replaces the campaign: in the page's sample an omitted `dncLists` is gone
 * afterwards.
 */
export function updateSmsCampaign(
	account: KoreAccount,
	id: string,
	body: CampaignBody,
): CampaignRequest {
	return {
		method: 'PUT',
		path: campaignPath(account, id),
		query: { accountId: account.accountId, campaignType: 'sms' },
		body,
		change: {
			thing: 'campaign',
			done: 'updated',
			inDoubt: `The campaign '${body.name}' may have been updated`,
			repeatable: true,
		},
		isConfirmedBy: hasCampaign,
	};
}

/** "Get SMS Campaign". The same path serves voice campaigns. */
export function getCampaign(account: KoreAccount, id: string): KoreRequest {
	return {
		method: 'GET',
		path: campaignPath(account, id),
		query: { accountId: account.accountId },
		isConfirmedBy: hasCampaign,
	};
}

/** "Delete SMS Campaign". Kore answers with the campaign as it was. */
export function deleteSmsCampaign(account: KoreAccount, id: string): KoreRequest {
	return {
		method: 'DELETE',
		path: campaignPath(account, id),
		query: { accountId: account.accountId, campaignType: 'sms' },
		change: {
			thing: 'campaign',
			done: 'deleted',
			inDoubt: `The campaign ${id} may be deleted`,
			repeatable: true,
		},
		isConfirmedBy: ({ status }) => status === 'success',
	};
}

/** The campaign in Kore's answer to create, update, get and delete. */
export function answeredCampaign(answer: IDataObject): Campaign {
	return readCampaign(object(answer.data));
}

/** "Start SMS Campaign". */
export async function startSmsCampaign(kore: KoreConnection, id: string): Promise<Triggered> {
	return await triggerCampaign(kore, campaignsPath(kore.account), id, {
		trigger: 'play',
		change: {
			thing: 'campaign',
			done: 'started',
			inDoubt: `The campaign ${id} may be running`,
		},
	});
}

/** "Stop SMS Campaign". */
export async function stopSmsCampaign(kore: KoreConnection, id: string): Promise<Triggered> {
	return await triggerCampaign(kore, campaignsPath(kore.account), id, {
		trigger: 'stop',
		change: {
			thing: 'campaign',
			done: 'stopped',
			inDoubt: `The campaign ${id} may have stopped`,
			repeatable: true,
		},
	});
}

/** "Get Campaign Status": a read by POST. */
export async function getCampaignStatus(
	kore: KoreConnection,
	id: string,
): Promise<{ id: string; name?: string; status: string }> {
	const answer = await kore.send({
		method: 'POST',
		path: `${campaignPath(kore.account, id)}/status`,
		query: { accountId: kore.account.accountId, view: 'status' },
		body: {},
		isConfirmedBy: ({ data }) => text(object(data).status) !== undefined,
	});
	const { name, status } = object(answer.data);
	return { id, name: text(name), status: text(status) ?? '' };
}

/** A campaign with its name, which is what Kore's schedule calls want. */
export interface NamedCampaign {
	id: string;
	name: string;
}

/**
 * "Enable Campaign Schedule". Replaces an earlier schedule.
 *
 * @returns Kore's words
 * @throws KoreProblem with the reason `otherCampaign` when Kore has scheduled another campaign of the name
 */
export async function enableSchedule(
	kore: KoreConnection,
	campaign: NamedCampaign,
	body: ScheduleBody,
): Promise<string | undefined> {
	return await setSchedule(kore, campaign, body, {
		thing: 'campaign',
		done: 'scheduled',
		inDoubt: `The campaign '${campaign.name}' may be scheduled`,
		repeatable: true,
	});
}

/**
 * "Disable Campaign Schedule".
 *
 * @returns Kore's words
 * @throws KoreProblem with the reason `otherCampaign` when Kore has taken the schedule off another campaign of the
 * name
 */
export async function disableSchedule(
	kore: KoreConnection,
	campaign: NamedCampaign,
): Promise<string | undefined> {
	return await setSchedule(kore, campaign, undefined, {
		thing: 'campaign',
		done: 'unscheduled',
		inDoubt: `The campaign '${campaign.name}' may have lost its schedule`,
		repeatable: true,
	});
}

/**
 * Kore finds the campaign by its name alone, voice campaigns included; the account is in the header only.
 *
 * @param schedule `undefined` takes it off
 */
async function setSchedule(
	kore: KoreConnection,
	{ id, name }: NamedCampaign,
	schedule: ScheduleBody | undefined,
	change: KoreChange,
): Promise<string | undefined> {
	const answer = await kore.send({
		method: 'POST',
		path: `${campaignsPath(kore.account)}/schedule`,
		query: { enableSchedule: String(schedule !== undefined), campaignName: name },
		body: schedule ?? {},
		change,
		isConfirmedBy: (answer) => campaignId(answer) !== undefined,
		objectionTo: (answer) =>
			campaignId(answer) === id ? undefined : otherCampaign({ id, name }, campaignId(answer) ?? ''),
	});
	return text(answer.message);
}

function otherCampaign({ id, name }: NamedCampaign, otherId: string): KoreProblem {
	return new KoreProblem({
		message: `Kore.ai took another campaign named '${name}' (${otherId}) for ${id}`,
		fix: 'Kore finds campaigns for schedules by name alone, voice campaigns included. Rename one of the two, and check the schedule of the other one in Kore.',
		outcome: 'notDone',
		reason: 'otherCampaign',
	});
}

/** What to look for among all SMS campaigns, and in which order. */
export interface CampaignSearch {
	statuses?: readonly CampaignStatus[];
	priorities?: readonly number[];
	/** ISO 8601, UTC. Kore does not say which of a campaign's dates it compares. */
	startDate?: string;
	/** ISO 8601, UTC. */
	endDate?: string;
	sortBy: Partial<Record<'name' | 'createdAt' | 'updatedAt', 'asc' | 'desc'>>;
}

/** Rows a page. Kore documents no upper limit; its samples go up to 50. */
const PAGE_SIZE = 50;

/**
 * One page of "Get All Campaigns", a read by POST. `sortBy.name` is optional here: the page's table demands it,
 * its sample leaves it out.
 *
 * @param skip how many campaigns come before this page
 */
export async function getAllCampaigns(
	kore: KoreConnection,
	{ statuses = [], priorities = [], startDate, endDate, sortBy }: CampaignSearch,
	skip: number,
): Promise<Page<CampaignRow>> {
	const filters = {
		...(statuses.length > 0 && { status: statuses }),
		// Numbers, although campaigns hold their priority as a string.
		...(priorities.length > 0 && { priority: priorities }),
	};
	const answer = await kore.send({
		method: 'POST',
		path: `${campaignsPath(kore.account)}/getAllCampaignDetails`,
		query: { accountId: kore.account.accountId },
		body: {
			type: 'sms',
			limit: PAGE_SIZE,
			skip,
			...(startDate !== undefined && { startDate }),
			...(endDate !== undefined && { endDate }),
			sortBy,
			...(Object.keys(filters).length > 0 && { filters }),
		},
		isConfirmedBy: ({ data }) => Array.isArray(object(data).results),
	});
	const { results, hasMore } = object(answer.data);
	return {
		rows: objects(results).map((raw) => ({ campaign: readCampaign(raw), raw })),
		hasMore: hasMore === true,
	};
}

/** Where Kore's calls for campaigns and contact lists begin. */
export function campaignsPath({ streamId }: KoreAccount): string {
	return `/campaign/api/v2/public/${streamId}/campaign`;
}

function campaignPath(account: KoreAccount, id: string): string {
	return `${campaignsPath(account)}/${id}`;
}

function hasCampaign({ data }: IDataObject): boolean {
	return campaignId(object(data)) !== undefined;
}
