import { systemClock } from '../../../nodes/KoreSmsCampaign/kore/clock';
import { rejectionOf } from '../problemOf.mts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** What has become of a sleep so far. */
function watched(sleeping: Promise<void>): { end: string } {
	const state = { end: 'sleeps' };
	sleeping.then(
		() => (state.end = 'woke up'),
		(error: Error) => (state.end = error.message),
	);
	return state;
}

/** A signal that nobody hears of who does not ask it: n8n 1.x sleeps without looking at the signal. */
function unheardSignal(): AbortSignal & { abort(): void } {
	let aborted = false;
	const signal = {
		aborted: false,
		abort() {
			aborted = true;
		},
		throwIfAborted() {
			if (aborted) throw new Error('cancelled');
		},
		addEventListener: () => {},
		removeEventListener: () => {},
	};
	return signal as unknown as AbortSignal & { abort(): void };
}

describe('the time', () => {
	it('is that of this computer', () => {
		jest.setSystemTime(1_768_478_400_000);

		expect(systemClock.now()).toBe(1_768_478_400_000);
	});
});

describe('sleep', () => {
	it.each([1, 499, 500, 501, 1_300, 30_000])('lasts %i ms', async (milliseconds) => {
		const state = watched(systemClock.sleep(milliseconds));

		await jest.advanceTimersByTimeAsync(milliseconds - 1);
		expect(state.end).toBe('sleeps');
		await jest.advanceTimersByTimeAsync(1);
		expect(state.end).toBe('woke up');
	});

	it.each([0, -5])('of %i ms is none', async (milliseconds) => {
		await systemClock.sleep(milliseconds);

		expect(jest.getTimerCount()).toBe(0);
	});

	it('ends early when the computer itself was asleep meanwhile', async () => {
		const state = watched(systemClock.sleep(30_000));

		await jest.advanceTimersByTimeAsync(400);
		jest.setSystemTime(Date.now() + 3_600_000);
		await jest.advanceTimersByTimeAsync(100);

		expect(state.end).toBe('woke up');
	});

	it('lasts no longer when the clock is set back meanwhile', async () => {
		const state = watched(systemClock.sleep(30_000));

		await jest.advanceTimersByTimeAsync(400);
		jest.setSystemTime(Date.now() - 3_600_000);
		await jest.advanceTimersByTimeAsync(29_600);

		expect(state.end).toBe('woke up');
	});

	it('lasts as long with a signal that is never used', async () => {
		const state = watched(systemClock.sleep(1_300, new AbortController().signal));

		await jest.advanceTimersByTimeAsync(1_299);
		expect(state.end).toBe('sleeps');
		await jest.advanceTimersByTimeAsync(1);
		expect(state.end).toBe('woke up');
	});

	it('breaks off when the execution is cancelled', async () => {
		const cancel = new AbortController();
		const state = watched(systemClock.sleep(30_000, cancel.signal));

		await jest.advanceTimersByTimeAsync(700);
		cancel.abort(new Error('cancelled'));
		await jest.advanceTimersByTimeAsync(0);

		expect(state.end).toBe('cancelled');
		expect(jest.getTimerCount()).toBe(0);
	});

	it('breaks off half a second later at most where n8n does not look at the signal', async () => {
		const signal = unheardSignal();
		const state = watched(systemClock.sleep(30_000, signal));

		await jest.advanceTimersByTimeAsync(700);
		signal.abort();
		await jest.advanceTimersByTimeAsync(500);

		expect(state.end).toBe('cancelled');
	});

	it('does not pass a cancellation over that falls into its last moments', async () => {
		const signal = unheardSignal();
		const state = watched(systemClock.sleep(300, signal));

		await jest.advanceTimersByTimeAsync(200);
		signal.abort();
		await jest.advanceTimersByTimeAsync(100);

		expect(state.end).toBe('cancelled');
	});

	it.each([0, 30_000])(
		'of %i ms does not even begin in a cancelled execution',
		async (milliseconds) => {
			const cancelled = AbortSignal.abort(new Error('cancelled'));

			const error = await rejectionOf(systemClock.sleep(milliseconds, cancelled));

			expect(error.message).toBe('cancelled');
			expect(jest.getTimerCount()).toBe(0);
		},
	);
});
