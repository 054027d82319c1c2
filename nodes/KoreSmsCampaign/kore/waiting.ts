import type { KoreConnection } from './connection';
import { KoreProblem } from './koreProblem';

/** Milliseconds between two looks: quick at first, then slow enough to leave the account its calls a minute. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

/**
 * Looks again and again until something has come about. A look that fails for the moment counts as nothing new.
 *
 * @param look returns `undefined` as long as it has not
 * @param limit milliseconds
 * @param late the problem when the time is up
 * @throws KoreProblem also when Kore refuses; what n8n throws when the execution is cancelled
 */
export async function waitFor<Result>(
	kore: KoreConnection,
	look: () => Promise<Result | undefined>,
	limit: number,
	late: () => KoreProblem,
): Promise<Result> {
	const end = kore.now() + limit;
	for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
		const found = await look().catch(temporaryProblem);
		const wait = found instanceof KoreProblem ? found.retryAfter : 0;
		if (found !== undefined && !(found instanceof KoreProblem)) return found;
		const left = end - kore.now();
		if (left <= 0) throw late();
		await kore.sleep(Math.min(Math.max(pause, wait), left));
	}
}

function temporaryProblem(error: unknown): KoreProblem {
	if (error instanceof KoreProblem && error.isTemporary) return error;
	throw error;
}
