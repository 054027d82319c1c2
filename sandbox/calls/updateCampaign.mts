import { isoTime } from '../clock.mts';
import { notNow } from '../errors.mts';
import { disableSchedule } from '../lifeCycle.mts';
import { processedRecord } from './campaignRecord.mts';
import type { KoreCall } from './call.mts';
import { findSmsCampaign } from './findCampaign.mts';
import { SMS_CAMPAIGN_BODY, smsCampaignSettings } from './smsCampaignBody.mts';

/**
 * "Update SMS Campaign". What is left out is removed: the sample of a campaign that was created with a Do
 * Not Call list and updated without one has none afterwards.
 */
export const updateCampaign: KoreCall = {
	methods: ['PUT'],
	path: '/campaign/:campaignId',
	query: ['accountId', 'campaignType'],
	body: SMS_CAMPAIGN_BODY,
	answer(received, kore) {
		const campaign = findSmsCampaign(received, kore);
		if (campaign.run) throw notNow(`Campaign "${campaign.name}" is running and cannot be changed`);
		const { schedule, ...settings } = smsCampaignSettings(received, kore, campaign);
		Object.assign(campaign, settings);
		const now = kore.clock.now();
		// Our reading: false, or nothing, replaces a schedule that is on by none, and true leaves it be.
		if (schedule.isSchedulingEnabled) campaign.schedule.isSchedulingEnabled = true;
		else disableSchedule(campaign, now);
		campaign.updatedAt = isoTime(now);
		return {
			status: 'success',
			message: `Campaign ${campaign.name} details updated successfully`,
			data: processedRecord(campaign),
		};
	},
};
