import type { KoreCall } from './call.mts';
import { addContacts } from './addContacts.mts';
import { createCampaign } from './createCampaign.mts';
import { createContactList } from './createContactList.mts';
import { deleteCampaign } from './deleteCampaign.mts';
import { deleteContactList } from './deleteContactList.mts';
import { getAllCampaigns } from './getAllCampaigns.mts';
import { getAllContactLists } from './getAllContactLists.mts';
import { getAllContacts } from './getAllContacts.mts';
import { getCampaign } from './getCampaign.mts';
import { getCampaignStatus } from './getCampaignStatus.mts';
import { getContactList } from './getContactList.mts';
import { scheduleCampaign } from './scheduleCampaign.mts';
import { sendOutboundSms } from './sendOutboundSms.mts';
import { triggerCampaign, triggerCampaignAsPrinted } from './triggerCampaign.mts';
import { updateCampaign } from './updateCampaign.mts';
import { updateContactList } from './updateContactList.mts';

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
	createContactList,
	getContactList,
	updateContactList,
	deleteContactList,
	addContacts,
	getAllContacts,
	sendOutboundSms,
];
