import type { IExecuteFunctions } from 'n8n-workflow';

import { FormValues } from '../../../nodes/KoreSmsCampaign/actions/formValues';

/** A form in an n8n that says which item and field it was asked for. */
function valuesOf(parameters: object) {
	const asked: unknown[][] = [];
	const values = new FormValues({
		getNode: () => ({ parameters }),
		getNodeParameter: (...question: unknown[]) => {
			asked.push(question);
			return `${question[0] as string} of item ${question[1] as number}`;
		},
	} as unknown as IExecuteFunctions);
	return { values, asked };
}

describe('what holds no expression', () => {
	it.each([
		[{ field: 'words' }],
		[{ field: '' }],
		[{ field: 0 }],
		[{ field: false }],
		[{ field: null }],
		[{ field: [] }],
		[{ field: ['MO', 'TU'] }],
		[{ field: [{ days: ['MO'], start: '9:00 AM' }] }],
		[{ field: 'a = b' }],
	])('%j is asked for once, and the same for all items', (parameters) => {
		const { values, asked } = valuesOf(parameters);
		const given = [0, 1, 2].map((item) => values.valueFor(item, 'field', 'fallback'));

		expect(given).toEqual(['field of item 0', 'field of item 0', 'field of item 0']);
		expect(asked).toEqual([['field', 0, 'fallback', undefined]]);
	});
});

describe('what holds an expression', () => {
	it.each([
		[{ field: '={{ $json.name }}' }],
		[{ field: '=' }],
		[{ field: ['MO', '={{ $json.day }}'] }],
		[{ field: [{ days: ['MO'], start: '={{ $json.start }}' }] }],
		[{ field: { mode: 'id', value: '={{ $json.id }}' } }],
	])('%j is asked for with each item', (parameters) => {
		const { values } = valuesOf(parameters);

		expect([0, 1].map((item) => values.valueFor(item, 'field', 'fallback'))).toEqual([
			'field of item 0',
			'field of item 1',
		]);
	});
});

describe('fields within others', () => {
	const form = { options: { timeout: 1000, dryRun: '={{ $json.dry }}' }, fields: { rows: [1] } };

	it('are told apart', () => {
		const { values, asked } = valuesOf(form);
		for (const item of [0, 1]) {
			values.valueFor(item, 'options.timeout', 0);
			values.valueFor(item, 'options.dryRun', false);
		}

		expect(asked.map(([path, item]) => `${path as string} ${item as number}`)).toEqual([
			'options.timeout 0',
			'options.dryRun 0',
			'options.dryRun 1',
		]);
	});

	it.each(['options.timeout', 'options', 'fields.rows'])('%s is there', (path) => {
		expect(valuesOf(form).values.isThere(path)).toBe(true);
	});

	it.each(['options.waitUpTo', 'filters.status', 'options.timeout.more', 'other'])(
		'%s is not there, and n8n is not asked for it',
		(path) => {
			const { values, asked } = valuesOf(form);

			expect(values.isThere(path)).toBe(false);
			expect(values.valueFor(0, path, 'fallback')).toBe('fallback');
			expect(asked).toEqual([]);
		},
	);
});

it('what n8n cannot evaluate is not remembered', () => {
	let tries = 0;
	const values = new FormValues({
		getNode: () => ({ parameters: { field: 'words' } }),
		getNodeParameter: () => {
			tries += 1;
			if (tries === 1) throw new Error('Not now');
			return 'words';
		},
	} as unknown as IExecuteFunctions);

	expect(() => values.valueFor(0, 'field', '')).toThrow('Not now');
	expect(values.valueFor(1, 'field', '')).toBe('words');
});
