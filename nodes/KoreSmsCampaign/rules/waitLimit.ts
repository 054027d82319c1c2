import { FormProblem } from './formProblem';

/** Minutes: one week. */
export const LONGEST_WAIT = 7 * 24 * 60;

/**
 * How long to wait for something in Kore, in milliseconds.
 *
 * @param minutes as entered
 * @throws FormProblem for anything but a positive number of at most a week
 */
export function readWaitLimit(field: string, minutes: number): number {
	if (minutes > 0 && minutes <= LONGEST_WAIT) return minutes * 60_000;
	throw new FormProblem({
		field,
		value: minutes,
		problem: 'is not a time limit',
		fix: `Enter minutes, e.g. 60 for an hour, at most ${LONGEST_WAIT} (a week).`,
	});
}
