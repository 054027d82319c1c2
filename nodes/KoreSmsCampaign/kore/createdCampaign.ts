import type { IDataObject } from 'n8n-workflow';
import type { CampaignBody } from '../rules/campaignBody';
import { isSameCampaign, mayBeCampaign } from '../rules/sameCampaign';
import { answeredCampaign, getAllCampaigns, getCampaign } from './campaignApi';
import { isOlder, type LookUp } from './certainty';
import type { KoreConnection } from './connection';
import { rowsOfPages } from './pages';

/** Looks for a campaign whose creation got no answer: among the newest, by name and lists, then by the whole body. */
export function createdCampaign(body: CampaignBody): LookUp {
	return {
		find: async (kore, since, take) => await findCreated(body, kore, since, take),
		idOf: (answer) => answeredCampaign(answer).id,
		read,
	};
}

async function read(kore: KoreConnection, id: string): Promise<IDataObject> {
	return await kore.send(getCampaign(kore.account, id));
}

async function findCreated(
	body: CampaignBody,
	kore: KoreConnection,
	since: number,
	take: (answer: IDataObject) => boolean,
): Promise<IDataObject | undefined> {
	const newestFirst = rowsOfPages(
		async (skip) => await getAllCampaigns(kore, { sortBy: { createdAt: 'desc' } }, skip),
		({ campaign }) => campaign.id,
	);
	for await (const { campaign } of newestFirst) {
		if (isOlder(campaign.createdAt, since, kore)) break;
		if (!mayBeCampaign(campaign, body)) continue;
		const answer = await read(kore, campaign.id);
		if (isSameCampaign(answeredCampaign(answer), body) && take(answer)) return answer;
	}
	return undefined;
}
