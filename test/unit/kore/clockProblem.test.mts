import { clockProblem } from '../../../nodes/KoreSmsCampaign/kore/clockProblem';
import { NOW } from './koreFixtures.mts';

const MINUTE = 60_000;

describe('clockProblem', () => {
	it.each([
		[7, "This computer's clock is 7 minutes behind Kore's. Set it right, then try again."],
		[-7, "This computer's clock is 7 minutes ahead of Kore's. Set it right, then try again."],
		[2, "This computer's clock is 2 minutes behind Kore's. Set it right, then try again."],
		[90, "This computer's clock is 90 minutes behind Kore's. Set it right, then try again."],
	])('Kore is %i minutes ahead', (minutes, sentence) => {
		expect(clockProblem(new Date(NOW + minutes * MINUTE).toUTCString(), NOW)).toBe(sentence);
	});

	it.each([0, 1, -1, 1.9, -1.9])('Kore is %d minutes ahead: no word about it', (minutes) => {
		expect(clockProblem(new Date(NOW + minutes * MINUTE).toUTCString(), NOW)).toBeUndefined();
	});

	it.each([undefined, null, '', 'yesterday', 12345, ['x']])(
		'Kore says %j: nothing to go by',
		(date) => {
			expect(clockProblem(date, NOW)).toBeUndefined();
		},
	);
});
