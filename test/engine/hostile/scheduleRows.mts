import type { BadField } from './badField.mts';
import { FromExpression, LONG, NOTHING, NO_CHOICE, NO_NUMBER, NO_TEXT, THINGS } from './values.mts';

const SCHEDULE = ['campaign enableSchedule'];
const WEEKLY = { repeat: 'weekly', everyWeeks: 1, weekDays: ['Mon'] };

/** What is no date, or a day that does not exist. */
export const NO_DATES = [
	...[...THINGS, true, false, ...NOTHING, new FromExpression('new Date("?")')],
	...['soon', '03.03.2031', '03/04/2031', '2031-3-3', '2031-13-01', '2031-00-10', '2031-04-31'],
	...['2031-02-29', '2031-02-29T09:00', '2100-02-29', '2031-03-03T24:00', '2031-03-03T09:60'],
	...['2031-03-03T09:00:60', '2031-03-03T9', '2031-03-03T09:00+25:00', '2031-03-03T09:00 CET'],
	...['0031-03-03', '12031-03-03', '-2031-03-03', 1_925_000_000_000, '1925000000', '2031-W10-1'],
	...['２０３１-03-03', '2031-03-03T09:00\r\nX: 1', '2031-03-03\u0000', 'tomorrow', LONG],
	new FromExpression('DateTime.fromISO("2031-02-30")'),
];

/** The clocks are put forward over these. */
const NO_TIMES_OF_BERLIN = ['2031-03-30T02:00', '2031-03-30T02:30', '2031-03-30 02:59:59'];

export const SCHEDULE_ROWS: BadField[] = [
	{ operations: SCHEDULE, field: 'Start', values: [...NO_DATES, ...NO_TIMES_OF_BERLIN] },
	{
		operations: SCHEDULE,
		field: 'Start',
		given: { timezone: 'America/New_York' },
		values: ['2031-03-09T02:30', '2031-03-09T02:00:01'],
	},
	{
		operations: SCHEDULE,
		field: 'Start',
		given: { timezone: 'Africa/Cairo' },
		values: ['2031-04-25T00:30', '2031-04-25 00:00'],
	},
	{
		operations: SCHEDULE,
		field: 'End',
		values: [...NO_DATES, ...NO_TIMES_OF_BERLIN, '2031-03-03T09:00', '2031-03-01', '2020-01-01'],
	},
	{
		operations: SCHEDULE,
		field: 'Time Zone',
		values: [...NO_TEXT, ...NOTHING, 'Mars/Olympus', 'CET'],
	},
	{ operations: SCHEDULE, field: 'Repeat', values: NO_CHOICE },
	{ operations: SCHEDULE, field: 'Every (Days)', values: [...NO_NUMBER, 0, -1, 1.5, 1000, '1e9'] },
	{
		operations: SCHEDULE,
		field: 'Every (Weeks)',
		given: WEEKLY,
		values: [...NO_NUMBER, 0, -1, 1.5, 1000, '1e9'],
	},
	{
		operations: SCHEDULE,
		field: 'On Days',
		given: WEEKLY,
		values: [
			...[...THINGS, true, 7, null, new FromExpression('undefined'), '', ',', [null]],
			...['MO', 'Monday', 'Mon;Tue', ['Mon', 'XX'], [['Mon']], 'constructor', LONG],
		],
	},
];
