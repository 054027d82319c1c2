import { disableSchedule } from '../../kore/koreApi';
import { campaignOnly } from './campaignOnly';
import { isSameCampaign, locateByName, otherCampaign } from './scheduledCampaign';

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/disable-campaign-schedule-v2 */
export const disableScheduleOperation = campaignOnly(
	{
		name: 'Disable Schedule',
		value: 'disableSchedule',
		action: 'Disable campaign schedule',
		description: 'Takes the schedule off a campaign, which then waits to be started by hand',
	},
	async (locator, kore) => {
		const campaign = await locateByName(locator, kore);
		const answer = await disableSchedule(kore, campaign.name);
		if (!isSameCampaign(campaign, answer)) {
			throw otherCampaign(campaign, answer, 'That one has lost its schedule');
		}
		return {
			id: campaign.id,
			name: campaign.name,
			scheduleEnabled: false,
			message: answer.message ?? null,
		};
	},
);
