import { notNow } from '../errors.mts';
import { processedRecord } from './campaignRecord.mts';
import type { KoreCall } from './call.mts';
import { checkIsForSms, findSmsCampaign } from './findCampaign.mts';

/** "Delete SMS Campaign". */
export const deleteCampaign: KoreCall = {
	methods: ['DELETE'],
	path: '/campaign/:campaignId',
	query: ['accountId', 'campaignType'],
	answer(received, kore) {
		checkIsForSms(received);
		const campaign = findSmsCampaign(received, kore);
		if (campaign.run) throw notNow(`Campaign "${campaign.name}" is running and cannot be deleted`);
		kore.state.campaigns = kore.state.campaigns.filter((other) => other !== campaign);
		return {
			status: 'success',
			message: `Campaign ${campaign.name} deleted successfully`,
			data: processedRecord(campaign),
		};
	},
};
