import type { StoredCampaign } from '../state.mts';

/**
 * An SMS campaign as create returns it, in the order of Kore's samples. The flags `isImported` and
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
		campaignInstanceId: campaign.campaignInstanceId,
		contactLists: campaign.contactLists,
		format: campaign.format,
	};
}

/** An SMS campaign as get, update and delete return it. */
export function processedRecord(campaign: StoredCampaign) {
	return { ...campaignRecord(campaign), schedule: processedSchedule(campaign) };
}

/**
 * The schedule once Kore has processed a campaign: reads show a flag more than create answers. What they
 * show while a schedule is on is in no sample: times and recurrence are invented here, and that both flags
 * are true is our reading.
 */
export function processedSchedule({ schedule }: StoredCampaign) {
	const { isSchedulingEnabled, timetable } = schedule;
	return { isSchedulingEnabled, isRecurrenceEnabled: timetable !== undefined, ...timetable };
}
