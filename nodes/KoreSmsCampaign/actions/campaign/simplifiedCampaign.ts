import type { IDataObject } from 'n8n-workflow';
import type { Campaign } from '../../kore/campaign';
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
		message: messageText(campaign),
		sender: campaign.sender ?? null,
		timezone: campaign.timezone ?? null,
		priority: priorityNumber(campaign),
		createdAt: campaign.createdAt ?? null,
	};
}

/** A row of Kore's list, which tells neither sender nor time zone, but how many SMS have gone out. */
export function simplifiedRow(campaign: Campaign): IDataObject {
	return {
		id: campaign.id,
		name: campaign.name ?? null,
		status: campaign.status ?? null,
		contactLists: campaign.contactLists ?? [],
		doNotCallList: campaign.doNotCallList ?? null,
		message: messageText(campaign),
		priority: priorityNumber(campaign),
		messagesSent: campaign.messagesSent ?? null,
		createdAt: campaign.createdAt ?? null,
		updatedAt: campaign.updatedAt ?? null,
	};
}

/** `null` for experience flows, whose texts are in Kore. */
function messageText({ message }: Campaign): string | null {
	return message === undefined ? null : decodeMessage(message);
}

function priorityNumber({ priority }: Campaign): number | null {
	return priority === undefined ? null : Number(priority);
}
