import { startSmsCampaign, stopSmsCampaign } from '../../../nodes/KoreSmsCampaign/kore/campaignApi';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import { rejectionOf } from '../problemOf.mts';
import { BASE, koreThat } from './koreFixtures.mts';

const STARTED = {
	status: 'Active',
	message: 'Campaign Started',
	updatedAt: '2025-12-05T12:05:23.765Z',
};

const problem = (status: number | undefined, message = `No (${status})`) =>
	new KoreProblem({ message, fix: 'Do this.', outcome: 'notDone', status });

/** Whether a path is the one that "Start SMS Campaign" prints. */
const isPublished = (path: string) => !path.includes('/trigger/');

/** A Kore that answers on each of the two paths as told. */
function koreWith(answers: { withTrigger: () => object; published: () => object }) {
	const fake = koreThat(
		({ path }) => (isPublished(path) ? answers.published() : answers.withTrigger()) as Error,
	);
	const taken = () =>
		fake.calls.map(({ path }) => (isPublished(path) ? 'published' : 'withTrigger'));
	return { ...fake, taken };
}

const works = () => STARTED;
const is404 = () => problem(404);

describe('the two paths', () => {
	it('one with trigger/ and the account, as three of the four pages have it', async () => {
		const { kore, calls } = koreWith({ withTrigger: works, published: is404 });
		await startSmsCampaign(kore, 'cd-1');

		expect(calls).toEqual([
			expect.objectContaining({
				method: 'POST',
				path: `${BASE}/trigger/cd-1`,
				query: { accountId: 'a1', campaignType: 'sms', trigger: 'play' },
				body: {},
			}),
		]);
	});

	it('one without both, as "Start SMS Campaign" has it', async () => {
		const { kore, calls } = koreWith({ withTrigger: is404, published: works });
		await startSmsCampaign(kore, 'cd-1');

		expect(calls[1]).toMatchObject({
			method: 'POST',
			path: `${BASE}/cd-1`,
			query: { campaignType: 'sms', trigger: 'play' },
			body: {},
		});
		expect(calls[1].query).not.toHaveProperty('accountId');
	});

	it('start and stop differ in the trigger and in what they do', async () => {
		const { kore, calls } = koreWith({ withTrigger: works, published: is404 });
		await startSmsCampaign(kore, 'cd-1');
		await stopSmsCampaign(kore, 'cd-1');

		expect(calls.map(({ query, change }) => [query.trigger, change])).toEqual([
			['play', { thing: 'campaign', done: 'started', inDoubt: 'The campaign cd-1 may be running' }],
			[
				'stop',
				{
					thing: 'campaign',
					done: 'stopped',
					inDoubt: 'The campaign cd-1 may have stopped',
					repeatable: true,
				},
			],
		]);
	});

	it.each([
		[{ status: 'Active' }, true],
		[{ message: 'Campaign Started' }, false],
		[{}, false],
		[{ status: null }, false],
	])('%j confirms it: %p', async (answer, confirmed) => {
		const { kore, calls } = koreWith({ withTrigger: works, published: is404 });
		await startSmsCampaign(kore, 'cd-1');

		expect(calls[0].isConfirmedBy?.(answer)).toBe(confirmed);
	});
});

describe('the answer', () => {
	const answered = async (answer: object) =>
		await startSmsCampaign(koreWith({ withTrigger: () => answer, published: is404 }).kore, 'cd-1');

	it.each([
		[STARTED, STARTED],
		[{ ...STARTED, campaignInstanceId: 'cid-1', totalCallsCompleted: 0 }, STARTED],
		[{ status: 'Active' }, { status: 'Active' }],
		[
			{ status: 'Active', message: null, updatedAt: {} },
			{ status: 'Active', message: undefined, updatedAt: undefined },
		],
	])('%j tells %j', async (answer, told) => {
		expect(await answered(answer)).toEqual(told);
	});
});

