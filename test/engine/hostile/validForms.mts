import type { INodeParameters } from 'n8n-workflow';
import { sandbox } from '../../testSandbox.mts';
import { campaignForm } from '../campaignForm.mts';
import { createLists } from '../contactLists.mts';
import { ALWAYS_OPEN, byId, createCampaigns, runOperation } from '../koreCampaigns.mts';

/** The campaign and the contact list that operations are about. */
export const CAMPAIGN = 'Sale';
export const LIST = 'VIP Berlin';
export const SENDER = '+919561600000';

/** The number in the sandbox that an experience flow is attached to. */
export const FLOW_SENDER = '+919860700000';

const CALL_OPTIONS = { concurrentRequests: 10, timeout: 30000, waitUpTo: 10 };
const LIMITS = { returnAll: false, limit: 5 };
const WINDOWS = { windows: [{ days: ['MO', 'TU'], start: '9:00 AM', end: '6:00 PM' }] };

const CAMPAIGN_FORM = campaignForm({
	campaignDescription: 'For Berlin',
	doNotCallList: 'testdnc',
	callingHours: WINDOWS,
});

const CONTENT = { content: 'text', message: '20% off until Sunday' };

const UPDATE_FIELDS = {
	campaignName: 'Winter Sale',
	campaignDescription: 'For Berlin',
	contactLists: ['Pune Customers'],
	content: { value: CONTENT },
	doNotCallList: 'testdnc',
	sender: SENDER,
	callingHours: WINDOWS,
	frequency: 'WEEKLY',
	timezone: 'Europe/Berlin',
	priority: 3,
};

const SCHEDULE = {
	startDateTime: '2031-03-03T09:00',
	endDateTime: '2031-06-30T09:00',
	timezone: 'Europe/Berlin',
	repeat: 'daily',
	everyDays: 1,
};

const CONTACT = {
	contact: {
		mappingMode: 'defineBelow',
		value: {
			phoneNumber: '+4915112345678',
			firstName: 'Ada',
			lastName: 'Lovelace',
			timeZone: 'Europe/London',
			uniqueId: '1815',
			contactPriority: '1',
		},
	},
	customFields: { fields: [{ name: 'city', value: 'London' }] },
};

/** A campaign of the name, as it is before the operation runs. */
async function aCampaign(): Promise<INodeParameters> {
	const [id] = await createCampaigns([CAMPAIGN], { callingHours: ALWAYS_OPEN });
	return { campaign: byId(id) };
}

async function aRunningCampaign(): Promise<INodeParameters> {
	const form = await aCampaign();
	await runOperation('start', form);
	return form;
}

async function aList(): Promise<INodeParameters> {
	const [id] = await createLists([LIST]);
	sandbox.addContacts(LIST, 2);
	return { contactList: byId(id) };
}

/** For each operation: makes what it is about, and returns its form with every field filled in. */
const MAKERS: Record<string, () => Promise<INodeParameters> | INodeParameters> = {
	'campaign create': () => ({
		...CAMPAIGN_FORM,
		options: { frequency: 'WEEKLY', ifExists: 'letKoreDecide', dryRun: false },
	}),
	'campaign upsert': () => ({
		...CAMPAIGN_FORM,
		options: { frequency: 'WEEKLY', dryRun: false },
	}),
	'campaign get': aCampaign,
	'campaign getAll': async () => {
		await aCampaign();
		return {
			...LIMITS,
			filters: { dateFrom: '2020-01-01', dateTo: '2099-12-31', priority: [5], status: ['Ready'] },
			options: { sortBy: 'name', sortDirection: 'asc' },
		};
	},
	'campaign getStatus': aCampaign,
	'campaign start': async () => ({
		...(await aCampaign()),
		options: { waitForStatus: ['Active'], waitLimit: 5 },
	}),
	'campaign stop': aRunningCampaign,
	'campaign update': async () => ({ ...(await aCampaign()), updateFields: UPDATE_FIELDS }),
	'campaign delete': aCampaign,
	'campaign enableSchedule': async () => ({ ...(await aCampaign()), ...SCHEDULE }),
	'campaign disableSchedule': aCampaign,
	'contactList create': () => ({
		contactListName: LIST,
		contactListDescription: 'For Berlin',
		allowDuplicates: false,
	}),
	'contactList upsert': () => ({
		contactListName: LIST,
		contactListDescription: 'For Berlin',
		allowDuplicates: false,
	}),
	'contactList get': aList,
	'contactList getAll': async () => {
		await aList();
		return { ...LIMITS, filters: { name: 'VIP' } };
	},
	'contactList update': async () => ({
		...(await aList()),
		updateFields: { contactListName: 'VIP Munich', contactListDescription: 'For Munich' },
	}),
	'contactList delete': aList,
	'contact add': async () => {
		const options = { createListIfMissing: false, output: 'call', skipDuplicates: false };
		return { ...(await aList()), ...CONTACT, options };
	},
	'contact getAll': async () => ({ ...(await aList()), ...LIMITS }),
	'sms send': () => ({ fromNo: FLOW_SENDER, toNo: '+4915112345678' }),
};

/** All operations, as `campaign create`. */
export const OPERATIONS = Object.keys(MAKERS);

/** Makes what an operation is about, and returns the form of an item that is fine. */
export async function validForm(operation: string): Promise<INodeParameters> {
	const [resource, name] = operation.split(' ');
	const form = await MAKERS[operation]();
	return {
		simplify: true,
		...form,
		resource,
		operation: name,
		options: { ...CALL_OPTIONS, ...(form.options as INodeParameters) },
	};
}

/** A form with changes, also inside its collections; `undefined` takes a field out. */
export function changedForm(form: INodeParameters, changes: INodeParameters = {}): INodeParameters {
	const changed = Object.entries(changes).map(([name, change]) => {
		const old = form[name];
		return [name, isForm(old) && isForm(change) ? changedForm(old, change) : change] as const;
	});
	const entries = Object.entries({ ...form, ...Object.fromEntries(changed) });
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isForm(value: unknown): value is INodeParameters {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
