import fc from './fastCheck.mts';
import type { INodeExecutionData } from 'n8n-workflow';
import type { ItemForm } from '../../../nodes/KoreSmsCampaign/actions/itemForm';
import type { NodeRun } from '../../../nodes/KoreSmsCampaign/actions/nodeRun';
import type { Batch, BatchOperation } from '../../../nodes/KoreSmsCampaign/actions/operation';
import { runBatches } from '../../../nodes/KoreSmsCampaign/actions/runBatches';

const MOST_CONTACTS = 100;

/** An item: the list that it is for, and its number when numbers are to be sent once; `wrong` ones fail. */
interface Item {
	list: string;
	number?: string;
	wrong: boolean;
}

type Call = Batch<Item, string>;

/** Contact > Add, without Kore: keeps the calls in place of sending them. */
function addOperation(items: Item[], calls: Call[]): BatchOperation<Item, string> {
	return {
		option: { name: 'Add', value: 'add' },
		properties: [],
		batchSize: MOST_CONTACTS,
		read: (form) => {
			const item = items[(form as unknown as { itemIndex: number }).itemIndex];
			if (item.wrong) throw new Error('Wrong');
			return item;
		},
		batchOf: ({ list }) => list,
		repeatOf: ({ number }) => number,
		prepare: async ({ list }) => await Promise.resolve(list),
		touches: (list) => [list],
		run: async (call) => {
			calls.push(call);
			const all = [...call.carried, ...call.repeated];
			return await Promise.resolve(
				all.map(({ itemIndex }) => ({ json: {}, itemIndexes: [itemIndex] })),
			);
		},
	};
}

function runOver(itemCount: number): NodeRun {
	const run = {
		itemCount,
		stopsOnErrors: false,
		hasSent: false,
		form: (itemIndex: number) =>
			({
				itemIndex,
				number: (...[, , fallback]: [string, string, number]) => fallback,
			}) as unknown as ItemForm,
		accountKeyOf: async () => await Promise.resolve('account'),
		connect: async () => await Promise.resolve({}),
		connectCall: async () => await Promise.resolve({ finish: () => {} }),
		earlierCalls: async () => await Promise.resolve([]),
		isStopping: false,
		failed: (itemIndexes: number[], error: Error) =>
			itemIndexes.map((item) => ({ json: {}, error, pairedItem: { item } })),
		end: () => {},
	};
	return run as unknown as NodeRun;
}

async function callsFor(items: Item[]): Promise<{ calls: Call[]; output: INodeExecutionData[] }> {
	const calls: Call[] = [];
	const output = await runBatches(addOperation(items, calls), runOver(items.length));
	return { calls, output };
}

const lists = fc.constantFrom('Berlin', 'Pune', 'Lisbon');
const anyItems = fc.array(
	fc.record({
		list: lists,
		number: fc.option(fc.integer({ min: 0, max: 300 }).map(String), { nil: undefined }),
		wrong: fc.integer({ min: 0, max: 20 }).map((number) => number === 0),
	}),
	{ maxLength: 900, size: 'max' },
);

/** Finding the smallest case that fails takes long; it ends before jest gives the test up, so that the case is shown. */
const RUNS = { numRuns: 20, interruptAfterTimeLimit: 3000 };

const indexes = (entries: Array<{ itemIndex: number }>) =>
	entries.map(({ itemIndex }) => itemIndex);
const ascending = (numbers: number[]) => [...numbers].sort((a, b) => a - b);

it('loses no item, sends none twice, and puts out all in their order', async () => {
	await fc.assert(
		fc.asyncProperty(anyItems, async (items) => {
			const { calls, output } = await callsFor(items);
			const done = calls.flatMap(({ carried, repeated }) => indexes([...carried, ...repeated]));
			const right = items.flatMap(({ wrong }, index) => (wrong ? [] : [index]));
			expect(ascending(done)).toEqual(right);
			const paired = output.flatMap(({ pairedItem }) => [pairedItem].flat());
			expect(paired).toEqual(items.map((_, item) => ({ item })));
			expect(output.flatMap(({ error }, index) => (error ? [index] : []))).toEqual(
				items.flatMap(({ wrong }, index) => (wrong ? [index] : [])),
			);
		}),
		RUNS,
	);
});

it('keeps the order within each list, one list a call, in as few calls as 100 contacts allow', async () => {
	await fc.assert(
		fc.asyncProperty(anyItems, async (items) => {
			const { calls } = await callsFor(items);
			for (const list of ['Berlin', 'Pune', 'Lisbon']) {
				const ofList = calls.filter(({ target }) => target === list);
				const carried = ofList.flatMap((call) => indexes(call.carried));
				expect(carried).toEqual(ascending(carried));
				expect(carried.every((index) => items[index].list === list)).toBe(true);
				expect(ofList.every((call) => call.carried.length <= MOST_CONTACTS)).toBe(true);
				expect(ofList).toHaveLength(Math.ceil(carried.length / MOST_CONTACTS));
			}
		}),
		RUNS,
	);
});

it('sends each number once per list, the first time it comes', async () => {
	await fc.assert(
		fc.asyncProperty(anyItems, async (items) => {
			const { calls } = await callsFor(items);
			const seen = new Set<string>();
			const firsts = items.flatMap(({ list, number, wrong }, index) => {
				const contact = `${list} ${number}`;
				if (wrong || (number !== undefined && seen.has(contact))) return [];
				seen.add(contact);
				return [index];
			});
			expect(ascending(calls.flatMap(({ carried }) => indexes(carried)))).toEqual(firsts);
			for (const { carried, repeated } of calls) {
				for (const { itemIndex, of } of repeated) {
					expect(items[itemIndex].number).toBe(of);
					expect(Math.min(...indexes(carried))).toBeLessThan(itemIndex);
				}
			}
		}),
		RUNS,
	);
});
