import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { FormValues } from '../../../nodes/KoreSmsCampaign/actions/formValues';
import { FormRow, ItemForm } from '../../../nodes/KoreSmsCampaign/actions/itemForm';
import { formProblemOf } from '../problemOf.mts';

/** A form with this value in the field `field`; without one, the field is hidden. */
function form(...value: unknown[]): ItemForm {
	const parameters = value.length > 0 ? { field: '={{ $json.value }}' } : {};
	return formOf(parameters, 0, {
		getNodeParameter: () => value[0],
		getTimezone: () => 'Europe/Berlin',
	});
}

/** The form of one item, as n8n resolves what is filled in. */
function formOf(parameters: object, itemIndex: number, n8n: object): ItemForm {
	const functions = { getNode: () => ({ parameters }), ...n8n } as unknown as IExecuteFunctions;
	return new ItemForm(functions, itemIndex, new FormValues(functions));
}

describe('text', () => {
	it.each([
		['words', 'words'],
		['', ''],
		[' kept ', ' kept '],
		[5, '5'],
		[0, '0'],
		[null, ''],
		[undefined, ''],
	])('%j is %j', (value, text) => {
		expect(form(value).text('field', 'Label')).toBe(text);
	});

	it('of a hidden field is empty', () => {
		expect(form().text('field', 'Label')).toBe('');
	});

	it.each([
		[{ a: 1 }, '{"a":1}'],
		[['a'], '["a"]'],
		[[], '[]'],
		[true, 'true'],
		[NaN, 'NaN'],
		[new Date('2026-01-15T12:00:00Z'), '2026-01-15T12:00:00.000Z'],
	])('%j is none', (value, shown) => {
		expect(formProblemOf(() => form(value).text('field', 'Label'))).toEqual({
			message: `'Label': '${shown}' is not text`,
			fix: 'Use an expression that gives text, e.g. {{ $json.name }}, or {{ $now.toFormat("yyyy-MM-dd") }} for a date.',
		});
	});
});

describe('choice', () => {
	const choose = (...value: unknown[]) =>
		form(...value).choice('field', 'Label', ['text', 'template'], 'text');

	it('is one of those offered', () => {
		expect(choose('template')).toBe('template');
	});

	it('of a hidden field is the fallback', () => {
		expect(choose()).toBe('text');
	});

	it.each(['', 'Text', 'voice', null, 5])('%j is none', (value) => {
		expect(formProblemOf(() => choose(value)).fix).toBe(
			'An expression must give one of: text, template.',
		);
	});
});

describe('choices', () => {
	const OFFERED = ['Ready', 'Stopped'] as const;
	const choose = (...value: unknown[]) => form(...value).choices('field', 'Status', OFFERED);

	it.each([
		[
			['Stopped', 'Ready'],
			['Stopped', 'Ready'],
		],
		['Ready', ['Ready']],
		['["Ready","Stopped"]', ['Ready', 'Stopped']],
		[[], []],
		['[]', []],
		[null, []],
	])('%j is %j', (value, chosen) => {
		expect(choose(value)).toEqual(chosen);
	});

	it('of a hidden field are none', () => {
		expect(choose()).toEqual([]);
	});

	it.each([
		[5, [5]],
		['5', [5]],
		[
			[5, '1'],
			[5, 1],
		],
		['[5, 1]', [5, 1]],
	])('%j is the number %j where numbers are offered', (value, chosen) => {
		expect(form(value).choices('field', 'Priority', [5, 1])).toEqual(chosen);
	});

	it.each([
		['Unknown', 'Unknown'],
		['ready', 'ready'],
		['Ready,Stopped', 'Ready,Stopped'],
		['', ''],
		[['Ready', ''], ''],
		[['Ready', null], 'null'],
		[[['Ready']], '["Ready"]'],
		[{ Ready: true }, '{"Ready":true}'],
		['["Ready"', '["Ready"'],
		[true, 'true'],
	])('%j is none', (value, shown) => {
		expect(formProblemOf(() => choose(value))).toEqual({
			message: `'Status': '${shown}' is not one of the choices`,
			fix: 'An expression must give an array of: Ready, Stopped.',
		});
	});
});

