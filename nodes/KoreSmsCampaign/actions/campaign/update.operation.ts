import type { INodeProperties } from 'n8n-workflow';
import { answeredCampaign, getCampaign, updateSmsCampaign } from '../../kore/campaignApi';
import { campaignDirectory } from '../../kore/campaignDirectory';
import { FREQUENCIES } from '../../rules/callingHours';
import { LABELS } from '../../rules/campaignBody';
import {
	changedBody,
	readChanges,
	REMOVE_DO_NOT_CALL_LIST,
	type BodyChanges,
	type CampaignChanges,
} from '../../rules/campaignChanges';
import { UPDATE_FIELDS } from '../../rules/updateFields';
import type { ItemForm, Locator } from '../itemForm';
import { touchedBy } from '../locator';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import {
	callingHoursField,
	contactListsField,
	contentFields,
	descriptionField,
	doNotCallListField,
	frequencyField,
	nameField,
	priorityField,
	readCallingHoursRows,
	readContent,
	readZone,
	senderFields,
	timezoneField,
} from './campaignFields';
import { campaignLocator, locateCampaign, readCampaignLocator } from './campaignLocator';
import { contactListNames } from './contactListNames';
import { simplifiedCampaign } from './simplifiedCampaign';
import { placeholderHints, unfilledPlaceholders } from './unfilledPlaceholders';

/** Names of the collection and of the row that holds the content. */
const CONTENT_ROW = 'updateFields.content.value';

const contentField: INodeProperties = {
	displayName: LABELS.content,
	name: 'content',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Content',
	description:
		'What the recipients get, in place of the text, template or flow that it has. A campaign with an experience flow needs it in every update.',
	options: [{ displayName: LABELS.content, name: 'value', values: contentFields }],
};

const removeDoNotCallListField: INodeProperties = {
	displayName: REMOVE_DO_NOT_CALL_LIST,
	name: 'removeDoNotCallList',
	type: 'boolean',
	default: true,
	description:
		'Whether to take the Do Not Call list off the campaign. People on it can then be texted.',
};

/** In alphabetical order, as the menu of the collection shows them. */
const updateFields: INodeProperties[] = [
	{ ...callingHoursField, description: 'Replaces all calling hours that the campaign has' },
	nameField,
	{ ...contactListsField, hint: 'Replaces the lists that the campaign has. 1 to 10 lists.' },
	contentField,
	{ ...descriptionField, hint: 'Recipients never see it.' },
	{
		...doNotCallListField,
		hint: `To have no such list, add '${REMOVE_DO_NOT_CALL_LIST}' instead.`,
	},
	frequencyField,
	priorityField,
	removeDoNotCallListField,
	{ ...senderFields[0], displayOptions: undefined },
	timezoneField,
].map((field) => ({ ...field, required: undefined }));

interface UpdateInput {
	campaign: Locator;
	/** Contact lists may still be given by ID. */
	changes: BodyChanges;
	simplify: boolean;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/update-sms-campaign-v2 */
export const update: Operation<UpdateInput, string[]> = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update campaign',
		description:
			'Changes the fields that you add and leaves all others as they are. A running campaign cannot be updated.',
	},
	properties: [
		campaignLocator,
		{
			displayName: UPDATE_FIELDS,
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: updateFields,
		},
		simplifyField,
		optionsField(),
	],

	read: (form) => ({
		campaign: readCampaignLocator(form),
		changes: readChanges(readUpdateFields(form)),
		simplify: readSimplify(form),
	}),

	touches: ({ campaign, changes }) => touchedBy(campaign, changes.name),

	async run({ campaign, changes, simplify }, kore) {
		const { id } = await locateCampaign(campaign, kore);
		const contactLists =
			changes.contactLists && (await contactListNames(changes.contactLists, kore));
		const stored = answeredCampaign(await kore.send(getCampaign(kore.account, id)));
		const body = changedBody(stored, { ...changes, ...(contactLists && { contactLists }) });
		const answer = await kore.send(updateSmsCampaign(kore.account, id, body));
		const updated = answeredCampaign(answer);
		campaignDirectory(kore).enter(updated);
		return simplify ? simplifiedCampaign(updated) : answer;
	},

	hints: {
		note: ({ changes }) => unfilledPlaceholders(changes.content ?? {}),
		from: (placeholders) => placeholderHints(placeholders.flat()),
	},
};

function readUpdateFields(form: ItemForm): CampaignChanges {
	const ifAdded = <Value>(name: string, read: (path: string) => Value) =>
		form.has('updateFields', name) ? read(`updateFields.${name}`) : undefined;
	return {
		name: ifAdded('campaignName', (path) => form.text(path, LABELS.name)),
		description: ifAdded('campaignDescription', (path) => form.text(path, LABELS.description)),
		contactLists: ifAdded('contactLists', (path) => form.names(path, LABELS.contactLists)),
		doNotCallList: ifAdded('doNotCallList', (path) => form.text(path, LABELS.doNotCallList)),
		removeDoNotCallList: ifAdded('removeDoNotCallList', (path) =>
			form.flag(path, REMOVE_DO_NOT_CALL_LIST, false),
		),
		content: ifAdded('content', () => readContent(form, `${CONTENT_ROW}.`)),
		sender: ifAdded('sender', (path) => form.text(path, LABELS.sender)),
		callingHours: ifAdded('callingHours', (path) => readCallingHoursRows(form, `${path}.windows`)),
		frequency: ifAdded('frequency', (path) =>
			form.choice(path, LABELS.frequency, FREQUENCIES, 'WEEKLY'),
		),
		timeZone: ifAdded('timezone', (path) => readZone(form, path, LABELS.timezone)),
		priority: ifAdded('priority', (path) => form.number(path, LABELS.priority, 5)),
	};
}
