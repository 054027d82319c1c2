import fc from './fastCheck.mts';
import {
	minutesPerWeek,
	readCallingHours,
	WEEK,
} from '../../../nodes/KoreSmsCampaign/rules/callingHours';
import { FormProblem } from '../../../nodes/KoreSmsCampaign/rules/formProblem';
import { anyText } from './texts.mts';

const two = (number: number) => String(number).padStart(2, '0');
const hourOfTwelve = (hour: number) => ((hour + 11) % 12) + 1;

interface Time {
	hour: number;
	minute: number;
}

/** All ways to write a time that the form promises to take. */
const SPELLINGS: Array<(time: Time) => string> = [
	({ hour, minute }) => `${hour}:${two(minute)}`,
	({ hour, minute }) => `${two(hour)}:${two(minute)}`,
	({ hour, minute }) => `${hour}.${two(minute)}`,
	({ hour, minute }) => `${two(hour)}:${two(minute)}:00`,
	...['AM', 'am', ' AM', ' am', 'a.m.', ' A.M.', ' a. m.'].flatMap((half) => [
		({ hour, minute }: Time) => `${hourOfTwelve(hour)}:${two(minute)}${of(half, hour)}`,
		({ hour, minute }: Time) => `${two(hourOfTwelve(hour))}.${two(minute)}${of(half, hour)}`,
		({ hour, minute }: Time) =>
			minute === 0
				? `${hourOfTwelve(hour)}${of(half, hour)}`
				: `${hourOfTwelve(hour)}:${two(minute)}${of(half, hour)}`,
	]),
];

/** The half of the day, spelled like the one that is given. */
function of(half: string, hour: number): string {
	return hour < 12 ? half : half.replace('a', 'p').replace('A', 'P');
}

const spelling = fc.tuple(fc.constantFrom(...SPELLINGS), fc.constantFrom('', ' ', '\t', '\u00a0'));
const spelled = (time: Time, [spell, blank]: [(time: Time) => string, string]) =>
	`${blank}${spell(time)}${blank}`;

const asTime = (minutes: number): Time => ({
	hour: Math.floor(minutes / 60),
	minute: minutes % 60,
});
const canonical = ({ hour, minute }: Time) =>
	`${hourOfTwelve(hour)}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;

const LAST_MINUTE = 24 * 60 - 1;

const read = (start: string, end: string) =>
	readCallingHours('Calling Hours', [{ days: ['MO'], start, end }], 'WEEKLY');

it('any two times, in any spelling, are the same two times for Kore', () => {
	const twoTimes = fc
		.uniqueArray(fc.integer({ min: 0, max: LAST_MINUTE }), { minLength: 2, maxLength: 2 })
		.map(([one, other]) => [Math.min(one, other), Math.max(one, other)]);
	fc.assert(
		fc.property(twoTimes, spelling, spelling, ([start, end], one, other) => {
			const windows = read(spelled(asTime(start), one), spelled(asTime(end), other));
			expect(windows).toEqual([
				{ day: 'MO', start: canonical(asTime(start)), end: canonical(asTime(end)) },
			]);
			expect(minutesPerWeek(windows)).toBe(end - start);
		}),
		{ numRuns: 300 },
	);
});

it('times that no clock shows are refused', () => {
	const wrong = fc.oneof(
		fc.record({ hour: fc.integer({ min: 25, max: 99 }), minute: fc.integer({ min: 0, max: 59 }) }),
		fc.record({ hour: fc.integer({ min: 0, max: 22 }), minute: fc.integer({ min: 60, max: 99 }) }),
	);
	const wrongOfTwelve = fc
		.tuple(fc.constantFrom(0, 13, 14, 23, 99), fc.constantFrom('am', ' PM', ' p.m.'))
		.map(([hour, half]) => `${hour}:30${half}`);
	const texts = fc.oneof(
		wrong.map(({ hour, minute }) => `${hour}:${minute}`),
		wrongOfTwelve,
		fc.integer({ min: 0, max: 24 }).map(String),
	);
	fc.assert(
		fc.property(texts, (text) => {
			expect(() => read(text, '11:59 PM')).toThrow(FormProblem);
			expect(() => read('0:00', text)).toThrow(FormProblem);
		}),
	);
});

it('any other text is refused, or is one of the spellings', () => {
	const almost = fc.string({ unit: fc.constantFrom(...'0123456789:. apmAPM'), maxLength: 9 });
	fc.assert(
		fc.property(fc.oneof(anyText, almost), (text) => {
			try {
				const [{ start }] = read(text, '11:59 PM');
				const minutes = minutesPerWeek([{ day: 'MO', start: '12:00 AM', end: start }]);
				const blanksLess = text.trim().replace(/\s+/g, '').toLowerCase();
				const known = SPELLINGS.map((spell) =>
					spell(asTime(minutes)).replace(/\s+/g, '').toLowerCase(),
				);
				const dots = (spelling: string) => spelling.replace(/[.:]/g, '').replace(/^0/, '');
				expect(known.map(dots)).toContain(dots(blanksLess));
			} catch (problem) {
				if (!(problem instanceof FormProblem)) throw problem;
			}
		}),
		{ numRuns: 500 },
	);
});

it('windows that do not overlap come out in the order of the week, as many as went in', () => {
	const rows = fc.uniqueArray(
		fc.record({ day: fc.constantFrom(...WEEK), slot: fc.integer({ min: 0, max: 22 }) }),
		{ minLength: 1, maxLength: 40, selector: ({ day, slot }) => `${day} ${slot}` },
	);
	fc.assert(
		fc.property(rows, (slots) => {
			const windows = readCallingHours(
				'Calling Hours',
				slots.map(({ day, slot }) => ({
					days: [day],
					start: `${slot}:00`,
					end: `${slot + 1}:00`,
				})),
				'WEEKLY',
			);
			const inOrder = [...slots].sort(
				(a, b) => WEEK.indexOf(a.day) - WEEK.indexOf(b.day) || a.slot - b.slot,
			);
			expect(windows.map(({ day, start }) => [day, start])).toEqual(
				inOrder.map(({ day, slot }) => [day, canonical({ hour: slot, minute: 0 })]),
			);
			expect(minutesPerWeek(windows)).toBe(60 * slots.length);
		}),
	);
});
