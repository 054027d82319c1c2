import { openStretches } from './callingHours.mts';
import type { CallingHours, Run } from './state.mts';

const MINUTE_MS = 60_000;

/** How far a run has come. */
export interface Progress {
	sent: number;
	/** When the last message went out; missing while there are more to send. */
	doneAt?: number;
}

/** Messages go out one after the other in the calling hours, each once its share of a minute is over. */
export function progress(run: Run, callingHours: CallingHours, until: number): Progress {
	const { startedAt, contacts, smsPerMinute } = run;
	if (contacts === 0) return { sent: 0, doneAt: startedAt };
	const needed = Math.ceil((contacts * MINUTE_MS) / smsPerMinute);
	let open = 0;
	for (const { from, to } of openStretches(callingHours, startedAt, until)) {
		if (open + to - from >= needed) return { sent: contacts, doneAt: from + needed - open };
		open += to - from;
	}
	return { sent: Math.floor((open * smsPerMinute) / MINUTE_MS) };
}
