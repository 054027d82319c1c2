import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { campaignForm } from '../test/engine/campaignForm.mts';

/** So many rows as a CRM gives them, one campaign each. */
export function crmRows(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({
		id: `crm-${index}`,
		campaign: `Spring offer ${index}`,
		list: `Customers of branch ${index % 50}`,
		branch: `Branch ${index % 50}`,
		city: `City ${index % 500}`,
		manager: `First ${index} Last ${index}`,
		email: `branch.${index}@customers.example`,
		phone: `+4915${String(index).padStart(9, '0')}`,
		offer: `${10 + (index % 30)} % off all coats until Sunday`,
		updatedAt: '2026-03-01T09:00:00.000Z',
	}));
}

/** The form of Create as it is filled in for such rows: name, list and text come from the row. */
export function campaignOfRow(options: INodeParameters = {}): INodeParameters {
	return campaignForm({
		campaignName: '={{ $json.campaign }}',
		contactLists: '={{ $json.list }}',
		message: '={{ $json.branch }}: {{ $json.offer }}. Just show this SMS at the till.',
		options,
	});
}
