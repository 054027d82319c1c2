import { setTimeout as sleep } from 'node:timers/promises';

import { ProgramFailed } from './failure.mjs';
import type { Program } from './programs.mjs';

/** How to tell that a program is ready. */
export interface Readiness {
	/** What the message calls the program when it does not get there. */
	name: string;
	logFile: string;
	/** Whether it takes work by now. May throw as long as nobody answers. */
	isReady: () => Promise<boolean>;
}

const READY_WITHIN_MS = 180_000;

/**
 * Waits until a program takes work.
 *
 * @throws ProgramFailed when it does not get there; by then it has been ended
 */
export async function untilReady(
	{ ended, stop }: Program,
	{ name, logFile, isReady }: Readiness,
): Promise<void> {
	const deadline = Date.now() + READY_WITHIN_MS;
	let outcome: string | undefined;
	void ended.then((how) => (outcome = how));
	while (!(await isReady().catch(() => false))) {
		if (outcome !== undefined) throw new ProgramFailed(`${name} ended (${outcome}).`, logFile);
		if (Date.now() > deadline) {
			await stop();
			throw new ProgramFailed(`${name} did not get ready.`, logFile);
		}
		await sleep(300);
	}
}
