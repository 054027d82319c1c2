import { campaignDirectory } from '../../kore/campaignDirectory';
import { answeredCampaign, deleteSmsCampaign } from '../../kore/koreApi';
import { locateCampaign } from './campaignLocator';
import { campaignOnly } from './campaignOnly';

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/delete-sms-campaign-v2 */
export const deleteCampaign = campaignOnly(
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete campaign',
		description: 'Deletes a campaign for good. A running campaign must be stopped first.',
	},
	async (campaign, kore) => {
		const { id, name } = await locateCampaign(campaign, kore);
		const answer = await kore.send(deleteSmsCampaign(kore.account, id));
		(await campaignDirectory(kore)).strike(id);
		return { deleted: true, id, name: answeredCampaign(answer).name ?? name ?? null };
	},
);
