import { randomUUID } from 'node:crypto';

import { CONTACT_LISTS, DNC_LISTS, FLOWS, SENDERS, TEMPLATES } from './seeds.mts';
import type { ContactList, Flow, Sender, Template } from './seeds.mts';

export const CAMPAIGN_STATUSES = [
	'Active',
	'Completed',
	'Ready',
	'Paused',
	'Preparing',
	'Stopped',
	'Scheduled',
	'Rescheduled',
] as const;

export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** When contacts may be written to, echoed the way it was sent. */
export interface CallingHours {
	frequency: string;
	timezone: string;
	days: Array<{ day: string; start: string; end: string }>;
}

/** A campaign as the sandbox keeps it. */
export interface StoredCampaign {
	id: string;
	campaignType: 'sms' | 'voice';
	name: string;
	description?: string;
	status: CampaignStatus;
	dncLists?: { name: string };
	priority: string;
	dialingStrategy: { callerId: { phoneNumber: string }; callingHours: CallingHours };
	/** As Kore would return it; campaigns with an experience flow have none. */
	message?: { template_name?: string; message: string; templateId?: string };
	/** The words in `message`, for people and tests; Kore has no such field. */
	messageText?: string;
	/** The flow's id. */
	experienceFlow?: string;
	createdAt: string;
	updatedAt: string;
	schedule: { isSchedulingEnabled: boolean };
	contactLists: string[];
	format: 'simple' | 'advanced';
}

/** Everything that exists in the one application the sandbox plays. */
export interface KoreState {
	/** In order of creation. */
	campaigns: StoredCampaign[];
	contactLists: ContactList[];
	dncLists: string[];
	templates: Template[];
	flows: Flow[];
	senders: Sender[];
}

/** The seeds, and no campaign. */
export function freshState(): KoreState {
	return structuredClone({
		campaigns: [],
		contactLists: CONTACT_LISTS,
		dncLists: DNC_LISTS,
		templates: TEMPLATES,
		flows: FLOWS,
		senders: SENDERS,
	});
}

/** An id as Kore's SMS side mints them: a whole UUID whose version digit is 5. */
export function newCampaignId(): string {
	const uuid = randomUUID();
	return `cd-${uuid.slice(0, 14)}5${uuid.slice(15)}`;
}
