import type { IDataObject } from 'n8n-workflow';
import { koreId, number, object, text } from './json';

/** A contact list, as far as this package needs it. Fields that Kore left out are `undefined`. */
export interface ContactList {
	id: string;
	name: string;
	description?: string;
	/** `Ready` for lists made by API, `Validated` for uploaded ones. */
	status: string;
	contacts: number;
	/** Lists of all lists say it in another way than the list itself. */
	allowsDuplicates?: boolean;
	/** `passiveApi` for lists that the API can add contacts to. */
	source?: string;
	/** Names of the campaigns that have the list; Kore keeps the name that they had when they got it. */
	campaigns: string[];
	/** ISO 8601, UTC; not in lists of all lists. */
	createdAt?: string;
	/** ISO 8601, UTC. */
	updatedAt?: string;
}

/** Reads a contact list out of an answer's `data`, or out of a row of the list of all lists. */
export function readContactList(data: IDataObject): ContactList {
	const campaigns = Array.isArray(data.campaignInUse) ? data.campaignInUse : [];
	return {
		id: koreId(data._id) ?? '',
		name: text(data.name) ?? '',
		description: text(data.description),
		status: text(data.status) ?? 'unknown status',
		contacts: number(data.totalRecordCount) ?? 0,
		allowsDuplicates: allowsDuplicates(data),
		source: text(data.source),
		campaigns: campaigns.flatMap((campaign) => text(object(campaign).name) ?? []),
		createdAt: text(data.createdAt),
		updatedAt: text(data.updatedAt),
	};
}

function allowsDuplicates(data: IDataObject): boolean | undefined {
	if (typeof data.allowDuplicates === 'boolean') return data.allowDuplicates;
	const mode = text(object(data.apiConfigurations).dataSyncMode);
	return mode === undefined ? undefined : mode === 'allowDuplicates';
}