describe('dateTime', () => {
	const read = (...value: unknown[]) => form(...value).dateTime('field', 'Start');

	it.each([
		['2026-11-23T09:00:00', '2026-11-23T09:00:00'],
		['', ''],
		[null, ''],
		[undefined, ''],
		[new Date('2026-11-23T09:00:00+01:00'), '2026-11-23T08:00:00.000Z'],
		[new Date(NaN), 'Invalid date'],
		[1795424400000, '1795424400000'],
	])('%j is %j', (value, text) => {
		expect(read(value)).toBe(text);
	});

	it('of a hidden field is empty', () => {
		expect(read()).toBe('');
	});

	it('takes what Luxon’s dates say, with their offset', () => {
		// What {{ $now }} gives.
		class DateTime {
			constructor(private readonly iso: string | null) {}

			toISO() {
				return this.iso;
			}
		}

		expect(read(new DateTime('2026-11-23T09:00:00.000+01:00'))).toBe(
			'2026-11-23T09:00:00.000+01:00',
		);
		expect(read(new DateTime(null))).toBe('Invalid date');
	});

	it.each([[{ date: '2026-11-23' }], [['2026-11-23']], [true], [NaN]])('%j is none', (value) => {
		expect(formProblemOf(() => read(value)).message).toMatch(/^'Start': '.*' is not text$/);
	});
});

describe('locator', () => {
	const locate = (...value: unknown[]) => form(...value).locator('field', 'Campaign');

	it.each([
		[
			{ __rl: true, mode: 'list', value: 'cd-1', cachedResultName: 'Sale' },
			{ by: 'id', value: 'cd-1' },
		],
		[
			{ __rl: true, mode: 'id', value: ' cd-1\n' },
			{ by: 'id', value: 'cd-1' },
		],
		[
			{ __rl: true, mode: 'name', value: ' Sale ' },
			{ by: 'name', value: 'Sale' },
		],
		[
			{ mode: 'name', value: 2026 },
			{ by: 'name', value: '2026' },
		],
		['Sale', { by: 'name', value: 'Sale' }],
		['cd-1', { by: 'id', value: 'cd-1' }],
		[{ value: ' cl-1a ' }, { by: 'id', value: 'cl-1a' }],
		[' Sale ', { by: 'name', value: 'Sale' }],
		[2026, { by: 'name', value: '2026' }],
		['', { by: 'name', value: '' }],
		[
			{ mode: 'name', value: null },
			{ by: 'name', value: '' },
		],
		[{ mode: 'list' }, { by: 'name', value: '' }],
		[
			{ mode: 'list', value: 'VIP' },
			{ by: 'name', value: 'VIP' },
		],
		[{}, { by: 'name', value: '' }],
		[null, { by: 'name', value: '' }],
		[undefined, { by: 'name', value: '' }],
	])('%j points at %j', (value, locator) => {
		expect(locate(value)).toEqual(locator);
	});

	it('of a hidden field points at nothing', () => {
		expect(locate()).toEqual({ by: 'name', value: '' });
	});

	it.each([[{ mode: 'id', value: { id: 'cd-1' } }], [{ mode: 'name', value: ['Sale'] }], [true]])(
		'%j points nowhere',
		(value) => {
			expect(formProblemOf(() => locate(value)).message).toMatch(/^'Campaign': '.*' is not text$/);
		},
	);
});

describe('has', () => {
	const has = (parameters: object, name = 'sender') =>
		formOf(parameters, 0, {}).has('updateFields', name);

	it.each([
		[{ updateFields: { sender: '+14155550123' } }],
		[{ updateFields: { sender: '' } }],
		[{ updateFields: { sender: false } }],
		[{ updateFields: { sender: null, priority: 5 } }],
		[{ updateFields: { sender: '={{ $json.nothing }}' } }],
	])('%j: the field has been added', (parameters) => {
		expect(has(parameters)).toBe(true);
	});

	it.each([
		[{}],
		[{ updateFields: {} }],
		[{ updateFields: { priority: 5 } }],
		[{ updateFields: null }],
		[{ updateFields: 'sender' }],
		[{ sender: '+14155550123' }],
		[{ options: { sender: '+14155550123' } }],
	])('%j: it has not', (parameters) => {
		expect(has(parameters)).toBe(false);
	});
});

describe('number', () => {
	const read = (...value: unknown[]) => form(...value).number('field', 'Label', 7);

	it.each([
		[5, 5],
		['5', 5],
		[' 5 ', 5],
		['1.5', 1.5],
		[0, 0],
		['0', 0],
	])('%j is %d', (value, number) => {
		expect(read(value)).toBe(number);
	});

	it('of a hidden field is the fallback', () => {
		expect(read()).toBe(7);
	});

	it.each(['', ' ', 'five', '5 (highest)', true, null, NaN, [5], { a: 5 }])(
		'%j is none',
		(value) => {
			expect(formProblemOf(() => read(value)).message).toMatch(/^'Label': '.*' is not a number$/);
		},
	);
});

describe('flag', () => {
	const read = (...value: unknown[]) => form(...value).flag('field', 'Dry Run', false);

	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
	])('%j is %p', (value, flag) => {
		expect(read(value)).toBe(flag);
	});

	it('of a hidden field is the fallback', () => {
		expect(read()).toBe(false);
	});

	it.each(['', 'yes', 'True ', 1, 0, null, {}])('%j is neither: nothing is guessed', (value) => {
		expect(formProblemOf(() => read(value)).message).toMatch(
			/^'Dry Run': '.*' is neither true nor false$/,
		);
	});
});

