import fc from './fastCheck.mts';
import { readDateTime } from '../../../nodes/KoreSmsCampaign/rules/dateTime';
import { FormProblem } from '../../../nodes/KoreSmsCampaign/rules/formProblem';
import { anyText } from './texts.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Among them zones with odd offsets, and such whose clocks are put forward at midnight or by half an hour. */
const ZONES = [
	...['UTC', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Asia/Kathmandu'],
	...['Africa/Cairo', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'Pacific/Chatham'],
];
const zones = fc.constantFrom(...ZONES);

/** Since the last change of a whole day (Samoa, 2011). */
const moments = fc
	.date({ min: new Date('2012-01-02'), max: new Date('2098-12-31'), noInvalidDate: true })
	.map((date) => Math.floor(date.getTime() / 1000) * 1000);

/** What a clock in the zone shows, as `2031-03-03 09:00:00`, by another way than the node goes. */
function wallClock(moment: number, zone: string): string {
	return new Date(moment).toLocaleString('sv-SE', { timeZone: zone });
}

const read = (text: string, zone: string, endOfDay = false) =>
	readDateTime('Start', text, { zone: () => zone, endOfDay });

it('what a clock shows is a moment at which it shows that, the first of them', () => {
	fc.assert(
		fc.property(moments, zones, fc.constantFrom(' ', 'T', 't'), (moment, zone, between) => {
			const shown = wallClock(moment, zone);
			const read_ = read(shown.replace(' ', between), zone);
			expect(wallClock(read_, zone)).toBe(shown);
			expect(read_).toBeLessThanOrEqual(moment);
			expect(moment - read_).toBeLessThanOrEqual(HOUR);
		}),
		{ numRuns: 150 },
	);
});

it('a time with an offset means the same moment everywhere', () => {
	const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
	fc.assert(
		fc.property(moments, offsets, zones, (moment, offset, zone) => {
			const sign = offset < 0 ? '-' : '+';
			const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
			const two = (number: number) => String(number).padStart(2, '0');
			const local = new Date(moment + offset * MINUTE).toISOString().slice(0, 19);
			for (const colon of [':', '']) {
				expect(read(`${local}${sign}${two(hours)}${colon}${two(minutes)}`, zone)).toBe(moment);
			}
			expect(read(new Date(moment).toISOString(), zone)).toBe(moment);
		}),
		{ numRuns: 80 },
	);
});

it('a day ends where the next one begins, after 23 to 25 hours', () => {
	fc.assert(
		fc.property(moments, zones, (moment, zone) => {
			const day = new Date(moment).toISOString().slice(0, 10);
			const next = new Date(moment + 24 * HOUR).toISOString().slice(0, 10);
			const [start, end] = [read(day, zone), read(day, zone, true)];
			expect(wallClock(start, zone).slice(0, 10)).toBe(day);
			expect(wallClock(start - 1000, zone).slice(0, 10) < day).toBe(true);
			expect(end + 1).toBe(read(next, zone));
			expect([23, 23.5, 24, 24.5, 25]).toContain((end + 1 - start) / HOUR);
		}),
		{ numRuns: 80 },
	);
});

it('days and times that do not exist are refused', () => {
	const two = (number: number) => String(number).padStart(2, '0');
	const parts = fc.tuple(
		...[
			[1900, 2999],
			[0, 14],
			[0, 33],
			[0, 26],
			[0, 66],
		].map(([min, max]) => fc.integer({ min, max })),
	);
	fc.assert(
		fc.property(parts, ([year, month, day, hour, minute]) => {
			const date = `${year}-${two(month)}-${two(day)}`;
			const time = `${two(hour)}:${two(minute)}`;
			const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
			const exists =
				month >= 1 && month <= 12 && day >= 1 && day <= days && hour <= 23 && minute <= 59;
			const act = () => read(`${date}T${time}`, 'UTC');
			if (exists) expect(new Date(act()).toISOString()).toBe(`${date}T${time}:00.000Z`);
			else expect(act).toThrow(FormProblem);
		}),
		{ numRuns: 250 },
	);
});

it('any other text is refused, or is a moment', () => {
	const almost = fc.string({ unit: fc.constantFrom(...'0123459-:T Z+.'), maxLength: 26 });
	fc.assert(
		fc.property(fc.oneof(anyText, almost), zones, (text, zone) => {
			try {
				expect(Number.isFinite(read(text, zone))).toBe(true);
			} catch (problem) {
				expect(problem).toBeInstanceOf(FormProblem);
			}
		}),
		{ numRuns: 150 },
	);
});
