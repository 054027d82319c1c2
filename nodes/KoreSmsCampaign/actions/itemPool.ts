import { sleep } from 'n8n-workflow';

/** Work that goes on side by side, so much of it at a time, and one after another where it touches the same things. */
export class ItemPool {
	private running = 0;

	/** Those who wait for some work to end. */
	private waiting: Array<() => void> = [];

	/** The last work that touches a thing. */
	private readonly lastOf = new Map<string, Promise<void>>();

	/**
	 * Waits until there is room, begins, and lets the call of what has begun leave. What touches the same things waits, in
	 * its place, for its turn.
	 *
	 * @param places how much may go on at a time, this included
	 * @param touched names of the things that it touches
	 * @param work must not fail
	 */
	async begin(places: number, touched: string[], work: () => Promise<void>): Promise<void> {
		await this.untilRunning(places - 1);
		this.running++;
		const before = touched.map((thing) => this.lastOf.get(thing));
		const done = Promise.all(before)
			.then(work)
			.finally(() => {
				for (const thing of touched) {
					if (this.lastOf.get(thing) === done) this.lastOf.delete(thing);
				}
				this.running--;
				for (const goOn of this.waiting.splice(0)) goOn();
			});
		for (const thing of touched) this.lastOf.set(thing, done);
		await eventLoopTurn();
	}

	/** Waits until everything has ended. */
	async end(): Promise<void> {
		await this.untilRunning(0);
	}

	private async untilRunning(most: number): Promise<void> {
		while (this.running > most) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
	}
}

/**
 * Node.js sends nothing as long as there is something to compute. When ten answers come together, the first of the ten
 * next calls would leave only when the last is made: with an answer after 50 ms, all would take a quarter longer.
 */
async function eventLoopTurn(): Promise<void> {
	await sleep(0);
}
