import { FormProblem } from './formProblem';

/** The field's label. */
export const TIMEOUT_LABEL = 'Timeout';

/**
 * A time limit for one call, in milliseconds as everywhere in n8n.
 *
 * @throws FormProblem for limits in which no answer could arrive
 */
export function readTimeout(milliseconds: number): number {
	if (!Number.isInteger(milliseconds) || milliseconds < 1) {
		throw new FormProblem({
			field: TIMEOUT_LABEL,
			value: milliseconds,
			problem: 'is not a time limit',
			fix: 'Enter milliseconds, e.g. 30000 for 30 seconds.',
		});
	}
	return milliseconds;
}
