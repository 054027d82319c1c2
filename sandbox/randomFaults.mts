import { tooManyCalls } from './errors.mts';
import type { FaultEffect, FaultMatch } from './faults.mts';
import { randomNumbers } from './randomNumbers.mts';

/** Faults that strike by chance, the same ones for the same seed and the same requests. */
export interface RandomFaults {
	seed: number;
	/** How many of the requests are struck, from 0 (none) to 1 (every one). */
	share: number;
	/** What may happen, each as likely as the others; left out, everything in `EVERY_EFFECT`. */
	effects?: FaultEffect[];
	match?: FaultMatch;
}

const PAGE = {
	headers: { 'content-type': 'text/html' },
	body: '<html>Something went wrong</html>',
};

const tooMany: FaultEffect = { kind: 'respond', status: 429, body: tooManyCalls().body() };

/**
 * All ways in which networks, proxies and Kore fail. None of them lies: where Kore has acted, no answer says that
 * it has not.
 */
export const EVERY_EFFECT: readonly FaultEffect[] = [
	{ kind: 'resetBefore' },
	{ kind: 'resetAfter' },
	{ kind: 'hang' },
	{ kind: 'hangAfter' },
	{ kind: 'truncate' },
	{ kind: 'respond', status: 200, ...PAGE },
	{ kind: 'respondAfter', status: 200, ...PAGE },
	tooMany,
	{ ...tooMany, headers: { 'retry-after': '3' } },
	...[500, 502, 503, 504].flatMap((status): FaultEffect[] => [
		{ kind: 'respond', status, ...PAGE },
		{ kind: 'respondAfter', status, body: {} },
	]),
	{
		kind: 'respond',
		status: 200,
		body: { status: 'failure', errors: [{ msg: 'Not now', code: 1 }] },
	},
	{ kind: 'slowCommit', ms: 2_000 },
	{ kind: 'slowCommit', ms: 9_000 },
	{ kind: 'clockSkew', ms: 60_000 },
	{ kind: 'clockSkew', ms: -60_000 },
	{ kind: 'expiredToken' },
];

/** Draws for one request after another; `undefined` lets the request pass. */
export function drawEffects({
	seed,
	share,
	effects = [...EVERY_EFFECT],
}: RandomFaults): () => FaultEffect | undefined {
	const random = randomNumbers(seed);
	return () => {
		const strikes = random() < share;
		// Drawn in any case, so that what strikes later does not depend on the share.
		const effect = effects[Math.floor(random() * effects.length)];
		return strikes ? effect : undefined;
	};
}
