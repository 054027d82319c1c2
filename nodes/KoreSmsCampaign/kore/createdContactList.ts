import type { IDataObject } from 'n8n-workflow';
import { comparableName } from '../rules/comparableName';
import type { ContactListBody } from '../rules/contactListBody';
import { isOlder, type LookUp, type Sought } from './certainty';
import type { KoreConnection } from './connection';
import { answeredContactList, getAllContactLists, getContactList } from './contactListApi';

/** Looks for a contact list whose creation got no answer: by name among all, then by its other fields. */
export function createdContactList(body: ContactListBody): LookUp<ContactListBody> {
	return {
		body,
		find: findCreated,
		idOf: (answer) => answeredContactList(answer).id,
		read,
	};
}

async function read(kore: KoreConnection, id: string): Promise<IDataObject> {
	return await kore.send(getContactList(kore.account, id));
}

async function findCreated(
	kore: KoreConnection,
	{ since, bodies }: Sought<ContactListBody>,
	take: (answer: IDataObject) => boolean,
): Promise<IDataObject | undefined> {
	const rows = await getAllContactLists(kore);
	for (const { list } of rows) {
		const name = comparableName(list.name);
		const candidates = bodies.filter((body) => comparableName(body.name) === name);
		if (candidates.length === 0) continue;
		// Only the list itself says when it was created.
		const answer = await read(kore, list.id);
		const { createdAt, description } = answeredContactList(answer);
		const isSame = candidates.some((body) => description === body.description);
		if (isOlder(createdAt, since, kore) || !(isSame || description === undefined)) continue;
		if (take(answer)) return answer;
	}
	return undefined;
}
