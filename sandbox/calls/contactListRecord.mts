import { USER_ID } from '../seeds.mts';
import type { ContactList } from '../seeds.mts';
import type { KoreState, StoredCampaign } from '../state.mts';

/** The campaigns a contact list is attached to, whether they run or not. */
export function campaignsUsing({ name }: ContactList, { campaigns }: KoreState): StoredCampaign[] {
	return campaigns.filter(({ contactLists }) => contactLists.includes(name));
}

/** A contact list as create, get and delete return it; no list served here is one of the Do Not Call lists. */
export function contactListRecord(list: ContactList, state: KoreState) {
	return {
		_id: list._id,
		isActive: true,
		name: list.name,
		description: list.description,
		totalRecordCount: list.totalRecordCount,
		status: list.status,
		createdBy: USER_ID,
		updatedBy: USER_ID,
		mapping: list.mapping,
		...use(list, state),
		listType: list.listType,
		isGlobalDNC: false,
		isDefault: false,
		...origin(list),
		createdAt: list.createdAt,
		updatedAt: list.updatedAt,
		allowDuplicates: list.allowDuplicates,
	};
}

/** A row of "Get All Contact Lists", which leaves out some fields. */
export function contactListRow(list: ContactList, state: KoreState) {
	return {
		_id: list._id,
		name: list.name,
		description: list.description,
		totalRecordCount: list.totalRecordCount,
		status: list.status,
		mapping: list.mapping,
		...use(list, state),
		listType: list.listType,
		...origin(list),
		updatedAt: list.updatedAt,
	};
}

/** In Kore's sample the lists of idle campaigns are not in use; our reading is that running ones matter. */
function use(list: ContactList, state: KoreState) {
	const users = campaignsUsing(list, state);
	return {
		isListInUse: users.some(({ run }) => run !== undefined),
		campaignInUse: users.map(({ name, id }) => ({ name, id })),
	};
}

/** Where a list's contacts come from. Uploaded lists have no `apiConfigurations` in Kore's samples. */
function origin({ source, allowDuplicates, columns, files }: ContactList) {
	// That a list without duplicates says `dontAllowDuplicates` is our reading: no sample shows one.
	const dataSyncMode = allowDuplicates ? 'allowDuplicates' : 'dontAllowDuplicates';
	const apiConfigurations = source === 'passiveApi' ? { dataSyncMode } : undefined;
	return { source, apiConfigurations, columns, files };
}
