import { scheduleBody, type ScheduleForm } from '../../../nodes/KoreSmsCampaign/rules/schedule';
import { sample } from '../kore/koreSamples.mts';
import { formProblemOf } from '../problemOf.mts';

const NOW = Date.parse('2026-01-15T12:00:00Z');
const ALL_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const FORM: ScheduleForm = {
	start: '2026-02-02T09:00',
	end: '2026-03-02T09:00',
	timeZone: 'UTC',
	repeat: { kind: 'daily', every: 1 },
};

const body = (changes: Partial<ScheduleForm> = {}, now = NOW) =>
	scheduleBody({ ...FORM, ...changes }, now);
const problem = (changes: Partial<ScheduleForm>, now = NOW) =>
	formProblemOf(() => body(changes, now));

/** The days that Kore gets for these days in a zone, for a start on 2026-02-02, a Monday, at this time. */
function days(given: string[], timeZone: string, time: string): string[] | undefined {
	const { recurrenceObject } = body({
		start: `2026-02-02T${time}`,
		timeZone,
		repeat: { kind: 'weekly', every: 1, days: given },
	});
	return recurrenceObject.recurType === 'Weekly'
		? recurrenceObject.weeklyDetails.whichDays
		: undefined;
}

describe('Kore’s samples', () => {
	it.each([
		['UTC', '2026-01-27T18:29', '2026-02-27T18:29'],
		['Asia/Kolkata', '2026-01-27T23:59', '2026-02-27T23:59'],
		['America/Phoenix', '2026-01-27T18:29:00Z', '2026-02-27T18:29:00.000+00:00'],
	])('daily, from %s', (timeZone, start, end) => {
		expect(body({ start, end, timeZone })).toEqual(
			sample('enable-campaign-schedule-daily.request'),
		);
	});

	it.each([
		['UTC', '2026-01-01T18:29', '2026-01-27T18:29'],
		['Asia/Kolkata', '2026-01-01 23:59:00', '2026-01-27 23:59:00'],
		['Europe/Berlin', '2026-01-01T19:29:00', '2026-01-27T19:29:00'],
	])('weekly, from %s', (timeZone, start, end) => {
		const published = sample('enable-campaign-schedule-weekly.request');
		// The page asks for two digits, and shows one.
		expect(published.startDateTime).toBe('2026-01-1 18:29:00');

		expect(
			body({ start, end, timeZone, repeat: { kind: 'weekly', every: 1, days: ALL_DAYS } }),
		).toEqual({ ...published, startDateTime: '2026-01-01 18:29:00' });
	});
});

