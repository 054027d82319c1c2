import { disableSchedule } from '../../kore/campaignApi';
import { campaignOnly } from './campaignOnly';
import { explainOtherCampaign, locateByName } from './scheduledCampaign';

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/disable-voice-or-sms-campaign-schedule */
export const disableScheduleOperation = campaignOnly(
	{
		name: 'Disable Schedule',
		value: 'disableSchedule',
		action: 'Disable campaign schedule',
		description: 'Takes the schedule off a campaign, which then waits to be started by hand',
	},
	async (locator, kore) => {
		const campaign = await locateByName(locator, kore);
		const message = await disableSchedule(kore, campaign).catch(async (problem: unknown) => {
			throw await explainOtherCampaign(
				problem,
				async () => await Promise.resolve('That one has lost its schedule'),
			);
		});
		return { ...campaign, scheduleEnabled: false, message: message ?? null };
	},
);
