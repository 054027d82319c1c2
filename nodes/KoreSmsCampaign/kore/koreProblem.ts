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
}

/** A call to Kore that brought no result. Holds no part of the request, so never a token. */
export class KoreProblem extends Error {
	readonly fix: string;
	readonly outcome: Outcome;
	readonly status?: number;
	readonly body?: IDataObject;
	readonly failure?: Failure;

	constructor({ message, fix, outcome, status, body, failure }: KoreProblemParts) {
		super(message);
		this.name = 'KoreProblem';
		this.fix = fix;
		this.outcome = outcome;
		this.status = status;
		this.body = body;
		this.failure = failure;
	}
}

/**
 * The problem of a call with an unknown end. A read can simply be made again; anything else must be looked up
 * first.
 */
export function unsure(
	{ inDoubt }: KoreRequest,
	{ message, status, fix }: { message: string; status?: number; fix?: string },
): KoreProblem {
	const lookFirst =
		'Look in Kore before you run this again: the node does not send it a second time by itself.';
	return new KoreProblem({
		message: inDoubt === undefined ? message : `${message}. ${inDoubt}`,
		fix:
			inDoubt === undefined
				? (fix ?? 'Try again in a few minutes.')
				: [lookFirst, fix].filter(Boolean).join(' '),
		outcome: 'unknown',
		status,
		failure: { cause: 'temporarily-unavailable' },
	});
}
