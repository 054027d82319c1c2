import type { StoredCampaign } from '../state.mts';

/**
 * The campaign as create and get return it, in the order of Kore's samples. The flags `isImported` and
 * `isFiltersEnabled` belong to functions of Kore's own screens and are false for whatever the API makes.
 */
export function campaignRecord(campaign: StoredCampaign) {
	return {
		_id: campaign.id,
		name: campaign.name,
		lname: campaign.name.toLowerCase(),
		description: campaign.description,
		status: campaign.status,
		dncLists: campaign.dncLists,
		priority: campaign.priority,
		dialingStrategy: campaign.dialingStrategy,
		message: campaign.message,
		experienceFlow: campaign.experienceFlow,
		isImported: false,
		isFiltersEnabled: false,
		createdAt: campaign.createdAt,
		updatedAt: campaign.updatedAt,
		schedule: campaign.schedule,
		contactLists: campaign.contactLists,
		format: campaign.format,
	};
}

/** The schedule once Kore has processed a campaign: reads show a flag more than create answers. */
export function processedSchedule({ schedule }: StoredCampaign) {
	return { ...schedule, isRecurrenceEnabled: false };
}
