import type { Kore, KoreCall, Received } from './calls/call.mts';
import { KoreError } from './errors.mts';
import type { KoreState } from './state.mts';

/** A call whose answer is lost, and on which Kore acts only later. */
export interface LateCall {
	/** In milliseconds, as all times of the sandbox's clock. */
	at: number;
	call: KoreCall;
	received: Received;
}

/** Puts a call off. */
export function actLater(late: LateCall, { lateCalls }: KoreState): void {
	lateCalls.push(late);
	lateCalls.sort((one, other) => one.at - other.at);
}

/** The calls that are due, those due first in front, taken off the list. */
export function takeLateCalls({ lateCalls }: KoreState, now: number): LateCall[] {
	return lateCalls.splice(0, lateCalls.findLastIndex(({ at }) => at <= now) + 1);
}

/** Acts on a call. Nobody hears of it when Kore refuses by now. */
export function actOn({ call, received }: LateCall, kore: Kore): void {
	try {
		call.answer(received, kore);
	} catch (error) {
		if (!(error instanceof KoreError)) throw error;
	}
}
