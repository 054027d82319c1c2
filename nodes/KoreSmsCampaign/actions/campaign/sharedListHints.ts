import type { NodeExecutionHint } from 'n8n-workflow';

/**
 * A warning for each contact list that several campaigns of one run are for.
 *
 * @param listsPerCampaign names of the contact lists of each campaign
 */
export function sharedListHints(listsPerCampaign: string[][]): NodeExecutionHint[] {
	const items = new Map<string, number>();
	for (const name of listsPerCampaign.flat()) items.set(name, (items.get(name) ?? 0) + 1);
	return [...items]
		.filter(([, count]) => count > 1)
		.map(([name, count]) => ({
			message: `${count} items name the contact list '${name}': everyone on it is texted once per item.`,
			type: 'warning',
			location: 'outputPane',
		}));
}
