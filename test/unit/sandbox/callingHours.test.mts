import { openStretches } from '../../../sandbox/callingHours.mts';

/** `2026-03-02T08:00Z/…`, as texts. */
function stretches(
	timezone: string,
	days: Array<[day: string, start: string, end: string]>,
	[from, until]: [string, string],
	frequency = 'WEEKLY',
): string[] {
	const hours = {
		frequency,
		timezone,
		days: days.map(([day, start, end]) => ({ day, start, end })),
	};
	const found = [...openStretches(hours, Date.parse(from), Date.parse(until))];
	return found.map(({ from, to }) => `${short(from)}/${short(to)}`);
}

const short = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z');

// 2 March 2026 is a Monday.
const ONE_WEEK: [string, string] = ['2026-03-02T00:00Z', '2026-03-09T00:00Z'];

describe('calling hours', () => {
	it('are open on the days and at the times they name', () => {
		expect(
			stretches(
				'UTC',
				[
					['TU', '9:00 AM', '5:30 PM'],
					['FR', '12:00 AM', '12:15 PM'],
				],
				ONE_WEEK,
			),
		).toEqual(['2026-03-03T09:00Z/2026-03-03T17:30Z', '2026-03-06T00:00Z/2026-03-06T12:15Z']);
	});

	it.each(['DAILY', 'CUSTOM'])('count each entry for its own day when %s, too', (frequency) => {
		expect(stretches('UTC', [['SU', '09:00 AM', '10:00 AM']], ONE_WEEK, frequency)).toEqual([
			'2026-03-08T09:00Z/2026-03-08T10:00Z',
		]);
	});

	it.each([
		['Asia/Kolkata', '2026-03-02T03:30Z/2026-03-02T12:30Z'],
		['America/Phoenix', '2026-03-02T16:00Z/2026-03-03T01:00Z'],
		['Pacific/Auckland', '2026-03-08T20:00Z/2026-03-09T00:00Z'],
	])('are those of %s', (timezone, expected) => {
		const found = stretches(timezone, [['MO', '9:00 AM', '6:00 PM']], ONE_WEEK);

		expect(found.at(-1)).toBe(expected);
	});

	it('keep the wall clock when the clocks change', () => {
		const weeks = ['2026-03-28T00:00Z', '2026-03-31T00:00Z'] as [string, string];
		const days = ['SA', 'SU', 'MO'].map((day): [string, string, string] => [
			day,
			'1:30 AM',
			'4:00 AM',
		]);

		// Berlin: an hour is missing on Sunday, and everything is an hour earlier from then on.
		expect(stretches('Europe/Berlin', days, weeks)).toEqual([
			'2026-03-28T00:30Z/2026-03-28T03:00Z',
			'2026-03-29T00:30Z/2026-03-29T02:00Z',
			'2026-03-29T23:30Z/2026-03-30T02:00Z',
		]);
	});

	it('last until after midnight where the end is not after the start', () => {
		expect(
			stretches('UTC', [['SU', '10:00 PM', '2:00 AM']], ['2026-03-02T01:00Z', '2026-03-09T05:00Z']),
		).toEqual(['2026-03-02T01:00Z/2026-03-02T02:00Z', '2026-03-08T22:00Z/2026-03-09T02:00Z']);
		expect(stretches('UTC', [['MO', '12:00 AM', '12:00 AM']], ONE_WEEK)).toEqual([
			'2026-03-02T00:00Z/2026-03-03T00:00Z',
		]);
	});

	it('count time that two entries share once, in whatever order they stand', () => {
		expect(
			stretches(
				'UTC',
				[
					['MO', '11:00 AM', '1:00 PM'],
					['MO', '9:00 AM', '12:00 PM'],
					['MO', '9:30 AM', '10:00 AM'],
				],
				ONE_WEEK,
			),
		).toEqual(['2026-03-02T09:00Z/2026-03-02T12:00Z', '2026-03-02T12:00Z/2026-03-02T13:00Z']);
	});

	it('are cut at both ends of the time that is asked about', () => {
		expect(
			stretches('UTC', [['MO', '9:00 AM', '6:00 PM']], ['2026-03-02T10:00Z', '2026-03-02T11:00Z']),
		).toEqual(['2026-03-02T10:00Z/2026-03-02T11:00Z']);
		expect(
			stretches('UTC', [['MO', '9:00 AM', '6:00 PM']], ['2026-03-02T18:00Z', '2026-03-09T09:00Z']),
		).toEqual([]);
	});
});
