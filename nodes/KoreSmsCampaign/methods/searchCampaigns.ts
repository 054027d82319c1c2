import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { nodeError } from '../actions/nodeError';
import type { Campaign } from '../kore/campaign';
import { getAllCampaigns } from '../kore/campaignApi';
import { connect, type KoreConnection } from '../kore/connection';

/** Milliseconds: somebody is looking at the form. */
const TIMEOUT = 15_000;

/** Pages read for one look at the list: with a filter, most of them may hold nothing that fits. */
const MOST_PAGES = 10;

/** So many fill the list; the editor asks for more only when there is something to scroll. */
const SCREENFUL = 20;

/**
 * The SMS campaigns of the account for the picker, the newest first, with their status. Kore cannot search by
 * name, so with a filter pages are read until enough campaigns fit; the editor asks for more while the user scrolls.
 *
 * @param filter what the user typed
 * @param paginationToken how many campaigns earlier looks have read
 * @throws NodeApiError with Kore's own words, instead of an empty list
 */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	try {
		const kore = await connect(this, 0, { timeout: TIMEOUT });
		return await findCampaigns(kore, filter.trim().toLowerCase(), Number(paginationToken));
	} catch (error) {
		throw nodeError(this.getNode(), error);
	}
}

async function findCampaigns(
	kore: KoreConnection,
	filter: string,
	from: number,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let skip = from;
	for (let pages = 0; pages < MOST_PAGES; pages++) {
		const page = await getAllCampaigns(kore, { sortBy: { createdAt: 'desc' } }, skip);
		const found = page.rows.map(({ campaign }) => campaign).filter((one) => fits(one, filter));
		results.push(...found.map(asItem));
		skip += page.rows.length;
		if (!page.hasMore || page.rows.length === 0) return { results };
		if (results.length >= SCREENFUL) break;
	}
	return { results, paginationToken: String(skip) };
}

/** By name or ID. */
function fits({ id, name = '' }: Campaign, filter: string): boolean {
	return name.toLowerCase().includes(filter) || id.toLowerCase() === filter;
}

function asItem({ id, name = id, status = 'unknown status' }: Campaign): INodeListSearchItems {
	return { name: `${name} (${status})`, value: id };
}
