import { sleep } from 'n8n-workflow';

/** Time, as far as this package waits for something. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/**
	 * Waits so many milliseconds.
	 * @throws the reason of `signal` when it is aborted meanwhile
	 */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Milliseconds. n8n 1.x does not look at the signal while it sleeps, so a cancelled execution ends after one slice. */
const SLICE = 500;

/** This computer's clock. */
export const systemClock: Clock = {
	now: () => Date.now(),
	async sleep(milliseconds, signal) {
		const end = Date.now() + milliseconds;
		// Not by the clock alone: when that is set back, nobody wants to wait until it has come round again.
		for (let left = milliseconds; left > 0; left = Math.min(left - SLICE, end - Date.now())) {
			signal?.throwIfAborted();
			// n8n throws an error of its own when the signal is aborted.
			await sleep(Math.min(left, SLICE), signal).catch((thrown: unknown) => {
				signal?.throwIfAborted();
				throw thrown;
			});
		}
		signal?.throwIfAborted();
	},
};
