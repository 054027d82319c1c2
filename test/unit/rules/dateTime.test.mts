import { readDateTime, weekday } from '../../../nodes/KoreSmsCampaign/rules/dateTime';
import { TIME_ZONES } from '../../../nodes/KoreSmsCampaign/rules/timeZones';
import { formProblemOf } from '../problemOf.mts';

const FIELD = 'Start';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const read = (text: string, zone = 'Europe/Berlin', endOfDay = false) =>
	readDateTime(FIELD, text, { zone: () => zone, endOfDay });
const iso = (text: string, zone?: string) => new Date(read(text, zone)).toISOString();
const lastMoment = (text: string, zone?: string) => new Date(read(text, zone, true)).toISOString();
const problem = (text: string, zone?: string) => formProblemOf(() => read(text, zone));

describe('a date and time without an offset', () => {
	it.each([
		['2026-11-23T09:00', 'Europe/Berlin', '2026-11-23T08:00:00.000Z'],
		['2026-07-23T09:00', 'Europe/Berlin', '2026-07-23T07:00:00.000Z'],
		['2026-11-23T09:00', 'UTC', '2026-11-23T09:00:00.000Z'],
		['2026-11-23T09:00', 'America/New_York', '2026-11-23T14:00:00.000Z'],
		['2026-11-23T22:30', 'America/New_York', '2026-11-24T03:30:00.000Z'],
		['2026-11-23T01:00', 'Pacific/Kiritimati', '2026-11-22T11:00:00.000Z'],
		['2026-11-23T23:00', 'Pacific/Pago_Pago', '2026-11-24T10:00:00.000Z'],
		['2026-11-23T09:00', 'Asia/Kolkata', '2026-11-23T03:30:00.000Z'],
		['2026-11-23T09:00', 'Asia/Kathmandu', '2026-11-23T03:15:00.000Z'],
		['2026-11-23T09:00', 'Australia/Adelaide', '2026-11-22T22:30:00.000Z'],
		['2026-11-23T09:00', 'America/St_Johns', '2026-11-23T12:30:00.000Z'],
		['2026-11-23T09:00', 'Pacific/Chatham', '2026-11-22T19:15:00.000Z'],
		['2026-06-23T09:00', 'Pacific/Chatham', '2026-06-22T20:15:00.000Z'],
		['2026-11-23T00:00', 'Europe/Berlin', '2026-11-22T23:00:00.000Z'],
		['2026-11-23T23:59:59', 'Europe/Berlin', '2026-11-23T22:59:59.000Z'],
		['1900-01-01T00:00', 'UTC', '1900-01-01T00:00:00.000Z'],
		['2999-12-31T23:59', 'UTC', '2999-12-31T23:59:00.000Z'],
		['1969-07-20T20:17:40.5', 'UTC', '1969-07-20T20:17:40.500Z'],
		['1969-07-20T20:17:40.5', 'America/Chicago', '1969-07-21T01:17:40.500Z'],
	])('%s in %s', (text, zone, moment) => {
		expect(iso(text, zone)).toBe(moment);
	});

	it.each([
		['2026-11-23T09:00', '.000'],
		['2026-11-23 09:00', '.000'],
		['2026-11-23t09:00', '.000'],
		['2026-11-23T09:00:00', '.000'],
		['2026-11-23 09:00:00.000', '.000'],
		['2026-11-23T09:00:00.25', '.250'],
		['2026-11-23T09:00:00.007', '.007'],
		['2026-11-23T09:00:00.123456789', '.123'],
		['  2026-11-23T09:00\n', '.000'],
	])('may be spelled %j', (text, fraction) => {
		expect(iso(text)).toBe(`2026-11-23T08:00:00${fraction}Z`);
	});

	it('means what it says on the last day, too', () => {
		expect(lastMoment('2026-11-23T09:00')).toBe('2026-11-23T08:00:00.000Z');
		expect(lastMoment('2026-11-23T00:00:00')).toBe('2026-11-22T23:00:00.000Z');
	});
});

