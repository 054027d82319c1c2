import { isoTime } from '../clock.mts';
import { newId } from '../state.mts';
import type { StoredCampaign } from '../state.mts';
import { campaignRecord } from './campaignRecord.mts';
import type { Kore, KoreCall, Received } from './call.mts';
import { SMS_CAMPAIGN_BODY, smsCampaignSettings } from './smsCampaignBody.mts';

/** "Create SMS Campaign": Without Template, Using Template and Advanced Format are one call. */
export const createCampaign: KoreCall = {
	methods: ['POST'],
	path: '/campaign',
	query: ['accountId', 'campaignType'],
	body: SMS_CAMPAIGN_BODY,
	answer(received, kore) {
		const campaign = newCampaign(received, kore);
		kore.state.campaigns.push(campaign);
		return {
			status: 'success',
			message: `Campaign ${campaign.name} creation in progress`,
			data: campaignRecord(campaign),
		};
	},
};

function newCampaign(received: Received, kore: Kore): StoredCampaign {
	const now = kore.clock.now();
	const { preparingSeconds } = kore.switches;
	return {
		id: newId('cd', 'sms'),
		...smsCampaignSettings(received, kore),
		...(preparingSeconds > 0
			? { status: 'Preparing', readyAt: now + preparingSeconds * 1000 }
			: { status: 'Ready' }),
		createdAt: isoTime(now),
		updatedAt: isoTime(now),
		runs: 0,
		totalMessagesSent: 0,
	};
}
