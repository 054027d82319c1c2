import type { IDataObject } from 'n8n-workflow';
import type { KoreAccount } from '../../../credentials/account';
import type { CampaignBody } from '../rules/campaignBody';
import type { KoreConnection } from './connection';
import { unsure } from './errors';
import type { KoreRequest } from './request';

/** A contact list, as far as this package needs it. */
export interface ContactList {
	id: string;
	name: string;
	/** `Ready` for lists made by API, `Validated` for uploaded ones. */
	status: string;
	contacts: number;
}

/** A campaign, as far as this package needs it. Fields that Kore left out are `undefined`. */
export interface Campaign {
	id: string;
	name?: string;
	status?: string;
	contactLists?: string[];
	doNotCallList?: string;
	/** As stored: usually base64, percent-encoded. */
	message?: string;
	sender?: string;
	timezone?: string;
	priority?: string;
	/** ISO 8601, UTC. */
	createdAt?: string;
}

/** "Create SMS Campaign": Without Template, Using Template, Advanced Format. One call for all three. */
export function createSmsCampaign(account: KoreAccount, body: CampaignBody): KoreRequest {
	return {
		method: 'POST',
		// The Advanced Format page prints the path without /campaign in front; the 26 other pages have it.
		path: campaignPath(account),
		query: { accountId: account.accountId, campaignType: 'sms' },
		body,
		inDoubt: `The campaign '${body.name}' may exist in Kore`,
	};
}

/**
 * The campaign in Kore's answer to a create.
 *
 * @throws KoreProblem when the answer names no campaign, in spite of its success
 */
export function createdCampaign(request: KoreRequest, answer: IDataObject): Campaign {
	const campaign = readCampaign(object(answer.data));
	if (!campaign) throw unsure(request, { message: "Kore.ai's answer names no campaign" });
	return campaign;
}

/** "Get All Contact Lists". The page's table says POST, but its curl sends GET, as earlier editions say. */
export async function getAllContactLists(kore: KoreConnection): Promise<ContactList[]> {
	const answer = await kore.send({
		method: 'GET',
		path: `${campaignPath(kore.account)}/contactList/getAllListDetails`,
		query: { accountId: kore.account.accountId, type: 'call' },
	});
	const rows = Array.isArray(answer.data) ? (answer.data as IDataObject[]) : [];
	return rows.map((row) => ({
		id: String(row._id),
		name: String(row.name),
		status: String(row.status),
		contacts: Number(row.totalRecordCount ?? 0),
	}));
}

function campaignPath({ streamId }: KoreAccount): string {
	return `/campaign/api/v2/public/${streamId}/campaign`;
}

/** The id is `_id` for SMS campaigns and `id` for voice ones and in lists. */
function readCampaign(data: IDataObject): Campaign | undefined {
	const id = data._id ?? data.id;
	if (typeof id !== 'string' || id === '') return undefined;
	const strategy = object(data.dialingStrategy);
	return {
		id,
		name: text(data.name),
		status: text(data.status),
		contactLists: Array.isArray(data.contactLists) ? data.contactLists.map(String) : undefined,
		doNotCallList: text(object(data.dncLists).name),
		message: text(object(data.message).message),
		sender: text(object(strategy.callerId).phoneNumber),
		timezone: text(object(strategy.callingHours).timezone),
		priority: text(data.priority),
		createdAt: text(data.createdAt),
	};
}

function object(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
