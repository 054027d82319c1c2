import {
	minutesPerWeek,
	readCallingHours,
	type Frequency,
} from '../../../nodes/KoreSmsCampaign/rules/callingHours';
import { formProblemOf } from '../problemOf.mts';

const FIELD = 'Calling Hours';
const WORKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR'];

/** `MO,TU 9am-6pm` */
interface Row {
	days: string[];
	start: string;
	end: string;
}

const row = (days: string, start: string, end: string): Row => ({
	days: days.split(' ').filter(Boolean),
	start,
	end,
});
const read = (rows: Row[], frequency: Frequency = 'WEEKLY') =>
	readCallingHours(FIELD, rows, frequency);
const problem = (rows: Row[], frequency?: Frequency) => formProblemOf(() => read(rows, frequency));
const short = (rows: Row[], frequency?: Frequency) =>
	read(rows, frequency).map(({ day, start, end }) => `${day} ${start} - ${end}`);

describe('times', () => {
	it.each([
		['9:00 AM', '9:00 AM'],
		['9am', '9:00 AM'],
		['9 AM', '9:00 AM'],
		['09:00', '9:00 AM'],
		['9:00', '9:00 AM'],
		['09.00', '9:00 AM'],
		['9.30 am', '9:30 AM'],
		['9:00AM', '9:00 AM'],
		['9:00 a.m.', '9:00 AM'],
		['9:00 a. m.', '9:00 AM'],
		['9:00\u202fAM', '9:00 AM'],
		['9:00\u00a0am', '9:00 AM'],
		['  9:00 AM  ', '9:00 AM'],
		['09:00:00', '9:00 AM'],
		['9:05', '9:05 AM'],
		['12:00 PM', '12:00 PM'],
		['12pm', '12:00 PM'],
		['12:00', '12:00 PM'],
		['12:30 PM', '12:30 PM'],
		['1 PM', '1:00 PM'],
		['13:00', '1:00 PM'],
		['18:00', '6:00 PM'],
		['9.30 pm', '9:30 PM'],
		['23:58', '11:58 PM'],
		['12:00 AM', '12:00 AM'],
		['12 a.m.', '12:00 AM'],
		['12:30 AM', '12:30 AM'],
		['0:00', '12:00 AM'],
		['00:00', '12:00 AM'],
		['00:30', '12:30 AM'],
	])('starts at %p: Kore gets %s', (start, sent) => {
		expect(read([row('MO', start, '11:59 PM')])).toEqual([
			{ day: 'MO', start: sent, end: '11:59 PM' },
		]);
	});

	it.each([
		['6:00 PM', '6:00 PM'],
		['18:00', '6:00 PM'],
		['6pm', '6:00 PM'],
		['12:00 PM', '12:00 PM'],
		['12:01 AM', '12:01 AM'],
		['23:59', '11:59 PM'],
	])('ends at %p: Kore gets %s', (end, sent) => {
		expect(read([row('MO', '0:00', end)])[0].end).toBe(sent);
	});

	it.each([
		'half nine',
		'9',
		'09',
		'0900',
		'25:00',
		'24:01',
		'24:00',
		'13:00 PM',
		'13 am',
		'0:30 AM',
		'0 PM',
		'9:60',
		'9:5',
		'9:60 PM',
		'9:00 XM',
		'9a',
		'-9:00',
		'9:00:30',
		'9-17',
		'9:00 AM UTC',
		'٩:٠٠',
		'2026-01-01T09:00:00',
		'noon',
	])('%p is no start', (start) => {
		expect(problem([row('MO', start, '11:59 PM')])).toEqual({
			message: `'Calling Hours' row 1: '${start}' is not a time`,
			fix: 'Write it like 9:00 AM or 18:00.',
		});
	});

	it('names the row and the value', () => {
		expect(problem([row('MO', '9am', '6pm'), row('TU', '9am', 'half nine')])).toEqual({
			message: "'Calling Hours' row 2: 'half nine' is not a time",
			fix: 'Write it like 9:00 AM or 18:00.',
		});
	});

	it.each(['', '  '])('an empty time %p says which', (empty) => {
		expect(problem([row('MO', empty, '6pm')]).message).toBe(
			"'Calling Hours' row 1: the start is empty",
		);
		expect(problem([row('MO', '9am', empty)]).message).toBe(
			"'Calling Hours' row 1: the end is empty",
		);
	});
});

