import type { IDataObject } from 'n8n-workflow';
import { KoreProblem } from './koreProblem';
import type { KoreChange, KoreRequest } from './request';

/** What became of a change: Kore's answer, or why nobody knows. */
export type WriteOutcome =
	| { answer: IDataObject; thing: KoreChange['thing']; count?: number }
	| InDoubt;

/** A call without an answer, sent then (ISO 8601). */
export interface InDoubt {
	inDoubtSince: string;
	reason: string;
}

/**
 * Remembers for one item, or items that share a call, what it has changed in an account, so that nothing is sent twice when n8n runs the node
 * again. An item makes each kind of change at most once, so the kind is enough to know it by; path and body are
 * not looked at, because expressions such as `$now` give another body each time.
 */
export interface WriteMemory {
	earlier(account: string, done: KoreChange['done']): WriteOutcome | undefined;
	remember(account: string, done: KoreChange['done'], outcome: WriteOutcome): void;
	/** What an earlier try of the item has found out under this name, or else what `find` does. */
	keep<Found>(account: string, name: string, find: () => Promise<Found>): Promise<Found>;
}

/**
 * Sends a call unless an earlier attempt of this item already did.
 *
 * @throws KoreProblem also when an earlier attempt got no answer: then it may be done, and sending again could do it
 * twice. Changes that may as well be made twice are sent again.
 */
export async function sendUnlessDone(
	{ change }: KoreRequest & { change: KoreChange },
	account: string,
	memory: WriteMemory,
	send: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const { done, thing, count } = change;
	const earlier = memory.earlier(account, done);
	if (earlier && 'answer' in earlier) return earlier.answer;
	if (earlier && !change.repeatable) throw stillInDoubt(earlier);
	const inDoubtSince = new Date().toISOString();
	const answer = await send().catch((error: unknown) => {
		if (error instanceof KoreProblem && error.outcome === 'unknown') {
			memory.remember(account, done, { inDoubtSince, reason: error.message });
		}
		throw error;
	});
	memory.remember(account, done, { answer, thing, ...(count !== undefined && { count }) });
	return answer;
}

/** The problem of something that an earlier try has sent without getting an answer. */
export function stillInDoubt({ inDoubtSince: since, reason }: InDoubt): KoreProblem {
	return new KoreProblem({
		message: `This try sent nothing, because an earlier one (${since}) ended with: ${reason}`,
		fix: 'Look in Kore whether it has been done. Only if it has not, run the workflow again from its start: a new execution sends it anew.',
		outcome: 'unknown',
	});
}
