import type { KoreCall } from './call.mts';
import { createCampaign } from './createCampaign.mts';
import { deleteCampaign } from './deleteCampaign.mts';
import { getAllCampaigns } from './getAllCampaigns.mts';
import { getAllContactLists } from './getAllContactLists.mts';
import { getCampaign } from './getCampaign.mts';
import { getCampaignStatus } from './getCampaignStatus.mts';
import { scheduleCampaign } from './scheduleCampaign.mts';
import { triggerCampaign, triggerCampaignAsPrinted } from './triggerCampaign.mts';
import { updateCampaign } from './updateCampaign.mts';

/** Every call the sandbox serves. A new one is a file beside this one, and a line here. */
export const calls: KoreCall[] = [
	createCampaign,
	getCampaign,
	updateCampaign,
	deleteCampaign,
	triggerCampaign,
	triggerCampaignAsPrinted,
	scheduleCampaign,
	getCampaignStatus,
	getAllCampaigns,
	getAllContactLists,
];
