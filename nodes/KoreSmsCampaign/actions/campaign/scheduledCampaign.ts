import { getCampaignStatus, type NamedCampaign } from '../../kore/campaignApi';
import type { KoreConnection } from '../../kore/connection';
import { KoreProblem } from '../../kore/koreProblem';
import type { Locator } from '../itemForm';
import { locateCampaign } from './campaignLocator';

/**
 * The campaign that a locator points at, with the name that Kore has for it.
 *
 * @throws FormProblem when no campaign or several have the name
 */
export async function locateByName(locator: Locator, kore: KoreConnection): Promise<NamedCampaign> {
	const { id, name } = await locateCampaign(locator, kore);
	const known = name ?? (await getCampaignStatus(kore, id)).name;
	if (known !== undefined) return { id, name: known };
	throw new KoreProblem({
		message: `Kore.ai does not tell the name of the campaign ${id}`,
		fix: 'Kore wants the name for schedules. Set Campaign to By Name and enter it.',
		outcome: 'notDone',
	});
}

/**
 * The same problem, with what became of the other campaign, when Kore has taken another one of the name.
 *
 * @param consequence a sentence without its final period
 */
export async function explainOtherCampaign(
	problem: unknown,
	consequence: () => Promise<string>,
): Promise<unknown> {
	if (!(problem instanceof KoreProblem) || problem.reason !== 'otherCampaign') return problem;
	const sentence = await consequence();
	return problem.within((message) => `${message}. ${sentence}`);
}
