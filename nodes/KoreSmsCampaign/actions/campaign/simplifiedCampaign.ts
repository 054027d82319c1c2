import type { IDataObject } from 'n8n-workflow';
import type { Campaign } from '../../kore/koreApi';
import { decodeMessage } from '../../rules/messageText';

/**
 * A campaign as the node returns it with Simplify on. The names are fixed: workflows refer to them. What Kore
 * left out is `null`, so that every item has the same fields.
 */
export function simplifiedCampaign(campaign: Campaign): IDataObject {
	return {
		id: campaign.id,
		name: campaign.name ?? null,
		status: campaign.status ?? null,
		contactLists: campaign.contactLists ?? [],
		doNotCallList: campaign.doNotCallList ?? null,
		message: campaign.message === undefined ? null : decodeMessage(campaign.message),
		sender: campaign.sender ?? null,
		timezone: campaign.timezone ?? null,
		priority: campaign.priority === undefined ? null : Number(campaign.priority),
		createdAt: campaign.createdAt ?? null,
	};
}
