import type { Clock } from './clock.mts';

const WINDOW_MS = 60_000;

/** The calls of the last 60 seconds. Kore counts per account, and the sandbox has one account. */
export interface RateWindow {
	/** Counts one call; false when the window is full, and then the call is not counted (our reading). */
	admit(callsPerMinute: number): boolean;
	clear(): void;
}

/** A sliding window (our reading of "per minute") on the sandbox's clock. */
export function createRateWindow(clock: Clock): RateWindow {
	let calls: number[] = [];
	return {
		admit(callsPerMinute) {
			const now = clock.now();
			// Calls "of the future" are left over from before the clock was set back.
			calls = calls.filter((time) => time > now - WINDOW_MS && time <= now);
			if (callsPerMinute > 0 && calls.length >= callsPerMinute) return false;
			calls.push(now);
			return true;
		},
		clear() {
			calls = [];
		},
	};
}
