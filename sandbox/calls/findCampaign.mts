import { campaignNotFound, duplicateName, invalidArguments, unknownName } from '../errors.mts';
import type { KoreState, StoredCampaign } from '../state.mts';
import type { Kore, Received } from './call.mts';

/** The campaign in the path, voice or SMS. */
export function findCampaign({ params }: Received, { state }: Kore): StoredCampaign {
	const campaign = state.campaigns.find(({ id }) => id === params.campaignId);
	if (!campaign) throw campaignNotFound();
	return campaign;
}

/** The campaign in the path of a call for SMS; our reading is that those do not see voice campaigns. */
export function findSmsCampaign(received: Received, kore: Kore): StoredCampaign {
	const campaign = findCampaign(received, kore);
	if (campaign.campaignType !== 'sms') throw campaignNotFound();
	return campaign;
}

/** Starting, stopping and deleting voice campaigns are calls of their own, which are not served here. */
export function checkIsForSms({ query }: Received): void {
	const { campaignType = 'sms' } = query;
	if (campaignType !== 'sms') throw invalidArguments('campaignType must be sms');
}

/**
 * The campaign of a name, which may be voice or SMS. Our reading: upper and lower case are one, and of
 * several campaigns the oldest is meant.
 */
export function findByName(name: string, { campaigns }: KoreState): StoredCampaign {
	const campaign = campaigns.find((candidate) => isNamed(candidate, name));
	if (!campaign) throw unknownName('campaignName', name);
	return campaign;
}

/** Our reading: schedules address campaigns by name alone, so a name is taken for voice and SMS alike. */
export function checkNameIsFree(
	name: string,
	{ state, switches }: Kore,
	owner?: StoredCampaign,
): void {
	const others = state.campaigns.filter((campaign) => campaign !== owner);
	const taken = others.some((campaign) => isNamed(campaign, name));
	if (switches.uniqueNames && taken) throw duplicateName('campaign', name);
}

/** Our reading: upper and lower case are one, and blanks around a name are nothing. */
export function isNamed(thing: { name: string }, name: string): boolean {
	return thing.name.trim().toLowerCase() === name.trim().toLowerCase();
}
