import type { CampaignBody } from './campaignBody';
import type { StoredCampaign } from './campaignChanges';
import { comparableName } from './comparableName';
import { decodeMessage } from './messageText';

/** Whether a row of Kore's list may be the campaign that a body describes: name and contact lists are the same. */
export function mayBeCampaign(
	{ name = '', contactLists }: StoredCampaign,
	body: CampaignBody,
): boolean {
	const isNamed = comparableName(name) === comparableName(body.name);
	return isNamed && sameTexts(contactLists ?? body.contactLists, body.contactLists);
}

/**
 * Whether a campaign in Kore is what a body describes. What Kore does not tell, such as the name of an experience
 * flow, is not compared; times of day count by what they mean, because Kore may write them in another way.
 */
export function isSameCampaign(stored: StoredCampaign, body: CampaignBody): boolean {
	const { callerId, callingHours } = body.dialingStrategy;
	return (
		mayBeCampaign(stored, body) &&
		!stored.isVoice &&
		sameOrUntold(stored.description?.trim(), body.description) &&
		stored.doNotCallList === body.dncLists?.name &&
		sameOrUntold(stored.priority, body.priority) &&
		sameOrUntold(stored.format, body.format) &&
		sameMessage(stored, body) &&
		sameOrUntold(stored.sender, callerId.phoneNumber) &&
		sameOrUntold(stored.timezone, callingHours.timezone) &&
		sameOrUntold(stored.frequency, callingHours.frequency) &&
		sameTexts((stored.days ?? callingHours.days).map(windowText), callingHours.days.map(windowText))
	);
}

/** With a template, Kore keeps the template's own text. */
function sameMessage(stored: StoredCampaign, { message }: CampaignBody): boolean {
	if (message === undefined) return true;
	if (message.template_name !== undefined) return stored.templateName === message.template_name;
	return (
		stored.templateName === undefined &&
		decodeMessage(stored.message ?? '') === decodeMessage(message.message)
	);
}

function sameOrUntold(stored: string | undefined, sent: string): boolean {
	return stored === undefined || stored === sent;
}

function sameTexts(some: string[], others: string[]): boolean {
	const sorted = (texts: string[]) => JSON.stringify([...texts].sort());
	return sorted(some) === sorted(others);
}

/** `09:00 AM` is 9:00 AM. */
function windowText({ day, start, end }: { day: string; start: string; end: string }): string {
	return [day, start, end]
		.join(' ')
		.replace(/\b0(?=\d:)/g, '')
		.toUpperCase();
}