describe('start and end', () => {
	it.each([
		['2026-02-02T09:00', 'Europe/Berlin', '2026-02-02 08:00:00'],
		['2026-07-06T09:00', 'Europe/Berlin', '2026-07-06 07:00:00'],
		['2026-02-02T23:30', 'America/New_York', '2026-02-03 04:30:00'],
		['2026-02-02T00:30', 'Asia/Kathmandu', '2026-02-01 18:45:00'],
		['2026-02-02T09:00:30.999', 'UTC', '2026-02-02 09:00:30'],
		['2026-02-02T09:00+05:30', 'Europe/Berlin', '2026-02-02 03:30:00'],
		['2026-02-02', 'Europe/Berlin', '2026-02-01 23:00:00'],
	])('%s in %s starts at %s', (start, timeZone, sent) => {
		expect(body({ start, end: '2026-12-01T09:00', timeZone }).startDateTime).toBe(sent);
	});

	it.each([
		['2026-03-02T18:00', 'Europe/Berlin', '2026-03-02 17:00:00'],
		['2026-03-02T00:00', 'Europe/Berlin', '2026-03-01 23:00:00'],
		['2026-03-02', 'Europe/Berlin', '2026-03-02 22:59:59'],
		['2026-03-02', 'America/New_York', '2026-03-03 04:59:59'],
		['2026-03-02T18:00Z', 'America/New_York', '2026-03-02 18:00:00'],
	])('%s in %s ends at %s', (end, timeZone, sent) => {
		expect(body({ end, timeZone }).endDateTime).toBe(sent);
	});

	it('may be one day, which a date without a time includes', () => {
		expect(
			body({ start: '2026-02-02', end: '2026-02-02', timeZone: 'Asia/Kolkata' }),
		).toMatchObject({ startDateTime: '2026-02-01 18:30:00', endDateTime: '2026-02-02 18:29:59' });
	});

	it('may lie on both sides of now: the schedule goes on', () => {
		expect(body({ start: '2025-12-01T09:00' }).startDateTime).toBe('2025-12-01 09:00:00');
	});

	it.each([
		['before it', '2026-02-02T08:59:59', 'UTC'],
		['at the same moment', '2026-02-02T09:00', 'UTC'],
		['before it by the offset', '2026-02-02T10:00+02:00', 'UTC'],
		['on the day before', '2026-02-01', 'UTC'],
	])('refuses an end %s', (_, end, timeZone) => {
		expect(problem({ end, timeZone })).toEqual({
			message: `'End': '${end}' is not after the start`,
			fix: 'The schedule ends then, so it must lie later than the start.',
		});
	});

	it.each(['2026-01-15T12:00', '2026-01-15T11:59', '2026-01-14', '2026-01-15T13:00+01:00'])(
		'refuses an end in the past: %s',
		(end) => {
			expect(problem({ start: '2026-01-01', end })).toEqual({
				message: `'End': '${end}' is in the past`,
				fix: 'The schedule ends then, so it must lie in the future.',
			});
		},
	);

	it.each([
		['2026-01-01T13:00', '2026-01-15'],
		['2026-01-01T12:00:01', '2026-01-15T12:00:01'],
		['2026-01-01T12:00', '2026-01-15T12:00:01'],
	])('takes an end later today: %s to %s', (start, end) => {
		expect(() => body({ start, end })).not.toThrow();
	});

	it.each([
		[{ start: '' }, "'Start' is empty"],
		[{ end: ' ' }, "'End' is empty"],
		[{ start: 'tomorrow' }, "'Start': 'tomorrow' is not a date and time"],
		[{ end: 'never' }, "'End': 'never' is not a date and time"],
		[
			{ start: '2026-03-29T02:30', end: '2026-04-29', timeZone: 'Europe/Berlin' },
			"'Start': '2026-03-29T02:30' does not exist in Europe/Berlin: the clocks are put forward then",
		],
	])('%j is refused', (changes, message) => {
		expect(problem(changes).message).toBe(message);
	});
});

describe('how often', () => {
	it.each([1, 2, 30, 999])('every %i days', (every) => {
		expect(body({ repeat: { kind: 'daily', every } }).recurrenceObject).toEqual({
			recurType: 'Daily',
			dailyDetails: { onceEveryNdays: every },
		});
	});

	it.each([1, 2, 52, 999])('every %i weeks', (every) => {
		const repeat: ScheduleForm['repeat'] = { kind: 'weekly', every, days: ['Mon'] };

		expect(body({ repeat }).recurrenceObject).toEqual({
			recurType: 'Weekly',
			weeklyDetails: { onceEveryNweeks: every, whichDays: ['Mon'] },
		});
	});

	it.each([0, -1, 0.5, 1.5, 1000, NaN, Infinity])('never every %p', (every) => {
		const fix = 'Enter 1 for every time, 2 for every other time, and so on.';

		expect(problem({ repeat: { kind: 'daily', every } })).toEqual({
			message: `'Every (Days)': '${every}' is not a whole number from 1 to 999`,
			fix,
		});
		expect(problem({ repeat: { kind: 'weekly', every, days: ['Mon'] } })).toEqual({
			message: `'Every (Weeks)': '${every}' is not a whole number from 1 to 999`,
			fix,
		});
	});
});

