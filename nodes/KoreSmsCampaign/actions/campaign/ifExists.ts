import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { CampaignRequest } from '../../kore/campaignApi';
import { campaignDirectory, type ListedCampaign } from '../../kore/campaignDirectory';
import type { KoreConnection } from '../../kore/connection';
import { LABELS } from '../../rules/campaignBody';
import { FormProblem } from '../../rules/formProblem';
import { createUnlessTaken } from '../createUnlessTaken';
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
 * The campaign that has the name of a new one. `undefined` when there is none, and when Kore is to decide.
 *
 * @throws FormProblem when several have it
 */
export async function existingCampaign(
	ifExists: IfExists,
	name: string,
	kore: KoreConnection,
): Promise<ListedCampaign | undefined> {
	return ifExists === 'letKoreDecide'
		? undefined
		: await theOneNamed(name, kore, SEVERAL_OF_THE_NAME);
}

/** The problem when the user wants to stop because the campaign exists. */
export function nameExists({ id, status = 'unknown status' }: ListedCampaign, name: string): Error {
	return new FormProblem({
		field: LABELS.name,
		value: name,
		problem: `is the name of a campaign that exists: ${id} (${status})`,
		fix: `Choose another name, or set '${LABEL}' to Return Existing.`,
	});
}

/**
 * Creates a campaign, or finds the SMS campaign that has its name by now.
 *
 * @throws KoreProblem when Kore refuses for another reason, or a voice campaign has the name
 */
export async function createCampaignUnlessTaken(
	request: CampaignRequest,
	kore: KoreConnection,
): Promise<{ answer: IDataObject } | { existing: ListedCampaign }> {
	return await createUnlessTaken(
		request,
		kore,
		campaignDirectory(kore),
		async () => await theOneNamed(request.body.name, kore, SEVERAL_OF_THE_NAME),
	);
}
