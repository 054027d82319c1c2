import { campaignDirectory } from '../../kore/campaignDirectory';
import type { KoreConnection } from '../../kore/connection';
import { answeredCampaign, deleteSmsCampaign } from '../../kore/koreApi';
import { KoreProblem } from '../../kore/koreProblem';
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
		const deletedName = await deleteOnce(id, kore);
		campaignDirectory(kore).strike(id);
		return { deleted: true, id, name: deletedName ?? name ?? null };
	},
);

/** Returns the name. After a try without an answer, "not found" means that it did delete the campaign. */
async function deleteOnce(id: string, kore: KoreConnection): Promise<string | undefined> {
	const mayBeDeleted = kore.inDoubtSince('deleted') !== undefined;
	const answer = await kore.send(deleteSmsCampaign(kore.account, id)).catch((problem: unknown) => {
		const isGone = problem instanceof KoreProblem && problem.status === 404;
		if (mayBeDeleted && isGone) return {};
		throw problem;
	});
	return answeredCampaign(answer).name;
}
