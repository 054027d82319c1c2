import type { INodeProperties } from 'n8n-workflow';
import type { CampaignRequest } from '../../kore/campaignApi';
import { campaignDirectory, type ListedCampaign } from '../../kore/campaignDirectory';
import type { KoreConnection } from '../../kore/connection';
import { LABELS } from '../../rules/campaignBody';
import { FormProblem } from '../../rules/formProblem';
import { createUnlessExists, type CreatedOr } from '../createUnlessExists';
import type { ItemForm } from '../itemForm';
import { theOneNamed } from './campaignLocator';

const IF_EXISTS = ['letKoreDecide', 'returnExisting', 'stop'] as const;
export type IfExists = (typeof IF_EXISTS)[number];

const LABEL = 'If Campaign Exists';

export const ifExistsField: INodeProperties = {
	displayName: LABEL,
	name: 'ifExists',
	type: 'options',
	options: [
		{
			name: 'Let Kore Decide',
			value: 'letKoreDecide',
			description: 'Sends the campaign; Kore may refuse a name that is taken',
		},
		{
			name: 'Return Existing',
			value: 'returnExisting',
			description:
				'Returns the campaign of this name unchanged and creates none, so that a trigger that fires twice does no harm',
		},
		{ name: 'Stop', value: 'stop', description: 'Fails with a message, and creates none' },
	],
	default: 'letKoreDecide',
	hint: 'Let Kore Decide is the same as without this option. The other two first read all SMS campaigns, once each time the node runs.',
	description:
		'What to do when an SMS campaign of this name exists. Upper and lower case do not matter.',
};

export function readIfExists(form: ItemForm): IfExists {
	return form.choice('options.ifExists', LABEL, IF_EXISTS, 'letKoreDecide');
}

/** What to do when several campaigns have the name that a new one should get. */
export const SEVERAL_OF_THE_NAME = {
	field: LABELS.name,
	fix: 'Rename or delete all but one in Kore',
};

/**
 * The campaign that would be returned in place of a new one. `undefined` when none has the name, and when Kore is to
 * decide.
 *
 * @throws FormProblem when several have the name, or one has it and the user wants to stop then
 */
export async function existingCampaign(
	ifExists: IfExists,
	name: string,
	kore: KoreConnection,
): Promise<ListedCampaign | undefined> {
	if (ifExists === 'letKoreDecide') return undefined;
	const existing = await theOneNamed(name, kore, SEVERAL_OF_THE_NAME);
	if (existing && ifExists === 'stop') throw nameExists(existing, name);
	return existing;
}

/**
 * Creates a campaign, as far as the user wants one beside a campaign of its name.
 *
 * @throws KoreProblem when Kore refuses
 * @throws FormProblem when several have the name, or one has it and the user wants to stop then
 */
export async function createIfWanted(
	ifExists: IfExists,
	request: CampaignRequest,
	kore: KoreConnection,
): Promise<CreatedOr<ListedCampaign>> {
	if (ifExists === 'letKoreDecide') return { answer: await kore.send(request) };
	const outcome = await createCampaignUnlessExists(request, kore);
	if ('existing' in outcome && ifExists === 'stop') {
		throw nameExists(outcome.existing, request.body.name);
	}
	return outcome;
}

/**
 * Creates a campaign, or finds the SMS campaign that has its name.
 *
 * @throws KoreProblem when Kore refuses for another reason, or a voice campaign has the name
 * @throws FormProblem when several have the name
 */
export async function createCampaignUnlessExists(
	request: CampaignRequest,
	kore: KoreConnection,
): Promise<CreatedOr<ListedCampaign>> {
	const { name } = request.body;
	return await createUnlessExists(request, kore, {
		name,
		directory: campaignDirectory(kore),
		find: async () => await theOneNamed(name, kore, SEVERAL_OF_THE_NAME),
	});
}

function nameExists({ id, status = 'unknown status' }: ListedCampaign, name: string): FormProblem {
	return new FormProblem({
		field: LABELS.name,
		value: name,
		problem: `is the name of a campaign that exists: ${id} (${status})`,
		fix: `Choose another name, or set '${LABEL}' to Return Existing.`,
	});
}
