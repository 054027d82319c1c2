/** How often two things are measured side by side. Odd, so that one round is the median. */
const ROUNDS = 5;

/**
 * Measures two things side by side: both in each round, in turn the one and the other first, so that whatever else the
 * computer does meanwhile strikes both.
 *
 * @returns the figures of each, by round
 */
export async function sideBySide<Figure>(
	one: () => Promise<Figure>,
	other: () => Promise<Figure>,
): Promise<[Figure[], Figure[]]> {
	const ones: Figure[] = [];
	const others: Figure[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		if (round % 2 === 1) others.push(await other());
		ones.push(await one());
		if (round % 2 === 0) others.push(await other());
	}
	return [ones, others];
}

/** The one in the middle, of an odd number of figures. */
export function median(figures: number[]): number {
	return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
}

/** How many times as much the one took as the other: the median of the rounds. */
export function medianRatio(ones: number[], others: number[]): number {
	return median(ones.map((one, round) => one / others[round]));
}
