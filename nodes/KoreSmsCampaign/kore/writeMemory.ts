import type { IDataObject } from 'n8n-workflow';
import type { KoreAccount } from '../../../credentials/account';
import { KoreProblem } from './koreProblem';
import type { KoreRequest } from './request';

/** What became of a call that changes something: Kore's answer, or why and since when (ISO 8601) nobody knows. */
export type WriteOutcome = { answer: IDataObject } | { inDoubtSince: string; reason: string };

/**
 * Remembers calls that changed something, so that nothing is sent twice when n8n runs the node again. Asked once
 * for each call of an item, in the order of the calls.
 */
export interface WriteMemory {
	/**
	 * @param call which call it is: account, method and path. Not its body, because expressions such as `$now`
	 * give another one each time.
	 */
	next(call: string): {
		earlier: WriteOutcome | undefined;
		remember(outcome: WriteOutcome): void;
	};
}

/**
 * Sends a call unless an earlier attempt of this item already did.
 *
 * @throws KoreProblem also when an earlier attempt got no answer: then the campaign may exist, and sending
 * again could make a second one
 */
export async function sendUnlessDone(
	request: KoreRequest,
	account: KoreAccount,
	memory: WriteMemory,
	send: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const { earlier, remember } = memory.next(callName(request, account));
	if (earlier && 'answer' in earlier) return earlier.answer;
	if (earlier) throw stillInDoubt(earlier.inDoubtSince, earlier.reason);
	const answer = await send().catch((error: unknown) => {
		if (error instanceof KoreProblem && error.outcome === 'unknown') {
			remember({ inDoubtSince: new Date().toISOString(), reason: error.message });
		}
		throw error;
	});
	remember({ answer });
	return answer;
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
