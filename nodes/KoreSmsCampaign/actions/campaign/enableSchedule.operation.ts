import type { INodeProperties, NodeExecutionHint } from 'n8n-workflow';
import { disableSchedule, enableSchedule, type NamedCampaign } from '../../kore/campaignApi';
import type { KoreConnection } from '../../kore/connection';
import { KoreProblem } from '../../kore/koreProblem';
import {
	SCHEDULE_LABELS,
	scheduleBody,
	type ScheduleBody,
	type ScheduleDay,
	type ScheduleForm,
} from '../../rules/schedule';
import type { ItemForm, Locator } from '../itemForm';
import { touchedBy } from '../locator';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { outputHint } from '../outputHint';
import { readZone, timezoneField } from './campaignFields';
import { campaignLocator, readCampaignLocator } from './campaignLocator';
import { explainOtherCampaign, locateByName } from './scheduledCampaign';

const REPEATS = ['daily', 'weekly'] as const;

const DAYS: Array<{ name: string; value: ScheduleDay }> = [
	{ name: 'Monday', value: 'Mon' },
	{ name: 'Tuesday', value: 'Tue' },
	{ name: 'Wednesday', value: 'Wed' },
	{ name: 'Thursday', value: 'Thu' },
	{ name: 'Friday', value: 'Fri' },
	{ name: 'Saturday', value: 'Sat' },
	{ name: 'Sunday', value: 'Sun' },
];

const properties: INodeProperties[] = [
	campaignLocator,
	{
		displayName: SCHEDULE_LABELS.start,
		name: 'startDateTime',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			'When the campaign starts for the first time; later ones are at the same time of day. SMS wait for its calling hours, too.',
	},
	{
		displayName: SCHEDULE_LABELS.end,
		name: 'endDateTime',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'No start after this moment. A date alone counts to the end of that day.',
	},
	{
		...timezoneField,
		hint: 'Kore repeats by UTC: after a change to or from summer time, the campaign starts an hour earlier or later by the local clock.',
		description:
			'Zone of start, end and days. A date with an offset of its own, e.g. from an expression, keeps that.',
	},
	{
		displayName: SCHEDULE_LABELS.repeat,
		name: 'repeat',
		type: 'options',
		options: [
			{ name: 'Daily', value: 'daily', description: 'Every day, or every few days' },
			{ name: 'Weekly', value: 'weekly', description: 'On chosen days, every week or every few' },
		],
		default: 'daily',
		hint: 'Each time, everyone on its lists is texted. For one start only, let End be later on the day of Start.',
		description: 'How often the campaign starts',
	},
	{
		displayName: SCHEDULE_LABELS.everyDays,
		name: 'everyDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		displayOptions: { show: { repeat: ['daily'] } },
		description: '1 is every day, 2 every other day',
	},
	{
		displayName: SCHEDULE_LABELS.everyWeeks,
		name: 'everyWeeks',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		displayOptions: { show: { repeat: ['weekly'] } },
		description: '1 is every week, 2 every other week',
	},
	{
		displayName: SCHEDULE_LABELS.days,
		name: 'weekDays',
		type: 'multiOptions',
		options: DAYS,
		default: ['Mon'],
		required: true,
		displayOptions: { show: { repeat: ['weekly'] } },
		description: 'An expression may give codes, e.g. Mon,Wed',
	},
	optionsField(),
];

interface EnableScheduleInput {
	campaign: Locator;
	schedule: ScheduleBody;
}

/**
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/enable-voice-or-sms-campaign-schedule-daily
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/enable-voice-or-sms-campaign-schedule-weekly
 */
export const enableScheduleOperation: Operation<EnableScheduleInput, string> = {
	option: {
		name: 'Enable Schedule',
		value: 'enableSchedule',
		action: 'Enable campaign schedule',
		description:
			'Lets a campaign start by itself, daily or weekly between two dates. Replaces an earlier schedule.',
	},
	properties,

	read: (form) => ({
		campaign: readCampaignLocator(form),
		schedule: scheduleBody(
			{
				start: form.dateTime('startDateTime', SCHEDULE_LABELS.start),
				end: form.dateTime('endDateTime', SCHEDULE_LABELS.end),
				timeZone: readZone(form, 'timezone', SCHEDULE_LABELS.timezone),
				repeat: readRepeat(form),
			},
			Date.now(),
		),
	}),

	touches: ({ campaign }) => touchedBy(campaign),

	async run(input, kore) {
		const campaign = await locateByName(input.campaign, kore);
		const message = await enableSchedule(kore, campaign, input.schedule).catch(
			async (problem: unknown) => {
				throw await explainOtherCampaign(
					problem,
					async () => await takeOffAgain(campaign, kore.whileStopping),
				);
			},
		);
		const { startDateTime, endDateTime, recurrenceObject } = input.schedule;
		return {
			...campaign,
			scheduleEnabled: true,
			startDateTime: isoUtc(startDateTime),
			endDateTime: isoUtc(endDateTime),
			recurrence: recurrenceObject,
			message: message ?? null,
		};
	},

	hints: { note: ({ schedule }) => schedule.startDateTime, from: pastStartHints },
};

/** Milliseconds: `$now` is a little in the past when the node gets to see it. */
const A_MOMENT_AGO = 300_000;

/** A mistyped month is easily overlooked; Kore's page demands of the end only that it is still to come. */
function pastStartHints(starts: string[]): NodeExecutionHint[] {
	const past = starts.map(isoUtc).filter((start) => Date.parse(start) < Date.now() - A_MOMENT_AGO);
	if (past.length === 0) return [];
	return [
		outputHint(
			`Start lies in the past (${past.join(', ')}). Kore's manual does not say whether the campaign then starts at once or at its next time.`,
		),
	];
}

function readRepeat(form: ItemForm): ScheduleForm['repeat'] {
	const kind = form.choice('repeat', SCHEDULE_LABELS.repeat, REPEATS, 'daily');
	switch (kind) {
		case 'daily':
			return { kind, every: form.number('everyDays', SCHEDULE_LABELS.everyDays, 1) };
		case 'weekly':
			return {
				kind,
				every: form.number('everyWeeks', SCHEDULE_LABELS.everyWeeks, 1),
				days: form.codes('weekDays', SCHEDULE_LABELS.days),
			};
	}
}

/** Takes the schedule off the campaign that Kore hit instead, and says so. */
async function takeOffAgain(campaign: NamedCampaign, kore: KoreConnection): Promise<string> {
	// The answer names the other campaign, too, which is what is wanted this time.
	const failed = await disableSchedule(kore, campaign).then(
		() => undefined,
		(problem: unknown) => {
			if (!(problem instanceof KoreProblem)) throw problem;
			return problem.reason === 'otherCampaign' ? undefined : problem;
		},
	);
	return failed
		? `Its new schedule could not be taken off again: ${failed.message}`
		: 'Its new schedule was taken off again; a schedule that it had before is gone';
}

/** Kore's `YYYY-MM-DD HH:mm:ss` as n8n's other nodes read it. */
function isoUtc(koreDateTime: string): string {
	return `${koreDateTime.replace(' ', 'T')}.000Z`;
}
