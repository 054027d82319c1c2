import type { IDataObject } from 'n8n-workflow';
import { comparableName } from '../rules/comparableName';
import type { ContactListBody } from '../rules/contactListBody';
import { isOlder, type LookUp } from './certainty';
import type { KoreConnection } from './connection';
import { answeredContactList, getAllContactLists, getContactList } from './contactListApi';

/** Looks for a contact list whose creation got no answer: by name among all, then by its other fields. */
export function createdContactList(body: ContactListBody): LookUp {
	return {
		find: async (kore, since, take) => await findCreated(body, kore, since, take),
		idOf: (answer) => answeredContactList(answer).id,
		read,
	};
}

async function read(kore: KoreConnection, id: string): Promise<IDataObject> {
	return await kore.send(getContactList(kore.account, id));
}

async function findCreated(
	body: ContactListBody,
	kore: KoreConnection,
	since: number,
	take: (answer: IDataObject) => boolean,
): Promise<IDataObject | undefined> {
	const rows = await getAllContactLists(kore);
	const named = rows.filter(({ list }) => comparableName(list.name) === comparableName(body.name));
	for (const { list } of named) {
		// Only the list itself says when it was created.
		const answer = await read(kore, list.id);
		const { createdAt, description = body.description } = answeredContactList(answer);
		if (!isOlder(createdAt, since, kore) && description === body.description && take(answer))
			return answer;
	}
	return undefined;
}
