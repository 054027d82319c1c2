import type { IDataObject } from 'n8n-workflow';
import type { CampaignBody } from '../rules/campaignBody';
import { isSameCampaign, mayBeCampaign } from '../rules/sameCampaign';
import { answeredCampaign, getAllCampaigns, getCampaign } from './campaignApi';
import { isOlder, type LookUp, type Sought } from './certainty';
import type { KoreConnection } from './connection';
import { rowsOfPages } from './pages';

/** Looks for a campaign whose creation got no answer: among the newest, by name and lists, then by the whole body. */
export function createdCampaign(body: CampaignBody): LookUp<CampaignBody> {
	return {
		body,
		find: findCreated,
		idOf: (answer) => answeredCampaign(answer).id,
		read,
	};
}

async function read(kore: KoreConnection, id: string): Promise<IDataObject> {
	return await kore.send(getCampaign(kore.account, id));
}

async function findCreated(
	kore: KoreConnection,
	{ since, bodies }: Sought<CampaignBody>,
	take: (answer: IDataObject) => boolean,
): Promise<IDataObject | undefined> {
	const newestFirst = rowsOfPages(
		async (skip) => await getAllCampaigns(kore, { sortBy: { createdAt: 'desc' } }, skip),
		({ campaign }) => campaign.id,
	);
	for await (const { campaign } of newestFirst) {
		if (isOlder(campaign.createdAt, since, kore)) break;
		const candidates = bodies.filter((body) => mayBeCampaign(campaign, body));
		if (candidates.length === 0) continue;
		const answer = await read(kore, campaign.id);
		const created = answeredCampaign(answer);
		if (candidates.some((body) => isSameCampaign(created, body)) && take(answer)) return answer;
	}
	return undefined;
}
