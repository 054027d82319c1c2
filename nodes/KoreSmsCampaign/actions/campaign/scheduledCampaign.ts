import type { IDataObject } from 'n8n-workflow';
import { campaignId } from '../../kore/campaign';
import type { KoreConnection } from '../../kore/connection';
import { getCampaignStatus } from '../../kore/koreApi';
import { KoreProblem } from '../../kore/koreProblem';
import type { Locator } from '../itemForm';
import { locateCampaign } from './campaignLocator';

/** A campaign with its name, which is what Kore's schedule calls want. */
export interface NamedCampaign {
	id: string;
	name: string;
}

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

/** Whether the campaign in Kore's answer is the one that was meant: Kore looked for its name only. */
export function isSameCampaign({ id }: NamedCampaign, answer: IDataObject): boolean {
	return campaignId(answer) === id;
}

/** The problem when Kore has taken another campaign of the same name. */
export function otherCampaign(
	{ id, name }: NamedCampaign,
	answer: IDataObject,
	consequence: string,
): KoreProblem {
	return new KoreProblem({
		message: `Kore.ai took another campaign named '${name}' (${campaignId(answer) ?? 'without ID'}) for ${id}. ${consequence}`,
		fix: 'Kore finds campaigns for schedules by name alone, voice campaigns included. Rename one of the two, and check the schedule of the other one in Kore.',
		outcome: 'notDone',
	});
}