describe('what a run learns about them', () => {
	it('the first path works: it is taken from then on', async () => {
		const { kore, taken } = koreWith({ withTrigger: works, published: works });

		expect(await startSmsCampaign(kore, 'cd-1')).toEqual(STARTED);
		expect(await startSmsCampaign(kore, 'cd-2')).toEqual(STARTED);
		expect(taken()).toEqual(['withTrigger', 'withTrigger']);
	});

	it('only the second path works: it is taken from then on', async () => {
		const { kore, taken } = koreWith({ withTrigger: is404, published: works });

		expect(await startSmsCampaign(kore, 'cd-1')).toEqual(STARTED);
		expect(await startSmsCampaign(kore, 'cd-2')).toEqual(STARTED);
		expect(taken()).toEqual(['withTrigger', 'published', 'published']);
	});

	it('what starting has found out is good for stopping', async () => {
		const { kore, taken } = koreWith({ withTrigger: is404, published: works });
		await startSmsCampaign(kore, 'cd-1');
		await stopSmsCampaign(kore, 'cd-1');

		expect(taken()).toEqual(['withTrigger', 'published', 'published']);
	});

	it('another run finds out for itself', async () => {
		const first = koreWith({ withTrigger: is404, published: works });
		await startSmsCampaign(first.kore, 'cd-1');
		const second = koreWith({ withTrigger: works, published: works });
		await startSmsCampaign(second.kore, 'cd-1');

		expect(second.taken()).toEqual(['withTrigger']);
	});

	it('neither path is found: the first one’s problem is told, and nothing is learned', async () => {
		const first = problem(404, 'Campaign not found');
		const { kore, taken } = koreWith({
			withTrigger: () => first,
			published: () => problem(404, 'Not Found'),
		});

		expect(await rejectionOf(startSmsCampaign(kore, 'cd-1'))).toBe(first);
		expect(await rejectionOf(startSmsCampaign(kore, 'cd-2'))).toBe(first);
		expect(taken()).toEqual(['withTrigger', 'published', 'withTrigger', 'published']);
	});

	it.each([400, 401, 403, 405, 429, 500, undefined])(
		'the first path is refused with %p: the second is not tried, and nothing is learned',
		async (status) => {
			const refusal = problem(status);
			let refused = true;
			const { kore, taken } = koreWith({
				withTrigger: () => (refused ? refusal : problem(404)),
				published: works,
			});

			expect(await rejectionOf(startSmsCampaign(kore, 'cd-1'))).toBe(refusal);
			refused = false;
			expect(await startSmsCampaign(kore, 'cd-2')).toEqual(STARTED);
			expect(taken()).toEqual(['withTrigger', 'withTrigger', 'published']);
		},
	);

	it.each([400, 429, 500])(
		'the second path is refused with %i: that is told, and nothing is learned',
		async (status) => {
			const refusal = problem(status);
			let refused = true;
			const { kore, taken } = koreWith({
				withTrigger: is404,
				published: () => (refused ? refusal : STARTED),
			});

			expect(await rejectionOf(startSmsCampaign(kore, 'cd-1'))).toBe(refusal);
			refused = false;
			expect(await startSmsCampaign(kore, 'cd-2')).toEqual(STARTED);
			expect(taken()).toEqual(['withTrigger', 'published', 'withTrigger', 'published']);
		},
	);

	it.each(['withTrigger', 'published'])(
		'a campaign that is gone sends nobody to the other path once %s is known',
		async (known) => {
			const missing = problem(404, 'Campaign not found');
			let exists = true;
			const { kore, taken } = koreWith({
				withTrigger: () => (known === 'withTrigger' && exists ? STARTED : missing),
				published: () => (known === 'published' && exists ? STARTED : missing),
			});
			await startSmsCampaign(kore, 'cd-1');
			const before = taken().length;
			exists = false;

			expect(await rejectionOf(startSmsCampaign(kore, 'cd-2'))).toBe(missing);
			expect(taken().slice(before)).toEqual([known]);
		},
	);

	it('what is no problem of Kore’s goes through as it is', async () => {
		const bug = Object.assign(new Error('a bug'), { status: 404 });
		const { kore, taken } = koreWith({ withTrigger: () => bug, published: works });

		expect(await rejectionOf(startSmsCampaign(kore, 'cd-1'))).toBe(bug);
		expect(taken()).toEqual(['withTrigger']);
	});
});
