import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import { waitFor } from '../../../nodes/KoreSmsCampaign/kore/waiting';
import { rejectionOf } from '../problemOf.mts';
import { koreThat } from './koreFixtures.mts';

const HOUR = 3_600_000;

const busy = (failure: KoreProblem['failure'] = { cause: 'temporarily-unavailable' }) =>
	new KoreProblem({ message: 'Busy', fix: 'Wait.', outcome: 'unknown', failure });
const late = () => new KoreProblem({ message: 'Late', fix: 'Wait longer.', outcome: 'notDone' });

/** Looks that end like this, one after the other; the last one stands for all that follow. */
function looking(...outcomes: Array<string | undefined | Error>) {
	const { kore, pauses } = koreThat(() => ({}));
	let looks = 0;
	const look = () => {
		const outcome = outcomes[Math.min(looks, outcomes.length - 1)];
		looks += 1;
		return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
	};
	return {
		kore,
		pauses,
		looks: () => looks,
		wait: (limit = HOUR) => waitFor(kore, look, limit, late),
	};
}

const times = <Value,>(count: number, value: Value) => Array.from({ length: count }, () => value);

describe('looking', () => {
	it('ends at once with what is there already', async () => {
		const { wait, pauses } = looking('Ready');

		expect(await wait()).toBe('Ready');
		expect(pauses).toEqual([]);
	});

	it('goes on until something has come about', async () => {
		const { wait, looks } = looking(undefined, undefined, 'Ready');

		expect(await wait()).toBe('Ready');
		expect(looks()).toBe(3);
	});

	it.each(['', 0, false, null])('ends with %j, which is not nothing', async (value) => {
		const { kore } = looking();

		expect(await waitFor(kore, () => Promise.resolve(value), HOUR, late)).toBe(value);
	});

	it('pauses twice as long each time, half a minute at most', async () => {
		const { wait, pauses } = looking(...times(7, undefined), 'Ready');
		await wait();

		expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
	});
});

describe('the limit', () => {
	it('ends the waiting after a last look', async () => {
		const { wait, pauses, looks } = looking(undefined);

		expect((await rejectionOf(wait(60_000))).message).toBe('Late');
		expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 30_000]);
		expect(looks()).toBe(6);
	});

	it('shortens the last pause', async () => {
		const { wait, pauses } = looking(undefined);
		await rejectionOf(wait(10_000));

		expect(pauses).toEqual([2_000, 4_000, 4_000]);
	});

	it('still takes what the last look finds', async () => {
		const { wait, pauses } = looking(undefined, undefined, 'Ready');

		expect(await wait(5_000)).toBe('Ready');
		expect(pauses).toEqual([2_000, 3_000]);
	});

	it.each([0, -1])('of %i ms allows one look', async (limit) => {
		const { wait, looks, pauses } = looking(undefined);

		expect((await rejectionOf(wait(limit))).message).toBe('Late');
		expect([looks(), pauses]).toEqual([1, []]);
	});

	it('counts the time that the looks themselves take', async () => {
		const { kore, pauses } = koreThat(() => ({}));
		const slow = async () => {
			await kore.sleep(7_000);
			return undefined;
		};

		await rejectionOf(waitFor(kore, slow, 10_000, late));

		expect(pauses).toEqual([7_000, 2_000, 7_000]);
	});

	it('is told with what is known at its end', async () => {
		const { kore } = koreThat(() => ({}));
		let seen = 0;
		const look = () => {
			seen += 1;
			return Promise.resolve(undefined);
		};
		const problem = () =>
			new KoreProblem({ message: `Saw it ${seen} times`, fix: 'Wait.', outcome: 'notDone' });

		expect((await rejectionOf(waitFor(kore, look, 5_000, problem))).message).toBe('Saw it 3 times');
	});
});

describe('a look that fails', () => {
	it.each([
		['broke off', busy()],
		['came too often', busy({ cause: 'rate-limited' })],
	])('for the moment counts as nothing new: it %s', async (_, problem) => {
		const { wait, pauses } = looking(problem, undefined, problem, 'Ready');

		expect(await wait()).toBe('Ready');
		expect(pauses).toEqual([2_000, 4_000, 8_000]);
	});

	it('for the moment until the end is told as being late', async () => {
		expect((await rejectionOf(looking(busy()).wait(10_000))).message).toBe('Late');
	});

	it.each([
		['Kore refuses', new KoreProblem({ message: 'No', fix: 'Do this.', outcome: 'notDone' })],
		['the credential is refused', busy({ cause: 'credential-invalid' })],
		['something is wrong with the node', new Error('a bug')],
	])('for good ends the waiting: %s', async (_, problem) => {
		const { wait, looks } = looking(undefined, problem, 'Ready');

		expect(await rejectionOf(wait())).toBe(problem);
		expect(looks()).toBe(2);
	});
});

describe('Retry-After', () => {
	const limited = (retryAfterMs: number) => busy({ cause: 'rate-limited', retryAfterMs });

	it('makes the pause longer', async () => {
		const { wait, pauses } = looking(limited(45_000), 'Ready');
		await wait();

		expect(pauses).toEqual([45_000]);
	});

	it('does not make it shorter', async () => {
		const { wait, pauses } = looking(undefined, undefined, limited(1_000), 'Ready');
		await wait();

		expect(pauses).toEqual([2_000, 4_000, 8_000]);
	});

	it('is kept to once', async () => {
		const { wait, pauses } = looking(limited(45_000), undefined, 'Ready');
		await wait();

		expect(pauses).toEqual([45_000, 4_000]);
	});

	it('is not waited for beyond the limit', async () => {
		const { wait, pauses } = looking(limited(HOUR));

		expect((await rejectionOf(wait(10_000))).message).toBe('Late');
		expect(pauses).toEqual([10_000]);
	});
});

describe('a cancelled execution', () => {
	it('ends the waiting in its pause', async () => {
		const { kore, wait, looks } = looking(undefined);
		const cancelled = new Error('cancelled');
		kore.sleep = () => Promise.reject(cancelled);

		expect(await rejectionOf(wait())).toBe(cancelled);
		expect(looks()).toBe(1);
	});
});
