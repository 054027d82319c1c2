import { sleep } from 'n8n-workflow';

/** Time, as far as this package waits for something. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/**
	 * Waits so many milliseconds.
	 * @throws what n8n throws when `signal` says that the execution was cancelled
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
		for (let left = milliseconds; left > 0; left = end - Date.now()) {
			signal?.throwIfAborted();
			await sleep(Math.min(left, SLICE), signal);
		}
		signal?.throwIfAborted();
	},
};
