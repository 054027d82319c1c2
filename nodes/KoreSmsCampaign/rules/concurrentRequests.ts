import { FormProblem } from './formProblem';

/** More only wait for each other: Kore allows 60 calls a minute. */
export const MOST_CONCURRENT = 100;

/**
 * Checks how many requests may be under way at once.
 *
 * @throws FormProblem
 */
export function readConcurrentRequests(label: string, requests: number): number {
	if (Number.isInteger(requests) && requests >= 1 && requests <= MOST_CONCURRENT) return requests;
	throw new FormProblem({
		field: label,
		value: requests,
		problem: 'is not a number of requests',
		fix: `Enter a whole number from 1 to ${MOST_CONCURRENT}; with 1, items go one after another.`,
	});
}
