import type { IDataObject } from 'n8n-workflow';
import type { Clock } from './clock';
import { KoreProblem } from './koreProblem';
import type { Pace } from './pacing';

/** How calls keep to Kore's calls a minute. */
export interface Patience {
	pace: Pace;
	/** Calls that this process makes in a minute; 0 for no limit. */
	callsPerMinute: number;
	/** Milliseconds to wait while Kore lets no call through. */
	waitUpTo: number;
	/** What all items of a run share: that Kore has let no call through for too long. */
	givenUp: { problem?: KoreProblem };
	clock: Clock;
	/** Says that the execution was cancelled. */
	signal?: AbortSignal;
}

/** Milliseconds; meanwhile another item may have found out that waiting is of no use. */
const LONGEST_NAP = 1_000;

/**
 * Sends a call when it is its turn, and again as long as Kore refuses it because of the calls a minute: those it has
 * not acted on.
 *
 * @throws the reason of `signal` when it is aborted meanwhile
 * @throws KoreProblem also when Kore lets no call through for too long; from then on for all calls of the run, which
 * are not sent any more
 */
export async function sendInTurn(
	send: () => Promise<IDataObject>,
	{ pace, callsPerMinute, waitUpTo, givenUp, clock, signal }: Patience,
): Promise<IDataObject> {
	while (givenUp.problem === undefined) {
		const wait = pace.untilTurn(callsPerMinute, clock.now());
		if (wait > 0) {
			await clock.sleep(Math.min(wait, LONGEST_NAP), signal);
			continue;
		}
		const answer = await pace.counted(send, clock).catch((problem: unknown) => {
			if (isRateLimited(problem)) return problem;
			if (problem instanceof KoreProblem && problem.status !== undefined) pace.letThrough();
			throw problem;
		});
		if (!(answer instanceof KoreProblem)) {
			pace.letThrough();
			return answer;
		}
		const { blocked, pause } = pace.refused(answer.retryAfter, clock.now());
		if (blocked + pause > waitUpTo) givenUp.problem = outOfPatience(answer, blocked, pause);
	}
	throw givenUp.problem;
}

function isRateLimited(problem: unknown): problem is KoreProblem {
	return problem instanceof KoreProblem && problem.failure?.cause === 'rate-limited';
}

function outOfPatience(problem: KoreProblem, blocked: number, pause: number): KoreProblem {
	const waited = blocked < 1000 ? '' : `It has let no call through for ${inWords(blocked)}. `;
	return new KoreProblem({
		...problem,
		message: problem.message,
		fix: `${waited}Try again in ${inWords(Math.max(pause, 60_000))}, with the items that are left. If other programs use the account, lower 'Requests per Minute' in the credential, or raise 'Wait Up To' in the options.`,
		failure: { cause: 'rate-limited', retryAfterMs: pause },
	});
}

/** E.g. "45 seconds" or "10 minutes". */
function inWords(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1000);
	if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
	const minutes = Math.ceil(seconds / 60);
	return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** Whether no answer came, or Kore could not complete the call. An answer that makes no sense will not make more. */
function isBrokenOff(problem: unknown): boolean {
	return (
		problem instanceof KoreProblem &&
		problem.outcome === 'unknown' &&
		(problem.status === undefined || problem.status >= 400)
	);
}

/** Milliseconds before a read without an answer is sent again. */
const PAUSES = [1_000, 3_000];

/**
 * Sends a read, and again when its answer is lost: it changes nothing.
 *
 * @throws KoreProblem the last one
 */
export async function sendRead(
	send: () => Promise<IDataObject>,
	clock: Clock,
	signal?: AbortSignal,
): Promise<IDataObject> {
	for (const pause of PAUSES) {
		const answer = await send().catch((problem: unknown) => {
			if (isBrokenOff(problem)) return undefined;
			throw problem;
		});
		if (answer !== undefined) return answer;
		await clock.sleep(pause, signal);
	}
	return await send();
}
