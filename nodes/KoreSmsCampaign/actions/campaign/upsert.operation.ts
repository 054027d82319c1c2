import { campaignDirectory } from '../../kore/campaignDirectory';
import type { KoreConnection } from '../../kore/connection';
import { answeredCampaign, createSmsCampaign, updateSmsCampaign } from '../../kore/koreApi';
import type { KoreRequest } from '../../kore/request';
import { LABELS, type CampaignBody } from '../../rules/campaignBody';
import { comparableName } from '../../rules/campaignName';
import type { Operation } from '../operation';
import { optionsField, readTimeoutOption } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import {
	campaignFields,
	dryRunField,
	frequencyField,
	nameField,
	readCampaignForm,
	readDryRun,
} from './campaignFields';
import { theOneNamed, type LocatedCampaign } from './campaignLocator';
import { contactListNames } from './contactListNames';
import { dryRun } from './dryRun';
import { createUnlessTaken } from './ifExists';
import { sharedListHints } from './sharedListHints';
import { simplifiedCampaign } from './simplifiedCampaign';

interface UpsertInput {
	/** Complete but for contact lists that are given by ID. */
	body: CampaignBody;
	dryRun: boolean;
	simplify: boolean;
	/** Milliseconds. */
	timeout: number;
}

/** An existing campaign, as far as its replacement must know it. */
interface Existing extends LocatedCampaign {
	isScheduled: boolean;
}

/**
 * Creates a campaign, or makes the one of this name what the form says.
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/create-sms-campaign-without-template-v2
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/update-sms-campaign-v2
 */
export const upsert: Operation<UpsertInput> = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update campaign',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	properties: [
		{
			...nameField,
			hint: 'If an SMS campaign has this name, it becomes what this form says, unless it is running. Upper and lower case do not matter. At most 48 characters.',
			description:
				'Name of the campaign in Kore. Kore cannot be asked for a name, so all SMS campaigns are read for it, once per execution.',
		},
		...campaignFields,
		simplifyField,
		optionsField([dryRunField, frequencyField]),
	],

	timeout: ({ timeout }) => timeout,

	read: (form) => ({
		body: readCampaignForm(form),
		dryRun: readDryRun(form),
		simplify: readSimplify(form),
		timeout: readTimeoutOption(form),
	}),

	async run(input, kore) {
		const contactLists = await contactListNames(input.body.contactLists, kore);
		const body = { ...input.body, contactLists };
		const directory = await campaignDirectory(kore);
		const create = createSmsCampaign(kore.account, body);
		// What an earlier try of this item created is the result, not something to update.
		const existing = kore.isDone(create)
			? undefined
			: await theOneNamed(LABELS.name, body.name, directory, kore);
		if (input.dryRun) {
			return await dryRun(existing ? replacement(existing, body, kore) : create, body, kore);
		}
		const outcome = existing ? { existing } : await createUnlessTaken(create, body.name, kore);
		const isNew = 'answer' in outcome;
		const answer = isNew
			? outcome.answer
			: await kore.send(replacement(outcome.existing, body, kore));
		const campaign = answeredCampaign(answer);
		directory.enter(campaign);
		return input.simplify
			? { action: isNew ? 'created' : 'updated', ...simplifiedCampaign(campaign) }
			: answer;
	},

	hints: (inputs) => {
		const campaigns = inputs.filter((input) => !input.dryRun).map(({ body }) => body);
		// Items of one name are one campaign, which has the lists of the last of them.
		const byName = new Map(campaigns.map((body) => [comparableName(body.name), body]));
		return sharedListHints([...byName.values()].map(({ contactLists }) => contactLists));
	},
};

/** The form is the whole campaign; only a schedule, which it does not have, stays as it is. */
function replacement(
	{ id, isScheduled }: Existing,
	body: CampaignBody,
	kore: KoreConnection,
): KoreRequest {
	const schedule = { isSchedulingEnabled: isScheduled };
	return updateSmsCampaign(kore.account, id, { ...body, schedule });
}
