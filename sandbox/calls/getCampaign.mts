import { processedRecord } from './campaignRecord.mts';
import type { KoreCall } from './call.mts';
import { findCampaign } from './findCampaign.mts';
import { voiceRecord } from './voiceRecord.mts';

/** "Get SMS Campaign Details by ID", and the same for voice: both pages print one path. */
export const getCampaign: KoreCall = {
	methods: ['GET'],
	path: '/campaign/:campaignId',
	query: ['accountId'],
	answer(received, kore) {
		const campaign = findCampaign(received, kore);
		return {
			status: 'success',
			message: `Campaign ${campaign.name} retrieved successfully`,
			data: campaign.campaignType === 'voice' ? voiceRecord(campaign) : processedRecord(campaign),
		};
	},
};
