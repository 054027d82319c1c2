import { comparableName } from '../../../nodes/KoreSmsCampaign/rules/comparableName';
import { readConcurrentRequests } from '../../../nodes/KoreSmsCampaign/rules/concurrentRequests';
import { arrayFromJsonText } from '../../../nodes/KoreSmsCampaign/rules/jsonText';
import { sendingDays } from '../../../nodes/KoreSmsCampaign/rules/sendingDays';
import { optionalText } from '../../../nodes/KoreSmsCampaign/rules/text';
import { nothingToUpdate } from '../../../nodes/KoreSmsCampaign/rules/updateFields';
import { readTimeout } from '../../../nodes/KoreSmsCampaign/rules/timeout';
import { readWaitLimit } from '../../../nodes/KoreSmsCampaign/rules/waitLimit';
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

describe('readConcurrentRequests', () => {
	it.each([1, 2, 10, 100])('%i is a number of requests', (requests) => {
		expect(readConcurrentRequests('Concurrent Requests', requests)).toBe(requests);
	});

	it.each([0, -1, 1.5, NaN, Infinity, 101])('%d is none', (requests) => {
		expect(formProblemOf(() => readConcurrentRequests('Concurrent Requests', requests))).toEqual({
			message: `'Concurrent Requests': '${requests}' is not a number of requests`,
			fix: 'Enter a whole number from 1 to 100; with 1, items go one after another.',
		});
	});
});

describe('optionalText', () => {
	it.each(['', ' ', '\n', '\u200b'])('is empty where there is nothing to see: %j', (text) => {
		expect(optionalText('Description', text)).toBe('');
	});

	it.each(['two\nlines', 'a\tb', 'a\u0000b'])('is one line: not %j', (text) => {
		expect(formProblemOf(() => optionalText('Description', text))).toEqual({
			message: "'Description' holds a line break or another control character",
			fix: 'Enter it on one line. If it comes from an expression, clean it with .replace(/\\s+/g, " ").',
		});
	});

	it('holds whole characters only', () => {
		expect(formProblemOf(() => optionalText('Description', 'Sale \ud83d'))).toEqual({
			message: "'Description' holds half of an emoji or other character",
			fix: 'This happens when text is cut to a length. Cut it by whole characters, e.g. {{ [...$json.text].slice(0, 160).join("") }}.',
		});
	});
});

it('nothing to update is told with what to do', () => {
	const { message, fix } = nothingToUpdate();

	expect([message, fix]).toEqual([
		"'Update Fields' is empty, so nothing would change",
		'Add the fields that should change. All others stay as they are.',
	]);
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

describe('readWaitLimit', () => {
	it.each([
		[1, 60_000],
		[0.5, 30_000],
		[60, 3_600_000],
		[10_080, 604_800_000],
	])('%d minutes are %i ms', (minutes, milliseconds) => {
		expect(readWaitLimit('Wait at Most', minutes)).toBe(milliseconds);
	});

	it.each([0, -1, NaN, Infinity, -Infinity, 10_080.5, 10_081])('%p is none', (minutes) => {
		expect(formProblemOf(() => readWaitLimit('Wait at Most', minutes))).toEqual({
			message: `'Wait at Most': '${minutes}' is not a time limit`,
			fix: 'Enter minutes, e.g. 60 for an hour, at most 10080 (a week).',
		});
	});
});

describe('comparableName', () => {
	it.each(['Autumn Offer', 'autumn offer', ' AUTUMN OFFER\n', '\u00a0Autumn Offer'])(
		'takes %j for the same name',
		(name) => {
			expect(comparableName(name)).toBe(comparableName('Autumn Offer'));
		},
	);

	it('takes the two ways to write é for the same', () => {
		expect(comparableName('Cafe\u0301')).toBe(comparableName('CAF\u00c9'));
	});

	it.each(['AutumnOffer', 'Autumn  Offer', 'Autumn', '', 'Autumn Offér'])(
		'takes %j for another one',
		(name) => {
			expect(comparableName(name)).not.toBe(comparableName('Autumn Offer'));
		},
	);
});
