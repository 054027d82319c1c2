/** Milliseconds. Shorter differences are harmless, and latency alone can look like a second or two. */
const NOTICEABLE_DIFFERENCE = 120_000;

/**
 * A sentence about this computer's clock when it is far from Kore's, which makes valid tokens look expired.
 *
 * @param koreDate the `Date` header of Kore's answer
 * @param now milliseconds since 1970 by this computer's clock
 * @returns `undefined` when the clocks agree, or when Kore sent no date
 */
export function clockProblem(koreDate: unknown, now: number): string | undefined {
	const koreNow = typeof koreDate === 'string' ? Date.parse(koreDate) : NaN;
	const difference = now - koreNow;
	if (Number.isNaN(difference) || Math.abs(difference) < NOTICEABLE_DIFFERENCE) return undefined;
	const minutes = Math.round(Math.abs(difference) / 60_000);
	const direction = difference < 0 ? 'behind' : 'ahead of';
	return `This computer's clock is ${minutes} minutes ${direction} Kore's. Set it right, then try again.`;
}
