import type { IExecuteFunctions } from 'n8n-workflow';

import { FormRow, ItemForm } from '../../../nodes/KoreSmsCampaign/actions/itemForm';
import { formProblemOf } from '../problemOf.mts';

/** A form with this value in the field `field`; without one, the field is hidden. */
function form(...value: unknown[]): ItemForm {
	const functions = {
		getNodeParameter: (name: string, _itemIndex: number, fallback: unknown) =>
			name === 'field' && value.length > 0 ? value[0] : fallback,
		getTimezone: () => 'Europe/Berlin',
	};
	return new ItemForm(functions as unknown as IExecuteFunctions, 0);
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

describe('codes', () => {
	const codes = (days: unknown) => new FormRow({ days }, 'Calling Hours', 2).codes('days');

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
	});

	it.each([[{ MO: true }], [[['MO']]], [[{}]]])('%j is none', (given) => {
		expect(formProblemOf(() => codes(given)).message).toMatch(
			/^'Calling Hours' row 2: .* is not text$/,
		);
	});
});
