import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { KoreAccount } from '../../../credentials/account';
import { KoreProblem } from './koreProblem';
import type { KoreRequest } from './request';

/** What became of a call that changes something: Kore's answer, or the moment (ISO 8601) since which nobody knows. */
export type WriteOutcome = { answer: IDataObject } | { inDoubtSince: string };

/**
 * Remembers calls that changed something, so that nothing is sent twice when n8n runs the node again. The key
 * is a hash of the request.
 */
export interface WriteMemory {
	recall(key: string): WriteOutcome | undefined;
	remember(key: string, outcome: WriteOutcome): void;
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
	const key = requestKey(request, account);
	const earlier = memory.recall(key);
	if (earlier && 'answer' in earlier) return earlier.answer;
	if (earlier) throw stillInDoubt(request, earlier.inDoubtSince);
	const answer = await send().catch((error: unknown) => {
		if (error instanceof KoreProblem && error.outcome === 'unknown') {
			memory.remember(key, { inDoubtSince: new Date().toISOString() });
		}
		throw error;
	});
	memory.remember(key, { answer });
	return answer;
}

/** The same call to the same application always has the same key. */
function requestKey({ method, path, query, body }: KoreRequest, { origin }: KoreAccount): string {
	return createHash('sha256')
		.update(JSON.stringify([origin, method, path, query, body]))
		.digest('hex');
}

function stillInDoubt({ inDoubt }: KoreRequest, since: string): KoreProblem {
	return new KoreProblem({
		message: `An earlier try (${since}) got no answer from Kore.ai, so this one sent nothing. ${inDoubt}`,
		fix: 'Look in Kore. If it is not there, run the workflow again from its start: a new execution sends it anew.',
		outcome: 'unknown',
	});
}
