/** All operations of the node, each with a form that is right. */
import type { IDataObject, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import type { N8nApi } from '../../playground/n8nApi.mts';
import type { Sandbox } from '../../sandbox/sandbox.mts';
import { NODE_TYPE } from './workflows.mts';

const THIS_CAMPAIGN = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
const THIS_LIST = { __rl: true, mode: 'id', value: '={{ $json.listId ?? $json.id }}' };
const LIST_OF_THIS_NAME = {
	__rl: true,
	mode: 'name',
	value: '={{ $json.contactList ?? $json.name }}',
};
const LIST = 'Renewal Due - July 2025';

const CAMPAIGN_FORM: INodeParameters = {
	campaignName: 'Spring Sale',
	contactLists: [LIST],
	message: 'Bis Sonntag: 20 % auf alles',
	sender: '+14155550100',
};

/** Row by row, in an order in which each finds what it needs in the output of the one before. */
export const OPERATION_ROWS: INodeParameters[][] = [
	[
		{ operation: 'create', ...CAMPAIGN_FORM },
		{ operation: 'upsert', ...CAMPAIGN_FORM, message: 'Nur heute' },
		{
			operation: 'update',
			campaign: THIS_CAMPAIGN,
			updateFields: { campaignDescription: 'Changed' },
		},
		{
			operation: 'enableSchedule',
			campaign: THIS_CAMPAIGN,
			startDateTime: '={{ $now.plus({ days: 1 }) }}',
			endDateTime: '={{ $now.plus({ days: 30 }) }}',
		},
		{ operation: 'disableSchedule', campaign: THIS_CAMPAIGN },
		{ operation: 'start', campaign: THIS_CAMPAIGN },
		{ operation: 'getStatus', campaign: THIS_CAMPAIGN },
		{ operation: 'stop', campaign: THIS_CAMPAIGN },
		{ operation: 'get', campaign: THIS_CAMPAIGN },
		{ operation: 'getAll', filters: { status: ['Stopped'] } },
		{ operation: 'delete', campaign: THIS_CAMPAIGN },
	].map((parameters) => ({ resource: 'campaign', ...parameters })),
	[
		{ resource: 'contactList', operation: 'create', contactListName: 'Leads' },
		{ resource: 'contactList', operation: 'upsert', contactListName: 'leads' },
		{
			resource: 'contactList',
			operation: 'update',
			contactList: THIS_LIST,
			updateFields: { contactListDescription: 'Of the fair' },
		},
		{ resource: 'contactList', operation: 'getAll', filters: { name: 'Leads' } },
		{ resource: 'contactList', operation: 'get', contactList: THIS_LIST },
		{
			resource: 'contact',
			operation: 'add',
			contactList: LIST_OF_THIS_NAME,
			contact: { mappingMode: 'defineBelow', value: { phoneNumber: '+4915110000000' } },
		},
		{ resource: 'contact', operation: 'getAll', contactList: LIST_OF_THIS_NAME },
	],
	[
		{
			resource: 'contactList',
			operation: 'delete',
			contactList: { __rl: true, mode: 'name', value: 'Leads' },
		},
	],
	[{ resource: 'sms', operation: 'send', fromNo: '+919860700000', toNo: '+4915110000000' }],
];

export const OPERATIONS = OPERATION_ROWS.flat();

/** What the messages of tests, and nodes, call an operation. */
export const nameOf = ({ resource, operation }: INodeParameters) =>
	`${resource as string} ${operation as string}`;

/** Gives the sandbox a campaign, so that a single operation finds one, and enough people for a start to take a while. */
export function prepareForOperations(sandbox: Sandbox): void {
	sandbox.addContacts(LIST, 500);
	const past = { contactList: LIST, completedAt: new Date(0).toISOString() };
	sandbox.addCompletedCampaign('Winter Sale', past);
}

/** A campaign and a contact list for operations that find nothing before them. */
export function itemForAnyOperation(sandbox: Sandbox): IDataObject {
	const [{ id }] = sandbox.campaigns();
	const [{ _id: listId, name }] = sandbox.contactLists();
	return { id, listId, name };
}

/** The names of the operations that n8n offers in the node's form. */
export async function offeredOperations(api: N8nApi): Promise<string[]> {
	const [{ properties }] = await api.post<INodeTypeDescription[]>('/node-types', {
		nodeInfos: [{ name: NODE_TYPE, version: 1 }],
	});
	return (
		properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				options.flatMap((option) =>
					'value' in option
						? [`${displayOptions?.show?.resource?.[0] as string} ${option.value as string}`]
						: [],
				),
			)
			// Put there by n8n.
			.filter((operation) => !operation.endsWith(' __CUSTOM_API_CALL__'))
	);
}
