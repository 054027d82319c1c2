import { answeredCampaign, getCampaign } from '../../kore/campaignApi';
import type { Locator } from '../itemForm';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import { campaignLocator, locateCampaign, readCampaignLocator } from './campaignLocator';
import { simplifiedCampaign } from './simplifiedCampaign';

interface GetInput {
	campaign: Locator;
	simplify: boolean;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/get-sms-campaign-by-id-v2 */
export const get: Operation<GetInput> = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get campaign',
		description: 'Returns one campaign with all that Kore tells about it',
	},
	properties: [campaignLocator, simplifyField, optionsField()],

	read: (form) => ({
		campaign: readCampaignLocator(form),
		simplify: readSimplify(form),
	}),

	async run({ campaign, simplify }, kore) {
		const { id } = await locateCampaign(campaign, kore);
		const answer = await kore.send(getCampaign(kore.account, id));
		return simplify ? simplifiedCampaign(answeredCampaign(answer)) : answer;
	},
};
