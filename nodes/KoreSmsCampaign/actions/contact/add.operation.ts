import type { INodeProperties, NodeExecutionHint } from 'n8n-workflow';
import { MOST_CONTACTS, addContacts } from '../../kore/contactApi';
import type { KoreConnection } from '../../kore/connection';
import { text } from '../../kore/json';
import { comparableName } from '../../rules/comparableName';
import type { ContactBody } from '../../rules/contact';
import type { Batch, BatchOperation, BatchOutput } from '../operation';
import { optionsField } from '../options';
import { outputHint } from '../outputHint';
import { contactFields, readContactForm } from './contactFields';
import { readTargetList, targetListLocator, targetListName, type TargetList } from './targetList';

const LABELS = {
	createIfMissing: 'Create List If Missing',
	output: 'Output',
	skipDuplicates: 'Skip Duplicates in This Run',
} as const;

const OUTPUTS = ['call', 'contact'] as const;

const options: INodeProperties[] = [
	{
		displayName: LABELS.createIfMissing,
		name: 'createListIfMissing',
		type: 'boolean',
		default: false,
		hint: 'All contact lists are read for it, in one call each time the node runs. A new list takes no number twice.',
		description: 'Whether to create the contact list when Kore has none of the name',
	},
	{
		displayName: LABELS.output,
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'One Item per Call',
				value: 'call',
				description: 'With the number of contacts, 100 at most',
			},
			{
				name: 'One Item per Contact',
				value: 'contact',
				description: 'With the phone number; also for duplicates that were skipped',
			},
		],
		default: 'call',
		description: 'What the node returns',
	},
	{
		displayName: LABELS.skipDuplicates,
		name: 'skipDuplicates',
		type: 'boolean',
		default: false,
		hint: 'Numbers that the list already has are not known here. Whether Kore takes those is up to the list.',
		description:
			'Whether to send each phone number only once per contact list, however often it occurs in the input items',
	},
];

interface AddInput extends TargetList {
	contact: ContactBody;
	output: (typeof OUTPUTS)[number];
	skipDuplicates: boolean;
}

/** "Add Contacts to a Contact List": all input items in as few calls as Kore allows. */
export const add: BatchOperation<AddInput, string> = {
	option: {
		name: 'Add',
		value: 'add',
		action: 'Add contacts to contact list',
		description:
			'Adds one contact per input item to a contact list, 100 in one call. Kore queues them: they are in the list a little later.',
	},
	properties: [targetListLocator, ...contactFields, optionsField(options)],

	batchSize: MOST_CONTACTS,

	read: (form) => ({
		list: readTargetList(form),
		createIfMissing: form.flag('options.createListIfMissing', LABELS.createIfMissing, false),
		contact: readContactForm(form),
		output: form.choice('options.output', LABELS.output, OUTPUTS, 'call'),
		skipDuplicates: form.flag('options.skipDuplicates', LABELS.skipDuplicates, false),
	}),

	// A list that may be created is looked up, where upper and lower case do not matter.
	batchOf: ({ list, createIfMissing }) =>
		createIfMissing ? `created ${comparableName(list)}` : `named ${list}`,

	repeatOf: ({ skipDuplicates, contact }) => (skipDuplicates ? contact.phoneNumber : undefined),

	prepare: targetListName,

	touches: (contactList) => [contactList],

	async run(batch, kore) {
		const message = await queue(batch, kore);
		return batch.lead.output === 'call'
			? onePerCall(batch, message)
			: onePerContact(batch, message);
	},

	hints: (results) => severalItemsHints(results.map(({ contactList }) => String(contactList))),
};

/** Sends the contacts, and returns Kore's words; `null` when there is nobody to send. */
async function queue(
	{ carried, target: contactList }: Batch<AddInput, string>,
	kore: KoreConnection,
): Promise<string | null> {
	if (carried.length === 0) return null;
	const contacts = carried.map(({ input }) => input.contact);
	const answer = await kore.send(addContacts(kore.account, contactList, contacts));
	return text(answer.message) ?? null;
}

/** Kore does not say that the contacts were added, and never will: they are queued. */
function onePerCall(
	{ carried, repeated, target: contactList }: Batch<AddInput, string>,
	message: string | null,
): BatchOutput[] {
	const counts = { queued: carried.length, skippedDuplicates: repeated.length };
	const isSent = carried.length > 0;
	return [
		{
			json: { contactList, status: isSent ? 'queued' : 'skippedDuplicate', ...counts, message },
			itemIndexes: (isSent ? carried : repeated).map(({ itemIndex }) => itemIndex),
		},
	];
}

function onePerContact(
	{ carried, repeated, target: contactList }: Batch<AddInput, string>,
	message: string | null,
): BatchOutput[] {
	const queued = carried.map(({ itemIndex, input }) => ({
		json: { contactList, phoneNumber: `+${input.contact.phoneNumber}`, status: 'queued', message },
		itemIndexes: [itemIndex],
	}));
	const skipped = repeated.map(({ itemIndex, of }) => ({
		json: { contactList, phoneNumber: `+${of}`, status: 'skippedDuplicate', message: null },
		itemIndexes: [itemIndex],
	}));
	return [...queued, ...skipped];
}

/** A Create behind this node would make a campaign from each item, and text everyone on the list each time. */
function severalItemsHints(contactLists: string[]): NodeExecutionHint[] {
	if (new Set(contactLists).size === contactLists.length) return [];
	return [
		outputHint(
			'Several items are for the same contact list. To create one campaign from them, switch on Execute Once in the settings of the node that creates it.',
			'info',
		),
	];
}
