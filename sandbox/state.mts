import { randomUUID } from 'node:crypto';

import type { Arrival, ContactBook } from './contacts.mts';
import type { LateCall } from './lateCalls.mts';
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

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** When a campaign starts by itself, as it was sent. */
export interface Timetable {
	startDateTime: string;
	endDateTime: string;
	recurrenceObject:
		| { recurType: 'Daily'; dailyDetails: { onceEveryNdays: number } }
		| {
				recurType: 'Weekly';
				weeklyDetails: {
					onceEveryNweeks: number;
					whichDays: Array<(typeof WEEKDAYS)[number]>;
				};
		  };
}

/** What an Active campaign is at. */
export interface Run {
	/** In milliseconds, as all times of the sandbox's clock. */
	startedAt: number;
	/** How many its contact lists held then. */
	contacts: number;
	smsPerMinute: number;
}

/** A campaign as the sandbox keeps it. */
export interface StoredCampaign {
	id: string;
	campaignType: 'sms' | 'voice';
	name: string;
	description?: string;
	status: CampaignStatus;
	/** Only voice campaigns show the id. */
	dncLists?: { id?: string; name: string };
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
	/** With a timetable while the schedule is on. */
	schedule: { isSchedulingEnabled: boolean; timetable?: Timetable };
	contactLists: string[];
	/** Voice campaigns have none. */
	format?: 'simple' | 'advanced';
	/** While Preparing: when that will be over, in milliseconds. */
	readyAt?: number;
	/** How many runs have begun. */
	runs: number;
	/** Of the last run. */
	campaignInstanceId?: string;
	/** In the last run. */
	totalMessagesSent: number;
	/** While Active. */
	run?: Run;
}

/** One SMS that went out by itself, without a campaign. Its text is the flow's, and flows have none here. */
export interface SentSms {
	fromNo: string;
	toNo: string;
	/** The flow's name. */
	flow: string;
	sentAt: string;
}

/** Everything that exists in the one application the sandbox plays. */
export interface KoreState {
	/** In order of creation. */
	campaigns: StoredCampaign[];
	contactLists: ContactList[];
	/** From the first look at them on; they go with their list. */
	contacts: WeakMap<ContactList, ContactBook>;
	/** Contacts that were taken and are not in their lists yet, those due first in front. */
	arrivals: Arrival[];
	dncLists: string[];
	templates: Template[];
	flows: Flow[];
	senders: Sender[];
	/** In order of sending. */
	sentSms: SentSms[];
	/** Calls on which Kore has not acted yet, those due first in front. */
	lateCalls: LateCall[];
}

/** The seeds, and no campaign. */
export function freshState(): KoreState {
	const seeds = structuredClone({
		contactLists: CONTACT_LISTS,
		dncLists: DNC_LISTS,
		templates: TEMPLATES,
		flows: FLOWS,
		senders: SENDERS,
	});
	return {
		...seeds,
		campaigns: [],
		contacts: new WeakMap(),
		arrivals: [],
		sentSms: [],
		lateCalls: [],
	};
}

/**
 * An id as Kore mints them: SMS campaigns and their runs have a whole UUID whose version digit is 5, voice
 * campaigns and theirs one of version 4 that lacks its first digit. Contacts look like the former, contact
 * lists like the latter.
 */
export function newId(
	prefix: 'cd' | 'cid' | 'cl' | 'cc',
	madeFor: StoredCampaign['campaignType'],
): string {
	const uuid = randomUUID();
	const tail = madeFor === 'voice' ? uuid.slice(1) : `${uuid.slice(0, 14)}5${uuid.slice(15)}`;
	return `${prefix}-${tail}`;
}