describe('an offset', () => {
	it.each([
		['2026-11-23T09:00Z', '2026-11-23T09:00:00.000Z'],
		['2026-11-23T09:00z', '2026-11-23T09:00:00.000Z'],
		['2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z'],
		['2026-11-23T09:00+00:00', '2026-11-23T09:00:00.000Z'],
		['2026-11-23T09:00-00:00', '2026-11-23T09:00:00.000Z'],
		['2026-11-23T09:00+01:00', '2026-11-23T08:00:00.000Z'],
		['2026-11-23T09:00+0530', '2026-11-23T03:30:00.000Z'],
		['2026-11-23 09:00:00 +05:45', '2026-11-23T03:15:00.000Z'],
		['2026-11-23T09:00-03:30', '2026-11-23T12:30:00.000Z'],
		['2026-11-23T20:00-11:00', '2026-11-24T07:00:00.000Z'],
		['2026-11-23T09:00+14:00', '2026-11-22T19:00:00.000Z'],
		// What Luxon writes: {{ $now }}, {{ $now.toISO() }}, {{ $now.toUTC() }}.
		['2026-11-23T09:00:00.123+01:00', '2026-11-23T08:00:00.123Z'],
		['2026-11-23T09:00:00.000-05:00', '2026-11-23T14:00:00.000Z'],
		['2026-11-23T09:00:00.123Z', '2026-11-23T09:00:00.123Z'],
		// Not there by the clocks of Berlin, but the offset says which moment is meant.
		['2026-03-29T02:30+01:00', '2026-03-29T01:30:00.000Z'],
	])('counts in %s', (text, moment) => {
		expect(iso(text, 'Asia/Tokyo')).toBe(moment);
	});

	it('leaves nothing to ask of the zone', () => {
		const zone = jest.fn(() => 'Europe/Berlin');
		readDateTime(FIELD, '2026-11-23T09:00Z', { zone });
		expect(zone).not.toHaveBeenCalled();
		readDateTime(FIELD, '2026-11-23T09:00', { zone });
		expect(zone).toHaveBeenCalledTimes(1);
	});

	it('is not asked about what is no date', () => {
		const zone = jest.fn(() => 'Europe/Berlin');
		formProblemOf(() => readDateTime(FIELD, 'tomorrow', { zone }));

		expect(zone).not.toHaveBeenCalled();
	});
});

