/**
 * Runs something with time going as fast as it can: whoever sleeps wakes up after a moment, and finds the hands of
 * the clock moved on. The node, n8n's engine and the sandbox share this clock; connections keep to the real one.
 */
export async function fastForward<Result>(run: () => Promise<Result>): Promise<Result> {
	jest.useFakeTimers({
		doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'],
	});
	try {
		let over = false;
		const running = run().finally(() => {
			over = true;
		});
		const settled = running.catch(() => undefined);
		while (!over) {
			// Lets the connections have their turn.
			await new Promise((resolve) => setImmediate(resolve));
			await jest.advanceTimersByTimeAsync(100);
		}
		await settled;
		return await running;
	} finally {
		jest.useRealTimers();
	}
}
