import type { INodeProperties } from 'n8n-workflow';
import { getCampaignStatus, startSmsCampaign } from '../../kore/campaignApi';
import type { KoreConnection } from '../../kore/connection';
import { getAllContactLists } from '../../kore/contactListApi';
import { KoreProblem } from '../../kore/koreProblem';
import type { Triggered } from '../../kore/triggerPath';
import { waitFor } from '../../kore/waiting';
import type { CampaignStatus } from '../../rules/campaignStatus';
import { FormProblem } from '../../rules/formProblem';
import type { ItemForm } from '../itemForm';
import { readWaitLimitOption, waitLimitField } from '../options';

const START_LABEL = 'Start After Creating';
const CONTACTS_LABEL = 'Minimum Contacts';
const WAIT_MINUTES = 10;

/** Only offered, and only read, when the campaign is to be started. */
const WHEN_STARTED = { show: { startAfterCreating: [true] } };

export const startAfterCreatingFields: INodeProperties[] = [
	{
		displayName: START_LABEL,
		name: 'startAfterCreating',
		type: 'boolean',
		default: true,
		hint: 'SMS go out from then on, within the calling hours.',
		description:
			'Whether to start the campaign as soon as Kore has prepared it. A campaign that existed before is not started.',
	},
	{
		displayName: CONTACTS_LABEL,
		name: 'minimumContacts',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		displayOptions: WHEN_STARTED,
		hint: 'Contacts that were just added arrive a little later; a campaign without contacts ends at once.',
		description:
			'Waits with the start until the contact lists hold so many contacts together. 0 does not wait.',
	},
	waitLimitField(WAIT_MINUTES, WHEN_STARTED),
];

/** How to start a new campaign. */
export interface StartForm {
	/** 0 does not wait for contacts. */
	minimumContacts: number;
	/** Milliseconds. */
	waitLimit: number;
}

/** `undefined` when the campaign is not to be started. */
export function readStartForm(form: ItemForm): StartForm | undefined {
	if (!form.flag('options.startAfterCreating', START_LABEL, false)) return undefined;
	return {
		minimumContacts: readMinimum(form.number('options.minimumContacts', CONTACTS_LABEL, 0)),
		waitLimit: readWaitLimitOption(form, WAIT_MINUTES),
	};
}

function readMinimum(contacts: number): number {
	if (Number.isInteger(contacts) && contacts >= 0) return contacts;
	throw new FormProblem({
		field: CONTACTS_LABEL,
		value: contacts,
		problem: 'is not a number of contacts',
		fix: 'Enter a whole number; 0 does not wait for contacts.',
	});
}

const START_IF_READY =
	'Look at the campaign in Kore. Only if it is still Ready, start it with the operation Start and its ID.';

/** States of a campaign that somebody has started, or means to. Starting it once more would text everyone again. */
const STARTED_STATUSES: readonly string[] = [
	'Active',
	'Completed',
	'Paused',
	'Rescheduled',
	'Scheduled',
	'Stopped',
] satisfies CampaignStatus[];

/** A campaign that has just been created. */
interface NewCampaign {
	id: string;
	name: string;
	contactLists: string[];
}

/**
 * Starts a new campaign as soon as Kore lets it.
 *
 * @returns its state after the start
 * @throws KoreProblem that says that the campaign exists
 */
export async function startAfterCreating(
	campaign: NewCampaign,
	form: StartForm,
	kore: KoreConnection,
): Promise<Triggered> {
	return await startWhenReady(campaign, form, kore).catch((problem: unknown) => {
		if (!(problem instanceof KoreProblem)) throw problem;
		const isOpen = problem.outcome === 'unknown' || kore.isInDoubt('started');
		const end = isOpen ? 'whether it was started is not known' : 'it was not started';
		throw new KoreProblem({
			...problem,
			message: `The campaign '${campaign.name}' exists (${campaign.id}), but ${end}: ${problem.message}`,
			fix: isOpen
				? `Do not run the workflow again: it would make a second campaign. ${START_IF_READY}`
				: `${problem.fix} Then start it with the operation Start and its ID.`,
		});
	});
}

async function startWhenReady(
	{ id, contactLists }: NewCampaign,
	{ minimumContacts, waitLimit }: StartForm,
	kore: KoreConnection,
): Promise<Triggered> {
	const end = kore.now() + waitLimit;
	let status = await waitUntilPrepared(id, waitLimit, kore);
	if (minimumContacts > 0 && !isStarted(status)) {
		await waitForContacts(contactLists, minimumContacts, end - kore.now(), kore);
		({ status } = await getCampaignStatus(kore, id));
	}
	// By an earlier try, by another execution that wanted the same campaign, or in Kore.
	if (isStarted(status)) return { status };
	return await startSmsCampaign(kore, id).catch((problem: unknown) => {
		if (problem instanceof KoreProblem && problem.reason === 'alreadyRunning') {
			return { status: 'Active' };
		}
		throw problem;
	});
}

function isStarted(status: string): boolean {
	return STARTED_STATUSES.includes(status);
}

async function waitUntilPrepared(id: string, limit: number, kore: KoreConnection): Promise<string> {
	let isKnown = false;
	const prepared = async () => {
		const state = await getCampaignStatus(kore, id).catch(notFound);
		isKnown = state !== undefined;
		return state?.status === 'Preparing' ? undefined : state?.status;
	};
	return await waitFor(kore, prepared, limit, () =>
		isKnown
			? tooLate('Kore is still preparing it', 'Wait until Get Status says Ready.')
			: tooLate('Kore does not know its ID', 'Look in Kore whether somebody has deleted it.'),
	);
}

async function waitForContacts(
	names: string[],
	wanted: number,
	limit: number,
	kore: KoreConnection,
): Promise<void> {
	let present = 0;
	const enough = async () => {
		const lists = await getAllContactLists(kore);
		present = lists
			.filter(({ list }) => names.includes(list.name))
			.reduce((sum, { list }) => sum + list.contacts, 0);
		return present >= wanted ? present : undefined;
	};
	await waitFor(kore, enough, limit, () =>
		tooLate(
			`its contact lists hold ${present} contacts, not ${wanted}`,
			'Check that contacts are being added. A list that takes no number twice holds fewer than were sent: lower the minimum, or use Skip Duplicates in This Run where they are added.',
		),
	);
}

/** "Creation in progress" is Kore's answer to a create: it may not know the campaign yet. */
function notFound(problem: unknown): undefined {
	if (problem instanceof KoreProblem && problem.status === 404) return undefined;
	throw problem;
}

function tooLate(message: string, fix: string): KoreProblem {
	return new KoreProblem({ message, fix, outcome: 'notDone' });
}
