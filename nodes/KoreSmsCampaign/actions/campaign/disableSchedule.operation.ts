import { disableSchedule } from '../../kore/koreApi';
import type { Locator } from '../itemForm';
import type { Operation } from '../operation';
import { optionsField, readTimeoutOption } from '../options';
import { campaignLocator, readCampaignLocator } from './campaignLocator';
import { isSameCampaign, locateByName, otherCampaign } from './scheduledCampaign';

interface DisableScheduleInput {
	campaign: Locator;
	/** Milliseconds. */
	timeout: number;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/disable-campaign-schedule-v2 */
export const disableScheduleOperation: Operation<DisableScheduleInput> = {
	option: {
		name: 'Disable Schedule',
		value: 'disableSchedule',
		action: 'Disable campaign schedule',
		description: 'Takes the schedule off a campaign, which then waits to be started by hand',
	},
	properties: [campaignLocator, optionsField()],

	timeout: ({ timeout }) => timeout,

	read: (form) => ({
		campaign: readCampaignLocator(form),
		timeout: readTimeoutOption(form),
	}),

	async run(input, kore) {
		const campaign = await locateByName(input.campaign, kore);
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
};
