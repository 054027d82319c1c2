import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import {
	accountKey,
	accountKeyOf,
	connect,
	type ConnectionOptions,
} from '../../../nodes/KoreSmsCampaign/kore/connection';
import { createdCampaign } from '../../../nodes/KoreSmsCampaign/kore/createdCampaign';
import type { WriteOutcome } from '../../../nodes/KoreSmsCampaign/kore/writeMemory';
import type { CampaignBody } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import { rejectionOf } from '../problemOf.mts';
import { CREATE, errors, memoryOf, NOW, READ, response } from './koreFixtures.mts';

const CREDENTIAL = { host: 'platform.kore.ai', streamId: 'st-1', accountId: 'a1' };
const ANSWER = { status: 'success', data: { _id: 'cd-1' } };

/** n8n, in which each request is answered in turn; an error is thrown. The last answer stands for all that follow. */
function n8n(...answers: Array<IDataObject | Error>) {
	const requests: IHttpRequestOptions[] = [];
	const log: string[] = [];
	const cancel = new AbortController();
	let credential: IDataObject = CREDENTIAL;
	const functions = {
		getCredentials: () => Promise.resolve(credential),
		getExecutionCancelSignal: () => cancel.signal,
		logger: { debug: (line: string) => void log.push(line) },
		helpers: {
			httpRequestWithAuthentication(_name: string, request: IHttpRequestOptions) {
				const answer = answers[Math.min(requests.length, answers.length - 1)];
				requests.push(request);
				return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
			},
		},
	};
	return {
		functions: functions as unknown as IExecuteFunctions,
		requests,
		log,
		cancel,
		useCredential: (changes: IDataObject) => (credential = { ...CREDENTIAL, ...changes }),
	};
}

const SALE = {
	name: 'Sale',
	contactLists: ['VIP'],
	dialingStrategy: { callerId: {}, callingHours: { days: [] } },
} as unknown as CampaignBody;

/** A change that can be looked up. */
const LOOKED_UP = {
	...CREATE,
	change: { ...CREATE.change, lookUp: createdCampaign(SALE) },
};

const ok = (body: unknown = ANSWER) => response(200, body) as unknown as IDataObject;

const open = (functions: IExecuteFunctions, options: Partial<ConnectionOptions> = {}) =>
	connect(functions, 0, { timeout: 1000, ...options });

describe('sending', () => {
	it('gives Kore’s answer as it came', async () => {
		const { functions, requests } = n8n(ok());

		expect(await (await open(functions)).send(READ)).toEqual(ANSWER);
		expect(requests).toEqual([
			expect.objectContaining({
				method: 'GET',
				url: `${READ.path}?accountId=a1`,
				timeout: 1000,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			}),
		]);
		expect(requests[0]).not.toHaveProperty('body');
	});

	it.each([
		[{ name: 'Sale' }, '{"name":"Sale"}'],
		[{}, '{}'],
	])('writes the body %j itself, because n8n drops an empty one', async (body, written) => {
		const { functions, requests } = n8n(ok());
		await (await open(functions)).send({ ...CREATE, body });

		expect(requests[0]).toMatchObject({
			body: written,
			headers: { 'Content-Type': 'application/json' },
		});
	});

	it('tells what Kore refuses, and how far this computer’s clock is off', async () => {
		const refusal = response(401, errors('Invalid SDK credentials', 4002), {
			date: new Date(Date.now() + 600_000).toUTCString(),
		}) as unknown as IDataObject;
		const kore = await open(n8n(refusal).functions);

		expect(await rejectionOf(kore.send(READ))).toMatchObject({
			name: 'KoreProblem',
			message: 'Kore.ai refused: Invalid SDK credentials (code 4002)',
			fix: expect.stringContaining('10 minutes behind') as string,
		});
	});

	it('tells what became of the connection, with the time it was given', async () => {
		const timeout = Object.assign(new Error('timeout'), { isAxiosError: true, code: 'ETIMEDOUT' });
		const kore = await open(n8n(timeout).functions, { timeout: 7000 });

		expect((await rejectionOf(kore.send(READ))).message).toBe(
			'Kore.ai did not answer within 7 seconds',
		);
	});

	it('reaches Kore from the pickers, too, which have no execution', async () => {
		const { functions } = n8n(ok());
		Reflect.deleteProperty(functions, 'getExecutionCancelSignal');

		expect(await (await open(functions)).send(READ)).toEqual(ANSWER);
	});

	it('sends nothing more once the execution is cancelled', async () => {
		const { functions, requests, cancel } = n8n(ok());
		const kore = await open(functions);
		cancel.abort(new Error('cancelled'));

		expect((await rejectionOf(kore.send(READ))).message).toBe('cancelled');
		expect(requests).toEqual([]);
	});

	it('refuses a credential that leads nowhere', async () => {
		const { functions, useCredential } = n8n(ok());
		useCredential({ host: '' });

		expect((await rejectionOf(open(functions))).name).toBe('CredentialProblem');
	});

	it('hides tokens that come back in the answer', async () => {
		const echo = ok({
			status: 'success',
			auth: 'eyJhbGciOiJ.eyJzdWIi.c2-n_',
			text: 'eyJ1.eyJ2.a, eyJ3.eyJ4.b and eyJ5',
		});

		expect(await (await open(n8n(echo).functions)).send(READ)).toEqual({
			status: 'success',
			auth: '[token]',
			text: '[token], [token] and eyJ5',
		});
	});

	it('writes down which call it was, what came of it, and how long it took', async () => {
		const lost = Object.assign(new Error('gone'), { isAxiosError: true, code: 'ECONNRESET' });
		const { functions, log } = n8n(ok(), lost);
		const kore = await open(functions);
		await kore.send(READ);
		await rejectionOf(kore.send(CREATE));

		expect(log).toEqual([
			expect.stringMatching(/^Kore\.ai GET \S+\/getAllListDetails 200 \d{1,3} ms$/),
			expect.stringMatching(/^Kore\.ai POST \S+\/campaign no answer \d{1,3} ms$/),
		]);
	});
});

