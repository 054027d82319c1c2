import { getCampaignStatus, stopSmsCampaign } from '../../kore/campaignApi';
import type { KoreConnection } from '../../kore/connection';
import { KoreProblem } from '../../kore/koreProblem';
import type { Triggered } from '../../kore/triggerPath';
import { locateCampaign } from './campaignLocator';
import { campaignOnly } from './campaignOnly';
import { triggeredCampaign } from './triggeredCampaign';

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/stop-sms-campaign-v2 */
export const stop = campaignOnly(
	{
		name: 'Stop',
		value: 'stop',
		action: 'Stop campaign',
		description:
			'Stops a running campaign. Kore cannot take it up again: started anew, it texts everyone from the beginning.',
	},
	async (locator, kore) => {
		const campaign = await locateCampaign(locator, kore);
		return triggeredCampaign(campaign, await stopOnce(campaign.id, kore));
	},
);

/** After a try without an answer, "not running" means that it did stop the campaign. */
async function stopOnce(id: string, kore: KoreConnection): Promise<Triggered> {
	const mayHaveStopped = kore.isInDoubt('stopped');
	return await stopSmsCampaign(kore, id).catch(async (problem: unknown) => {
		const isStopped = problem instanceof KoreProblem && problem.reason === 'notRunning';
		if (mayHaveStopped && isStopped) return await getCampaignStatus(kore, id);
		throw problem;
	});
}
