import type { IDataObject, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';
import type { ItemForm } from '../../../nodes/KoreSmsCampaign/actions/itemForm';
import type { NodeRun } from '../../../nodes/KoreSmsCampaign/actions/nodeRun';
import type {
	Batch,
	BatchOperation,
	BatchOutput,
} from '../../../nodes/KoreSmsCampaign/actions/operation';
import type { EarlierCall } from '../../../nodes/KoreSmsCampaign/actions/retryMemory';
import { runBatches } from '../../../nodes/KoreSmsCampaign/actions/runBatches';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';

const LOST = new KoreProblem({ message: 'No answer', fix: 'Look.', outcome: 'unknown' });

interface Row {
	group: string;
	key?: string;
}

let batches: Array<Batch<Row, string>>;
let hinted: IDataObject[];
/** What was kept for a later try, and what an earlier one has kept. */
let finished: Array<{ itemIndexes: number[]; outputs: BatchOutput[] }>;
let earlier: EarlierCall[];
beforeEach(() => {
	batches = [];
	hinted = [];
	finished = [];
	earlier = [];
});

/** An operation with two items a call; `read` gives an item's form, which may change from one reading to the next. */
function operation(read: (itemIndex: number) => Row): BatchOperation<Row, string> {
	return {
		option: { name: 'Pack', value: 'pack' },
		properties: [],
		batchSize: 2,
		read: (form) => read((form as unknown as { itemIndex: number }).itemIndex),
		batchOf: ({ group }) => group,
		repeatOf: ({ key }) => key,
		prepare: async (lead) => {
			if (lead.group === 'unprepared') throw new Error('No such group');
			return await Promise.resolve(`target ${lead.group}`);
		},
		touches: (target) => [target],
		run: async (batch) => {
			batches.push(batch);
			if (batch.lead.group === 'refused') throw new Error('Refused');
			if (batch.lead.group === 'lost') throw LOST;
			const itemIndexes = batch.carried.map(({ itemIndex }) => itemIndex);
			return await Promise.resolve([{ json: { group: batch.lead.group }, itemIndexes }]);
		},
		hints: (results) => {
			hinted = results;
			return [{ message: 'A hint' }];
		},
	};
}

interface Ended {
	output: INodeExecutionData[];
	hints: NodeExecutionHint[];
}

/** A run over so many items of one account that goes on when one fails. */
function runOver(itemCount: number, accounts: string[] = []) {
	const ended: Ended[] = [];
	const run = {
		itemCount,
		stopsOnErrors: false,
		form: (itemIndex: number) =>
			({
				itemIndex,
				// One group after another, unless a test is about that.
				number: (...[path, , fallback]: [string, string, number]) =>
					path === 'options.concurrentRequests' ? 1 : fallback,
			}) as unknown as ItemForm,
		accountKeyOf: async (itemIndex: number) => await Promise.resolve(accounts[itemIndex] ?? 'one'),
		connect: async () => await Promise.resolve({}),
		connectCall: async (itemIndexes: number[]) =>
			await Promise.resolve({
				finish: (outputs: BatchOutput[]) => finished.push({ itemIndexes, outputs }),
			}),
		earlierCalls: async () => await Promise.resolve(earlier),
		hasSent: false,
		isStopping: false,
		failed: (itemIndexes: number[], error: Error) =>
			itemIndexes.map((item) => ({ json: {}, error, pairedItem: { item } })),
		end: (output: INodeExecutionData[], hints: NodeExecutionHint[]) => {
			ended.push({ output, hints });
		},
	};
	return { run: run as unknown as NodeRun, ended };
}

/** The items of each call. */
const carried = () => batches.map((batch) => batch.carried.map(({ itemIndex }) => itemIndex));

describe('runBatches', () => {
	it('groups, keeps the order, and fills each call', async () => {
		const { run } = runOver(7);
		await runBatches(
			operation((index) => ({ group: index % 2 === 0 ? 'even' : 'odd' })),
			run,
		);
		expect(carried()).toEqual([[0, 2], [4, 6], [1, 3], [5]]);
	});

	it('keeps accounts apart', async () => {
		const { run } = runOver(3, ['one', 'two', 'one']);
		await runBatches(
			operation(() => ({ group: 'same' })),
			run,
		);
		expect(carried()).toEqual([[0, 2], [1]]);
	});

	it('reads each form once', async () => {
		const reads: number[] = [];
		const { run } = runOver(3);
		await runBatches(
			operation((index) => {
				reads.push(index);
				return { group: `changes ${reads.length}` };
			}),
			run,
		);
		expect(reads).toEqual([0, 1, 2]);
		expect(batches).toHaveLength(3);
	});

	it('many forms are read again in their turn; each goes where its group went the first time', async () => {
		let reads = 0;
		const { run } = runOver(5002);
		const output = await runBatches(
			operation((index) => {
				reads += 1;
				// As with a random number in an expression: another one when it is read again.
				if (reads > 5002 && index === 5001) throw new Error('Not this time');
				return { group: reads <= 5002 ? 'first' : 'second' };
			}),
			run,
		);
		expect(reads).toBe(5002 + 2);
		expect(new Set(batches.map(({ lead }) => lead.group))).toEqual(new Set(['first']));
		expect(carried().at(-1)).toEqual([5000]);
		expect(output.at(-1)).toMatchObject({
			error: { message: 'Not this time' },
			pairedItem: { item: 5001 },
		});
	});

	it('repeats are not carried, and belong to the call that is being filled', async () => {
		const keys = ['a', 'b', 'a', 'c', 'b', 'c'];
		const { run } = runOver(keys.length);
		await runBatches(
			operation((index) => ({ group: 'same', key: keys[index] })),
			run,
		);
		expect(carried()).toEqual([[0, 1], [3]]);
		expect(batches.map(({ repeated }) => repeated)).toEqual([
			[{ itemIndex: 2, of: 'a' }],
			[
				{ itemIndex: 4, of: 'b' },
				{ itemIndex: 5, of: 'c' },
			],
		]);
	});

	it('puts out everything in the order of the items, and hints from what went well', async () => {
		const { run, ended } = runOver(4);
		const output = await runBatches(
			operation((index) => {
				if (index === 1) throw new Error('Wrong');
				return { group: index === 0 ? 'late' : 'early' };
			}),
			run,
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }],
			{ item: 1 },
			[{ item: 2 }, { item: 3 }],
		]);
		expect(hinted).toEqual([{ group: 'late' }, { group: 'early' }]);
		expect(ended).toEqual([{ output, hints: [{ message: 'A hint' }] }]);
	});

	it('prepares each group before the first call, and fails all of one that cannot be', async () => {
		const groups = ['fine', 'unprepared', 'fine', 'unprepared'];
		const { run } = runOver(groups.length);
		const output = await runBatches(
			operation((index) => ({ group: groups[index] })),
			run,
		);
		expect(batches.map(({ target }) => target)).toEqual(['target fine']);
		expect(output.map(({ error }) => error?.message)).toEqual([
			undefined,
			'No such group',
			'No such group',
		]);
	});

	it('fails repeats with the call that they belong to', async () => {
		const { run } = runOver(3);
		const output = await runBatches(
			operation(() => ({ group: 'refused', key: 'same' })),
			run,
		);
		expect(carried()).toEqual([[0]]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it.each([
		[
			'refused',
			[
				[0, 1],
				[2, 3],
			],
		],
		['lost', [[0, 1], [2]]],
	])('a repeat of what was %s', async (group, expected) => {
		const keys = ['a', 'b', 'c', 'a'];
		const { run } = runOver(keys.length);
		await runBatches(
			operation((index) => ({ group, key: keys[index] })),
			run,
		);
		expect(carried()).toEqual(expected);
	});

	it('keeps what came out for a later try', async () => {
		const { run } = runOver(3);
		await runBatches(
			operation((index) => ({ group: 'same', key: index === 1 ? 'x' : String(index) })),
			run,
		);
		expect(finished.map(({ itemIndexes }) => itemIndexes)).toEqual([[0, 1], [2]]);
		expect(finished[0].outputs).toEqual([{ json: { group: 'same' }, itemIndexes: [0, 1] }]);
	});

	it('does not carry what earlier tries have carried, also when it cannot be read any more', async () => {
		const keys = ['a', 'b', 'unreadable', 'a', 'c'];
		const outputs = [{ json: {}, itemIndexes: [0, 1, 2] }];
		earlier = [{ itemIndexes: [0, 1, 2], account: 'one', outputs }];
		const { run } = runOver(keys.length);
		await runBatches(
			operation((index) => {
				if (keys[index] === 'unreadable') throw new Error('Not this time');
				return { group: 'same', key: keys[index] };
			}),
			run,
		);
		expect(carried()).toEqual([[4]]);
		expect(batches.map(({ repeated }) => repeated)).toEqual([[{ itemIndex: 3, of: 'a' }]]);
	});

	it('leaves out what earlier tries have sent, and fails what is in doubt', async () => {
		const account = 'one';
		earlier = [
			{
				itemIndexes: [0, 2],
				account,
				outputs: [{ json: { from: 'before' }, itemIndexes: [0, 2] }],
			},
			{ itemIndexes: [3], account, problem: LOST },
		];
		const { run } = runOver(5);
		const output = await runBatches(
			operation(() => ({ group: 'same' })),
			run,
		);
		expect(carried()).toEqual([[1, 4]]);
		expect(output.map(({ json, error }) => error?.message ?? json)).toEqual([
			{ from: 'before' },
			{ group: 'same' },
			'No answer',
		]);
	});
});
