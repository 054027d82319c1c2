import { stopSmsCampaign } from '../../kore/koreApi';
import { locateCampaign } from './campaignLocator';
import { campaignOnly } from './campaignOnly';

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/stop-sms-campaign-v2 */
export const stop = campaignOnly(
	{
		name: 'Stop',
		value: 'stop',
		action: 'Stop campaign',
		description:
			'Stops a running campaign. Kore cannot take it up again: started anew, it texts everyone from the beginning.',
	},
	async (campaign, kore) => {
		const { id, name } = await locateCampaign(campaign, kore);
		const answer = await stopSmsCampaign(kore, id);
		return { id, name: name ?? null, ...answer };
	},
);