describe('names', () => {
	it.each([
		[
			['VIP', 'Berlin'],
			['VIP', 'Berlin'],
		],
		['VIP', ['VIP']],
		['Berlin, Mitte', ['Berlin, Mitte']],
		['["VIP","Berlin, Mitte"]', ['VIP', 'Berlin, Mitte']],
		['[VIP] customers', ['[VIP] customers']],
		['', ['']],
		[[], []],
		[null, []],
	])('%j is %j', (value, names) => {
		expect(form(value).names('field', 'Label')).toEqual(names);
	});

	it.each([
		[5],
		[{ name: 'VIP' }],
		[['VIP', 5]],
		[[['VIP']]],
		['[5]'],
		['["VIP",null]'],
		['["VIP"'],
		["['VIP']"],
	])('%j is no list of names', (value) => {
		expect(formProblemOf(() => form(value).names('field', 'Label')).message).toMatch(
			/^'Label': '.*' is not a list of names$/,
		);
	});
});

describe('rows', () => {
	it('are read one by one', () => {
		const rows = form([{ start: '9am' }, { start: '6pm' }]).rows('field', 'Label');

		expect(rows.map((row) => row.text('start'))).toEqual(['9am', '6pm']);
	});

	it('of a hidden field are none', () => {
		expect(form().rows('field', 'Label')).toEqual([]);
	});

	it.each([[{ days: ['MO'] }], ['MO'], [5]])('%j is no list of rows', (value) => {
		expect(() => form(value).rows('field', 'Label')).toThrow('is not a list of rows');
	});

	it('survive an empty entry', () => {
		expect(form([null]).rows('field', 'Label')[0].text('start')).toBe('');
	});
});

describe('anyValue', () => {
	const value = (given?: unknown) =>
		new FormRow({ field: given }, 'Custom Fields', 1).anyValue('field');

	it.each([
		...['words', ' kept ', '', 0, 2.5, NaN, true, false, null, undefined],
		...[[['a']], { a: 1 }, '2026-01-15', 1768478400000],
	])('%j stays as it is', (given) => {
		expect(value(given)).toBe(given);
	});

	it('makes a text of a date', () => {
		expect(value(new Date('2026-01-15T12:00:00Z'))).toBe('2026-01-15T12:00:00.000Z');
		expect(value(new Date(NaN))).toBe('Invalid date');
		expect(value({ toISO: () => '2026-01-15T12:00:00.000+01:00' })).toBe(
			'2026-01-15T12:00:00.000+01:00',
		);
	});

	it('of a value that is not there is none', () => {
		expect(new FormRow({}, 'Custom Fields', 1).anyValue('field')).toBeUndefined();
	});
});

