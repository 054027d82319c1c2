import { campaignDirectory } from '../../kore/campaignDirectory';
import { answeredCampaign, deleteSmsCampaign } from '../../kore/koreApi';
import type { Locator } from '../itemForm';
import type { Operation } from '../operation';
import { optionsField, readTimeoutOption } from '../options';
import { campaignLocator, locateCampaign, readCampaignLocator } from './campaignLocator';

interface DeleteInput {
	campaign: Locator;
	/** Milliseconds. */
	timeout: number;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/delete-sms-campaign-v2 */
export const deleteCampaign: Operation<DeleteInput> = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete campaign',
		description: 'Deletes a campaign for good. A running campaign must be stopped first.',
	},
	properties: [campaignLocator, optionsField()],

	timeout: ({ timeout }) => timeout,

	read: (form) => ({
		campaign: readCampaignLocator(form),
		timeout: readTimeoutOption(form),
	}),

	async run(input, kore) {
		const { id, name } = await locateCampaign(input.campaign, kore);
		const answer = await kore.send(deleteSmsCampaign(kore.account, id));
		(await campaignDirectory(kore)).strike(id);
		return { deleted: true, id, name: answeredCampaign(answer).name ?? name ?? null };
	},
};
