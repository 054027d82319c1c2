import { inTurn } from '../../../nodes/KoreSmsCampaign/kore/turns';
import type { KoreConnection } from '../../../nodes/KoreSmsCampaign/kore/connection';
import { rejectionOf } from '../problemOf.mts';

/** Sleeps for a moment, unless it is cancelled. */
const koreUntil = (cancel?: AbortSignal) =>
	({
		sleep: async () => {
			await new Promise((resolve) => setImmediate(resolve));
			cancel?.throwIfAborted();
		},
	}) as unknown as KoreConnection;

let log: string[];
beforeEach(() => {
	log = [];
});

/** Work that notes its begin and end, and lasts until it is told to end. */
function work(name: string) {
	let end: (error?: Error) => void = () => {};
	const lasting = new Promise<void>((resolve, reject) => {
		end = (error) => (error ? reject(error) : resolve());
	});
	const run = async (hadToWait: boolean) => {
		log.push(`${name} begins${hadToWait ? ' after another' : ''}`);
		await lasting.finally(() => log.push(`${name} ends`));
		return name;
	};
	return { run, end };
}

/** Lets everybody do what can be done by now. */
const settle = async () => {
	for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

it('one after another, and each gets its own result', async () => {
	const [one, two] = [work('one'), work('two')];
	const first = inTurn('sale', koreUntil(), one.run);
	const second = inTurn('sale', koreUntil(), two.run);
	await settle();
	expect(log).toEqual(['one begins']);

	one.end();
	two.end();
	expect(await Promise.all([first, second])).toEqual(['one', 'two']);
	expect(log).toEqual(['one begins', 'one ends', 'two begins after another', 'two ends']);
});

it('another thing does not wait', async () => {
	const [one, two] = [work('one'), work('two')];
	const first = inTurn('sale', koreUntil(), one.run);
	const second = inTurn('fair', koreUntil(), two.run);
	await settle();
	expect(log).toEqual(['one begins', 'two begins']);

	one.end();
	two.end();
	await Promise.all([first, second]);
});

it('after one that fails, the next begins', async () => {
	const [one, two] = [work('one'), work('two')];
	const first = rejectionOf(inTurn('sale', koreUntil(), one.run));
	const second = inTurn('sale', koreUntil(), two.run);
	one.end(new Error('trouble'));
	two.end();

	expect((await first).message).toBe('trouble');
	expect(await second).toBe('two');
});

it('when all is over, nobody has to wait', async () => {
	const [one, two] = [work('one'), work('two')];
	one.end();
	two.end();
	await inTurn('sale', koreUntil(), one.run);
	await inTurn('sale', koreUntil(), two.run);

	expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

it('who is cancelled while it waits does nothing, and lets nobody pass', async () => {
	const cancel = new AbortController();
	const [one, two, three] = [work('one'), work('two'), work('three')];
	const first = inTurn('sale', koreUntil(), one.run);
	const second = rejectionOf(inTurn('sale', koreUntil(cancel.signal), two.run));
	cancel.abort(new Error('cancelled'));
	expect((await second).message).toBe('cancelled');
	const third = inTurn('sale', koreUntil(), three.run);
	await settle();
	expect(log).toEqual(['one begins']);

	one.end();
	three.end();
	await Promise.all([first, third]);
	expect(log).toEqual(['one begins', 'one ends', 'three begins after another', 'three ends']);
});
