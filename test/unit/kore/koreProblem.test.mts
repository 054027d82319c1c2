import { KoreProblem, unsure } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import { CREATE, READ, UPDATE } from './koreFixtures.mts';

const problem = (failure?: KoreProblem['failure']) =>
	new KoreProblem({ message: 'It broke', fix: 'Do this.', outcome: 'notDone', failure });

describe('whether waiting may help', () => {
	it.each([
		[{ cause: 'temporarily-unavailable' } as const, true],
		[{ cause: 'rate-limited' } as const, true],
		[{ cause: 'rate-limited', retryAfterMs: 7000 } as const, true],
		[{ cause: 'credential-invalid' } as const, false],
		[undefined, false],
	])('%j: %p', (failure, temporary) => {
		expect(problem(failure).isTemporary).toBe(temporary);
	});
});

describe('how long Kore asked to wait', () => {
	it.each([
		[{ cause: 'rate-limited', retryAfterMs: 7000 } as const, 7000],
		[{ cause: 'rate-limited' } as const, 0],
		[{ cause: 'temporarily-unavailable' } as const, 0],
		[undefined, 0],
	])('%j: %i ms', (failure, wait) => {
		expect(problem(failure).retryAfter).toBe(wait);
	});
});

describe('the same problem, told from a wider view', () => {
	const refused = new KoreProblem({
		message: 'Kore.ai refused: No (code 400)',
		fix: 'Do this.',
		outcome: 'unknown',
		status: 400,
		body: { message: 'No' },
		failure: { cause: 'rate-limited', retryAfterMs: 7000 },
		reason: 'nameTaken',
	});

	it('has another message', () => {
		expect(refused.within((message) => `The start failed: ${message}`).message).toBe(
			'The start failed: Kore.ai refused: No (code 400)',
		);
	});

	it('keeps everything else', () => {
		const { fix, outcome, status, body, failure, reason } = refused;

		expect(refused.within(() => 'Told anew')).toMatchObject({
			...{ fix, outcome, status, body, failure, reason },
			name: 'KoreProblem',
		});
		expect(refused.within(() => 'Told anew')).toBeInstanceOf(KoreProblem);
	});

	it('leaves the first one as it was', () => {
		refused.within(() => 'Told anew');

		expect(refused.message).toBe('Kore.ai refused: No (code 400)');
	});
});

describe('a call with an unknown end', () => {
	it.each([
		['a read', READ, 'It broke', 'Try again in a few minutes.'],
		[
			'a change that may as well be made twice',
			UPDATE,
			"It broke. The campaign 'Sale' may have been updated",
			'Try again in a few minutes.',
		],
		[
			'a change that may not be made twice',
			CREATE,
			"It broke. The campaign 'Sale' may exist in Kore",
			'Look in Kore before you run this again, so that nothing is done twice.',
		],
	])('%s', (_, request, message, fix) => {
		const end = unsure(request, { message: 'It broke', status: 502 });

		expect([end.message, end.fix]).toEqual([message, fix]);
		expect([end.outcome, end.status]).toEqual(['unknown', 502]);
		expect(end.isTemporary).toBe(true);
	});

	it.each([
		['a read', READ, "Check 'Host'."],
		['a change that may as well be made twice', UPDATE, "Check 'Host'."],
		[
			'a change that may not be made twice',
			CREATE,
			"Look in Kore before you run this again, so that nothing is done twice. Check 'Host'.",
		],
	])('%s, with something to do about it', (_, request, fix) => {
		expect(unsure(request, { message: 'It broke', fix: "Check 'Host'." }).fix).toBe(fix);
	});
});