describe('a date alone', () => {
	it.each([
		['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z', '2026-11-23T23:59:59.999Z'],
		['2026-11-23', 'Europe/Berlin', '2026-11-22T23:00:00.000Z', '2026-11-23T22:59:59.999Z'],
		['2026-11-23', 'Asia/Kolkata', '2026-11-22T18:30:00.000Z', '2026-11-23T18:29:59.999Z'],
		['2026-11-23', 'Asia/Kathmandu', '2026-11-22T18:15:00.000Z', '2026-11-23T18:14:59.999Z'],
		['2026-11-23', 'Pacific/Kiritimati', '2026-11-22T10:00:00.000Z', '2026-11-23T09:59:59.999Z'],
		['2026-11-23', 'Pacific/Pago_Pago', '2026-11-23T11:00:00.000Z', '2026-11-24T10:59:59.999Z'],
		['2026-12-31', 'America/New_York', '2026-12-31T05:00:00.000Z', '2027-01-01T04:59:59.999Z'],
		['2028-02-29', 'UTC', '2028-02-29T00:00:00.000Z', '2028-02-29T23:59:59.999Z'],
		// 23 and 25 hours.
		['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
		['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
		// The clocks are put forward at midnight: the day begins at one.
		['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z', '2026-03-29T20:59:59.999Z'],
		['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', '2026-09-07T02:59:59.999Z'],
		['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', '2026-04-24T20:59:59.999Z'],
		['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z', '2026-03-09T03:59:59.999Z'],
		// The clocks are put back at midnight: the day before has an hour more.
		['2026-10-24', 'Asia/Beirut', '2026-10-23T21:00:00.000Z', '2026-10-24T21:59:59.999Z'],
		['2026-10-25', 'Asia/Beirut', '2026-10-24T22:00:00.000Z', '2026-10-25T21:59:59.999Z'],
		['2026-04-04', 'America/Santiago', '2026-04-04T03:00:00.000Z', '2026-04-05T03:59:59.999Z'],
		// The clocks are put back at one to midnight, which comes twice.
		['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z', '2026-11-02T04:59:59.999Z'],
		// A day that was left out altogether.
		['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00:00.000Z', '2011-12-30T09:59:59.999Z'],
		['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31T09:59:59.999Z'],
	])('%s in %s', (text, zone, first, last) => {
		expect([iso(text, zone), lastMoment(text, zone)]).toEqual([first, last]);
	});
});

describe('when the clocks are put forward', () => {
	it.each([
		['2026-03-29T02:00', 'Europe/Berlin'],
		['2026-03-29T02:30', 'Europe/Berlin'],
		['2026-03-29T02:59:59.999', 'Europe/Berlin'],
		['2026-03-08T02:15', 'America/New_York'],
		['2026-10-04T02:15', 'Australia/Lord_Howe'],
		['2026-03-29T00:30', 'Asia/Beirut'],
		['2026-03-29T00:00', 'Asia/Beirut'],
		['2026-09-06T00:00:00', 'America/Santiago'],
	])('%s does not exist in %s', (text, zone) => {
		expect(problem(text, zone)).toEqual({
			message: `'Start': '${text}' does not exist in ${zone}: the clocks are put forward then`,
			fix: 'Choose a time an hour earlier or later.',
		});
	});

	it.each([
		['2026-03-29T01:59:59.999', 'Europe/Berlin', '2026-03-29T00:59:59.999Z'],
		['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
		['2026-10-04T01:59', 'Australia/Lord_Howe', '2026-10-03T15:29:00.000Z'],
		['2026-10-04T02:30', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
		['2026-03-29T01:00', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
		['2026-03-28T23:59', 'Asia/Beirut', '2026-03-28T21:59:00.000Z'],
	])('%s in %s is there', (text, zone, moment) => {
		expect(iso(text, zone)).toBe(moment);
	});
});

describe('when the clocks are put back', () => {
	it.each([
		['2026-10-25T02:00', 'Europe/Berlin', '2026-10-25T00:00:00.000Z'],
		['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
		['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
		['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
		['2026-11-01T01:59:59', 'America/New_York', '2026-11-01T05:59:59.000Z'],
		['2026-11-01T02:00', 'America/New_York', '2026-11-01T07:00:00.000Z'],
		['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
		['2026-10-24T23:30', 'Asia/Beirut', '2026-10-24T20:30:00.000Z'],
	])('%s in %s is the earlier of the two', (text, zone, moment) => {
		expect(iso(text, zone)).toBe(moment);
	});
});

describe('text that is no date', () => {
	it.each(['', ' ', '\n'])('because it is empty: %j', (text) => {
		expect(problem(text)).toEqual({
			message: "'Start' is empty",
			fix: 'Choose a date and a time. If it comes from an expression, check that the input item has that value.',
		});
	});

	it.each([
		'2026-02-29T09:00',
		'2026-02-30',
		'2100-02-29',
		'2026-04-31T09:00',
		'2026-13-01',
		'2026-00-10',
		'2026-01-00',
		'2026-01-32T09:00Z',
		'1899-12-31T23:59',
		'3000-01-01T00:00',
		'2026-11-23T24:00',
		'2026-11-23T25:00',
		'2026-11-23T09:60',
		'2026-11-23T09:00:60',
		'2026-11-23T09:00:60Z',
	])('because there is no such day or time: %s', (text) => {
		expect(problem(text).message).toBe(`'Start': '${text}' is not a date and time`);
	});

	it.each([
		'tomorrow',
		'now',
		'23.11.2026',
		'11/23/2026',
		'2026-11-23T',
		'2026-11-23T09',
		'2026-11-23T9:00',
		'2026-1-1 18:29:00',
		'2026-11-23 9am',
		'2026-11-23T09:00:00.',
		'2026-11-23T09:00:00,5',
		'2026-11-23T09:00+1',
		'2026-11-23T09:00+01',
		'2026-11-23T09:00 Europe/Berlin',
		'2026-11-23T09:00[Europe/Berlin]',
		'2026-11-23Z',
		'2026-11-23+01:00',
		'2026-327',
		'2026-W48-1',
		'20261123T0900',
		'+002026-11-23',
		'1795424400',
		'1795424400000',
		'Mon Nov 23 2026 09:00:00 GMT+0100',
		'[DateTime: 2026-11-23T09:00:00.000+01:00]',
		'x2026-11-23T09:00',
		'2026-11-23T09:00x',
		'2026-11-23\n2026-11-24',
		'undefined',
		'[object Object]',
	])('because it is written some other way: %j', (text) => {
		const { message, fix } = problem(text);

		expect(message).toMatch(/^'Start': '.*' is not a date and time$/);
		expect(fix).toContain('write it like 2026-11-23T09:00');
	});

	it.each(['2024-02-29', '2028-02-29T23:59:59', '2000-02-29T00:00Z'])(
		'but %s is one: leap days are days',
		(text) => {
			expect(iso(text, 'UTC')).toContain(text.slice(0, 10));
		},
	);
});

describe('weekday', () => {
	it.each([
		['2026-11-23T12:00:00Z', 'UTC', 0],
		['2026-11-24T12:00:00Z', 'UTC', 1],
		['2026-11-28T12:00:00Z', 'UTC', 5],
		['2026-11-29T12:00:00Z', 'UTC', 6],
		['2026-11-29T23:30:00Z', 'Europe/Berlin', 0],
		['2026-11-29T22:59:59Z', 'Europe/Berlin', 6],
		['2026-11-23T03:30:00Z', 'America/New_York', 6],
		['2026-11-23T11:00:00Z', 'Pacific/Kiritimati', 1],
		['1969-12-31T23:59:59.5Z', 'UTC', 2],
	])('%s in %s is %i', (moment, zone, day) => {
		expect(weekday(Date.parse(moment), zone)).toBe(day);
	});
});

/** Another way to the same truth: what the JavaScript engine writes for the moment that was read. */
describe('as the clocks of the JavaScript engine show it', () => {
	const formats = new Map<string, Intl.DateTimeFormat>();
	const formatOf = (zone: string) => {
		const format =
			formats.get(zone) ??
			new Intl.DateTimeFormat('sv-SE', {
				timeZone: zone,
				dateStyle: 'short',
				timeStyle: 'medium',
			});
		formats.set(zone, format);
		return format;
	};
	/** `2026-11-23 09:00:00` */
	const shown = (moment: number, zone: string) => formatOf(zone).format(moment);
	/** Minutes by which the clocks are ahead of UTC. */
	const ahead = (moment: number, zone: string) =>
		(Date.parse(`${shown(moment, zone).replace(' ', 'T')}Z`) - moment) / MINUTE;

	/** Always the same sequence of numbers from 0 to 1. */
	let seed = 20_261_123;
	const random = () => {
		seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
		return seed / 2 ** 32;
	};
	const pick = <Value,>(values: readonly Value[]) => values[Math.floor(random() * values.length)];

	/** Moments at which the clocks of a zone were or will be put forward or back, to the second. */
	function changes(zone: string, from: number, to: number): number[] {
		const found: number[] = [];
		for (let moment = from; moment < to; moment += 7 * DAY) {
			let [before, after] = [moment, moment + 7 * DAY];
			if (ahead(before, zone) === ahead(after, zone)) continue;
			while (after - before > 1000) {
				const middle = Math.floor((before + after) / 2000) * 1000;
				if (ahead(middle, zone) === ahead(before, zone)) before = middle;
				else after = middle;
			}
			found.push(after);
		}
		return found;
	}
	/** One zone for each change that there is in 2026. */
	const CHANGES = [
		...new Map(
			TIME_ZONES.flatMap((zone) =>
				changes(zone, Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)).map((moment) => {
					const change = { zone, moment };
					return [
						`${moment} ${ahead(moment - 1000, zone)} ${ahead(moment, zone)}`,
						change,
					] as const;
				}),
			),
		).values(),
	];

	/** That a reading is the first moment at which the clocks of the zone show this. */
	function expectEarliest(text: string, zone: string): void {
		const moment = read(text, zone);
		expect([text, zone, shown(moment, zone)]).toEqual([text, zone, text]);
		for (const earlier of [15, 30, 45, 60, 90, 120, 180].map((minutes) => minutes * MINUTE)) {
			expect(shown(moment - earlier, zone)).not.toBe(text);
		}
	}

	it('knows enough changes to try', () => {
		expect(CHANGES.length).toBeGreaterThan(20);
	});

	it('at five hundred random moments in random zones', () => {
		for (let tried = 0; tried < 500; tried++) {
			const moment = Math.floor(random() * 4e9) * 1000;
			const zone = pick(TIME_ZONES);
			expectEarliest(shown(moment, zone), zone);
		}
	});

	it('at random moments in the hours around every change', () => {
		for (const { zone, moment } of CHANGES) {
			for (let tried = 0; tried < 4; tried++) {
				const near = moment + Math.floor((random() - 0.5) * 4 * 3600) * 1000;
				expectEarliest(shown(near, zone), zone);
			}
		}
	});

	it('refuses just what is skipped', () => {
		for (const { zone, moment } of CHANGES) {
			const before = ahead(moment - 1000, zone);
			const skipped = ahead(moment, zone) - before;
			if (skipped < 0) continue;
			// What the clocks would show if they were not put forward.
			const wouldShow = (seconds: number) =>
				new Date(moment + seconds * 1000 + before * MINUTE).toISOString().slice(0, 19);
			for (const seconds of [0, 1, skipped * 30, skipped * 60 - 1]) {
				expect(() => read(wouldShow(seconds), zone)).toThrow(`does not exist in ${zone}`);
			}
			expect(read(wouldShow(-1), zone)).toBe(moment - 1000);
			expect(read(wouldShow(skipped * 60), zone)).toBe(moment);
		}
	});

	it('a day begins when its date first shows, and ends when the next one does', () => {
		for (const { zone, moment } of CHANGES) {
			for (const around of [-DAY, 0, DAY]) {
				const date = shown(moment + around, zone).slice(0, 10);
				const [first, last] = [read(date, zone), read(date, zone, true)];
				expect([zone, shown(first, zone).slice(0, 10)]).toEqual([zone, date]);
				expect(shown(first - 1, zone) < date).toBe(true);
				expect([zone, shown(last, zone).slice(0, 10)]).toEqual([zone, date]);
				expect(shown(last + 1, zone).slice(0, 10) > date).toBe(true);
			}
		}
	});

	it('a day of the week is that of the date', () => {
		const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
		for (let tried = 0; tried < 300; tried++) {
			const moment = Math.floor(random() * 4e12);
			const zone = pick(TIME_ZONES);
			const name = new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'short' });
			expect(names[weekday(moment, zone)]).toBe(name.format(moment));
		}
	});
});

it.each([
	'2026-11-23T09:00+99:99',
	'2026-11-23T09:00+01:60',
	'2026-11-23T09:00-24:00',
	'0026-11-23T09:00',
])('there is no such offset or year: %s', (text) => {
	expect(problem(text, 'UTC').message).toBe(`'Start': '${text}' is not a date and time`);
});