describe('days', () => {
	it.each([
		[['Mon'], ['Mon']],
		[
			['Sun', 'Mon', 'Wed'],
			['Mon', 'Wed', 'Sun'],
		],
		[['Fri', 'Fri'], ['Fri']],
		[
			['mon', ' TUE ', 'wEd'],
			['Mon', 'Tue', 'Wed'],
		],
		[ALL_DAYS.toReversed(), ALL_DAYS],
	])('%j: Kore gets %j', (given, sent) => {
		expect(days(given, 'UTC', '09:00')).toEqual(sent);
	});

	it.each([
		['stay', 'Europe/Berlin', '09:00', ['Mon', 'Sun'], ['Mon', 'Sun']],
		['stay at one in the morning', 'Europe/Berlin', '01:00', ['Mon', 'Sun'], ['Mon', 'Sun']],
		['are a day earlier at 00:59', 'Europe/Berlin', '00:59', ['Mon'], ['Sun']],
		['are a day earlier', 'Europe/Berlin', '00:30', ['Tue', 'Sun'], ['Mon', 'Sat']],
		['are a day earlier, around the week', 'Asia/Kolkata', '05:29', ['Mon', 'Tue'], ['Mon', 'Sun']],
		['are a day earlier, far in the east', 'Pacific/Kiritimati', '13:59', ['Mon'], ['Sun']],
		['stay, far in the east', 'Pacific/Kiritimati', '14:00', ['Mon'], ['Mon']],
		['stay in the evening', 'America/New_York', '18:59', ['Mon'], ['Mon']],
		['are a day later at 19:00', 'America/New_York', '19:00', ['Mon'], ['Tue']],
		[
			'are a day later, around the week',
			'America/New_York',
			'22:00',
			['Mon', 'Sun'],
			['Mon', 'Tue'],
		],
		[
			'are a day later, far in the west',
			'Pacific/Pago_Pago',
			'13:00',
			['Sat', 'Mon'],
			['Tue', 'Sun'],
		],
		['are all of them all the same', 'Asia/Kolkata', '00:00', ALL_DAYS, ALL_DAYS],
	])('%s: %s, %s, %j', (_, timeZone, time, given, sent) => {
		expect(days(given, timeZone, time)).toEqual(sent);
	});

	it.each([
		[
			'a Sunday in Berlin that is a Saturday for Kore',
			'2026-02-01T00:30',
			'Europe/Berlin',
			'Sun',
			'Sat',
		],
		[
			'a Monday in Berlin that is a Sunday for Kore',
			'2026-02-02T00:30',
			'Europe/Berlin',
			'Mon',
			'Sun',
		],
		[
			'a Sunday in New York that is a Monday for Kore',
			'2026-02-01T22:00',
			'America/New_York',
			'Sun',
			'Mon',
		],
		[
			'a Saturday in New York that is a Sunday for Kore',
			'2026-02-07T22:00',
			'America/New_York',
			'Sat',
			'Sun',
		],
	])('%s', (_, start, timeZone, given, sent) => {
		const repeat: ScheduleForm['repeat'] = { kind: 'weekly', every: 1, days: [given] };

		expect(body({ start, timeZone, repeat }).recurrenceObject).toMatchObject({
			weeklyDetails: { whichDays: [sent] },
		});
	});

	it('follow the zone of the form also where the start has an offset of its own', () => {
		const { startDateTime, recurrenceObject } = body({
			start: '2026-02-01T23:30:00Z',
			timeZone: 'Europe/Berlin',
			repeat: { kind: 'weekly', every: 1, days: ['Mon'] },
		});

		expect(startDateTime).toBe('2026-02-01 23:30:00');
		expect(recurrenceObject).toMatchObject({ weeklyDetails: { whichDays: ['Sun'] } });
	});

	it('must be some', () => {
		expect(problem({ repeat: { kind: 'weekly', every: 1, days: [] } })).toEqual({
			message: "'On Days' is empty",
			fix: 'Choose at least one day.',
		});
	});

	it.each(['MO', 'Monday', 'Mo', '1', ''])('%j is none', (day) => {
		expect(problem({ repeat: { kind: 'weekly', every: 1, days: ['Mon', day] } })).toEqual({
			message: `'On Days': '${day}' is not a day`,
			fix: 'Use Mon, Tue, Wed, Thu, Fri, Sat, Sun.',
		});
	});
});

describe('a schedule that began in the past', () => {
	it.each([
		[1, '2026-01-15T11:59', '2026-01-16T11:58'],
		[2, '2026-01-14T13:00', '2026-01-16T12:59'],
		[10, '2026-01-01T09:00', '2026-01-21T08:59'],
	])('every %i days since %s leaves nothing until %s', (every, start, end) => {
		expect(problem({ start, end, repeat: { kind: 'daily', every } })).toEqual({
			message: `'Every (Days)': '${every}' leaves no day between now and End`,
			fix: 'Choose a later End, or a Start in the future.',
		});
	});

	it.each([
		[1, '2026-01-15T11:59', '2026-01-16T11:59'],
		[1, '2026-01-14T12:00', '2026-01-15T12:01'],
		[2, '2026-01-14T13:00', '2026-01-16T13:00'],
		[10, '2026-01-01T09:00', '2026-01-21T09:00'],
		[999, '2026-01-15T12:00', '2026-01-15T12:01'],
	])('every %i days since %s leaves something until %s', (every, start, end) => {
		expect(() => body({ start, end, repeat: { kind: 'daily', every } })).not.toThrow();
	});

	it('meets its days from now on only', () => {
		// Thursday, 2026-01-15.
		const form = { start: '2026-01-05T09:00', end: '2026-01-17T09:00' };
		const on = (day: string): ScheduleForm['repeat'] => ({ kind: 'weekly', every: 1, days: [day] });

		expect(() => body({ ...form, repeat: on('Thu') })).toThrow('lies outside the time');
		expect(() => body({ ...form, repeat: on('Sun') })).toThrow('lies outside the time');
		expect(() => body({ ...form, repeat: on('Fri') })).not.toThrow();
		expect(() => body({ ...form, repeat: on('Sat') })).not.toThrow();
	});

	it('starts where it began', () => {
		expect(body({ start: '2026-01-05T09:00' }).startDateTime).toBe('2026-01-05 09:00:00');
	});
});

