import { readPhoneNumber, readSender } from '../../../nodes/KoreSmsCampaign/rules/phoneNumber';
import { formProblemOf } from '../problemOf.mts';

const read = (value: string, answersExpected = false) =>
	readSender('Sender', value, answersExpected);
const problem = (value: string, answersExpected = false) =>
	formProblemOf(() => read(value, answersExpected));

const PHONE_FIX =
	'Start with + and the country code, e.g. +14155550123. A short code has 3 to 8 digits without blanks.';

/** Ways to write a number with its country code, and what is sent for each. */
const NUMBERS = [
	['+14155550123', '+14155550123'],
	['+1 415 555 0123', '+14155550123'],
	['+1 (415) 555-0123', '+14155550123'],
	['+1.415.555.0123', '+14155550123'],
	['+1\u00a0415\u202f555\u2011 0123', '+14155550123'],
	['+49 (0) 151 12345678', '+4915112345678'],
	['+49(0)15112345678', '+4915112345678'],
	['(+49) (0) 151 12345678', '+4915112345678'],
	['\u202a+49 (0) 151 12345678', '+4915112345678'],
	['\u200b+49(0)15112345678', '+4915112345678'],
	['+49 ( 0 ) 151 12345678', '+4915112345678'],
	['+49 (\u200b0) 151 12345678', '+4915112345678'],
	['+44 (0)20 7946 0000', '+442079460000'],
	['+49 – 30 – 1234567', '+49301234567'],
	['  +919561600000\n', '+919561600000'],
	['\u202a+14155550123\u202c', '+14155550123'],
	['\u200e+1415\u200b5550123\ufeff', '+14155550123'],
	['(+49) 151 12345678', '+4915112345678'],
	['+1234567', '+1234567'],
	['+123456789012345', '+123456789012345'],
] as const;

describe('phone numbers', () => {
	it.each(NUMBERS)('%j is sent as %s', (given, sent) => {
		expect(read(given)).toBe(sent);
		expect(read(given, true)).toBe(sent);
	});

	it.each([
		'0151 23',
		'015123',
		'0151 2345678',
		'0049 30 1234567',
		'14155550123',
		'(415) 555-0123',
		'555-0123',
		'+0151234567',
		'+123456',
		'+1234567890123456',
		'+',
		'-',
		'12',
		'1',
		'123456789',
	])('%p is not a phone number', (given) => {
		expect(problem(given)).toEqual({
			message: `'Sender': '${given}' is not a phone number`,
			fix: PHONE_FIX,
		});
	});

	it('tells how to fix it in the words of the form', () => {
		expect(problem('0151 23').message).toBe("'Sender': '0151 23' is not a phone number");
		expect(problem('0151 23').fix).toContain(
			'Start with + and the country code, e.g. +14155550123.',
		);
	});
});

describe('short codes', () => {
	it.each(['123', '12345', '72975', '12345678', ' 72975 '])('%p is one', (given) => {
		expect(read(given)).toBe(given.trim());
		expect(read(given, true)).toBe(given.trim());
	});

	it.each(['12', '123456789', '72 975', '72-975', '012345'])('%p is none', (given) => {
		expect(problem(given).message).toBe(`'Sender': '${given}' is not a phone number`);
	});
});

describe('alphanumeric sender IDs', () => {
	it.each(['KORE', 'A', 'Kore AI', '4Seasons', 'ELEVENCHARS', ' KORE '])('%p is one', (given) => {
		expect(read(given)).toBe(given.trim());
	});

	it.each(['TWELVECHARSX', 'Café', 'Kore!', '商店', 'KO/RE', '+1415CALLNOW', 'a@b.de', 'shop🎉'])(
		'%p is none',
		(given) => {
			expect(problem(given)).toEqual({
				message: `'Sender': '${given}' is neither a phone number nor a sender ID`,
				fix: 'Enter a phone number with country code, e.g. +14155550123, a short code, or a sender ID of at most 11 letters and digits.',
			});
		},
	);

	it('cannot be answered, so Experience Flow does not take one', () => {
		expect(problem('KORE', true)).toEqual({
			message: "'Sender': 'KORE' is a sender ID, which recipients cannot answer",
			fix: 'With Experience Flow, enter the phone number that is tied to that flow, e.g. +14155550123.',
		});
	});
});

