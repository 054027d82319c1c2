import fc from './fastCheck.mts';
import { FormProblem } from '../../../nodes/KoreSmsCampaign/rules/formProblem';
import { readPhoneNumber, readSender } from '../../../nodes/KoreSmsCampaign/rules/phoneNumber';
import { anyText } from './texts.mts';

const read = (text: string) => readPhoneNumber('Phone Number', text, 'Enter it.');

/** The number, `undefined` when it is refused. */
function readOrRefused(text: string, readNumber = read): string | undefined {
	try {
		return readNumber(text);
	} catch (problem) {
		if (problem instanceof FormProblem) return undefined;
		throw problem;
	}
}

const digits = (min: number, max: number) =>
	fc
		.tuple(
			fc.integer({ min: 1, max: 9 }),
			fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min - 1, maxLength: max - 1 }),
		)
		.map(([first, rest]) => `${first}${rest}`);

/** A number of E.164 with whatever stands between the digits; the last ones stay together. */
const written = digits(7, 15).chain((number) =>
	fc
		.array(fc.constantFrom('', '', '', ' ', '\u00a0', '\u200b', '-', '\u2011', '.', ' - '), {
			minLength: number.length - 3,
			maxLength: number.length - 3,
		})
		.map((between) => ({
			number,
			text: `+${[...number].map((digit, index) => digit + (between[index - 1] ?? '')).join('')}`,
		})),
);

it('separators change nothing about a number', () => {
	fc.assert(
		fc.property(written, fc.constantFrom('', ' ', '\n', '\u202a'), ({ number, text }, around) => {
			expect(read(`${around}${text}${around}`)).toBe(`+${number}`);
		}),
		{ numRuns: 300 },
	);
});

it('brackets around an area code change nothing, unless they hold a zero of their own', () => {
	fc.assert(
		fc.property(digits(1, 3), digits(2, 4), digits(4, 7), (country, area, rest) => {
			expect(read(`+${country} (${area}) ${rest}`)).toBe(`+${country}${area}${rest}`);
			expect(read(`+${country} (0) ${area}${rest}`)).toBe(`+${country}${area}${rest}`);
			expect(readOrRefused(`+${country} (0${area}) ${rest}`)).toBeUndefined();
		}),
	);
});

it('whatever is taken keeps all its digits in their order, and is taken again as it is', () => {
	const almost = fc.string({ unit: fc.constantFrom(...'++00123456789 ()-.x/'), maxLength: 22 });
	const texts = fc.oneof(
		almost,
		almost.map((text) => `+49${text}`),
		anyText,
	);
	fc.assert(
		fc.property(texts, (text) => {
			const number = readOrRefused(text);
			if (number === undefined) return;
			const withoutTrunkZero = text.replace(/\s/g, '').replace('(0)', '');
			expect(number).toMatch(/^\+[1-9][0-9]{6,14}$/);
			expect(number.slice(1)).toBe(withoutTrunkZero.replace(/[^0-9]/g, ''));
			expect(read(number)).toBe(number);
		}),
		{ numRuns: 800 },
	);
});

it('what is no number of E.164 is refused', () => {
	const none = fc.oneof(
		digits(7, 15),
		digits(7, 14).map((number) => `+0${number}`),
		digits(7, 13).map((number) => `00${number}`),
		digits(1, 6).map((number) => `+${number}`),
		digits(16, 30).map((number) => `+${number}`),
		fc.tuple(digits(4, 7), digits(4, 7)).map((numbers) => `+${numbers.join(' / ')}`),
		fc.tuple(digits(7, 12), digits(7, 12)).map((numbers) => numbers.map((one) => `+${one}`).join()),
		digits(7, 15).map((number) => `+${number}\u0000`),
	);
	fc.assert(
		fc.property(none, (text) => {
			expect(readOrRefused(text)).toBeUndefined();
		}),
		{ numRuns: 200 },
	);
});

it('a sender is taken again as it is', () => {
	const senders = fc.oneof(
		written.map(({ text }) => text),
		digits(3, 8),
		fc.string({ unit: fc.constantFrom(...'AbcXYZ 059'), maxLength: 14 }),
		anyText,
	);
	const readAny = (text: string) => readSender('Sender', text, false);
	fc.assert(
		fc.property(senders, (text) => {
			const sender = readOrRefused(text, readAny);
			if (sender === undefined) return;
			expect(sender).toMatch(/^(\+[1-9]\d{6,14}|[1-9]\d{2,7}|[A-Za-z0-9 ]{1,11})$/);
			expect(readAny(sender)).toBe(sender);
		}),
		{ numRuns: 300 },
	);
});