describe('days outside the time from Start to End', () => {
	/** 2026-02-02 is a Monday. */
	const between = (start: string, end: string, given: string[], timeZone = 'UTC') => ({
		start,
		end,
		timeZone,
		repeat: { kind: 'weekly', every: 1, days: given } as const,
	});

	it.each([
		['the days around it', between('2026-02-02T09:00', '2026-02-04T18:00', ['Thu', 'Sun'])],
		['the day of the end, too early', between('2026-02-02T09:00', '2026-02-04T08:59', ['Wed'])],
		['all days but one', between('2026-02-02', '2026-02-02', ALL_DAYS.slice(1))],
		[
			'the day that it is elsewhere',
			between('2026-02-02T00:30', '2026-02-02T23:00', ['Sun'], 'Europe/Berlin'),
		],
		[
			'the day that it is elsewhere, in the evening',
			between('2026-02-02T22:00', '2026-02-02T23:00', ['Tue'], 'America/New_York'),
		],
	])('are refused: %s', (_, form) => {
		expect(problem(form)).toEqual({
			message: `'On Days': '${form.repeat.days.join(', ')}' lies outside the time from Start to End`,
			fix: 'Choose a day between them, or a later End.',
		});
	});

	it('are named in the order of the week, each once', () => {
		const form = between('2026-02-02T09:00', '2026-02-04T18:00', ['Sun', 'thu', 'Sun']);

		expect(problem(form).message).toContain("'On Days': 'Thu, Sun' lies outside");
	});

	it.each([
		['the day of the start', between('2026-02-02T09:00', '2026-02-02T09:01', ['Mon'])],
		['the day of the end, in time', between('2026-02-02T09:00', '2026-02-04T09:00', ['Wed'])],
		['the day of the end, as a date', between('2026-02-02T09:00', '2026-02-04', ['Wed'])],
		['the last day of a week', between('2026-02-02T09:00', '2026-02-08T09:00', ['Sun'])],
		['the day before, a week later', between('2026-02-02T09:00', '2026-03-02', ['Sun'])],
		['one day of several', between('2026-02-02', '2026-02-03', ['Tue', 'Sun'])],
		[
			'the day that it is here',
			between('2026-02-02T00:30', '2026-02-02T23:00', ['Mon'], 'Europe/Berlin'),
		],
		[
			'the day that it is here, in the evening',
			between('2026-02-02T22:00', '2026-02-02T23:00', ['Mon'], 'America/New_York'),
		],
	])('are not: %s', (_, form) => {
		expect(() => body(form)).not.toThrow();
	});
});

describe('days outside the time from Start to End, across a change of the clocks', () => {
	// Saturday, half an hour before the night in which the clocks are put forward.
	const start = '2026-03-28T23:30';
	const timeZone = 'Europe/Berlin';
	const on = (day: string): ScheduleForm['repeat'] => ({ kind: 'weekly', every: 1, days: [day] });

	it('a Sunday that Kore meets, on 2026-03-29 at 22:30 UTC', () => {
		expect(() =>
			body({ start, end: '2026-04-04T12:00', timeZone, repeat: on('Sun') }),
		).not.toThrow();
	});

	it('a Monday that Kore does not meet: it would be on 2026-03-30 at 22:30 UTC', () => {
		expect(() => body({ start, end: '2026-03-30T12:00', timeZone, repeat: on('Mon') })).toThrow(
			'lies outside the time',
		);
	});
});

it('a year that would not fit into what Kore reads is refused', () => {
	expect(() => body({ end: '9999-12-31', timeZone: 'America/New_York' })).toThrow(
		"'End': '9999-12-31' is not a date and time",
	);
});

it('an end within the second of the start is not after it', () => {
	expect(() => body({ start: '2026-02-02T09:00:00.1', end: '2026-02-02T09:00:00.9' })).toThrow(
		'is not after the start',
	);
});