describe('an empty sender', () => {
	it.each(['', '  '])('%p is named', (given) => {
		expect(problem(given).message).toBe("'Sender' is empty");
		expect(problem(given).fix).toContain('e.g. +14155550123');
	});
});

describe('readPhoneNumber', () => {
	const FIX = 'Enter a phone number.';
	const number = (value: string) => readPhoneNumber('To Number', value, FIX);
	const refusal = (value: string) => formProblemOf(() => number(value));

	it.each(NUMBERS)('%j is %s', (given, e164) => {
		expect(number(given)).toBe(e164);
	});

	it.each([
		'4155550123',
		'14155550123',
		'(415) 555-0123',
		'49 151 12345678',
		'1234567',
		'123456789012345',
	])('%j has no plus sign, and nothing is guessed', (given) => {
		expect(refusal(given)).toEqual({
			message: `'To Number': '${given}' does not start with +, so its country is not certain`,
			fix: 'If it begins with the country code, put the + in front with an expression, e.g. {{ "+" + String($json.phone).replace("+", "") }}. A local number needs the country code, too.',
		});
	});

	it.each([
		// Leading zeros
		...['0151 2345678', '(0)151 2345678', '0049 151 2345678', '00', '+0151234567', '+00491512345'],
		// Too short and too long
		...['+123456', '+1234567890123456', '123456', '1234567890123456', '72975', '+'],
		// Two numbers in one field
		...['+14155550123, +14155550124', '+14155550123;+14155550124', '+14155550123 +14155550124'],
		...['+14155550123/24', '+14155550123 14155550124'],
		// Letters, and what else is no number
		...['+1415CALLNOW', 'KORE', '+14155550123x5', 'tel:+14155550123'],
		...['1.5e+21', '4.9151e+12', 'true', 'NaN', 'null', '[object Object]'],
		...['++14155550123', '14155550123+', '+1+4155550123', '(0)', '-', '+-', '…', '*31#'],
		// Digits of other scripts
		...['＋14155550123', '+１４１５５５５０１２３', '+٤٩١٥١١٢٣٤٥٦٧٨', '+१४१५५५५०१२३'],
		...['+1415555012³', '+1415555\u00ad0123'],
	])('%j is none', (given) => {
		expect(refusal(given)).toEqual({
			message: `'To Number': '${given}' is not a phone number with country code`,
			fix: 'Start with + and the country code, e.g. +14155550123.',
		});
	});

	it.each([
		...['+14155550123.0', '4915112345678.0', '+1 415 555 0123-5', '+14155550123(2)'],
		...['+1 415 555 0123 ext. 5', '+14155550123\u20135'],
	])('%j ends in what is no part of a number', (given) => {
		expect(refusal(given).message).toBe(
			`'To Number': '${given}' ends in something that does not look like a part of a phone number`,
		);
	});

	it.each(['+4915112345678\t42', '+1415555\u20280123', '+4512345\n4512346'])(
		'%j is two values, not one number',
		(given) => {
			expect(refusal(given).message).toContain('is not a phone number with country code');
		},
	);

	it.each(['+49 (0151) 12345678', '(+49) (030) 123456', '+39 (06) 1234567'])(
		'%j has a 0 that nobody can tell what it is for',
		(given) => {
			expect(refusal(given).message).toContain('an area code that starts with 0');
		},
	);

	it.each(['', '  ', '\n\t', '\ufeff'])('%j is empty, and it is said what to do', (given) => {
		expect(refusal(given)).toEqual({ message: "'To Number' is empty", fix: FIX });
	});

	it('is shown as it was given, without the blanks around it', () => {
		expect(refusal(' 0151 2345678 ').message).toContain("'0151 2345678'");
	});
});
