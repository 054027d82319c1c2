import { FormProblem } from '../../../nodes/KoreSmsCampaign/rules/formProblem';

const text = (parts: { field?: string; row?: number; value?: unknown; problem: string }) =>
	new FormProblem({ field: 'Sender', fix: 'Do this.', ...parts }).message;

describe('FormProblem', () => {
	it.each([
		[
			{ value: '0151 23', problem: 'is not a phone number' },
			"'Sender': '0151 23' is not a phone number",
		],
		[{ problem: 'is empty' }, "'Sender' is empty"],
		[
			{ field: 'Calling Hours', row: 2, value: 'half nine', problem: 'is not a time' },
			"'Calling Hours' row 2: 'half nine' is not a time",
		],
		[
			{ field: 'Calling Hours', row: 1, problem: 'has no days' },
			"'Calling Hours' row 1: has no days",
		],
		[{ value: '', problem: 'is not a number' }, "'Sender': '' is not a number"],
		[{ value: 7, problem: 'is too much' }, "'Sender': '7' is too much"],
		[{ value: NaN, problem: 'is not a number' }, "'Sender': 'NaN' is not a number"],
		[{ value: { a: [1] }, problem: 'is not text' }, `'Sender': '{"a":[1]}' is not text`],
		[{ value: 'two\n  lines', problem: 'is wrong' }, "'Sender': 'two lines' is wrong"],
		[{ value: 'x'.repeat(60), problem: 'is wrong' }, `'Sender': '${'x'.repeat(60)}' is wrong`],
		[{ value: 'x'.repeat(61), problem: 'is wrong' }, `'Sender': '${'x'.repeat(60)}…' is wrong`],
		[{ value: '😀'.repeat(61), problem: 'is wrong' }, `'Sender': '${'😀'.repeat(60)}…' is wrong`],
	])('%j', (parts, message) => {
		expect(text(parts)).toBe(message);
	});

	it('keeps what to do apart', () => {
		const { fix, name } = new FormProblem({
			field: 'Sender',
			problem: 'is empty',
			fix: 'Do this.',
		});

		expect([fix, name]).toEqual(['Do this.', 'FormProblem']);
	});
});
