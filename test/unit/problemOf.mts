import { FormProblem } from '../../nodes/KoreSmsCampaign/rules/formProblem';
import { KoreProblem } from '../../nodes/KoreSmsCampaign/kore/koreProblem';

/** What the user reads when a form is refused. Anything but a FormProblem fails the test. */
export function formProblemOf(act: () => unknown): { message: string; fix: string } {
	const thrown = thrownBy(act);
	if (thrown instanceof FormProblem) return { message: thrown.message, fix: thrown.fix };
	throw new Error(`expected a FormProblem, got ${describe(thrown)}`);
}

/** The problem that a call to Kore ended in. Anything but a KoreProblem fails the test. */
export function koreProblemOf(act: () => unknown): KoreProblem {
	const thrown = thrownBy(act);
	if (thrown instanceof KoreProblem) return thrown;
	throw new Error(`expected a KoreProblem, got ${describe(thrown)}`);
}

/** What a promise was rejected with; an error of this test when it was not. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Error> {
	const outcome = await promise.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	// Not by `instanceof`: Node's own errors belong to another realm than Jest's.
	if ('error' in outcome) return outcome.error as Error;
	throw new Error(`expected a rejection, got ${JSON.stringify(outcome)}`);
}

function thrownBy(act: () => unknown): unknown {
	let result: unknown;
	try {
		result = act();
	} catch (error) {
		return error;
	}
	throw new Error(`expected an error, got ${JSON.stringify(result)}`);
}

function describe(thrown: unknown): string {
	return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
