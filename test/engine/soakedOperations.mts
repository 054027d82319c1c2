/** The operations that must not do anything twice, and how the sandbox shows what they have done. */
import type { INodeParameters } from 'n8n-workflow';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import type {
	ContactList,
	LoggedRequest,
	Sandbox,
	StoredCampaign,
} from '../../sandbox/sandbox.mts';
import { campaignForm } from './campaignForm.mts';
import { ALWAYS_OPEN, byId } from './koreCampaigns.mts';
import { runNode } from './n8nEngine.mts';
import { newItems, type SoakItem, type SoakedOperation } from './soak.mts';

/** A contact list without contacts: a campaign on it is over as soon as it has started. */
const EMPTY_LIST = 'Renewal Due - July 2025';

const NAME = '={{ $json.name }}';
const FORM = campaignForm({
	campaignName: NAME,
	contactLists: [EMPTY_LIST],
	callingHours: ALWAYS_OPEN,
});

const endsWith =
	(end: string) =>
	({ path }: LoggedRequest) =>
		path.endsWith(end);

const campaignsNamed = ({ name }: SoakItem, sandbox: Sandbox): StoredCampaign[] =>
	sandbox.campaigns().filter((campaign) => campaign.name === name);
const listsNamed = ({ name }: SoakItem, sandbox: Sandbox): ContactList[] =>
	sandbox.contactLists().filter((list) => list.name === name);

const create: SoakedOperation = {
	parameters: FORM,
	traces: (item, sandbox) => campaignsNamed(item, sandbox).map(({ id }) => ({ id, asSent: true })),
	doubt: /may exist/,
	recovery: {
		isItsCall: endsWith('/campaign'),
		isLookUp: endsWith('/getAllCampaignDetails'),
	},
};

const createList: SoakedOperation = {
	parameters: {
		resource: 'contactList',
		operation: 'create',
		contactListName: NAME,
		contactListDescription: 'Of the fair',
		simplify: true,
	},
	traces: (item, sandbox) =>
		listsNamed(item, sandbox).map(({ _id }) => ({ id: _id, asSent: true })),
	doubt: /may exist/,
	recovery: {
		isItsCall: endsWith('/createContactList'),
		isLookUp: endsWith('/getAllListDetails'),
	},
};

/** Half of them have names of the execution before, and another text. */
const itemsOldAndNew = (execution: number): SoakItem[] =>
	newItems(execution).map(({ name }, n) => ({
		name: n % 2 === 0 || execution === 0 ? name : newItems(execution - 1)[n - 1].name,
		text: `Text ${execution}`,
	}));

const upsert: SoakedOperation = {
	...create,
	parameters: { ...FORM, operation: 'upsert', message: '={{ $json.text }}' },
	items: itemsOldAndNew,
	traces: (item, sandbox) =>
		campaignsNamed(item, sandbox).map(({ id, messageText }) => ({
			id,
			asSent: messageText === item.text,
		})),
	doubt: /may exist|may have been updated/,
	recovery: undefined,
};

const upsertList: SoakedOperation = {
	...createList,
	parameters: {
		...createList.parameters,
		operation: 'upsert',
		contactListDescription: '={{ $json.text }}',
	},
	items: itemsOldAndNew,
	traces: (item, sandbox) =>
		listsNamed(item, sandbox).map(({ _id, description }) => ({
			id: _id,
			asSent: description === item.text,
		})),
	doubt: /may exist|may have been updated/,
	recovery: undefined,
};

/** Creates the items' campaigns, and gives them their IDs. */
async function createFor(items: SoakItem[], sandbox: Sandbox): Promise<void> {
	const { json, error } = await runNode({
		items,
		parameters: FORM,
		credential: credentialFields(sandbox),
	});
	if (error) throw error;
	json.forEach(({ id }, n) => {
		items[n].id = id;
	});
}

const onItsCampaign = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'campaign',
	operation,
	campaign: byId('={{ $json.id }}'),
	...more,
});

const start: SoakedOperation = {
	parameters: onItsCampaign('start'),
	prepare: createFor,
	traces: (item, sandbox) =>
		campaignsNamed(item, sandbox).flatMap(({ id, runs }) =>
			Array.from({ length: runs }, () => ({ id, asSent: true })),
		),
	doubt: /may be running/,
};

const createAndStart: SoakedOperation = {
	parameters: { ...FORM, options: { startAfterCreating: true, minimumContacts: 0 } },
	traces: (item, sandbox) =>
		campaignsNamed(item, sandbox).flatMap(({ id, runs }) =>
			// A second run is one too many, like a second campaign.
			Array.from({ length: Math.max(1, runs) }, () => ({ id, asSent: runs > 0 })),
		),
	doubt: /may exist|whether it was started is not known/,
};

const schedule: SoakedOperation = {
	parameters: onItsCampaign('enableSchedule', {
		startDateTime: '={{ $now.plus({ days: 1 }) }}',
		endDateTime: '={{ $now.plus({ days: 30 }) }}',
		repeat: 'daily',
		everyDays: 1,
	}),
	prepare: createFor,
	traces: (item, sandbox) =>
		campaignsNamed(item, sandbox)
			.filter(({ schedule: { isSchedulingEnabled } }) => isSchedulingEnabled)
			.map(({ id }) => ({ id, asSent: true })),
	doubt: /may be scheduled/,
};

/** Each item comes twice, and means two campaigns. */
const createTwins: SoakedOperation = {
	...create,
	items: (execution) =>
		newItems(execution).map((_, n, items) => ({ name: items[Math.floor(n / 2)].name })),
};

export const SOAKED = {
	create,
	createTwins,
	createAndStart,
	upsert,
	start,
	schedule,
	createList,
	upsertList,
};
