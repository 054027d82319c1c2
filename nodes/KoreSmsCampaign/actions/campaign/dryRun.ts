import type { IDataObject } from 'n8n-workflow';
import type { CampaignRequest } from '../../kore/campaignApi';
import type { ListedCampaign } from '../../kore/campaignDirectory';
import type { KoreConnection } from '../../kore/connection';
import { KoreProblem } from '../../kore/koreProblem';
import type { ContactList } from '../../kore/contactList';
import { contactListDirectory } from '../../kore/contactListDirectory';
import { pathWithQuery } from '../../kore/request';
import { minutesPerWeek } from '../../rules/callingHours';
import type { CampaignBody } from '../../rules/campaignBody';
import { encodedText, smsSize } from '../../rules/messageText';
import { sendingDays } from '../../rules/sendingDays';
import { placeholderWarnings, unfilledPlaceholders } from './unfilledPlaceholders';

/**
 * What a create or update would send, and what someone who knows SMS would ask about it. Only reads from Kore; when that
 * fails, the request is shown all the same and a warning says what is missing.
 *
 * @param existing a campaign that would be returned in place of a new one
 */
export async function dryRun(
	{ method, path, query, body }: CampaignRequest,
	kore: KoreConnection,
	existing?: ListedCampaign,
): Promise<IDataObject> {
	const { lists, warnings } = await readLists(body, kore);
	const { timezone, days } = body.dialingStrategy.callingHours;
	const contacts = lists.every((list) => list.contacts !== null)
		? lists.reduce((sum, list) => sum + (list.contacts ?? 0), 0)
		: null;
	return {
		dryRun: true,
		sms: smsOf(body),
		contacts,
		sendingDays: contacts === null ? null : sendingDays(contacts, minutesPerWeek(days)),
		warnings: [...warnings, ...contentWarnings(body), ...existingWarnings(existing)],
		timezone,
		contactLists: lists,
		request: {
			method,
			url: `${kore.account.origin}${pathWithQuery(path, query)}`,
			body: body as unknown as IDataObject,
		},
	};
}

/** `null` for experience flows, whose texts are in Kore. */
function smsOf({ message }: CampaignBody): IDataObject | null {
	if (!message) return null;
	const { encoding, characters, segments } = smsSize(encodedText(message.message));
	return { encoding, characters, segmentsPerRecipient: segments };
}

function contentWarnings(body: CampaignBody): string[] {
	const template = body.message?.template_name;
	return template === undefined
		? [...placeholderWarnings(unfilledPlaceholders(body)), ...sizeWarnings(body)]
		: [
				`Kore sends the text that it has stored for the template '${template}'; the size in sms is that of the text entered here.`,
			];
}

/** SMS that a text takes without a warning: nobody means to pay for more by mistake. */
const USUAL_SEGMENTS = 3;

function sizeWarnings({ message }: CampaignBody): string[] {
	const segments = message ? smsSize(encodedText(message.message)).segments : 0;
	return segments <= USUAL_SEGMENTS
		? []
		: [
				`The text takes ${segments} SMS for each recipient. 160 characters fit into one SMS, 70 with emoji or non-Latin letters.`,
			];
}

function existingWarnings(existing: ListedCampaign | undefined): string[] {
	return existing === undefined
		? []
		: [
				`A campaign named '${existing.name ?? ''}' exists (${existing.id}): it would be returned, and this request not sent.`,
			];
}

async function readLists(
	{ contactLists }: CampaignBody,
	kore: KoreConnection,
): Promise<{ lists: ListSummary[]; warnings: string[] }> {
	const known = await contactListDirectory(kore)
		.all(kore)
		.catch((error: unknown) => {
			if (error instanceof KoreProblem) return error;
			throw error;
		});
	if (known instanceof KoreProblem) {
		return {
			lists: contactLists.map((name) => ({ name, contacts: null, status: null })),
			warnings: [`The contact lists could not be read: ${known.message}. ${known.fix}`],
		};
	}
	const lists = contactLists.map((name) => summarize(name, known));
	return { lists, warnings: lists.flatMap(listWarnings) };
}

function listWarnings({ name, contacts }: ListSummary): string[] {
	if (contacts === null) return [`Kore has no contact list named '${name}'.`];
	return contacts === 0 ? [`The contact list '${name}' holds nobody.`] : [];
}

interface ListSummary extends IDataObject {
	name: string;
	/** `null` when Kore does not know the list. */
	contacts: number | null;
	status: string | null;
}

function summarize(name: string, known: ContactList[]): ListSummary {
	const list = known.find((candidate) => candidate.name === name);
	return { name, contacts: list?.contacts ?? null, status: list?.status ?? null };
}
