import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';
import { answeredCampaign, createSmsCampaign, getCampaign } from '../../kore/campaignApi';
import { campaignDirectory } from '../../kore/campaignDirectory';
import type { KoreConnection } from '../../kore/connection';
import type { CampaignBody } from '../../rules/campaignBody';
import { comparableName } from '../../rules/comparableName';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { outputHint } from '../outputHint';
import { readSimplify, simplifyField } from '../simplifyField';
import {
	campaignFields,
	dryRunField,
	frequencyField,
	nameField,
	readCampaignForm,
	readDryRun,
} from './campaignFields';
import { contactListNames } from './contactListNames';
import { dryRun } from './dryRun';
import {
	createIfWanted,
	existingCampaign,
	ifExistsField,
	readIfExists,
	type IfExists,
} from './ifExists';
import { sharedListHints } from './sharedListHints';
import { simplifiedCampaign } from './simplifiedCampaign';
import {
	readStartForm,
	startAfterCreating,
	startAfterCreatingFields,
	type StartForm,
} from './startAfterCreating';
import { placeholderHints, unfilledPlaceholders } from './unfilledPlaceholders';

interface CreateInput {
	/** Complete but for contact lists that are given by ID. */
	body: CampaignBody;
	dryRun: boolean;
	ifExists: IfExists;
	/** `undefined` leaves the campaign unstarted. */
	start?: StartForm;
	simplify: boolean;
}

/** What hints need to know of a campaign. */
interface CreateNote extends Pick<CreateInput, 'dryRun' | 'ifExists'> {
	name: string;
	contactLists: string[];
	placeholders: string[];
}

/**
 * Creates one SMS campaign per item.
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/create-sms-campaign-without-template-v2
 */
export const create: Operation<CreateInput, CreateNote> = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create campaign',
		description:
			'Creates one campaign per input item; everyone on its lists gets the same text. No SMS goes out until the campaign is started.',
	},
	properties: [
		nameField,
		...campaignFields,
		simplifyField,
		optionsField([dryRunField, frequencyField, ifExistsField, ...startAfterCreatingFields]),
	],

	read: (form) => ({
		body: readCampaignForm(form),
		dryRun: readDryRun(form),
		ifExists: readIfExists(form),
		start: readStartForm(form),
		simplify: readSimplify(form),
	}),

	// Kore runs one campaign at a time on a list: where they are started, too, the first has to come first.
	touches: ({ body, start }) => [
		comparableName(body.name),
		...(start ? body.contactLists.map((list) => `contact list ${list}`) : []),
	],

	async run(input, kore) {
		const contactLists = await contactListNames(input.body.contactLists, kore);
		const body = { ...input.body, contactLists };
		const request = createSmsCampaign(kore.account, body);
		if (input.dryRun) {
			const existing = await existingCampaign(input.ifExists, body.name, kore);
			return await dryRun(request, kore, existing);
		}
		const outcome = await createIfWanted(input.ifExists, request, kore);
		return 'existing' in outcome
			? await returnExisting(outcome.existing.id, input, kore)
			: await finish(outcome.answer, input, kore);
	},

	hints: {
		note: ({ body, dryRun: isDryRun, ifExists }) => ({
			name: body.name,
			contactLists: body.contactLists,
			placeholders: unfilledPlaceholders(body),
			dryRun: isDryRun,
			ifExists,
		}),
		from: (notes, results) => {
			const campaigns = newCampaigns(notes.filter((_, index) => !isExisting(results[index])));
			return [
				...sharedListHints(campaigns.map(({ contactLists }) => contactLists)),
				...placeholderHints(campaigns.flatMap(({ placeholders }) => placeholders)),
				...existingHints(results),
			];
		},
	},
};

/** Nothing in the form was applied to a campaign that existed, which is easily overlooked. */
function existingHints(results: IDataObject[]): NodeExecutionHint[] {
	const names = results.filter(isExisting).map(({ name }) => name as string);
	if (names.length === 0) return [];
	const campaigns = names.length === 1 ? `The campaign '${names[0]}'` : `${names.length} campaigns`;
	return [outputHint(`${campaigns} existed already: returned unchanged, and not started.`, 'info')];
}

/** With Simplify off, nothing tells. */
function isExisting({ action }: IDataObject): boolean {
	return action === 'existing';
}

/** Items that make a campaign: with Return Existing, only the first of each name does. */
function newCampaigns(notes: CreateNote[]): CreateNote[] {
	const names = new Set<string>();
	return notes.filter((note) => {
		const name = comparableName(note.name);
		const isFirst = !names.has(name);
		names.add(name);
		return !note.dryRun && (note.ifExists !== 'returnExisting' || isFirst);
	});
}

/** The campaign that has the name already. It is not started, so that nobody is texted twice. */
async function returnExisting(
	id: string,
	{ simplify }: CreateInput,
	kore: KoreConnection,
): Promise<IDataObject> {
	const answer = await kore.send(getCampaign(kore.account, id));
	return simplify
		? { action: 'existing', ...simplifiedCampaign(answeredCampaign(answer)) }
		: answer;
}

/** Starts the new campaign if that is wanted. */
async function finish(
	answer: IDataObject,
	{ body, start, ifExists, simplify }: CreateInput,
	kore: KoreConnection,
): Promise<IDataObject> {
	const campaign = answeredCampaign(answer);
	campaignDirectory(kore).enter({ ...campaign, name: body.name });
	const started = start && (await startAfterCreating({ ...body, id: campaign.id }, start, kore));
	if (!simplify) return started ? { ...answer, start: { ...started } } : answer;
	return {
		...(ifExists === 'returnExisting' && { action: 'created' }),
		...simplifiedCampaign(campaign),
		...(started && { status: started.status }),
	};
}
