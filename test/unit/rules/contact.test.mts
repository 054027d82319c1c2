import {
	CONTACT_FIELDS,
	contactBody,
	readCustomFields,
} from '../../../nodes/KoreSmsCampaign/rules/contact';
import { formProblemOf } from '../problemOf.mts';

type Fields = Array<readonly [string, unknown]>;

const PHONE = '+4915112345678';
const NUMBER = '4915112345678';
const EMOJI = '😀';
const FIX = 'Fill in the number.';

const body = (fields: Fields) => contactBody(fields, FIX);
const problem = (fields: Fields) => formProblemOf(() => body(fields));

/** A contact with a number and one other field. */
const bodyWith = (name: string, value: unknown) =>
	body([
		['phoneNumber', PHONE],
		[name, value],
	]);
const problemWith = (name: string, value: unknown) => formProblemOf(() => bodyWith(name, value));

/** So many fields beside the phone number. */
const custom = (count: number): Fields =>
	Array.from({ length: count }, (_, index) => [`field ${index}`, index] as const);

it('knows the fields that Kore maps', () => {
	expect(CONTACT_FIELDS).toEqual([
		...['phoneNumber', 'firstName', 'lastName', 'timeZone', 'uniqueId', 'contactPriority'],
	]);
});

describe('contactBody', () => {
	it('holds every field, the phone number first and without its plus sign', () => {
		const contact = body([
			['city', 'Berlin'],
			['lastName', 'Lovelace'],
			['contactPriority', '1'],
			['firstName', 'Ada'],
			['phoneNumber', ' +49 (0) 151 12345678 '],
			['uniqueId', 'A-1'],
			['timeZone', 'Europe/Berlin'],
			['pets', 2],
		]);

		expect(Object.entries(contact)).toEqual([
			['phoneNumber', NUMBER],
			['city', 'Berlin'],
			['lastName', 'Lovelace'],
			['contactPriority', '1'],
			['firstName', 'Ada'],
			['uniqueId', 'A-1'],
			['timeZone', 'Europe/Berlin'],
			['pets', 2],
		]);
	});

	it('is a plain object, as JSON can write it', () => {
		expect(body([['phoneNumber', PHONE]])).toStrictEqual({ phoneNumber: NUMBER });
	});

	it.each([
		...[null, undefined, '', ' ', '\n\t', '\u00a0', '\u200b', ' \u200b\u200f\u2060 ', '\ufeff'],
	])('leaves out what is empty: %j', (value) => {
		for (const name of ['firstName', 'timeZone', 'uniqueId', 'city', '__proto__', 'constructor']) {
			expect(bodyWith(name, value)).toStrictEqual({ phoneNumber: NUMBER });
		}
	});

	it.each([
		['city', 'city', 'city'],
		['phoneNumber', 'Phone Number', 'phoneNumber'],
		['timezone', 'time_zone', 'timeZone'],
	])('refuses two values for one field: %s and %s', (one, other, name) => {
		const value = name === 'timeZone' ? 'Europe/Berlin' : PHONE;
		const fields = [...new Map([['phoneNumber', PHONE]]), [one, value], [other, value]] as const;
		expect(
			problem(fields.slice(name === 'phoneNumber' ? 1 : 0) as Array<[string, unknown]>).message,
		).toBe(`'Contact': '${name}' is there twice`);
	});
});

