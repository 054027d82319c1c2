import { ItemPool } from '../../../nodes/KoreSmsCampaign/actions/itemPool';

/** Work that goes on until it is ended, and what has begun and ended so far. */
function bench() {
	const log: string[] = [];
	const ends = new Map<string, () => void>();
	return {
		log,
		work: (name: string) => async () => {
			log.push(`${name} begins`);
			await new Promise<void>((resolve) => ends.set(name, resolve));
			log.push(`${name} ends`);
		},
		end: async (name: string) => {
			ends.get(name)?.();
			await settled();
		},
	};
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Everything that can go on has gone on. */
const settled = async () => await jest.advanceTimersByTimeAsync(1000);

it('begins in order, so many at a time', async () => {
	const pool = new ItemPool();
	const { log, work, end } = bench();
	const begun = (async () => {
		for (const name of ['A', 'B', 'C']) await pool.begin(2, [], work(name));
	})();
	await settled();
	expect(log).toEqual(['A begins', 'B begins']);
	await end('B');
	expect(log).toEqual(['A begins', 'B begins', 'B ends', 'C begins']);
	await begun;
});

it('what touches the same goes one after another, everything else goes on', async () => {
	const pool = new ItemPool();
	const { log, work, end } = bench();
	const begun = (async () => {
		await pool.begin(9, ['x', 'y'], work('A'));
		await pool.begin(9, ['y', 'z'], work('B'));
		await pool.begin(9, ['z'], work('C'));
		await pool.begin(9, ['other'], work('D'));
	})();
	await settled();
	await begun;
	expect(log).toEqual(['A begins', 'D begins']);
	await end('A');
	expect(log.slice(2)).toEqual(['A ends', 'B begins']);
	await end('B');
	expect(log.slice(4)).toEqual(['B ends', 'C begins']);
});

it('ends when everything has ended', async () => {
	const pool = new ItemPool();
	const { log, work, end } = bench();
	const begun = (async () => {
		await pool.begin(9, [], work('A'));
		await pool.begin(9, ['x'], work('B'));
	})();
	await settled();
	await begun;
	const over = pool.end().then(() => log.push('over'));
	await settled();
	await end('B');
	expect(log).not.toContain('over');
	await end('A');
	await over;
	expect(log.at(-1)).toBe('over');
});

it('lets a call leave before the next work begins', async () => {
	const pool = new ItemPool();
	const { log, work } = bench();
	const begun = (async () => {
		for (const name of ['A', 'B']) await pool.begin(9, [], work(name));
	})();
	// What is left to compute is computed, and no connection had its turn.
	for (let turns = 0; turns < 100; turns++) await Promise.resolve();
	expect(log).toEqual(['A begins']);
	await settled();
	expect(log).toEqual(['A begins', 'B begins']);
	await begun;
});
