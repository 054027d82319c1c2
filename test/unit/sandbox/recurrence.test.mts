import { nextOccurrence, scheduleTime } from '../../../sandbox/recurrence.mts';
import type { Timetable } from '../../../sandbox/state.mts';
import { daily } from './callSandbox.mts';

type Days = Extract<
	Timetable['recurrenceObject'],
	{ recurType: 'Weekly' }
>['weeklyDetails']['whichDays'];

/** All starts, as texts. */
function starts(timetable: Timetable, after = '2020-01-01 00:00:00'): string[] {
	const found: string[] = [];
	let next = nextOccurrence(timetable, scheduleTime(after));
	while (next !== undefined) {
		found.push(new Date(next).toISOString().slice(0, 16));
		next = nextOccurrence(timetable, next);
	}
	return found;
}

const weekly = (start: string, end: string, whichDays: Days, onceEveryNweeks = 1): Timetable => ({
	startDateTime: start,
	endDateTime: end,
	recurrenceObject: { recurType: 'Weekly', weeklyDetails: { onceEveryNweeks, whichDays } },
});

describe("a schedule's times", () => {
	it('are UTC', () => {
		expect(scheduleTime('2026-01-27 18:29:05')).toBe(Date.UTC(2026, 0, 27, 18, 29, 5));
	});

	it('may have a day of one digit, as the weekly sample has', () => {
		expect(scheduleTime('2026-01-1 18:29:00')).toBe(Date.UTC(2026, 0, 1, 18, 29));
	});

	it.each([
		'',
		'2026-01-27',
		'2026-01-27 18:29',
		'2026-01-27T18:29:00',
		'2026-01-27 18:29:00Z',
		'2026-1-27 18:29:00',
		'2026-01-27  18:29:00',
		' 2026-01-27 18:29:00',
		'27-01-2026 18:29:00',
		'2026-02-30 18:29:00',
		'2026-13-01 18:29:00',
		'2026-01-0 18:29:00',
		'2026-01-27 24:00:00',
		'2026-01-27 18:60:00',
	])('%j is none', (text) => {
		expect(scheduleTime(text)).toBeNaN();
	});
});

describe('daily starts', () => {
	it('come every day at the time of the start, and not at the end', () => {
		expect(starts(daily('2026-03-02 08:30:00', '2026-03-05 08:30:00'))).toEqual([
			'2026-03-02T08:30',
			'2026-03-03T08:30',
			'2026-03-04T08:30',
		]);
	});

	it('come every so many days', () => {
		expect(starts(daily('2026-03-02 08:30:00', '2026-03-11 00:00:00', 3))).toEqual([
			'2026-03-02T08:30',
			'2026-03-05T08:30',
			'2026-03-08T08:30',
		]);
	});

	it('that have passed are left out', () => {
		const timetable = daily('2026-03-02 08:30:00', '2026-03-08 00:00:00', 2);

		expect(starts(timetable, '2026-03-02 08:29:59')[0]).toBe('2026-03-02T08:30');
		expect(starts(timetable, '2026-03-02 08:30:00')[0]).toBe('2026-03-04T08:30');
		expect(starts(timetable, '2026-03-03 12:00:00')[0]).toBe('2026-03-04T08:30');
		expect(starts(timetable, '2026-03-06 12:00:00')).toEqual([]);
	});
});

describe('weekly starts', () => {
	// 4 March 2026 is a Wednesday.
	it('come on the days named, from the start on', () => {
		expect(
			starts(weekly('2026-03-04 08:00:00', '2026-03-12 00:00:00', ['Mon', 'Thu', 'Wed'])),
		).toEqual(['2026-03-04T08:00', '2026-03-05T08:00', '2026-03-09T08:00', '2026-03-11T08:00']);
	});

	it('need not come on the day of the start', () => {
		expect(starts(weekly('2026-03-04 08:00:00', '2026-03-10 00:00:00', ['Sun']))).toEqual([
			'2026-03-08T08:00',
		]);
	});

	it('count weeks from that of the start, Monday to Sunday', () => {
		expect(starts(weekly('2026-03-04 08:00:00', '2026-03-24 00:00:00', ['Mon', 'Sun'], 2))).toEqual(
			['2026-03-08T08:00', '2026-03-16T08:00', '2026-03-22T08:00'],
		);
	});

	it('go by days of UTC', () => {
		expect(starts(weekly('2026-03-02 23:59:00', '2026-03-09 00:00:00', ['Mon']))).toEqual([
			'2026-03-02T23:59',
		]);
	});

	it('may not come at all', () => {
		expect(starts(weekly('2026-03-04 08:00:00', '2026-03-06 00:00:00', ['Mon']))).toEqual([]);
	});
});