describe('values of the fields that Kore maps', () => {
	it.each([
		['Ada', 'Ada'],
		[' Ada ', 'Ada'],
		['0', '0'],
		[0, '0'],
		[7, '7'],
		[-1.5, '-1.5'],
		[true, 'true'],
		[false, 'false'],
		['2026-01-15T12:00:00.000Z', '2026-01-15T12:00:00.000Z'],
		['null', 'null'],
		['Zoë 😀', 'Zoë 😀'],
		['Ada\nLovelace', 'Ada\nLovelace'],
	])('%j is sent as the text %j', (value, text) => {
		for (const name of ['firstName', 'lastName', 'uniqueId', 'contactPriority']) {
			expect(bodyWith(name, value)).toStrictEqual({ phoneNumber: NUMBER, [name]: text });
		}
	});

	it.each(['Asia/Kolkata', 'UTC', 'Asia/Calcutta', 'Etc/GMT+5'])(
		'%s is a time zone, sent as it is',
		(zone) => {
			expect(bodyWith('timeZone', ` ${zone} `)).toEqual({ phoneNumber: NUMBER, timeZone: zone });
		},
	);

	it.each([
		['Mars/Olympus', 'Europe/Berlin'],
		['workflow', 'Europe/Berlin'],
		['+05:30', 'Europe/Berlin'],
		['asia/kolkata', 'Asia/Kolkata'],
		[5.5, 'Europe/Berlin'],
		[true, 'Europe/Berlin'],
	])('%j is no time zone', (zone, correct) => {
		expect(problemWith('timeZone', zone)).toEqual({
			message: `'Time Zone': '${zone}' is not a time zone`,
			fix: `Time zones have names like ${correct}.`,
		});
	});

	it.each(['timezone', 'TimeZone', ' timeZone', 'time zone', 'TIME_ZONE', 'time-zone'])(
		'%j is the time zone',
		(name) => {
			expect(bodyWith(name, 'Europe/Berlin')).toEqual({
				phoneNumber: NUMBER,
				timeZone: 'Europe/Berlin',
			});
			expect(problemWith(name, 'Mars').message).toBe("'Time Zone': 'Mars' is not a time zone");
		},
	);
});

describe('values of other fields', () => {
	it.each([
		...['Berlin', '0', 0, -0.5, 1e21, true, false, 'null', '[1]', '{}'],
		...['Road 1\r\n12345\tBerlin', '2026-01-15T12:00:00.000Z', `${EMOJI} ü 字`],
	])('%j is sent as it is', (value) => {
		expect(bodyWith('city', value)).toStrictEqual({ phoneNumber: NUMBER, city: value });
	});

	it.each(['toString', 'hasOwnProperty', 'valueOf', 'length', 'then', 'toJSON', '0', 'city name'])(
		'may be named %j',
		(name) => {
			expect(bodyWith(name, 'x')).toStrictEqual({ phoneNumber: NUMBER, [name]: 'x' });
		},
	);

	const NO_NAMES = [
		...['__proto__', 'constructor', 'prototype', '_id', 'createdAt', 'updatedAt'],
		...['', ' ', '\u200b', 'a\u0000b', 'a\nb', '\ud83d'],
	];
	it.each(NO_NAMES)('may not be named %j', (name) => {
		for (const value of ['x', 1, { isAdmin: true }]) {
			const { message, fix } = problemWith(name, value);
			expect(message).toMatch(/^'Contact': '.*' is not a name that a field of a contact can have$/);
			expect(fix).toBe(
				'Give the field another name, or leave it out, e.g. with an Edit Fields node.',
			);
		}
	});

	it('have names of at most 300 characters', () => {
		expect(bodyWith('n'.repeat(300), 1)).toHaveProperty('n'.repeat(300));
		expect(problemWith('n'.repeat(301), 1).message).toContain(
			'is too long for the name of a field',
		);
	});

	it.each([' Berlin', 'Berlin \n'])('%j is sent without the blanks around it', (value) => {
		expect(bodyWith('city', value)).toEqual({ phoneNumber: NUMBER, city: 'Berlin' });
		expect(bodyWith('note', `${'x'.repeat(300)}   `)).toHaveProperty('note', 'x'.repeat(300));
	});

	it('leave the prototypes of other objects alone', () => {
		const hostile = JSON.parse(
			`{"phoneNumber": "${PHONE}", "__proto__": {"isAdmin": true}}`,
		) as object;

		expect(() => body(Object.entries(hostile))).toThrow("'__proto__' is not a name");
		expect('isAdmin' in {}).toBe(false);
	});
});

