import type { Sandbox } from '../sandbox/sandbox.mts';

/** Without them, the morning report would have nothing to tell in a sandbox that has just started. */
export const YESTERDAYS_CAMPAIGNS = [
	{ name: 'Berlin renewal reminder', contactList: 'Berlin Customers', hour: 11 },
	{ name: 'Lisbon loyalty bonus', contactList: 'Lisbon Customers', hour: 15 },
	{ name: 'Pune service reminder', contactList: 'Pune Customers', hour: 17 },
];

/** As if they had completed yesterday. */
export function addYesterdaysCampaigns(sandbox: Sandbox): void {
	for (const { name, contactList, hour } of YESTERDAYS_CAMPAIGNS) {
		sandbox.addCompletedCampaign(name, { contactList, completedAt: daysAgo(1, hour) });
	}
}

/** An hour of a day in this computer's time zone, which the playground's n8n has too. */
export function daysAgo(days: number, hour: number): string {
	const time = new Date();
	time.setDate(time.getDate() - days);
	time.setHours(hour, 0, 0, 0);
	return time.toISOString();
}
