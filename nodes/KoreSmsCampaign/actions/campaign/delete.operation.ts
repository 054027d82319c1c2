import { answeredCampaign, deleteSmsCampaign } from '../../kore/campaignApi';
import { campaignDirectory } from '../../kore/campaignDirectory';
import { deleteOnce } from '../deleteOnce';
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
	async (locator, kore) => {
		const { id, name } = await locateCampaign(locator, kore);
		const answer = await deleteOnce(deleteSmsCampaign(kore.account, id), kore);
		campaignDirectory(kore).strike(id);
		return { deleted: true, id, name: answeredCampaign(answer).name ?? name ?? null };
	},
);
