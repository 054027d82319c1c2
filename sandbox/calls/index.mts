import type { KoreCall } from './call.mts';
import { createCampaign } from './createCampaign.mts';
import { getAllCampaigns } from './getAllCampaigns.mts';
import { getAllContactLists } from './getAllContactLists.mts';
import { getCampaign } from './getCampaign.mts';

/** Every call the sandbox serves. A new one is a file beside this one, and a line here. */
export const calls: KoreCall[] = [createCampaign, getCampaign, getAllCampaigns, getAllContactLists];
