import { campaignNotFound } from '../errors.mts';
import { campaignRecord, processedSchedule } from './campaignRecord.mts';
import type { KoreCall } from './call.mts';

/** "Get SMS Campaign Details by ID". */
export const getCampaign: KoreCall = {
	methods: ['GET'],
	path: '/campaign/:campaignId',
	query: ['accountId'],
	answer({ params }, { state }) {
		const campaign = state.campaigns.find(({ id }) => id === params.campaignId);
		if (!campaign) throw campaignNotFound();
		return {
			status: 'success',
			message: `Campaign ${campaign.name} retrieved successfully`,
			data: { ...campaignRecord(campaign), schedule: processedSchedule(campaign) },
		};
	},
};
