import type { IDataObject } from 'n8n-workflow';
import { CONTACT_FIELDS, type ContactField } from '../rules/contact';
import { text } from './json';

/** A contact of a contact list. Fields that it does not have are `undefined`. */
export interface Contact extends Partial<Record<ContactField, string>> {
	id: string;
	/** All that Kore maps to none of its own fields. */
	customFields: IDataObject;
	/** ISO 8601, UTC. */
	createdAt?: string;
	/** ISO 8601, UTC. */
	updatedAt?: string;
}

/** Reads a contact out of a row of Kore's answer. */
export function readContact({ _id, createdAt, updatedAt, ...fields }: IDataObject): Contact {
	const isOwn = ([name, value]: [string, unknown]) =>
		(CONTACT_FIELDS as readonly string[]).includes(name) && text(value ?? '') !== undefined;
	const entries = Object.entries(fields);
	const own = entries.filter(isOwn).map(([name, value]) => [name, text(value)]);
	return {
		...(Object.fromEntries(own) as Partial<Record<ContactField, string>>),
		id: text(_id) ?? '',
		customFields: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
		createdAt: text(createdAt),
		updatedAt: text(updatedAt),
	};
}
