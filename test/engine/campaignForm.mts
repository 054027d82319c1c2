import type { INodeParameters } from 'n8n-workflow';

/** The option with which items go one after another, so that a test can tell which of them a fault strikes. */
export const ONE_AT_A_TIME = { options: { concurrentRequests: 1 } };

/** The form of Create, filled in so that the sandbox accepts it; tests change what they are about. */
export function campaignForm(changes: INodeParameters = {}): INodeParameters {
	return {
		resource: 'campaign',
		operation: 'create',
		campaignName: 'Autumn Offer Berlin',
		campaignDescription: '',
		contactLists: ['Berlin Customers'],
		doNotCallList: '',
		content: 'text',
		message: '20% off until Sunday',
		sender: '+919561600000',
		callingHours: {
			windows: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], start: '9:00 AM', end: '6:00 PM' }],
		},
		timezone: 'Asia/Kolkata',
		priority: 5,
		simplify: true,
		options: {},
		...changes,
	};
}
