import type { NodeExecutionHint } from 'n8n-workflow';
import { MOST_HINTS, outputHint } from '../outputHint';

/**
 * A warning for each contact list that several campaigns of one run are for.
 *
 * @param listsPerCampaign names of the contact lists of each campaign
 */
export function sharedListHints(listsPerCampaign: string[][]): NodeExecutionHint[] {
	const items = new Map<string, number>();
	for (const name of listsPerCampaign.flat()) items.set(name, (items.get(name) ?? 0) + 1);
	const shared = [...items].filter(([, count]) => count > 1);
	const hints = shared
		.slice(0, MOST_HINTS)
		.map(([name, count]) =>
			outputHint(
				`${count} items name the contact list '${name}': everyone on it is texted once per item.`,
			),
		);
	const more = shared.length - hints.length;
	return more > 0
		? [...hints, outputHint(`The same holds for ${more} more contact lists.`)]
		: hints;
}
