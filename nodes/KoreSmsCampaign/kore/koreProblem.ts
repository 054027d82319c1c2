import type { Failure, IDataObject } from 'n8n-workflow';
import type { KoreRequest } from './request';

/** Whether a request that failed may have changed something in Kore all the same. */
export type Outcome = 'notDone' | 'unknown';

interface KoreProblemParts {
	message: string;
	/** What to do about it. */
	fix: string;
	outcome: Outcome;
	/** HTTP status, where there was an answer. */
	status?: number;
	/** Kore's body, where there was one. */
	body?: IDataObject;
	failure?: Failure;
	reason?: RefusalReason;
}

/** Refusals on which the node acts, as far as Kore's words tell them apart. */
export type RefusalReason = 'alreadyRunning' | 'nameTaken' | 'notRunning' | 'otherCampaign';

/** A call to Kore that brought no result. Holds no part of the request, so never a token. */
export class KoreProblem extends Error {
	readonly fix: string;
	readonly outcome: Outcome;
	readonly status?: number;
	readonly body?: IDataObject;
	readonly failure?: Failure;
	readonly reason?: RefusalReason;

	constructor({ message, fix, outcome, status, body, failure, reason }: KoreProblemParts) {
		super(message);
		this.name = 'KoreProblem';
		this.fix = fix;
		this.outcome = outcome;
		this.status = status;
		this.body = body;
		this.failure = failure;
		this.reason = reason;
	}

	/** Whether waiting may help: Kore could not be reached, broke off, or has had too many calls. */
	get isTemporary(): boolean {
		return this.failure !== undefined && TEMPORARY.has(this.failure.cause);
	}

	/** Milliseconds that Kore asked to wait; 0 when it did not. */
	get retryAfter(): number {
		return this.failure?.cause === 'rate-limited' ? (this.failure.retryAfterMs ?? 0) : 0;
	}

	/** The same problem, told from a wider view. */
	within(tell: (message: string) => string): KoreProblem {
		return new KoreProblem({ ...this, message: tell(this.message) });
	}
}

const TEMPORARY = new Set<Failure['cause']>(['temporarily-unavailable', 'rate-limited']);

/**
 * The problem of a call with an unknown end. A read, or a change that may as well be made twice, can simply be
 * sent again; anything else must be looked up first.
 */
export function unsure(
	{ change }: KoreRequest,
	{ message, status, fix }: { message: string; status?: number; fix?: string },
): KoreProblem {
	const safeToRepeat = change === undefined || change.repeatable === true;
	const nextStep = safeToRepeat
		? (fix ?? 'Try again in a few minutes.')
		: [LOOK_FIRST, fix].filter(Boolean).join(' ');
	return new KoreProblem({
		message: change === undefined ? message : `${message}. ${change.inDoubt}`,
		fix: nextStep,
		outcome: 'unknown',
		status,
		failure: { cause: 'temporarily-unavailable' },
	});
}

const LOOK_FIRST = 'Look in Kore before you run this again, so that nothing is done twice.';
