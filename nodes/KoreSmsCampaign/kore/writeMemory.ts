import type { IDataObject } from 'n8n-workflow';
import type { KoreAccount } from '../../../credentials/account';
import { KoreProblem } from './koreProblem';
import type { KoreChange, KoreRequest } from './request';

/** What became of a call that changes something: Kore's answer, or why and since when (ISO 8601) nobody knows. */
export type WriteOutcome =
	| { answer: IDataObject; done: KoreChange['done'] }
	| { inDoubtSince: string; reason: string };

/**
 * Remembers calls that changed something, so that nothing is sent twice when n8n runs the node again. A call is
 * named by account, method and path. Not by its body, because expressions such as `$now` give another one each
 * time.
 */
export interface WriteMemory {
	/** What became of the call that `next` would be asked for. */
	peek(call: string): WriteOutcome | undefined;
	/** Asked once for each call of an item, in the order of the calls. */
	next(call: string): {
		earlier: WriteOutcome | undefined;
		remember(outcome: WriteOutcome): void;
	};
}

/**
 * Sends a call unless an earlier attempt of this item already did.
 *
 * @throws KoreProblem also when an earlier attempt got no answer: then the campaign may exist, and sending
 * again could make a second one. Changes that may as well be made twice are sent again.
 */
export async function sendUnlessDone(
	request: KoreRequest & { change: KoreChange },
	account: KoreAccount,
	memory: WriteMemory,
	send: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const { earlier, remember } = memory.next(callName(request, account));
	if (earlier && 'answer' in earlier) return earlier.answer;
	if (earlier && !request.change.repeatable)
		throw stillInDoubt(earlier.inDoubtSince, earlier.reason);
	const answer = await send().catch((error: unknown) => {
		if (error instanceof KoreProblem && error.outcome === 'unknown') {
			remember({ inDoubtSince: new Date().toISOString(), reason: error.message });
		}
		throw error;
	});
	remember({ answer, done: request.change.done });
	return answer;
}

/** Whether an earlier attempt of this item has already made the call that comes next, and Kore has confirmed it. */
export function isDone(request: KoreRequest, account: KoreAccount, memory: WriteMemory): boolean {
	const earlier = memory.peek(callName(request, account));
	return earlier !== undefined && 'answer' in earlier;
}

function callName({ method, path }: KoreRequest, { origin, accountId }: KoreAccount): string {
	return [origin, accountId, method, path].join(' ');
}

function stillInDoubt(since: string, reason: string): KoreProblem {
	return new KoreProblem({
		message: `This try sent nothing, because an earlier one (${since}) ended with: ${reason}`,
		fix: 'Look in Kore. If it is not there, run the workflow again from its start: a new execution sends it anew.',
		outcome: 'unknown',
	});
}