describe('windows', () => {
	it.each(['12:00 AM', '12am', '0:00', '00:00', '24:00', '24.00'])(
		'cannot end at midnight, spelled %p',
		(end) => {
			expect(problem([row('MO', '9am', end)])).toEqual({
				message: "'Calling Hours' row 1: hours cannot reach midnight",
				fix: 'End at 11:59 PM and add a row for the next day.',
			});
		},
	);

	it.each([
		['9am', '9am'],
		['9:00', '9:00 AM'],
		['6pm', '9am'],
		['22:00', '6:00'],
		['12:00 PM', '12:30 AM'],
		['9:01', '9:00'],
	])('cannot run from %s to %s', (start, end) => {
		const { message, fix } = problem([row('MO', start, end)]);

		expect(message).toMatch(/^'Calling Hours' row 1: the end .* is not after the start /);
		expect(fix).toBe('Let the hours end later on the same day. Hours over midnight take two rows.');
	});

	it('may last a minute', () => {
		expect(short([row('MO', '9:00', '9:01')])).toEqual(['MO 9:00 AM - 9:01 AM']);
	});

	it('come in the order of the week and of the day', () => {
		const rows = [row('SU FR', '2pm', '6pm'), row('FR MO', '9am', '12pm')];

		expect(short(rows)).toEqual([
			'MO 9:00 AM - 12:00 PM',
			'FR 9:00 AM - 12:00 PM',
			'FR 2:00 PM - 6:00 PM',
			'SU 2:00 PM - 6:00 PM',
		]);
	});

	it('may touch', () => {
		expect(short([row('MO', '12pm', '6pm'), row('MO', '9am', '12pm')])).toEqual([
			'MO 9:00 AM - 12:00 PM',
			'MO 12:00 PM - 6:00 PM',
		]);
	});

	it.each([
		['by a minute', [row('MO', '9:00', '12:01'), row('MO', '12:00', '18:00')], 'Monday', 2, 1],
		['being the same', [row('TU', '9am', '6pm'), row('TU', '9am', '6pm')], 'Tuesday', 2, 1],
		['lying inside', [row('WE', '9am', '6pm'), row('WE', '10am', '11am')], 'Wednesday', 2, 1],
		['lying around', [row('WE', '10am', '11am'), row('WE', '9am', '6pm')], 'Wednesday', 2, 1],
		[
			'on one of several days, two rows apart',
			[row('MO TU', '9am', '1pm'), row('WE', '9am', '6pm'), row('TU SU', '8am', '10am')],
			'Tuesday',
			3,
			1,
		],
		[
			'after a short one inside a long one',
			[row('MO', '1am', '10am'), row('MO', '2am', '3am'), row('MO', '4am', '5am')],
			'Monday',
			2,
			1,
		],
	])('may not overlap, %s', (_, rows, day, later, earlier) => {
		expect(problem(rows)).toEqual({
			message: `'Calling Hours' row ${later}: overlaps row ${earlier} on ${day}`,
			fix: 'Let the rows of one day follow each other, make one row of them, or choose other days.',
		});
	});

	it('may be at the same time on different days', () => {
		expect(short([row('MO', '9am', '6pm'), row('TU', '9am', '6pm')])).toHaveLength(2);
	});
});

describe('days', () => {
	it.each([
		['MO TU', ['MO', 'TU']],
		['TU MO', ['MO', 'TU']],
		['mo Tu', ['MO', 'TU']],
		['MO MO mo', ['MO']],
		['SU SA FR TH WE TU MO', ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']],
	])('%s gives %j', (days, sent) => {
		expect(read([row(days, '9am', '6pm')]).map(({ day }) => day)).toEqual(sent);
	});

	it.each(['Monday', 'MON', 'M', '1', 'XX', 'MO,TU'])('%p is not a day', (day) => {
		expect(
			problem([row('FR', '1am', '2am'), { days: ['MO', day], start: '9am', end: '6pm' }]),
		).toEqual({
			message: `'Calling Hours' row 2: '${day}' is not a day`,
			fix: 'Use MO, TU, WE, TH, FR, SA, SU, e.g. MO,TU,WE.',
		});
	});

	it('must be chosen', () => {
		expect(problem([row('', '9am', '6pm')])).toEqual({
			message: "'Calling Hours' row 1: has no days",
			fix: 'Choose at least one day, or remove the row.',
		});
	});
});

describe('rows', () => {
	it.each(['WEEKLY', 'DAILY', 'CUSTOM'] as const)('must be there (%s)', (frequency) => {
		expect(problem([], frequency)).toEqual({
			message: "'Calling Hours' has no rows",
			fix: 'Add at least one row with days, a start and an end. Without calling hours Kore sends nothing.',
		});
	});
});

it('an overlap is told for all its days, and for the first two rows only', () => {
	const rows = [
		row('MO TU FR', '9am', '6pm'),
		row('TU WE FR', '5pm', '7pm'),
		row('WE', '6pm', '8pm'),
	];

	expect(problem(rows).message).toBe("'Calling Hours' row 2: overlaps row 1 on Tuesday, Friday");
});

describe('frequency', () => {
	it('DAILY ignores the days and sends seven entries per row', () => {
		const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

		for (const given of ['', 'WE', 'nonsense']) {
			expect(short([row(given, '9am', '6pm')], 'DAILY')).toEqual(
				days.map((day) => `${day} 9:00 AM - 6:00 PM`),
			);
		}
		expect(short([row('MO', '9am', '12pm'), row('TU', '1pm', '6pm')], 'DAILY')).toEqual(
			days.flatMap((day) => [`${day} 9:00 AM - 12:00 PM`, `${day} 1:00 PM - 6:00 PM`]),
		);
	});

	it('DAILY notices overlaps of rows that name different days', () => {
		const rows = [row('MO', '9am', '6pm'), row('TU', '9am', '6pm')];

		expect(problem(rows, 'DAILY').message).toBe(
			"'Calling Hours' row 2: overlaps row 1: with Calling Hours Frequency Daily every row counts for all seven days",
		);
	});

	it('CUSTOM sends what WEEKLY sends', () => {
		const rows = [row('MO FR', '9am', '6pm'), row('SA', '10am', '2pm')];

		expect(read(rows, 'CUSTOM')).toEqual(read(rows, 'WEEKLY'));
	});
});

describe('minutesPerWeek', () => {
	it.each([
		[[row(WORKDAYS.join(' '), '9am', '6pm')], 5 * 9 * 60],
		[[row('MO', '12:00 AM', '11:59 PM')], 24 * 60 - 1],
		[[row('MO', '11am', '1pm'), row('SU', '9:00', '9:01')], 121],
	])('%j: %i', (rows, minutes) => {
		expect(minutesPerWeek(read(rows))).toBe(minutes);
	});
});
