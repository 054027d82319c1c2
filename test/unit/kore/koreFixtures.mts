import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

import type { KoreConnection } from '../../../nodes/KoreSmsCampaign/kore/connection';
import type { KoreChange, KoreRequest } from '../../../nodes/KoreSmsCampaign/kore/request';
import type { WriteMemory, WriteOutcome } from '../../../nodes/KoreSmsCampaign/kore/writeMemory';

export const ACCOUNT = { origin: 'https://platform.kore.ai', streamId: 'st-1', accountId: 'a1' };

/** Where the paths of all campaign calls begin. */
export const BASE = '/campaign/api/v2/public/st-1/campaign';

/** A call that only reads. */
export const READ: KoreRequest = {
	method: 'GET',
	path: `${BASE}/contactList/getAllListDetails`,
	query: { accountId: 'a1' },
};

/** A call that makes something in Kore. */
export const CREATE: KoreRequest & { change: KoreChange } = {
	method: 'POST',
	path: BASE,
	query: { accountId: 'a1', campaignType: 'sms' },
	body: { name: 'Sale' },
	change: {
		thing: 'campaign',
		done: 'created',
		inDoubt: "The campaign 'Sale' may exist in Kore",
	},
};

/** A call that may as well be made twice. */
export const UPDATE: KoreRequest & { change: KoreChange } = {
	method: 'PUT',
	path: `${BASE}/cd-1`,
	query: { accountId: 'a1', campaignType: 'sms' },
	body: { name: 'Sale' },
	change: {
		thing: 'campaign',
		done: 'updated',
		inDoubt: "The campaign 'Sale' may have been updated",
		repeatable: true,
	},
};

export const NOW = Date.parse('2026-01-15T12:00:00Z');

/** What n8n gives for an answer. */
export function response(
	statusCode: number,
	body: unknown,
	headers: IDataObject = {},
): IN8nHttpFullResponse {
	return { statusCode, headers, body: body as IDataObject };
}

/** The body of Kore's refusals. */
export const errors = (msg: string, code: number | string) => ({ errors: [{ msg, code }] });

/** More than any test waits for. */
const MOST_PAUSES = 100;

/** A way to Kore that ends here, with what has come this way. */
export interface FakeKore {
	kore: KoreConnection;
	/** In the order in which they were sent. */
	calls: KoreRequest[];
	/** Milliseconds, in the order in which they were waited. */
	pauses: number[];
}

/**
 * A Kore that answers each call as told. Time only passes while somebody waits, and nobody really does.
 *
 * @param answer an answer or an error for a call; also told how many calls came before it
 */
export function koreThat(
	answer: (request: KoreRequest, before: number) => IDataObject | Error,
): FakeKore {
	const calls: KoreRequest[] = [];
	const pauses: number[] = [];
	const things = new Map<string, unknown>();
	const shared = <Thing,>(name: string, make: () => Thing) => {
		if (!things.has(name)) things.set(name, make());
		return things.get(name) as Thing;
	};
	let now = NOW;
	const kore: KoreConnection = {
		account: ACCOUNT,
		send: (request) => {
			const outcome = answer(request, calls.length);
			calls.push(request);
			return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
		},
		get whileStopping() {
			return kore;
		},
		isDone: () => false,
		isInDoubt: () => false,
		findEarlier: () => Promise.resolve(undefined),
		keep: async (_name, find) => await find(),
		now: () => now,
		koreTime: (time) => time,
		sleep: (milliseconds) => {
			if (pauses.length === MOST_PAUSES) return Promise.reject(new Error('waits for ever'));
			pauses.push(milliseconds);
			now += milliseconds;
			return Promise.resolve();
		},
		shared,
	};
	return { kore, calls, pauses };
}

/** The memory of an item, which keeps its outcomes here, by account and kind of change. */
export function memoryOf(outcomes = new Map<string, WriteOutcome>()): WriteMemory {
	const found = new Map<string, unknown>();
	return {
		earlier: (account, done) => outcomes.get(`${account} ${done}`),
		remember: (account, done, outcome) => void outcomes.set(`${account} ${done}`, outcome),
		forget: (account, done) => void outcomes.delete(`${account} ${done}`),
		keep: async <Found,>(account: string, name: string, find: () => Promise<Found>) => {
			const place = `${account} ${name}`;
			if (!found.has(place)) found.set(place, await find());
			return found.get(place) as Found;
		},
	};
}
