import type { Campaign } from './campaign';
import { getAllCampaigns } from './campaignApi';
import type { KoreConnection } from './connection';
import { NameDirectory } from './nameDirectory';
import { rowsOfPages } from './pages';

/** What the directory knows about a campaign. */
export type ListedCampaign = Pick<Campaign, 'id' | 'name' | 'status' | 'createdAt'>;

/** All SMS campaigns of an account by name, the newest first. */
export class CampaignDirectory extends NameDirectory<ListedCampaign> {
	constructor() {
		super(readAll);
	}

	override enter({ id, name, status, createdAt }: ListedCampaign): void {
		// A whole campaign may be handed in, and there may be thousands.
		super.enter({ id, name, status, createdAt });
	}
}

/** The directory of the account, one for all items of a run. */
export function campaignDirectory(kore: KoreConnection): CampaignDirectory {
	return kore.shared('campaign directory', () => new CampaignDirectory());
}

async function readAll(kore: KoreConnection): Promise<Map<string, ListedCampaign>> {
	const listed = new Map<string, ListedCampaign>();
	const rows = rowsOfPages(
		async (skip) => await getAllCampaigns(kore, { sortBy: { createdAt: 'desc' } }, skip),
		({ campaign }) => campaign.id,
	);
	for await (const { campaign } of rows) {
		const { id, name, status, createdAt } = campaign;
		if (id !== '') listed.set(id, { id, name, status, createdAt });
	}
	return listed;
}
