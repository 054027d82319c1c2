import type { INodeProperties } from 'n8n-workflow';
import { campaignDirectory, type ListedCampaign } from '../../kore/campaignDirectory';
import type { KoreConnection } from '../../kore/connection';
import { FormProblem } from '../../rules/formProblem';
import type { ItemForm, Locator } from '../itemForm';
import { locate, readLocator, type Located, type LocatorKind } from '../locator';

const LABEL = 'Campaign';

/** Kore's campaign ids: not all of them are UUIDs after their prefix. */
const CAMPAIGN_ID = /^cd-[0-9a-f-]{1,99}$/i;

const KIND: LocatorKind = {
	label: LABEL,
	name: 'campaign',
	thing: 'campaign',
	id: CAMPAIGN_ID,
	idFix: "Campaign IDs start with cd-. To give the campaign's name, set the field to By Name.",
};

/** How many campaigns a message lists. */
const MOST_LISTED = 5;

/** Points at a campaign. */
export const campaignLocator: INodeProperties = {
	displayName: LABEL,
	name: 'campaign',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The SMS campaign in Kore. Voice campaigns are not listed.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a campaign...',
			typeOptions: { searchListMethod: 'searchCampaigns', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. cd-964e76d3-2e70-51a5-bd47-b09b4d400000',
			hint: 'The field id in the output of Create, Get or Get Many, e.g. {{ $json.id }}',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*cd-[0-9a-fA-F-]+\\s*$',
						errorMessage: 'A campaign ID starts with cd-; for a name, choose By Name',
					},
				},
			],
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Autumn Offer Berlin',
			hint: 'Upper and lower case do not matter. All SMS campaigns are read for it, once each time the node runs; with the ID they are not.',
		},
	],
};

/**
 * What the form's Campaign points at.
 *
 * @throws FormProblem when nothing is chosen, and for an ID that is none
 */
export function readCampaignLocator(form: ItemForm): Locator {
	return readLocator(form, KIND);
}

/**
 * The campaign that a locator points at; asks Kore only when it is given by name.
 *
 * @throws FormProblem when no campaign or several have the name
 */
export async function locateCampaign(locator: Locator, kore: KoreConnection): Promise<Located> {
	return await locate(locator, KIND, kore, async () => await locateNamed(locator.value, kore));
}

async function locateNamed(value: string, kore: KoreConnection): Promise<Located> {
	const campaign = await theOneNamed(value, kore, {
		field: LABEL,
		fix: 'Set the field to By ID and take one of',
	});
	if (campaign) return { id: campaign.id, name: campaign.name };
	if (CAMPAIGN_ID.test(value)) {
		throw new FormProblem({
			field: LABEL,
			value,
			problem: 'is an ID, not a name',
			fix: 'Set the field to By ID.',
		});
	}
	const all = await campaignDirectory(kore).all(kore);
	throw new FormProblem({
		field: LABEL,
		value,
		problem: 'is not the name of an SMS campaign in Kore',
		fix:
			all.length === 0
				? "Kore has no SMS campaigns in this app. Make one with Create, or check 'Stream ID' in the credential."
				: `Choose it from the list to be sure. Kore has ${all.length}, e.g. ${all.slice(0, MOST_LISTED).map(described).join(', ')}.`,
	});
}

/**
 * The campaign of this name, `undefined` when there is none.
 *
 * @param several what the message is about when several campaigns have the name: the field, and what to do about
 * them, as a sentence that the campaigns complete
 * @throws FormProblem
 */
export async function theOneNamed(
	name: string,
	kore: KoreConnection,
	several: { field: string; fix: string },
): Promise<ListedCampaign | undefined> {
	const found = await campaignDirectory(kore).named(kore, name);
	if (found.length <= 1) return found[0];
	throw new FormProblem({
		field: several.field,
		value: name,
		problem: `is the name of ${found.length} campaigns in Kore`,
		fix: `${several.fix}: ${found.slice(0, MOST_LISTED).map(describedWithId).join(', ')}.`,
	});
}

function described({ name = '', status = '' }: ListedCampaign): string {
	return `'${name}' (${status})`;
}

function describedWithId({ id, status = '', createdAt = '' }: ListedCampaign): string {
	return `${id} (${status}, created ${createdAt})`;
}
