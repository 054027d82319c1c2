/** Items that a message names; more would bury it. */
const MOST_NAMED = 10;

/** E.g. "items 3, 7, 9"; counted from 0, as n8n does. */
export function itemNumbers(itemIndexes: number[]): string {
	const named = itemIndexes.slice(0, MOST_NAMED).join(', ');
	const more = itemIndexes.length - MOST_NAMED;
	const noun = itemIndexes.length === 1 ? 'item' : 'items';
	return `${noun} ${named}${more > 0 ? ` and ${more} more` : ''}`;
}
