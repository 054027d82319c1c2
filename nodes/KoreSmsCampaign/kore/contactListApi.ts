import type { IDataObject } from 'n8n-workflow';
import type { KoreAccount } from '../../../credentials/account';
import type { ContactListBody } from '../rules/contactListBody';
import { campaignsPath } from './campaignApi';
import type { KoreConnection } from './connection';
import { readContactList, type ContactList } from './contactList';
import { createdContactList } from './createdContactList';
import { koreId, object, objects } from './json';
import { KoreProblem } from './koreProblem';
import type { KoreRequest } from './request';

/** "Create Contact List". `passiveApi` is the only source that the API can make: a list that is filled by calls. */
export function createContactList(account: KoreAccount, body: ContactListBody): KoreRequest {
	return {
		method: 'POST',
		path: `${contactListsPath(account)}/createContactList`,
		query: { accountId: account.accountId },
		body: { ...body, source: 'passiveApi' },
		change: {
			thing: 'contact list',
			done: 'created',
			inDoubt: `The contact list '${body.name}' may exist in Kore`,
			lookUp: createdContactList(body),
		},
		hint: 'Compare the form with the contact lists in Kore.',
		isConfirmedBy: hasContactList,
	};
}

/** "Update Contact List". Name and description are optional; what is left out stays. */
export function updateContactList(
	account: KoreAccount,
	id: string,
	body: Partial<Pick<ContactListBody, 'name' | 'description'>>,
): KoreRequest {
	return {
		method: 'PUT',
		path: contactListPath(account, id),
		query: { accountId: account.accountId },
		body,
		change: {
			thing: 'contact list',
			done: 'updated',
			inDoubt: `The contact list ${id} may have been updated`,
			repeatable: true,
		},
		hint: 'Compare the form with the contact lists in Kore.',
		isConfirmedBy: ({ status }) => status === 'success',
	};
}

/** "Get Contact List Details". */
export function getContactList(account: KoreAccount, id: string): KoreRequest {
	return {
		method: 'GET',
		path: contactListPath(account, id),
		query: { accountId: account.accountId },
		hint: 'Look at the contact list in Kore.',
		isConfirmedBy: hasContactList,
	};
}

/** "Delete Contact List Details". Deletes the contacts, too, according to Kore's release notes. */
export function deleteContactList(account: KoreAccount, id: string): KoreRequest {
	return {
		method: 'DELETE',
		path: contactListPath(account, id),
		query: { accountId: account.accountId },
		change: {
			thing: 'contact list',
			done: 'deleted',
			inDoubt: `The contact list ${id} may be deleted`,
			repeatable: true,
		},
		hint: 'Look at the contact list in Kore.',
		isConfirmedBy: ({ status }) => status === 'success',
	};
}

/** The contact list in Kore's answer to create, get and delete. */
export function answeredContactList(answer: IDataObject): ContactList {
	return readContactList(object(answer.data));
}

/** A contact list as it came, and what this package reads out of it. */
export interface ContactListRow {
	list: ContactList;
	raw: IDataObject;
}

/** What a run of the node has found out about how all contact lists are asked for. */
interface FoundMethod {
	method: 'GET' | 'POST';
}

/**
 * "Get All Contact Lists", which has no pages. The page's table says POST, but its curl sends GET, as earlier
 * editions say: when GET is not allowed, POST is tried, and kept for the rest of the run.
 */
export async function getAllContactLists(kore: KoreConnection): Promise<ContactListRow[]> {
	const found = kore.shared('contact lists method', (): FoundMethod => ({ method: 'GET' }));
	const { method } = found;
	const send = async (by: FoundMethod['method']) =>
		await kore.send(allContactLists(kore.account, by));
	const answer = await send(method).catch(async (problem: unknown) => {
		const notThisWay =
			problem instanceof KoreProblem && (problem.status === 404 || problem.status === 405);
		if (!notThisWay || method === 'POST') throw problem;
		const answered = await send('POST');
		found.method = 'POST';
		return answered;
	});
	return objects(answer.data)
		.filter(({ name }) => typeof name === 'string')
		.map((raw) => ({ list: readContactList(raw), raw }));
}

function allContactLists(account: KoreAccount, method: FoundMethod['method']): KoreRequest {
	return {
		method,
		path: `${contactListsPath(account)}/getAllListDetails`,
		query: { accountId: account.accountId, type: 'call' },
		...(method === 'POST' && { body: {} }),
		hint: 'Look at the contact lists in Kore.',
		isConfirmedBy: ({ data }) => Array.isArray(data),
	};
}

function hasContactList({ data }: IDataObject): boolean {
	return koreId(object(data)._id) !== undefined;
}

function contactListsPath(account: KoreAccount): string {
	return `${campaignsPath(account)}/contactList`;
}

/** Where Kore's calls for one contact list begin. */
export function contactListPath(account: KoreAccount, id: string): string {
	return `${contactListsPath(account)}/${id}`;
}
