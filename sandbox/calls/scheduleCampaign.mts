import { invalidArguments, invalidValue } from '../errors.mts';
import { disableSchedule, enableSchedule } from '../lifeCycle.mts';
import { SCHEDULE_TIME_FORMAT, scheduleTime } from '../recurrence.mts';
import { WEEKDAYS } from '../state.mts';
import type { StoredCampaign, Timetable } from '../state.mts';
import type { Kore, KoreCall, Received } from './call.mts';
import { findByName } from './findCampaign.mts';

const TIME = { type: 'string', format: SCHEDULE_TIME_FORMAT };

const ONCE_EVERY = { type: 'integer', minimum: 1 };

/** The details that a recurrence needs. */
const needs = (recurType: string, details: string) => ({
	if: { required: ['recurType'], properties: { recurType: { const: recurType } } },
	then: { required: [details] },
});

/** Disabling sends `{}`, so what enabling cannot do without is asked for when it is clear what is wanted. */
const BODY = {
	type: 'object',
	properties: {
		startDateTime: TIME,
		endDateTime: TIME,
		recurrenceObject: {
			type: 'object',
			required: ['recurType'],
			properties: {
				recurType: { enum: ['Daily', 'Weekly'] },
				dailyDetails: {
					type: 'object',
					required: ['onceEveryNdays'],
					properties: { onceEveryNdays: ONCE_EVERY },
				},
				// The weekly page's table calls it `dailyDetails`, its sample does not.
				weeklyDetails: {
					type: 'object',
					required: ['onceEveryNweeks', 'whichDays'],
					properties: {
						onceEveryNweeks: ONCE_EVERY,
						whichDays: { type: 'array', minItems: 1, items: { enum: WEEKDAYS } },
					},
				},
			},
			allOf: [needs('Daily', 'dailyDetails'), needs('Weekly', 'weeklyDetails')],
		},
	},
};

/** "Enable Daily Scheduling of Voice or SMS Campaigns", the same weekly, and disabling: one call. */
export const scheduleCampaign: KoreCall = {
	methods: ['POST'],
	path: '/campaign/schedule',
	query: ['enableSchedule', 'campaignName'],
	body: BODY,
	answer({ query, body }, kore) {
		const isOn = isToBeOn(query);
		if (query.campaignName === undefined) {
			throw invalidArguments('campaignName is required in the query');
		}
		const campaign = findByName(query.campaignName, kore.state);
		const done = isOn
			? enable(campaign, body as Partial<Timetable>, kore)
			: disable(campaign, kore);
		return { status: 'success', message: `Campaign ${campaign.name} ${done}`, id: campaign.id };
	},
};

function isToBeOn({ enableSchedule }: Received['query']): boolean {
	if (enableSchedule === 'true') return true;
	if (enableSchedule === 'false') return false;
	throw invalidArguments('enableSchedule must be true or false');
}

function enable(campaign: StoredCampaign, body: Partial<Timetable>, kore: Kore): string {
	const timetable = completeTimetable(body);
	if (kore.switches.strict) checkTimesAreWhole(timetable);
	checkEnd(timetable, kore.clock.now());
	enableSchedule(campaign, timetable, kore.clock.now());
	return 'scheduled successfully';
}

function disable(campaign: StoredCampaign, { clock }: Kore): string {
	disableSchedule(campaign, clock.now());
	return 'schedule has been disabled successfully';
}

function completeTimetable(body: Partial<Timetable>): Timetable {
	const { startDateTime, endDateTime, recurrenceObject } = body;
	if (startDateTime && endDateTime && recurrenceObject) {
		return { startDateTime, endDateTime, recurrenceObject };
	}
	const missing = Object.entries({ startDateTime, endDateTime, recurrenceObject })
		.filter(([, value]) => value === undefined)
		.map(([field]) => `${field} is required`);
	throw invalidArguments(missing.join('; '));
}

/** The weekly page's sample has a day of one digit, against the format the page itself gives. */
function checkTimesAreWhole({ startDateTime, endDateTime }: Timetable): void {
	for (const [field, value] of Object.entries({ startDateTime, endDateTime })) {
		if (value.length !== SCHEDULE_TIME_FORMAT.length) {
			throw invalidArguments(`${field} must match format "${SCHEDULE_TIME_FORMAT}"`);
		}
	}
}

/** Our reading: the start may have passed, and the schedule begins with the next start it gives. */
function checkEnd({ startDateTime, endDateTime }: Timetable, now: number): void {
	const end = scheduleTime(endDateTime);
	if (end <= scheduleTime(startDateTime)) {
		throw invalidValue('endDateTime', endDateTime, 'is not after startDateTime');
	}
	if (end <= now) throw invalidValue('endDateTime', endDateTime, 'is not in the future');
}
