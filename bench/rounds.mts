/** How often two things are measured side by side. */
const ROUNDS = 7;

/**
 * Measures two things side by side: both in each round, in turn the one and the other first.
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

/** The least of some figures: whatever else the computer does meanwhile can only add to them. */
export function least(figures: number[]): number {
	return Math.min(...figures);
}
