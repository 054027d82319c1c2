import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { readAccount, readCallsPerMinute, type KoreAccount } from '../../../credentials/account';
import { readAnswer } from './answer';
import { connectionProblem } from './brokenConnection';
import { lookOnce, sendUntilCertain, type Sought } from './certainty';
import { systemClock } from './clock';
import type { KoreProblem } from './koreProblem';
import { paceOf } from './pacing';
import { sendInTurn, sendRead } from './patience';
import { CREDENTIAL, callKore, type KoreChange, type KoreRequest } from './request';
import {
	findEarlier,
	sendNoted,
	sendUnlessDone,
	type Doubt,
	type WriteMemory,
} from './writeMemory';

/** The way to Kore for one item. */
export interface KoreConnection {
	readonly account: KoreAccount;
	/**
	 * Sends a call and returns Kore's answer as it came.
	 * @throws KoreProblem when Kore refuses, cannot be reached, or something else answers
	 */
	send(request: KoreRequest): Promise<IDataObject>;
	/** The same way for calls that leave although the run stops: they set right what a call before did by mistake. */
	readonly whileStopping: KoreConnection;
	/** Whether an earlier try of this item (Retry On Fail) has made this change; `send` then repeats its answer. */
	isDone(done: KoreChange['done']): boolean;
	/** Whether an earlier try of this item sent this change without getting an answer. */
	isInDoubt(done: KoreChange['done']): boolean;
	/**
	 * What such a try has made, if Kore has it by now; `send` then repeats this answer. Sends nothing but reads.
	 * @throws KoreProblem when it cannot be looked up
	 */
	findEarlier(request: KoreRequest): Promise<IDataObject | undefined>;
	/**
	 * What an earlier try of this item, which changed something or may have, has found out under this name, or else what
	 * `find` does.
	 */
	keep<Found>(name: string, find: () => Promise<Found>): Promise<Found>;
	/** Milliseconds since 1970. */
	now(): number;
	/** A time of this computer's clock as Kore's clock has it, as far as Kore's answers have told; milliseconds since 1970. */
	koreTime(time: number): number;
	/**
	 * Waits so many milliseconds.
	 * @throws the reason when the execution is cancelled or the run stops meanwhile
	 */
	sleep(milliseconds: number): Promise<void>;
	/** What all items of a run share under this name, as long as they are for the same account. */
	shared<Thing>(name: string, make: () => Thing): Thing;
}

export interface ConnectionOptions {
	/** Milliseconds until a call without an answer is given up. */
	timeout: number;
	/**
	 * Milliseconds to wait while Kore lets no call through because of its calls a minute. Left out, calls leave at once
	 * and once: somebody is looking at the form.
	 */
	waitUpTo?: number;
	memory?: WriteMemory;
	/** What all items of a run share. */
	shared?: Map<string, unknown>;
	/**
	 * Says that no further call may leave, but for those that find out what has become of one before. When the execution
	 * is cancelled, it says so, too.
	 */
	stop?: AbortSignal;
}

/**
 * Opens the way to Kore with the credential as it is for one item.
 *
 * @throws CredentialProblem when host or ids cannot be used
 */
export async function connect(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	itemIndex: number,
	{ timeout, waitUpTo, memory, shared = new Map<string, unknown>(), stop }: ConnectionOptions,
): Promise<KoreConnection> {
	const credential = await credentialOf(context, itemIndex);
	const account = readAccount(credential);

	// The pickers have no execution that could be cancelled.
	const cancel =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

	const key = accountKey(account);
	const sharedThing = <Thing>(name: string, make: () => Thing): Thing => {
		const place = `${name} ${key}`;
		if (!shared.has(place)) shared.set(place, make());
		return shared.get(place) as Thing;
	};

	const koreClock = sharedThing('clock', () => ({ ahead: 0 }));
	const noteKoreTime = (date: unknown) => {
		const koreNow = typeof date === 'string' ? Date.parse(date) : NaN;
		if (!Number.isNaN(koreNow)) koreClock.ahead = koreNow - systemClock.now();
	};

	const callOnce = async (request: KoreRequest) => {
		const response = await callKore(context, credential, request, timeout).catch(
			(thrown: unknown) => {
				throw connectionProblem(request, thrown, timeout);
			},
		);
		noteKoreTime(response.headers.date);
		return readAnswer(request, response, systemClock.now());
	};

	const sendOnce = async (request: KoreRequest) => {
		const { change } = request;
		const send = async () => await callOnce(request);
		return change && memory ? await sendNoted(change, key, memory, send) : await send();
	};

	const sendPatiently = async (request: KoreRequest, signal?: AbortSignal) => {
		const send = async () => {
			signal?.throwIfAborted();
			return await sendOnce(request);
		};
		if (waitUpTo === undefined) return await send();
		const inTurn = async () =>
			await sendInTurn(send, {
				pace: paceOf(account),
				callsPerMinute: readCallsPerMinute(credential),
				waitUpTo,
				givenUp: sharedThing('given up', (): { problem?: KoreProblem } => ({})),
				clock: systemClock,
				signal,
			});
		return request.change ? await inTurn() : await sendRead(inTurn, systemClock, signal);
	};

	const earlier = (done: KoreChange['done']) => memory?.earlier(key, done);

	const connectionUntil = (signal?: AbortSignal): KoreConnection => ({
		account,
		send: async (request) => {
			const { change } = request;
			const send = async () => await sendPatiently(request, signal);
			if (change === undefined) return await send();
			const { lookUp } = change;
			const looking = connectionUntil(cancel);
			const certainly = async (doubt: Doubt) =>
				lookUp ? await sendUntilCertain(send, lookUp, looking, doubt) : await send();
			const readAgain = async (id: string) => (await lookUp?.read(looking, id)) ?? {};
			return memory
				? await sendUnlessDone({ ...request, change }, key, memory, {
						send: certainly,
						readAgain,
					})
				: await certainly({ note: () => {} });
		},
		get whileStopping() {
			return connectionUntil(cancel);
		},
		isDone: (done) => 'thing' in (earlier(done) ?? {}),
		isInDoubt: (done) => 'inDoubtSince' in (earlier(done) ?? {}),
		findEarlier: async ({ change }) => {
			const { lookUp } = change ?? {};
			if (!change || !lookUp || !memory) return undefined;
			const find = async (sought: Sought) =>
				await lookOnce(lookUp, connectionUntil(cancel), sought);
			return await findEarlier(change, key, memory, find);
		},
		keep: async (name, find) => (memory ? await memory.keep(key, name, find) : await find()),
		now: () => systemClock.now(),
		koreTime: (time) => time + koreClock.ahead,
		sleep: async (milliseconds) => await systemClock.sleep(milliseconds, signal),
		shared: sharedThing,
	});
	return connectionUntil(stop ?? cancel);
}

/**
 * What tells the account apart that the credential names for one item.
 *
 * @throws CredentialProblem when host or ids cannot be used
 */
export async function accountKeyOf(context: IExecuteFunctions, itemIndex: number): Promise<string> {
	return accountKey(readAccount(await credentialOf(context, itemIndex)));
}

async function credentialOf(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	itemIndex: number,
): Promise<ICredentialDataDecryptedObject> {
	return await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL, itemIndex);
}

/** What tells accounts apart: the same campaign name may occur in each. */
export function accountKey({ origin, accountId, streamId }: KoreAccount): string {
	return [origin, accountId, streamId].join(' ');
}
