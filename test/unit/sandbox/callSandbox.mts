import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import jwt from 'jsonwebtoken';
import type { SignOptions } from 'jsonwebtoken';

import type { Contact, KoreApp, Sandbox, StoredCampaign } from '../../../sandbox/sandbox.mts';

/** A campaign body that is complete and names things the sandbox knows. */
export const REMINDER = {
	name: 'Reminder',
	description: 'An internal note',
	contactLists: ['Berlin Customers'],
	campaignType: 'sms',
	priority: '5',
	format: 'simple',
	// "Hello!"
	message: { message: 'SGVsbG8h' },
	dialingStrategy: {
		callerId: { phoneNumber: '+14155550100' },
		callingHours: {
			frequency: 'WEEKLY',
			timezone: 'Europe/Berlin',
			days: [{ day: 'MO', start: '9:00 AM', end: '6:00 PM' }],
		},
	},
};

/** A campaign body with an experience flow and nothing that is optional for one. */
export const SUPPORT_FLOW = {
	name: 'Support',
	contactLists: ['Berlin Customers'],
	campaignType: 'sms',
	format: 'advanced',
	experienceFlowName: 'SMS Support Flow',
	dialingStrategy: {
		...REMINDER.dialingStrategy,
		callerId: { phoneNumber: '+919860700000' },
	},
};

/** Whole days, from Monday to Sunday, UTC. */
export const ROUND_THE_CLOCK = {
	...REMINDER.dialingStrategy,
	callingHours: {
		frequency: 'WEEKLY',
		timezone: 'UTC',
		days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((day) => ({
			day,
			start: '12:00 AM',
			end: '12:00 AM',
		})),
	},
};

/** A contact list of the seeds that holds nobody; tests add contacts. */
export const EMPTY_LIST = 'Renewal Due - July 2025';

/** A campaign that writes to whoever tests put into the list, one message a minute, at any hour. */
export const RUNNER = {
	...REMINDER,
	name: 'Runner',
	contactLists: [EMPTY_LIST],
	dialingStrategy: ROUND_THE_CLOCK,
};

export interface Call {
	method?: string;
	/** What follows `/campaign/api/v2/public/{streamId}`, or a whole path. */
	path: string;
	query?: Record<string, string>;
	body?: unknown;
	token?: string;
	/** Over the usual ones; undefined leaves one out. */
	headers?: Record<string, string | undefined>;
}

/** The bodies of Kore's answers, as far as tests look into them. */
export interface AnswerBody {
	status: string;
	message: string;
	/** Of a campaign whose schedule was changed. */
	id: string;
	data: {
		_id: string;
		name: string;
		message: { message: string };
		dialingStrategy: { callerId: { phoneNumber: string } };
		schedule: object;
		createdAt: string;
		updatedAt: string;
		campaignInstanceId: string;
		results: Array<{ id: string; name: string; totalMessagesSent: number }>;
	};
	errors: Array<{ msg: string; code: number }>;
}

/** The same about a contact list. */
export interface ListBody extends Pick<AnswerBody, 'status' | 'message' | 'errors'> {
	data: {
		_id: string;
		name: string;
		description: string;
		totalRecordCount: number;
		createdAt: string;
		updatedAt: string;
		isListInUse: boolean;
		campaignInUse: Array<{ name: string; id: string }>;
		apiConfigurations: { dataSyncMode: string };
		allowDuplicates: boolean;
		/** Of updates, which answer no list. */
		contactListId: string;
		body: object;
	};
}

/** The same about the contacts of a list. */
export interface ContactsBody extends Pick<AnswerBody, 'status' | 'message' | 'errors'> {
	data: {
		results: Contact[];
		skip: number;
		limit: number;
		hasMore: boolean;
		totalPages: number;
		totalResults: number;
	};
}

export interface Answered<Body = AnswerBody> {
	status: number;
	headers: Headers;
	/** Text, where the answer was no JSON. */
	body: Body;
}

/** A token for an app, good for five minutes of the sandbox's time. */
export function signToken(
	sandbox: Sandbox,
	claims: Record<string, unknown> = {},
	{
		clientId,
		key,
		algorithm,
	}: Pick<KoreApp, 'clientId' | 'key' | 'algorithm'> = sandbox.defaultApp,
): string {
	const now = Math.floor(sandbox.clock.tokenTime() / 1000);
	const payload = { sub: 'test', appId: clientId, iat: now, exp: now + 300, jti: randomUUID() };
	const options: SignOptions = { algorithm };
	return jwt.sign(JSON.parse(JSON.stringify({ ...payload, ...claims })) as object, key, options);
}

/** Makes one request over HTTP. */
export async function call<Body = AnswerBody>(
	sandbox: Sandbox,
	request: Call,
): Promise<Answered<Body>> {
	const response = await fetchFrom(sandbox, request);
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: parsed(text) as Body };
}

/** Makes one request over HTTP and leaves the answer unread. */
export function fetchFrom(
	sandbox: Sandbox,
	request: Call,
	signal?: AbortSignal,
): Promise<Response> {
	const { method = 'GET', path, query = { accountId: sandbox.accountId }, body } = request;
	const base = path.includes('/public') ? '' : `/campaign/api/v2/public/${sandbox.streamId}`;
	const headers = {
		auth: request.token ?? signToken(sandbox),
		iid: sandbox.streamId,
		accountId: sandbox.accountId,
		...(body === undefined ? {} : { 'content-type': 'application/json' }),
		...request.headers,
	};
	return fetch(`${sandbox.origin}${base}${path}?${new URLSearchParams(query).toString()}`, {
		method,
		headers: Object.entries(headers).filter(
			(pair): pair is [string, string] => pair[1] !== undefined,
		),
		body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
		signal,
	});
}

