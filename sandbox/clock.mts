/** What tells the time. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
}

/** The sandbox's own time: the computer's clock plus an offset that tests move. */
export interface SandboxClock extends Clock {
	setOffset(ms: number): void;
	advance(ms: number): void;
}

/** A time as Kore writes it. */
export const isoTime = (ms: number) => new Date(ms).toISOString();

/** A clock that is off by so many milliseconds. */
export function clockOff(clock: Clock, ms: number): Clock {
	return { now: () => clock.now() + ms };
}

/** A clock that stands still at a time in milliseconds since 1970. */
export function clockStoppedAt(time: number): Clock {
	return { now: () => time };
}

/** A clock that starts on the computer's time. */
export function createClock(): SandboxClock {
	let offset = 0;
	return {
		now: () => Date.now() + offset,
		setOffset: (ms) => {
			offset = ms;
		},
		advance: (ms) => {
			offset += ms;
		},
	};
}
