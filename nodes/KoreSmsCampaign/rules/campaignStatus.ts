/** The states that Kore's "Get All Campaigns" lists. */
export const CAMPAIGN_STATUSES = [
	'Active',
	'Completed',
	'Paused',
	'Preparing',
	'Ready',
	'Rescheduled',
	'Scheduled',
	'Stopped',
] as const;

export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
