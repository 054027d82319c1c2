import { arrayFromJsonText } from '../../../nodes/KoreSmsCampaign/rules/jsonText';
import { sendingDays } from '../../../nodes/KoreSmsCampaign/rules/sendingDays';
import { readTimeout } from '../../../nodes/KoreSmsCampaign/rules/timeout';
import { formProblemOf } from '../problemOf.mts';

describe('arrayFromJsonText', () => {
	it.each([
		['["VIP","Berlin, Mitte"]', ['VIP', 'Berlin, Mitte']],
		[' [ "VIP" ]\n', ['VIP']],
		['[]', []],
		['[1, null]', [1, null]],
	])('%s spells an array', (text, array) => {
		expect(arrayFromJsonText(text)).toEqual(array);
	});

	it.each(['VIP', '[VIP', '[VIP] customers', '{"a":["b"]}', '"[1]"', '', '["VIP",]'])(
		'%p spells none',
		(text) => {
			expect(arrayFromJsonText(text)).toBeUndefined();
		},
	);
});

describe('sendingDays', () => {
	const OFFICE_HOURS = 5 * 9 * 60;

	it.each([
		[0, OFFICE_HOURS, 0],
		[1, OFFICE_HOURS, 1],
		[OFFICE_HOURS, OFFICE_HOURS, 7],
		[OFFICE_HOURS + 1, OFFICE_HOURS, 8],
		[10_000, OFFICE_HOURS, 26],
		[120, 1, 840],
	])('%i contacts at %i minutes a week take %i days', (contacts, minutes, days) => {
		expect(sendingDays(contacts, minutes)).toBe(days);
	});
});

describe('readTimeout', () => {
	it.each([1, 30_000, 3_600_000])('%i is a limit', (milliseconds) => {
		expect(readTimeout('Timeout', milliseconds)).toBe(milliseconds);
	});

	it.each([0, -1, 0.5, NaN, Infinity, 3_600_001, 2 ** 31])('%p is none', (milliseconds) => {
		const { message, fix } = formProblemOf(() => readTimeout('Timeout', milliseconds));

		expect(message).toMatch(/^'Timeout': '.*' is not a time limit$/);
		expect(fix).toBe('Enter milliseconds, e.g. 30000 for 30 seconds, at most 3600000.');
	});
});
