import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sandbox } from '../../testSandbox.mts';
import { byName, runOperation } from '../koreCampaigns.mts';
import type { RunOptions, RunResult } from '../n8nEngine.mts';

/** The contact list that tests add to. */
export const LIST = 'Spring Leads';

/** Fields of a contact as the form's mapper stores them. */
export const mapped = (value: INodeParameters) => ({ mappingMode: 'defineBelow', value });

/** All fields of the input item. */
export const AUTOMATIC = { mappingMode: 'autoMapInputData', value: null };

/** Runs Contact > Add; the number comes from the items' `phone`. */
export async function addContacts(
	items: IDataObject[],
	parameters: INodeParameters = {},
	options: Partial<RunOptions> = {},
): Promise<RunResult> {
	return await runOperation(
		'add',
		{
			resource: 'contact',
			contactList: byName(LIST),
			contact: mapped({ phoneNumber: '={{ $json.phone }}' }),
			...parameters,
		},
		{ items, ...options },
	);
}

/** So many items with phone numbers that are all different. */
export function people(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({ phone: phone(index) }));
}

export function phone(index: number): string {
	return `+4915${String(index).padStart(9, '0')}`;
}

/** The bodies of the calls that added contacts, in order. */
export function sentBodies() {
	return sandbox
		.requests()
		.filter(({ path }) => path.endsWith('/addContacts'))
		.map(({ body }) => JSON.parse(body) as { contact_list_name: string; data: IDataObject[] });
}
