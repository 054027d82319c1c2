import { comparableName } from '../rules/campaignName';
import type { Campaign } from './campaign';
import type { KoreConnection } from './connection';
import { getAllCampaigns } from './koreApi';
import { rowsOfPages } from './pages';

/** What the directory knows about a campaign. */
export type ListedCampaign = Pick<Campaign, 'id' | 'name' | 'status' | 'createdAt'>;

/**
 * All SMS campaigns of an account by name. Kore cannot be asked for a name, so all of them are read, once per
 * run of the node, when a name is first asked for; what the run itself creates, renames and deletes is entered.
 */
export class CampaignDirectory {
	private listed?: Promise<Map<string, ListedCampaign>>;

	/** By id; `undefined` when deleted. */
	private readonly own = new Map<string, ListedCampaign | undefined>();

	/**
	 * The campaigns of this name; blanks around it and upper and lower case do not matter.
	 * @throws KoreProblem
	 */
	async named(kore: KoreConnection, name: string): Promise<ListedCampaign[]> {
		const wanted = comparableName(name);
		return (await this.all(kore)).filter(
			(campaign) => comparableName(campaign.name ?? '') === wanted,
		);
	}

	/**
	 * All campaigns, the newest first.
	 * @throws KoreProblem
	 */
	async all(kore: KoreConnection): Promise<ListedCampaign[]> {
		this.listed ??= readAll(kore);
		const listed = await this.listed.catch((error: unknown) => {
			this.reread();
			throw error;
		});
		const created = [...this.own].filter(([id]) => !listed.has(id)).reverse();
		const current = [...created, ...listed].map(([id, row]) =>
			this.own.has(id) ? this.own.get(id) : row,
		);
		return current.filter((campaign) => campaign !== undefined);
	}

	/** Enters a campaign that this run created or changed. */
	enter({ id, name, status, createdAt }: Campaign): void {
		this.own.set(id, { id, name, status, createdAt });
	}

	/** Strikes out a campaign that this run deleted. */
	strike(id: string): void {
		this.own.set(id, undefined);
	}

	/** Forgets what was read, because Kore knows a campaign that was not among it. */
	reread(): void {
		this.listed = undefined;
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
