import { stopSmsCampaign } from '../../kore/koreApi';
import type { Locator } from '../itemForm';
import type { Operation } from '../operation';
import { optionsField, readTimeoutOption } from '../options';
import { campaignLocator, locateCampaign, readCampaignLocator } from './campaignLocator';

interface StopInput {
	campaign: Locator;
	/** Milliseconds. */
	timeout: number;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/stop-sms-campaign-v2 */
export const stop: Operation<StopInput> = {
	option: {
		name: 'Stop',
		value: 'stop',
		action: 'Stop campaign',
		description:
			'Stops a running campaign. Kore cannot take it up again: started anew, it texts everyone from the beginning.',
	},
	properties: [campaignLocator, optionsField()],

	timeout: ({ timeout }) => timeout,

	read: (form) => ({
		campaign: readCampaignLocator(form),
		timeout: readTimeoutOption(form),
	}),

	async run({ campaign }, kore) {
		const { id, name } = await locateCampaign(campaign, kore);
		const answer = await stopSmsCampaign(kore, id);
		return { id, name: name ?? null, ...answer };
	},
};