describe('values that no field can have', () => {
	it.each<[unknown, string]>([
		[{}, '{}'],
		[{ street: 'Road 1' }, '{"street":"Road 1"}'],
		[[], '[]'],
		[['a', 'b'], '["a","b"]'],
		[[5], '[5]'],
		[new Date('2026-01-15T12:00:00Z'), '2026-01-15T12:00:00.000Z'],
		[new Map(), '{}'],
		[NaN, 'NaN'],
		[Infinity, 'Infinity'],
		[-Infinity, '-Infinity'],
		[10n, '10'],
		[Symbol('x'), 'Symbol(x)'],
	])('%p is no text, number, true or false', (value, shown) => {
		for (const [name, label] of [
			['city', 'city'],
			['firstName', 'First Name'],
			['timeZone', 'Time Zone'],
			['phoneNumber', 'Phone Number'],
		]) {
			expect(problemWith(name, value)).toEqual({
				message: `'${label}': '${shown}' is no text, number, true or false`,
				fix: 'Make a text of it, e.g. with {{ $json.tags.join(", ") }}, or leave the field out. With Map Automatically, an Edit Fields node can do both.',
			});
		}
	});

	it('a text that boxes itself up is none either', () => {
		expect(() => bodyWith('city', Object('Berlin'))).toThrow('is no text, number, true or false');
	});

	it.each(['x', EMOJI])('300 characters are the most: %s', (character) => {
		const longest = character.repeat(300);
		expect(bodyWith('note', longest)).toEqual({ phoneNumber: NUMBER, note: longest });
		expect(bodyWith('lastName', longest)).toEqual({ phoneNumber: NUMBER, lastName: longest });

		expect(problemWith('note', character.repeat(301))).toEqual({
			message: "'note' has 301 characters; a field of a contact has 300 at most",
			fix: 'Shorten it to 300 characters, or leave the field out.',
		});
		expect(problemWith('lastName', character.repeat(500)).message).toBe(
			"'Last Name' has 500 characters; a field of a contact has 300 at most",
		);
	});

	it.each(['\ud83d', 'cut \ud83d', '\ude00 cut', 'a\ud83db', '\ude00\ud83d'])(
		'%j holds half of an emoji',
		(value) => {
			expect(problemWith('note', value).message).toBe(
				"'note' holds half of an emoji or other character",
			);
			expect(problemWith('firstName', value).message).toBe(
				"'First Name' holds half of an emoji or other character",
			);
		},
	);

	it.each([
		'a\u0000b',
		'a\u0007',
		'\u001b[1m',
		'a\u000bb',
		'a\fb',
		'a\u007f',
		'a\u0085b',
		'\u009f',
	])('%j holds a control character', (value) => {
		expect(problemWith('note', value)).toEqual({
			message: "'note' holds a control character",
			fix: 'Clean it with an expression, e.g. .replace(/\\p{Cc}+/gu, " ").',
		});
		expect(problemWith('uniqueId', value).message).toBe("'Unique ID' holds a control character");
	});
});

describe('the number of fields', () => {
	it('is 150 at most, with the phone number', () => {
		const contact = body([['phoneNumber', PHONE], ...custom(149)]);
		expect(Object.keys(contact)).toHaveLength(150);

		expect(problem([['phoneNumber', PHONE], ...custom(150)])).toEqual({
			message: "'Contact' has 151 fields; Kore's lists have 150 at most",
			fix: 'Leave some of them out, e.g. with an Edit Fields node.',
		});
	});

	it('does not count those that are empty', () => {
		const empty: Fields = Array.from(
			{ length: 200 },
			(_, index) => [`empty ${index}`, ''] as const,
		);

		expect(Object.keys(body([['phoneNumber', PHONE], ...custom(149), ...empty]))).toHaveLength(150);
	});
});

