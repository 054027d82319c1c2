import type { IDataObject } from 'n8n-workflow';
import { isCredentialProblem } from '../../../credentials/credentialProblem';
import type { Sought } from './certainty';
import { KoreProblem } from './koreProblem';
import type { KoreChange, KoreRequest } from './request';

/** What became of a change: Kore has confirmed it, or nobody knows. */
export type WriteOutcome = Confirmation | InDoubt;

/** A change that Kore has confirmed. */
export interface Confirmation extends Pick<KoreChange, 'thing' | 'count'> {
	/** Kore's answer. When it is not there, it can be read again by the ID. */
	answer?: IDataObject;
	/** Of what was created. */
	id?: string;
}

/** A call without an answer, sent then (ISO 8601). */
export interface InDoubt {
	inDoubtSince: string;
	reason: string;
	/** What it sent, and other tries after it; only where it can be looked up. */
	bodies?: object[];
}

/**
 * Remembers for one item, or items that share a call, what it has changed in an account, so that nothing is sent twice
 * when n8n runs the node again. An item makes each kind of change at most once, so the kind is enough to know it by;
 * path and body are not looked at, because expressions such as `$now` give another body each time.
 */
export interface WriteMemory {
	earlier(account: string, done: KoreChange['done']): WriteOutcome | undefined;
	remember(account: string, done: KoreChange['done'], outcome: WriteOutcome): void;
	forget(account: string, done: KoreChange['done']): void;
	/**
	 * What an earlier try of the item, which changed something or may have, has found out under this name, or else what
	 * `find` does.
	 */
	keep<Found>(account: string, name: string, find: () => Promise<Found>): Promise<Found>;
}

/** What is known of a call whose answer is missing. */
export interface Doubt {
	/** An earlier try that got no answer: what it may have brought about, and what it ended with. */
	earlier?: { sought: Sought; problem: KoreProblem };
	/** Keeps in mind that there is no answer: the execution may be cancelled before it is known more. */
	note(problem: KoreProblem): void;
}

/** How a change is sent that may have been sent before. */
export interface Sending {
	/** Gets to know of an earlier attempt without an answer, and says when there is no answer again. */
	send(doubt: Doubt): Promise<IDataObject>;
	/** Reads again what Kore had answered. */
	readAgain(id: string): Promise<IDataObject>;
}

/**
 * Sends a call unless an earlier attempt of this item already did.
 *
 * @throws KoreProblem also when an earlier attempt got no answer, and it cannot be looked up: then it may be done, and
 * sending again could do it twice. Changes that may as well be made twice are sent again.
 */
export async function sendUnlessDone(
	{ change }: KoreRequest & { change: KoreChange },
	account: string,
	memory: WriteMemory,
	{ send, readAgain }: Sending,
): Promise<IDataObject> {
	const { done, lookUp } = change;
	const earlier = memory.earlier(account, done);
	if (earlier && 'thing' in earlier) {
		return earlier.answer ?? (await readAgain(earlier.id ?? ''));
	}
	if (earlier && !change.repeatable && !lookUp) throw stillInDoubt(earlier);
	const note = rememberDoubts(change, account, memory);
	const doubt = earlier && {
		sought: soughtAfter(earlier, change),
		problem: stillInDoubt(earlier),
	};
	const answer = await send({ earlier: doubt, note: ({ message }) => note(message) }).catch(
		(error: unknown) => {
			if (error instanceof KoreProblem && error.outcome === 'unknown') note(error.message);
			throw error;
		},
	);
	rememberDone(change, account, memory, answer);
	return answer;
}

/** Notes, from now on, why a change is in doubt. */
function rememberDoubts(
	{ done, lookUp }: KoreChange,
	account: string,
	memory: WriteMemory,
): (reason: string) => void {
	const earlier = memory.earlier(account, done);
	const before = earlier && 'inDoubtSince' in earlier ? earlier : undefined;
	const inDoubtSince = before?.inDoubtSince ?? new Date().toISOString();
	const bodies = lookUp && withBody(before?.bodies ?? [], lookUp.body);
	return (reason) =>
		memory.remember(account, done, { inDoubtSince, reason, ...(bodies && { bodies }) });
}

function withBody(bodies: object[], body: object): object[] {
	const isThere = bodies.some((other) => JSON.stringify(other) === JSON.stringify(body));
	return isThere ? bodies : [...bodies, body];
}

/** What an earlier try may have brought about, or this one's own call, should it get no answer either. */
function soughtAfter({ inDoubtSince, bodies = [] }: InDoubt, { lookUp }: KoreChange): Sought {
	return {
		since: Date.parse(inDoubtSince),
		bodies: lookUp ? withBody(bodies, lookUp.body) : bodies,
	};
}

function rememberDone(
	{ done, thing, count, lookUp }: KoreChange,
	account: string,
	memory: WriteMemory,
	answer: IDataObject,
): void {
	memory.remember(account, done, {
		answer,
		thing,
		...(count !== undefined && { count }),
		...(lookUp && { id: lookUp.idOf(answer) }),
	});
}

/**
 * What an earlier attempt of this item made without getting an answer, and from now on its result.
 *
 * @param find looks for what came about
 * @returns `undefined` when there was no such attempt, or nothing is found
 */
export async function findEarlier(
	change: KoreChange,
	account: string,
	memory: WriteMemory,
	find: (sought: Sought) => Promise<IDataObject | undefined>,
): Promise<IDataObject | undefined> {
	const earlier = memory.earlier(account, change.done);
	if (!earlier || 'thing' in earlier) return undefined;
	const answer = await find(soughtAfter(earlier, change));
	if (answer) rememberDone(change, account, memory, answer);
	return answer;
}

/**
 * Sends a call once, and keeps in mind meanwhile that it is under way: n8n stores a cancelled execution at once, before
 * the call has ended.
 */
export async function sendNoted(
	change: KoreChange,
	account: string,
	memory: WriteMemory,
	send: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const { done } = change;
	const before = memory.earlier(account, done);
	rememberDoubts(change, account, memory)(UNDER_WAY);
	return await send().catch((problem: unknown) => {
		if (isNotDone(problem)) {
			if (before) memory.remember(account, done, before);
			else memory.forget(account, done);
		}
		throw problem;
	});
}

/** Whether Kore has refused, or nothing was sent. Anything else, such as a cancelled execution, leaves it open. */
function isNotDone(problem: unknown): boolean {
	if (problem instanceof KoreProblem) return problem.outcome === 'notDone';
	return problem instanceof Error && isCredentialProblem(problem);
}

const UNDER_WAY = 'The execution ended before Kore.ai answered';

/** The problem of something that an earlier try has sent without getting an answer. */
export function stillInDoubt({ inDoubtSince: since, reason }: InDoubt): KoreProblem {
	return new KoreProblem({
		message: `This try sent nothing, because an earlier one (${since}) ended with: ${reason}`,
		fix: 'Look in Kore whether it has been done. Only if it has not, run the workflow again from its start: a new execution sends it anew.',
		outcome: 'unknown',
	});
}
