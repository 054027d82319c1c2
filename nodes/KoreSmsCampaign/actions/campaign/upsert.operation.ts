import {
	answeredCampaign,
	createSmsCampaign,
	getCampaign,
	updateSmsCampaign,
	type CampaignRequest,
} from '../../kore/campaignApi';
import { campaignDirectory } from '../../kore/campaignDirectory';
import type { KoreConnection } from '../../kore/connection';
import type { CampaignBody } from '../../rules/campaignBody';
import { refuseOthers, storedDoNotCallList } from '../../rules/campaignChanges';
import { comparableName } from '../../rules/comparableName';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import {
	campaignFields,
	doNotCallListField,
	dryRunField,
	frequencyField,
	nameField,
	readCampaignForm,
	readDryRun,
} from './campaignFields';
import { theOneNamed } from './campaignLocator';
import { contactListNames } from './contactListNames';
import { dryRun } from './dryRun';
import { createCampaignUnlessExists, SEVERAL_OF_THE_NAME } from './ifExists';
import { sharedListHints } from './sharedListHints';
import { simplifiedCampaign } from './simplifiedCampaign';
import { placeholderHints, unfilledPlaceholders } from './unfilledPlaceholders';

const DO_NOT_CALL_HINT =
	"Optional. Kore's global Do Not Call list does not protect SMS; only the list named here does. Left empty, a campaign that exists keeps the list that it has; Update can take it off.";

interface UpsertInput {
	/** Complete but for contact lists that are given by ID. */
	body: CampaignBody;
	dryRun: boolean;
	simplify: boolean;
}

/** What hints need to know of a campaign. */
interface UpsertNote {
	name: string;
	contactLists: string[];
	placeholders: string[];
	dryRun: boolean;
}

/**
 * Creates a campaign, or makes the one of this name what the form says.
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/create-sms-campaign-without-template-v2
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/update-sms-campaign-v2
 */
export const upsert: Operation<UpsertInput, UpsertNote> = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update campaign',
		description: 'Create a new campaign, or update the current one if it already exists (upsert)',
	},
	properties: [
		{
			...nameField,
			hint: 'If an SMS campaign has this name, it becomes what this form says, unless it is running. Upper and lower case do not matter. At most 48 characters.',
			description:
				'Name of the campaign in Kore. Kore cannot be asked for a name, so all SMS campaigns are read for it, once each time the node runs.',
		},
		...campaignFields.map((field) =>
			field === doNotCallListField ? { ...field, hint: DO_NOT_CALL_HINT } : field,
		),
		simplifyField,
		optionsField([dryRunField, frequencyField]),
	],

	read: (form) => ({
		body: readCampaignForm(form),
		dryRun: readDryRun(form),
		simplify: readSimplify(form),
	}),

	touches: ({ body }) => [comparableName(body.name)],

	async run(input, kore) {
		const contactLists = await contactListNames(input.body.contactLists, kore);
		const body = { ...input.body, contactLists };
		const create = createSmsCampaign(kore.account, body);
		if (input.dryRun) {
			const existing = await theOneNamed(body.name, kore, SEVERAL_OF_THE_NAME);
			return await dryRun(existing ? await replacement(existing.id, body, kore) : create, kore);
		}
		const outcome = await createCampaignUnlessExists(create, kore);
		const isNew = 'answer' in outcome;
		const answer = isNew
			? outcome.answer
			: await kore.send(await replacement(outcome.existing.id, body, kore));
		const campaign = answeredCampaign(answer);
		campaignDirectory(kore).enter({ ...campaign, name: body.name });
		return input.simplify
			? { action: isNew ? 'created' : 'updated', ...simplifiedCampaign(campaign) }
			: answer;
	},

	hints: {
		note: ({ body, dryRun: isDryRun }) => ({
			name: body.name,
			contactLists: body.contactLists,
			placeholders: unfilledPlaceholders(body),
			dryRun: isDryRun,
		}),
		from: (notes) => {
			const campaigns = notes.filter((note) => !note.dryRun);
			// Items of one name are one campaign, which has the lists of the last of them.
			const byName = new Map(
				campaigns.map(({ name, contactLists }) => [comparableName(name), contactLists]),
			);
			return [
				...sharedListHints([...byName.values()]),
				...placeholderHints(campaigns.flatMap(({ placeholders }) => placeholders)),
			];
		},
	},
};

/**
 * The form is the whole campaign, but for what must not get lost by leaving a field empty: a Do Not Call list, and a
 * schedule, which the form does not have.
 */
async function replacement(
	id: string,
	body: CampaignBody,
	kore: KoreConnection,
): Promise<CampaignRequest> {
	const stored = answeredCampaign(await kore.send(getCampaign(kore.account, id)));
	refuseOthers(stored);
	const name = body.dncLists?.name ?? storedDoNotCallList(stored);
	return updateSmsCampaign(kore.account, id, {
		...body,
		...(name !== undefined && { dncLists: { name } }),
		schedule: { isSchedulingEnabled: stored.isScheduled },
	});
}