describe('the phone number', () => {
	it.each<[string, Fields]>([
		['nothing at all', []],
		['other fields only', [['firstName', 'Ada']]],
		['nothing in it', [['phoneNumber', '']]],
		['nothing to see in it', [['phoneNumber', ' \u200b']]],
		['null', [['phoneNumber', null]]],
		['undefined', [['phoneNumber', undefined]]],
		['another name', [['phone', PHONE]]],
	])('is missing, and it is said what to do: %s', (_, fields) => {
		expect(problem(fields)).toEqual({ message: "'Phone Number' is empty", fix: FIX });
	});

	it.each([
		...[
			'+4915112345678',
			' +49 151 12345678\n',
			'+49 (0)151-1234.5678',
			'\u202a+4915112345678\u202c',
		],
	])('%j is sent as digits without a plus sign', (value) => {
		expect(body([['phoneNumber', value]])).toEqual({ phoneNumber: NUMBER });
	});

	it.each([
		[4915112345678, '4915112345678', 'does not start with +, so its country is not certain'],
		['4915112345678', '4915112345678', 'does not start with +, so its country is not certain'],
		[0, '0', 'is not a phone number with country code'],
		[-4915112345678, '-4915112345678', 'does not start with +, so its country is not certain'],
		[1e21, '1e+21', 'is not a phone number with country code'],
		[
			4915112345678.5,
			'4915112345678.5',
			'ends in something that does not look like a part of a phone number',
		],
		[true, 'true', 'is not a phone number with country code'],
		['0151 12345678', '0151 12345678', 'is not a phone number with country code'],
		['call me', 'call me', 'is not a phone number with country code'],
	])('%j is refused', (value, shown, what) => {
		expect(problem([['phoneNumber', value]]).message).toBe(`'Phone Number': '${shown}' ${what}`);
	});

	it('is looked at before the number of fields, but after each field', () => {
		expect(problem(custom(200)).message).toBe("'Phone Number' is empty");
		expect(problem([['city', {}]]).message).toBe("'city': '{}' is no text, number, true or false");
	});
});

describe('readCustomFields', () => {
	const row = (name: string, ...value: unknown[]) => ({
		name,
		value: value.length > 0 ? value[0] : 'x',
	});
	const read = (...rows: Array<{ name: string; value: unknown }>) =>
		readCustomFields('Custom Fields', rows);
	const refusal = (...rows: Array<{ name: string; value: unknown }>) =>
		formProblemOf(() => read(...rows));

	it('are names and values, in their order', () => {
		expect(read(row('city', 'Berlin'), row(' pets ', 2), row('note', null), row('a', ''))).toEqual([
			['city', 'Berlin'],
			['pets', 2],
			['note', null],
			['a', ''],
		]);
	});

	it('are none without rows', () => {
		expect(read()).toEqual([]);
	});

	it.each([
		['', ''],
		['', null],
		['', undefined],
		[' ', ''],
	])('leave out a row without either: %j and %j', (name, value) => {
		expect(read(row('city'), row(name, value), row(name, value), row('pets'))).toEqual([
			['city', 'x'],
			['pets', 'x'],
		]);
	});

	it.each(['Berlin', ' ', 0, false, NaN, [], {}])('need a name for the value %p', (value) => {
		expect(refusal(row('city'), row(' ', value))).toEqual({
			message: "'Custom Fields' row 2: has a value but no name",
			fix: 'Enter a name, or remove the row.',
		});
	});

	it.each([
		['phoneNumber', 'Phone Number'],
		['firstName', 'First Name'],
		['lastName', 'Last Name'],
		['timeZone', 'Time Zone'],
		['uniqueId', 'Unique ID'],
		['contactPriority', 'Contact Priority'],
	])('are not called %s, which the form has', (name, label) => {
		for (const value of ['x', '', null]) {
			expect(refusal(row('city'), row('pets'), row(` ${name} `, value))).toEqual({
				message: `'Custom Fields' row 3: '${name}' is not a custom field`,
				fix: `Enter the value under 'Contact', as '${label}'.`,
			});
		}
	});

	it.each(['phone', 'First', 'toString'])('may be called %s', (name) => {
		expect(read(row(name))).toEqual([[name, 'x']]);
	});

	it.each(['constructor', '__proto__', 'a\u0000b'])('may not be called %j', (name) => {
		expect(refusal(row('city'), row(name)).message).toMatch(
			/^'Custom Fields' row 2: '.*' is not a name that a field of a contact can have$/,
		);
	});

	it.each([
		['city', 'city'],
		['city', ' city '],
	])('have each name once: %j and %j', (name, again) => {
		expect(refusal(row(name, 'Berlin'), row('pets'), row(again, ''))).toEqual({
			message: "'Custom Fields' row 3: 'city' is there twice",
			fix: 'Remove one of the rows.',
		});
	});

	it('are told apart by upper and lower case', () => {
		expect(read(row('city'), row('City'))).toHaveLength(2);
	});
});
