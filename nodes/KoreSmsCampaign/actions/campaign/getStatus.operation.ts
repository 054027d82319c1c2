import { getCampaignStatus } from '../../kore/koreApi';
import type { Locator } from '../itemForm';
import type { Operation } from '../operation';
import { optionsField, readTimeoutOption } from '../options';
import { campaignLocator, locateCampaign, readCampaignLocator } from './campaignLocator';

interface GetStatusInput {
	campaign: Locator;
	/** Milliseconds. */
	timeout: number;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/get-campaign-status-v2 */
export const getStatus: Operation<GetStatusInput> = {
	option: {
		name: 'Get Status',
		value: 'getStatus',
		action: 'Get campaign status',
		description:
			'Returns whether a campaign is Ready, Active, Completed and so on. Active does not mean that SMS go out now: they wait for the calling hours.',
	},
	properties: [campaignLocator, optionsField()],

	timeout: ({ timeout }) => timeout,

	read: (form) => ({
		campaign: readCampaignLocator(form),
		timeout: readTimeoutOption(form),
	}),

	async run({ campaign }, kore) {
		const { id } = await locateCampaign(campaign, kore);
		const { name, status } = await getCampaignStatus(kore, id);
		return { id, name: name ?? null, status };
	},
};
