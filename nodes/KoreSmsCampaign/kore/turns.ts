import type { KoreConnection } from './connection';

/** Milliseconds between two looks whether it is one's turn. */
const MOMENT = 100;

/** The last work about each thing. */
const lastWork = new Map<string, Promise<unknown>>();

/**
 * Does something about a thing in Kore when nobody else in this n8n process is about it: two executions that begin at the
 * same moment would both find that it does not exist, and both create it. Other workers have turns of their own.
 *
 * @param work gets to know whether somebody was before it
 * @throws what `work` throws; the reason when the execution is cancelled or the run stops while it waits
 */
export async function inTurn<Result>(
	thing: string,
	kore: KoreConnection,
	work: (hadToWait: boolean) => Promise<Result>,
): Promise<Result> {
	const before = lastWork.get(thing);
	const forget = () => {
		if (lastWork.get(thing) === over) lastWork.delete(thing);
	};
	const own = waitFor(before, kore).then(
		async () => await work(before !== undefined).finally(forget),
	);
	// Who gives up waiting lets nobody pass those who were there before.
	const over = Promise.allSettled([before, own]);
	lastWork.set(thing, over);
	void over.then(forget);
	return await own;
}

/** With a sleep, which ends when the execution is cancelled. */
async function waitFor(work: Promise<unknown> | undefined, kore: KoreConnection): Promise<void> {
	let isOver = work === undefined;
	void work?.then(() => {
		isOver = true;
	});
	while (!isOver) await kore.sleep(MOMENT);
}