/** Creates a campaign. */
export function create(
	sandbox: Sandbox,
	body: unknown,
	request: Partial<Call> = {},
): Promise<Answered> {
	const query = { accountId: sandbox.accountId, campaignType: 'sms' };
	return call(sandbox, { method: 'POST', path: '/campaign', query, body, ...request });
}

/** Creates a campaign and returns its id. */
export async function createdId(sandbox: Sandbox, body: unknown): Promise<string> {
	const { status, body: answer } = await create(sandbox, body);
	expect(status).toBe(200);
	return answer.data._id;
}

/** Updates a campaign. */
export function update(
	sandbox: Sandbox,
	id: string,
	body: unknown,
	request: Partial<Call> = {},
): Promise<Answered> {
	const query = { accountId: sandbox.accountId, campaignType: 'sms' };
	return call(sandbox, { method: 'PUT', path: `/campaign/${id}`, query, body, ...request });
}

/** Deletes a campaign. */
export function remove(
	sandbox: Sandbox,
	id: string,
	request: Partial<Call> = {},
): Promise<Answered> {
	const query = { accountId: sandbox.accountId, campaignType: 'sms' };
	return call(sandbox, { method: 'DELETE', path: `/campaign/${id}`, query, ...request });
}

/** Starts (`play`) or stops a campaign. */
export function trigger(
	sandbox: Sandbox,
	what: 'play' | 'stop',
	id: string,
	request: Partial<Call> = {},
): Promise<Answered> {
	const query = { accountId: sandbox.accountId, campaignType: 'sms', trigger: what };
	const path = `/campaign/trigger/${id}`;
	return call(sandbox, { method: 'POST', path, query, body: {}, ...request });
}

/** Enables a campaign's schedule, or disables it where no timetable is given. */
export function schedule(
	sandbox: Sandbox,
	campaignName: string,
	timetable?: object,
): Promise<Answered> {
	const enableSchedule = String(timetable !== undefined);
	return call(sandbox, {
		method: 'POST',
		path: '/campaign/schedule',
		query: { enableSchedule, campaignName },
		body: timetable ?? {},
	});
}

/** A timetable for every so many days. */
export function daily(startDateTime: string, endDateTime: string, onceEveryNdays = 1) {
	return {
		startDateTime,
		endDateTime,
		recurrenceObject: { recurType: 'Daily' as const, dailyDetails: { onceEveryNdays } },
	};
}

/** A campaign of the sandbox by its name. */
export function stored(sandbox: Sandbox, name: string): StoredCampaign {
	const campaign = sandbox.campaigns().find((candidate) => candidate.name === name);
	if (!campaign) throw new Error(`No campaign is named ${name}`);
	return campaign;
}

/** Lists campaigns. */
export function list(sandbox: Sandbox, search: object): Promise<Answered> {
	return call(sandbox, { method: 'POST', path: '/campaign/getAllCampaignDetails', body: search });
}

/** A contact list's body, as small as it may be. */
export const LEADS = { name: 'Leads', description: 'Of the fair', source: 'passiveApi' };

/** Creates a contact list. */
export function createList(sandbox: Sandbox, body: unknown): Promise<Answered<ListBody>> {
	return call(sandbox, { method: 'POST', path: '/campaign/contactList/createContactList', body });
}

/** Creates a contact list and returns its id. */
export async function createdListId(sandbox: Sandbox, changes: object = {}): Promise<string> {
	const { status, body } = await createList(sandbox, { ...LEADS, ...changes });
	expect(status).toBe(200);
	return body.data._id;
}

/** Gets, updates or deletes a contact list. */
export function listCall(
	sandbox: Sandbox,
	method: 'GET' | 'PUT' | 'DELETE',
	id: string,
	body?: unknown,
): Promise<Answered<ListBody>> {
	return call(sandbox, { method, path: `/campaign/contactList/${id}`, body });
}

/** Adds contacts to a contact list. */
export function addContacts(
	sandbox: Sandbox,
	listName: string,
	data: unknown,
	request: Partial<Call> = {},
): Promise<Answered> {
	const path = `/api/1.1/public/${sandbox.streamId}/campaign/contactList/addContacts`;
	const body = { contact_list_name: listName, data };
	return call(sandbox, { method: 'POST', path, query: {}, body, ...request });
}

/** Gets the contacts of a list. */
export function getContacts(
	sandbox: Sandbox,
	id: string,
	paging: Record<string, string> = {},
): Promise<Answered<ContactsBody>> {
	const path = `/campaign/contactList/${id}/getAllContacts`;
	return call(sandbox, { path, query: { accountId: sandbox.accountId, ...paging } });
}

/** So many contacts with nothing but a number, the first of which is given. */
export function phoneNumbers(count: number, first = 1): Array<{ phoneNumber: string }> {
	return Array.from({ length: count }, (_, index) => ({ phoneNumber: String(first + index) }));
}

/** Sends one SMS without a campaign. */
export function sendSms(
	sandbox: Sandbox,
	body: unknown,
	request: Partial<Call> = {},
): Promise<Answered> {
	const path = `/api/public/bot/${sandbox.streamId}/outboundsms`;
	const headers = { iid: undefined, accountId: undefined };
	return call(sandbox, { method: 'POST', path, query: {}, body, headers, ...request });
}

/** Kore's error body with one error. */
export function koreError(msg: unknown, code: number) {
	return { errors: [{ msg, code }] };
}

/** A body published in Kore's docs, with the masks filled in. */
export function publishedBody<Body = AnswerBody>(file: string): Body {
	const text = readFileSync(join('test/fixtures/kore-samples', `${file}.json`), 'utf8');
	return JSON.parse(text.replaceAll('%xxxxx', '%3D%3D').replaceAll('xxxxx', '00000')) as Body;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
