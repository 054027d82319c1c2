/** What tells the time. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** The same without the time that was let pass: for whoever signs tokens, it has not passed. */
	tokenTime(): number;
}

/** The sandbox's own time. */
export interface SandboxClock extends Clock {
	/** Sets it so far from the computer's clock, as one that is wrong. */
	setOffset(ms: number): void;
	/** Lets time pass in Kore. */
	advance(ms: number): void;
}

/** A time as Kore writes it. */
export const isoTime = (ms: number) => new Date(ms).toISOString();

/** A clock that is off by so many milliseconds. */
export function clockOff(clock: Clock, ms: number): Clock {
	return { now: () => clock.now() + ms, tokenTime: () => clock.tokenTime() + ms };
}

/** A clock that stands still at a time in milliseconds since 1970. */
export function clockStoppedAt(time: number): Clock {
	return { now: () => time, tokenTime: () => time };
}

/** A clock that starts on the computer's time. */
export function createClock(): SandboxClock {
	let offset = 0;
	let passed = 0;
	return {
		now: () => Date.now() + offset + passed,
		tokenTime: () => Date.now() + offset,
		setOffset: (ms) => {
			offset = ms;
			passed = 0;
		},
		advance: (ms) => {
			passed += ms;
		},
	};
}
