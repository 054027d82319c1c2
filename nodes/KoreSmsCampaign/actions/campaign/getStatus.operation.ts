import { getCampaignStatus } from '../../kore/campaignApi';
import { locateCampaign } from './campaignLocator';
import { campaignOnly } from './campaignOnly';

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/get-campaign-status-v2 */
export const getStatus = campaignOnly(
	{
		name: 'Get Status',
		value: 'getStatus',
		action: 'Get campaign status',
		description:
			'Returns whether a campaign is Ready, Active, Completed and so on. Active does not mean that SMS go out now: they wait for the calling hours.',
	},
	async (campaign, kore) => {
		const { id } = await locateCampaign(campaign, kore);
		const { name, status } = await getCampaignStatus(kore, id);
		return { id, name: name ?? null, status };
	},
);
