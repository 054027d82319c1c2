import type { StoredCampaign } from '../state.mts';
import { processedSchedule } from './campaignRecord.mts';

const DIALING_MODE = 'Progressive';

/** A voice campaign as "Get Voice Campaign Details by ID" returns it. */
export function voiceRecord(campaign: StoredCampaign) {
	return {
		_id: campaign.id,
		name: campaign.name,
		lname: campaign.name.toLowerCase(),
		description: campaign.description,
		dncLists: campaign.dncLists,
		priority: campaign.priority,
		dialingMode: DIALING_MODE,
		dialingStrategy: {
			...campaign.dialingStrategy,
			dialingOrder: 'FIFO',
			maxAttemptsPerRecord: 3,
			defaultRetryPeriod: 10,
			maxRingTime: 30,
			useSystemMappings: false,
		},
		status: campaign.status,
		isFiltersEnabled: false,
		createdAt: campaign.createdAt,
		updatedAt: campaign.updatedAt,
		schedule: processedSchedule(campaign),
		campaignInstanceId: campaign.campaignInstanceId,
		contactLists: campaign.contactLists,
	};
}

/** A voice campaign in "Get All Campaigns": unlike SMS rows, it names the id `_id`. */
export function voiceRow(campaign: StoredCampaign) {
	return {
		_id: campaign.id,
		name: campaign.name,
		description: campaign.description,
		dncLists: campaign.dncLists,
		priority: campaign.priority,
		dialingMode: DIALING_MODE,
		status: campaign.status,
		isFiltersEnabled: false,
		createdAt: campaign.createdAt,
		updatedAt: campaign.updatedAt,
		schedule: processedSchedule(campaign),
		campaignInstanceId: campaign.campaignInstanceId,
		campaignInstanceUpdatedAt: campaign.updatedAt,
		connection: 'Default Queue',
		contactLists: campaign.contactLists,
	};
}
