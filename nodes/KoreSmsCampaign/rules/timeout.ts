import { FormProblem } from './formProblem';

/** Milliseconds: one hour. Beyond some weeks, timers would end at once. */
export const LONGEST_TIMEOUT = 3_600_000;

/**
 * A time limit for one call, in milliseconds as everywhere in n8n.
 *
 * @throws FormProblem for limits in which no answer could arrive, or that no timer can keep
 */
export function readTimeout(field: string, milliseconds: number): number {
	if (!Number.isInteger(milliseconds) || milliseconds < 1 || milliseconds > LONGEST_TIMEOUT) {
		throw new FormProblem({
			field,
			value: milliseconds,
			problem: 'is not a time limit',
			fix: `Enter milliseconds, e.g. 30000 for 30 seconds, at most ${LONGEST_TIMEOUT}.`,
		});
	}
	return milliseconds;
}
