import type { IDataObject } from 'n8n-workflow';
import type { KoreAccount } from '../../../credentials/account';
import type { CampaignBody } from '../rules/campaignBody';
import type { KoreConnection } from './connection';
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
		isConfirmedBy: (answer) => campaignId(object(answer.data)) !== undefined,
	};
}

/** The campaign in Kore's answer to a create. */
export function createdCampaign(answer: IDataObject): Campaign {
	return readCampaign(object(answer.data));
}

/** "Get All Contact Lists". The page's table says POST, but its curl sends GET, as earlier editions say. */
export async function getAllContactLists(kore: KoreConnection): Promise<ContactList[]> {
	const answer = await kore.send({
		method: 'GET',
		path: `${campaignPath(kore.account)}/contactList/getAllListDetails`,
		query: { accountId: kore.account.accountId, type: 'call' },
		isConfirmedBy: ({ data }) => Array.isArray(data),
	});
	return (answer.data as unknown[])
		.map(object)
		.filter(({ name }) => text(name) !== undefined)
		.map((row) => ({
			id: text(row._id) ?? '',
			name: text(row.name) ?? '',
			status: text(row.status) ?? 'unknown status',
			contacts: typeof row.totalRecordCount === 'number' ? row.totalRecordCount : 0,
		}));
}

function campaignPath({ streamId }: KoreAccount): string {
	return `/campaign/api/v2/public/${streamId}/campaign`;
}

/** The id is `_id` for SMS campaigns, and `id` for voice ones and in lists. */
function campaignId(data: IDataObject): string | undefined {
	return [data._id, data.id].find((id) => typeof id === 'string' && id !== '') as
		| string
		| undefined;
}

function readCampaign(data: IDataObject): Campaign {
	const strategy = object(data.dialingStrategy);
	return {
		id: campaignId(data) ?? '',
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