describe('mappedFields', () => {
	const ITEMS: IDataObject[] = [{ name: 'first' }, { name: 'second', 'favourite pet': ['cat'] }];

	/** What the mapper in the field `contact` maps for the second item. */
	function read(parameters: Record<string, unknown>, items: unknown[] = ITEMS) {
		const asked: unknown[][] = [];
		const contact = Object.fromEntries(
			Object.keys(parameters).map((name) => [name.replace('contact.', ''), '={{ $json }}']),
		);
		const form = formOf({ contact }, 1, {
			getNodeParameter: (...question: [string, number, unknown]) => {
				asked.push(question);
				return parameters[question[0]];
			},
			getInputData: () => items.map((json) => ({ json })),
		});
		return { asked, fields: () => form.mappedFields('contact', 'Contact') };
	}
	const MANUAL = { 'contact.mappingMode': 'defineBelow' };
	const AUTOMATIC = { 'contact.mappingMode': 'autoMapInputData', 'contact.value': { not: 'this' } };

	it('are those filled in, as they are', () => {
		const value = {
			...{ phoneNumber: '+4915112345678', pets: 2, isNew: false, note: null, tags: '["a"]' },
			...{ list: ['a'], nested: { a: 1 }, empty: '' },
		};
		const { fields, asked } = read({ ...MANUAL, 'contact.value': value });

		expect(fields()).toEqual({ isAutomatic: false, entries: Object.entries(value) });
		// n8n would otherwise make other values of them.
		expect(asked).toEqual([
			['contact.mappingMode', 1, '', undefined],
			['contact.value', 1, {}, { skipValidation: true }],
		]);
	});

	it('are all fields of the own item, in their order, when mapped automatically', () => {
		expect(read(AUTOMATIC).fields()).toEqual({
			isAutomatic: true,
			entries: [
				['name', 'second'],
				['favourite pet', ['cat']],
			],
		});
	});

	it.each([
		['a form that says nothing', { ...MANUAL, 'contact.value': null }],
		['a form without a field', { ...MANUAL, 'contact.value': {} }],
	])('are none of %s', (_, parameters) => {
		expect(read(parameters).fields()).toEqual({ isAutomatic: false, entries: [] });
	});

	it.each([{}, { 'contact.mappingMode': 'other' }])(
		'are refused in the mode of %j',
		(parameters) => {
			expect(() => read(parameters).fields()).toThrow('is not one of the choices');
		},
	);

	it('are none of an empty item', () => {
		expect(read(AUTOMATIC, [{}, {}]).fields()).toEqual({ isAutomatic: true, entries: [] });
	});

	it('make texts of dates', () => {
		const dates = {
			date: new Date('2026-01-15T12:00:00Z'),
			luxon: { toISO: () => '2026-01-15T12:00:00.000+01:00' },
			none: new Date(NaN),
			text: '2026-01-15',
		};
		const texts = [
			['date', '2026-01-15T12:00:00.000Z'],
			['luxon', '2026-01-15T12:00:00.000+01:00'],
			['none', 'Invalid date'],
			['text', '2026-01-15'],
		];

		expect(read({ ...MANUAL, 'contact.value': dates }).fields().entries).toEqual(texts);
		expect(read(AUTOMATIC, [{}, dates]).fields().entries).toEqual(texts);
	});

	it.each([
		['phoneNumber', 'phoneNumber'],
		['{"phoneNumber":"1"}', '{"phoneNumber":"1"}'],
		[5, '5'],
		[true, 'true'],
		[[], '[]'],
		[[{ phoneNumber: '1' }], '[{"phoneNumber":"1"}]'],
	])('%j holds no fields', (value, shown) => {
		const refusal = {
			message: `'Contact': '${shown}' holds no fields`,
			fix: 'Fill in the fields in the form; expressions belong into the single values.',
		};

		expect(formProblemOf(read({ ...MANUAL, 'contact.value': value }).fields)).toEqual(refusal);
		expect(formProblemOf(read(AUTOMATIC, [{}, value]).fields)).toEqual(refusal);
	});

	it('leave the prototypes of other objects alone', () => {
		const item = JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": 1}') as IDataObject;

		expect(read(AUTOMATIC, [{}, item]).fields().entries).toEqual([
			['__proto__', { isAdmin: true }],
			['constructor', 1],
		]);
		expect('isAdmin' in {}).toBe(false);
	});
});

describe('codes', () => {
	const codes = (days: unknown) => new FormRow({ days }, 'Calling Hours', 2).codes('days');
	const ofField = (...value: unknown[]) => form(...value).codes('field', 'On Days');

	it.each([
		[
			['MO', 'TU'],
			['MO', 'TU'],
		],
		['MO,TU', ['MO', 'TU']],
		[' MO , TU ,', ['MO', 'TU']],
		['["MO","TU"]', ['MO', 'TU']],
		['MO', ['MO']],
		['', []],
		[[], []],
		[undefined, []],
		[null, []],
	])('%j is %j', (given, days) => {
		expect(codes(given)).toEqual(days);
		expect(ofField(given)).toEqual(days);
	});

	it('of a hidden field are none', () => {
		expect(ofField()).toEqual([]);
	});

	it.each([[{ MO: true }], [[['MO']]], [[{}]]])('%j is none', (given) => {
		expect(formProblemOf(() => codes(given)).message).toMatch(
			/^'Calling Hours' row 2: .* is not text$/,
		);
		expect(formProblemOf(() => ofField(given)).message).toMatch(/^'On Days': .* is not text$/);
	});
});

it('asks n8n about its own item', () => {
	const asked: unknown[] = [];
	const third = formOf({ campaignName: '={{ $json.name }}' }, 3, {
		getNodeParameter: (...question: unknown[]) => {
			asked.push(question);
			return 'words';
		},
		getTimezone: () => 'Europe/Berlin',
	});

	expect(third.text('campaignName', 'Campaign Name')).toBe('words');
	expect(third.workflowTimeZone()).toBe('Europe/Berlin');
	expect(asked).toEqual([['campaignName', 3, '', undefined]]);
});

describe('requiredText', () => {
	const read = (...value: unknown[]) => form(...value).requiredText('field', 'List Name');

	it.each([
		[' words ', 'words'],
		[2026, '2026'],
	])('%j is %j', (value, text) => {
		expect(read(value)).toBe(text);
	});

	it.each([[''], ['  '], ['\u200b'], [null], [undefined]])('%j is empty', (value) => {
		expect(formProblemOf(() => read(value))).toMatchObject({
			message: "'List Name' is empty",
			fix: expect.stringMatching(/^Enter the list name\./) as string,
		});
	});

	it('of a hidden field is empty, too', () => {
		expect(() => read()).toThrow("'List Name' is empty");
	});
});