describe('an earlier try of the item', () => {
	const IN_DOUBT: WriteOutcome = {
		inDoubtSince: '2026-01-15T12:00:00.000Z',
		reason: 'It broke',
	};
	/** As {@link accountKey} writes it. */
	const ACCOUNT = 'https://platform.kore.ai a1 st-1';

	it('is not repeated when it changed something', async () => {
		const { functions, requests } = n8n(ok(), ok({ status: 'another' }));
		const kore = await open(functions, { memory: memoryOf() });

		expect(kore.isDone('created')).toBe(false);
		await kore.send(CREATE);
		expect(kore.isDone('created')).toBe(true);
		expect(kore.isDone('updated')).toBe(false);
		expect(await kore.send(CREATE)).toEqual(ANSWER);
		expect(requests).toHaveLength(1);
	});

	it('is repeated when it only read', async () => {
		const outcomes = new Map<string, WriteOutcome>();
		const { functions, requests } = n8n(ok());
		const kore = await open(functions, { memory: memoryOf(outcomes) });
		await kore.send(READ);
		await kore.send(READ);

		expect(requests).toHaveLength(2);
		expect(outcomes.size).toBe(0);
	});

	it('may be in doubt', async () => {
		const outcomes = new Map<string, WriteOutcome>();
		const kore = await open(n8n(ok()).functions, { memory: memoryOf(outcomes) });
		expect(kore.isInDoubt('created')).toBe(false);
		outcomes.set(`${ACCOUNT} created`, IN_DOUBT);

		expect(kore.isInDoubt('created')).toBe(true);
		expect(kore.isInDoubt('started')).toBe(false);
		expect(kore.isDone('created')).toBe(false);
	});

	describe('that is in doubt', () => {
		/** Kore's list, and the campaign whole, made so many minutes after the try. */
		const answersWith = (id: string, minutes: number) => {
			const createdAt = new Date(
				Date.parse(IN_DOUBT.inDoubtSince) + minutes * 60_000,
			).toISOString();
			const campaign = { id, name: 'Sale', contactLists: ['VIP'], createdAt };
			return [ok({ data: { results: [campaign] } }), ok({ data: campaign })];
		};
		let outcomes: Map<string, WriteOutcome>;
		beforeEach(() => {
			outcomes = new Map([[`${ACCOUNT} created`, IN_DOUBT]]);
		});

		it('has made what is found, which is its result from then on', async () => {
			const { functions, requests } = n8n(...answersWith('cd-own', 1));
			const kore = await open(functions, { memory: memoryOf(outcomes) });

			expect(await kore.findEarlier(LOOKED_UP)).toMatchObject({ data: { id: 'cd-own' } });
			expect([kore.isDone('created'), kore.isInDoubt('created')]).toEqual([true, false]);
			expect(outcomes.get(`${ACCOUNT} created`)).toMatchObject({ id: 'cd-own' });
			expect(await kore.send(LOOKED_UP)).toMatchObject({ data: { id: 'cd-own' } });
			expect(requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
		});

		it('has not made what another one has', async () => {
			await (
				await open(n8n(...answersWith('cd-theirs', 1)).functions, { memory: memoryOf(outcomes) })
			).findEarlier(LOOKED_UP);
			const mine = new Map([[`${ACCOUNT} created`, IN_DOUBT]]);
			const { functions } = n8n(...answersWith('cd-theirs', 1));
			const kore = await open(functions, { memory: memoryOf(mine) });

			expect(await kore.findEarlier(LOOKED_UP)).toBeUndefined();
			expect(kore.isInDoubt('created')).toBe(true);
		});

		it('has not made what is older', async () => {
			const { functions } = n8n(...answersWith('cd-older', -10));
			const kore = await open(functions, { memory: memoryOf(outcomes) });

			expect(await kore.findEarlier(LOOKED_UP)).toBeUndefined();
		});

		it.each([
			['cannot be looked up', CREATE],
			['only reads', READ],
		])('is not looked for when the call %s', async (_, request) => {
			const { functions, requests } = n8n(ok());
			const kore = await open(functions, { memory: memoryOf(outcomes) });

			expect(await kore.findEarlier(request)).toBeUndefined();
			expect(requests).toEqual([]);
		});
	});

	it.each([
		['none', undefined],
		['done', { thing: 'campaign' } as WriteOutcome],
	])('that is %s is not looked for', async (_, outcome) => {
		const outcomes = new Map(outcome && [[`${ACCOUNT} created`, outcome]]);
		const { functions, requests } = n8n(ok());
		const kore = await open(functions, { memory: memoryOf(outcomes) });

		expect(await kore.findEarlier(LOOKED_UP)).toBeUndefined();
		expect(requests).toEqual([]);
	});

	it('is in doubt no more once it is done', async () => {
		const memory = memoryOf(
			new Map([[`${ACCOUNT} created`, { answer: ANSWER, thing: 'campaign' } as WriteOutcome]]),
		);
		const kore = await open(n8n(ok()).functions, { memory });

		expect([kore.isDone('created'), kore.isInDoubt('created')]).toEqual([true, false]);
	});

	it('has found out something that this one keeps', async () => {
		const kore = await open(n8n(ok()).functions, { memory: memoryOf() });

		expect(await kore.keep('existing', () => Promise.resolve('one'))).toBe('one');
		expect(await kore.keep('existing', () => Promise.resolve('two'))).toBe('one');
		expect(await kore.keep('another', () => Promise.resolve('two'))).toBe('two');
	});

	it('is in doubt while it is under way', async () => {
		const remembered: WriteOutcome[] = [];
		const memory = {
			...memoryOf(),
			remember: (_account: string, _done: string, outcome: WriteOutcome) =>
				void remembered.push(outcome),
		};
		await (await open(n8n(ok()).functions, { memory })).send(CREATE);

		expect(remembered).toEqual([
			{ inDoubtSince: expect.any(String) as string, reason: expect.any(String) as string },
			{ answer: ANSWER, thing: 'campaign' },
		]);
	});

	it('has left its ID, by which its answer is read again', async () => {
		const memory = memoryOf(new Map([[`${ACCOUNT} created`, { thing: 'campaign', id: 'cd-1' }]]));
		const { functions, requests } = n8n(ok());

		expect(await (await open(functions, { memory })).send(LOOKED_UP)).toEqual(ANSWER);
		expect(requests).toMatchObject([
			{ method: 'GET', url: expect.stringContaining('/cd-1') as string },
		]);
	});

	it('has left nothing by which its answer could be read again', async () => {
		const memory = memoryOf(new Map([[`${ACCOUNT} created`, { thing: 'campaign' }]]));
		const { functions, requests } = n8n(ok());

		expect(await (await open(functions, { memory })).send(CREATE)).toEqual({});
		expect(requests).toEqual([]);
	});

	it('does not count for the pickers, which have no memory', async () => {
		const { functions, requests } = n8n(ok());
		const kore = await open(functions);
		await kore.send(CREATE);

		expect([kore.isDone('created'), kore.isInDoubt('created')]).toEqual([false, false]);
		expect(await kore.findEarlier(LOOKED_UP)).toBeUndefined();
		await kore.send(CREATE);
		expect(requests).toHaveLength(2);
		await kore.keep('existing', () => Promise.resolve('one'));
		expect(await kore.keep('existing', () => Promise.resolve('two'))).toBe('two');
	});
});

describe('when it may wait', () => {
	beforeEach(() => void jest.useFakeTimers({ now: NOW }));
	afterEach(() => void jest.useRealTimers());

	const tooMany = response(429, errors('Too many', 4029)) as unknown as IDataObject;
	const lost = Object.assign(new Error('socket hang up'), {
		isAxiosError: true,
		code: 'ECONNRESET',
	});
	/** Each on an account of its own: the pace is kept for the whole process. */
	let accounts = 0;
	const openPatiently = async (
		{ functions, useCredential }: ReturnType<typeof n8n>,
		options: Partial<ConnectionOptions> = {},
	) => {
		useCredential({ accountId: `patient${(accounts += 1)}` });
		return await open(functions, { waitUpTo: 60_000, ...options });
	};

	it('a call that Kore refuses because of the calls a minute is made again', async () => {
		const { requests, ...rest } = n8n(tooMany, ok());
		const answer = (await openPatiently({ requests, ...rest })).send(CREATE);
		await jest.advanceTimersByTimeAsync(10_000);

		expect(await answer).toEqual(ANSWER);
		expect(requests).toHaveLength(2);
	});

	it('so is a read whose answer is lost', async () => {
		const { requests, ...rest } = n8n(lost, ok());
		const answer = (await openPatiently({ requests, ...rest })).send(READ);
		await jest.advanceTimersByTimeAsync(10_000);

		expect(await answer).toEqual(ANSWER);
		expect(requests).toHaveLength(2);
	});

	it('a change whose answer is lost is not', async () => {
		const { requests, ...rest } = n8n(lost, ok());
		const problem = rejectionOf((await openPatiently({ requests, ...rest })).send(CREATE));
		await jest.advanceTimersByTimeAsync(10_000);

		expect(await problem).toMatchObject({ outcome: 'unknown' });
		expect(requests).toHaveLength(1);
	});

	it('one that can be looked up is looked for, also without a memory', async () => {
		const { requests, ...rest } = n8n(lost, ok({ data: { results: [] } }));
		const answer = rejectionOf((await openPatiently({ requests, ...rest })).send(LOOKED_UP));
		await jest.advanceTimersByTimeAsync(1_000);

		expect(requests).toMatchObject([
			{ method: 'POST' },
			{ url: expect.stringContaining('getAllCampaignDetails') as string },
		]);
		rest.cancel.abort(new Error('cancelled'));
		await jest.advanceTimersByTimeAsync(1_000);
		expect((await answer).message).toBe('cancelled');
	});

	it('it is given up for all items of the run together', async () => {
		const { requests, ...rest } = n8n(tooMany);
		const shared = new Map<string, unknown>();
		const first = await openPatiently({ requests, ...rest }, { shared });
		const second = await open(rest.functions, { waitUpTo: 60_000, shared });
		const problem = rejectionOf(first.send(READ));
		await jest.advanceTimersByTimeAsync(120_000);
		expect(await problem).toMatchObject({ failure: { cause: 'rate-limited' } });
		const before = requests.length;

		expect(await rejectionOf(second.send(READ))).toBe(await problem);
		expect(requests).toHaveLength(before);
	});

	it('it makes as many calls a minute as the credential has it', async () => {
		const { requests, functions, useCredential } = n8n(ok());
		useCredential({ accountId: 'fewCalls', requestsPerMinute: 1 });
		const kore = await open(functions, { waitUpTo: 600_000 });
		await kore.send(READ);
		const second = kore.send(READ);
		await jest.advanceTimersByTimeAsync(59_000);
		expect(requests).toHaveLength(1);
		await jest.advanceTimersByTimeAsync(2_000);
		await second;

		expect(requests).toHaveLength(2);
	});
});

describe('accountKey', () => {
	it('is there before there is a connection', async () => {
		expect(await accountKeyOf(n8n(ok()).functions, 0)).toBe('https://platform.kore.ai a1 st-1');
	});

	it('tells hosts, accounts and apps apart', () => {
		const account = { origin: 'https://platform.kore.ai', accountId: 'a1', streamId: 'st-1' };

		expect(accountKey(account)).toBe('https://platform.kore.ai a1 st-1');
		expect(
			new Set([
				accountKey(account),
				accountKey({ ...account, origin: 'https://eu.kore.ai' }),
				accountKey({ ...account, accountId: 'a2' }),
				accountKey({ ...account, streamId: 'st-2' }),
			]).size,
		).toBe(4);
	});
});

describe('shared', () => {
	it('is one thing for all items of a run, made when it is first asked for', async () => {
		const { functions } = n8n(ok());
		const things = new Map<string, unknown>();
		const first = await open(functions, { shared: things });
		const second = await open(functions, { shared: things });
		const make = jest.fn(() => ({}));

		expect(first.shared('directory', make)).toBe(second.shared('directory', make));
		expect(make).toHaveBeenCalledTimes(1);
	});

	it('may be nothing, and is made once all the same', async () => {
		const kore = await open(n8n(ok()).functions);
		const make = jest.fn(() => undefined);
		kore.shared('nothing', make);
		kore.shared('nothing', make);

		expect(make).toHaveBeenCalledTimes(1);
	});

	it('tells names, accounts and runs apart', async () => {
		const { functions, useCredential } = n8n(ok());
		const things = new Map<string, unknown>();
		const first = await open(functions, { shared: things });
		const other = await open(functions);
		useCredential({ accountId: 'a2' });
		const second = await open(functions, { shared: things });

		const made = [
			first.shared('directory', () => ({})),
			first.shared('path', () => ({})),
			second.shared('directory', () => ({})),
			other.shared('directory', () => ({})),
		];
		expect(new Set(made).size).toBe(4);
	});
});

describe('time', () => {
	beforeEach(() => void jest.useFakeTimers({ now: NOW }));
	afterEach(() => void jest.useRealTimers());

	it('is that of this computer', async () => {
		expect((await open(n8n(ok()).functions)).now()).toBe(NOW);
	});

	it('is that of Kore, as far as it has been told', async () => {
		const date = new Date(NOW + 90_000).toUTCString();
		const dated = response(200, ANSWER, { date }) as unknown as IDataObject;
		const { functions } = n8n(dated, ok());
		const shared = new Map<string, unknown>();
		const kore = await open(functions, { shared });
		const other = await open(functions, { shared });
		expect(kore.koreTime(NOW)).toBe(NOW);
		await kore.send(READ);

		expect(kore.koreTime(NOW - 1_000)).toBe(NOW + 89_000);
		expect(other.koreTime(NOW)).toBe(NOW + 90_000);
		await kore.send(READ);
		expect(kore.koreTime(NOW)).toBe(NOW + 90_000);
	});

	it.each(['yesterday', '', 7])('is not what the header Date has as %j', async (date) => {
		const dated = response(200, ANSWER, { date }) as unknown as IDataObject;
		const kore = await open(n8n(dated).functions);
		await kore.send(READ);

		expect(kore.koreTime(NOW)).toBe(NOW);
	});

	it('passes while somebody waits', async () => {
		const kore = await open(n8n(ok()).functions);
		const waited = kore.sleep(7_000).then(() => kore.now());

		await jest.advanceTimersByTimeAsync(7_000);

		expect(await waited).toBe(NOW + 7_000);
	});

	it('passes no longer once the execution is cancelled', async () => {
		const { functions, cancel } = n8n(ok());
		const waited = rejectionOf((await open(functions)).sleep(7_000));

		cancel.abort(new Error('cancelled'));
		await jest.advanceTimersByTimeAsync(0);

		expect((await waited).message).toBe('cancelled');
		expect(jest.getTimerCount()).toBe(0);
	});

	it('passes for the pickers, too, which have no execution', async () => {
		const { functions } = n8n(ok());
		Reflect.deleteProperty(functions, 'getExecutionCancelSignal');
		const kore = await open(functions);
		const waited = kore.sleep(700).then(() => kore.now());

		await jest.advanceTimersByTimeAsync(700);

		expect(await waited).toBe(NOW + 700);
	});
});
