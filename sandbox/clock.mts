/** The sandbox's own time: the computer's clock plus an offset that tests move. */
export interface SandboxClock {
	now(): number;
	setOffset(ms: number): void;
	advance(ms: number): void;
}

/** A time as Kore writes it. */
export const isoTime = (ms: number) => new Date(ms).toISOString();

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
