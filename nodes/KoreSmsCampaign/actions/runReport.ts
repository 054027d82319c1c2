import { itemNumbers } from './itemNumbers';
import type { Confirmed } from './retryMemory';

/** What is said of items: a message without its final period. */
export interface ItemsReport {
	itemIndexes: number[];
	message: string;
}

/** What has become of the items beside those that stopped the run. */
interface OtherItems {
	/** Calls that got no answer. */
	doubts: ItemsReport[];
	/** Items that failed, too, because they were under way. */
	failures: ItemsReport[];
	/** What Kore has confirmed. */
	confirmed: Confirmed[];
}

/** Messages that are told; more would bury what stopped the run. */
const MOST_TOLD = 3;

/** What a run that stops tells beside the problem that stopped it, in sentences: nobody else will. */
export function runReport({ doubts, failures, confirmed }: OtherItems): string {
	return [notKnown(doubts), alsoFailed(failures), alreadyDone(confirmed)]
		.filter((sentence) => sentence !== '')
		.join(' ');
}

function notKnown(doubts: ItemsReport[]): string {
	const itemIndexes = doubts.flatMap((doubt) => doubt.itemIndexes).sort((a, b) => a - b);
	return doubts.length === 0
		? ''
		: `What became of ${itemNumbers(itemIndexes)} is not known: ${doubts[0].message}. Look in Kore before you run this anew, so that nothing is done twice.`;
}

function alsoFailed(failures: ItemsReport[]): string {
	const told = failures
		.slice(0, MOST_TOLD)
		.map(({ itemIndexes, message }) => `${itemNumbers(itemIndexes)} (${message})`);
	const more = failures.length > MOST_TOLD ? ` and ${failures.length - MOST_TOLD} more` : '';
	return told.length === 0 ? '' : `Also failed: ${told.join(', ')}${more}.`;
}

const PLURALS: Record<Confirmed['thing'], string> = {
	campaign: 'campaigns',
	'contact list': 'contact lists',
	contact: 'contacts',
	SMS: 'SMS',
};

/** E.g. "Done in Kore by this run: 2 campaigns created, 1 campaign started." */
function alreadyDone(changes: Confirmed[]): string {
	const counts = new Map<string, Confirmed>();
	for (const { thing, done, count } of changes) {
		const kind = `${thing} ${done}`;
		counts.set(kind, { thing, done, count: (counts.get(kind)?.count ?? 0) + count });
	}
	const parts = [...counts.values()].map(
		({ thing, done, count }) => `${count} ${count === 1 ? thing : PLURALS[thing]} ${done}`,
	);
	return parts.length === 0
		? ''
		: `Done in Kore by this run: ${parts.join(', ')}. A retry of this execution does not repeat it, unless the form of the node is changed.`;
}
