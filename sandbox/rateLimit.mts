import type { Clock } from './clock.mts';
import type { Switches } from './switches.mts';

/** The calls of the last minute. Kore counts per account, and the sandbox has one account. */
export interface RateWindow {
	/** Counts one call; false when the window is full, and then the call is not counted (our reading). */
	admit(limit: Pick<Switches, 'callsPerMinute' | 'rateWindowSeconds'>): boolean;
	clear(): void;
}

/** A sliding window (our reading of "per minute") on the sandbox's clock. */
export function createRateWindow(clock: Clock): RateWindow {
	let calls: number[] = [];
	return {
		admit({ callsPerMinute, rateWindowSeconds }) {
			const now = clock.now();
			const start = now - rateWindowSeconds * 1000;
			// Calls "of the future" are left over from before the clock was set back.
			calls = calls.filter((time) => time > start && time <= now);
			if (callsPerMinute > 0 && calls.length >= callsPerMinute) return false;
			calls.push(now);
			return true;
		},
		clear() {
			calls = [];
		},
	};
}
