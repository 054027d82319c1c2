import type { INodeExecutionData } from 'n8n-workflow';
import type { NodeRun } from './nodeRun';
import type { Batch, BatchOperation } from './operation';
import { readCallOptions, type CallOptions } from './options';

/**
 * Forms that are kept until their items' turn comes. Those of further items are read once more then, which takes n8n
 * about half a millisecond for each expression: kept, they might take as much memory as the items themselves.
 */
const MOST_KEPT = 5000;

/**
 * Runs an operation that serves many items with one call. All forms are read and checked before the first request
 * leaves.
 */
export async function runBatches(
	operation: BatchOperation,
	run: NodeRun,
): Promise<INodeExecutionData[]> {
	const { groups, failures, kept } = await readForms(operation, run);
	if (run.stopsOnErrors) stopAtFirst(failures, run);
	const output = failures.flatMap(({ itemIndex, error }) => run.failed([itemIndex], error));

	const inputOf = (itemIndex: number): unknown => {
		try {
			return kept.get(itemIndex) ?? operation.read(run.form(itemIndex));
		} catch (error) {
			// An expression may give something else the second time.
			output.push(...run.failed([itemIndex], error));
			return undefined;
		}
	};

	const runBatch = async (batch: Batch, calls: CallOptions): Promise<INodeExecutionData[]> => {
		const itemIndexes = batch.carried.map(({ itemIndex }) => itemIndex);
		try {
			const { kore } = await run.connect(itemIndexes, calls);
			const results = await operation.run(batch, kore);
			return results.map((result) => ({
				json: result.json,
				pairedItem: result.itemIndexes.map((item) => ({ item })),
			}));
		} catch (error) {
			return run.failed(itemIndexes, error, sharedCall(itemIndexes));
		}
	};

	for (const group of groups) {
		for (const batch of batchesOf(group, operation, inputOf)) {
			output.push(...(await runBatch(batch, group.calls)));
		}
	}

	output.sort((a, b) => firstItem(a) - firstItem(b));
	const results = output.filter(({ error }) => error === undefined).map(({ json }) => json);
	run.end(output, operation.hints?.(results) ?? []);
	return output;
}

/** Items that may share calls. */
interface Group {
	/** The form of the first. */
	lead: unknown;
	/** How the calls for them are made, as the first says. */
	calls: CallOptions;
	itemIndexes: number[];
}

/** An item whose form is wrong. */
interface Failure {
	itemIndex: number;
	error: unknown;
}

async function readForms(
	operation: BatchOperation,
	run: NodeRun,
): Promise<{ groups: Group[]; failures: Failure[]; kept: Map<number, unknown> }> {
	const groups = new Map<string, Group>();
	const failures: Failure[] = [];
	const kept = new Map<number, unknown>();
	for (let itemIndex = 0; itemIndex < run.itemCount; itemIndex++) {
		run.stopIfCancelled(itemIndex);
		try {
			const form = run.form(itemIndex);
			const input = operation.read(form);
			const calls = readCallOptions(form);
			const key = `${await run.accountKeyOf(itemIndex)} ${operation.batchOf(input)}`;
			const group = groups.get(key) ?? { lead: input, calls, itemIndexes: [] };
			groups.set(key, group);
			group.itemIndexes.push(itemIndex);
			if (kept.size < MOST_KEPT) kept.set(itemIndex, input);
		} catch (error) {
			failures.push({ itemIndex, error });
		}
	}
	return { groups: [...groups.values()], failures, kept };
}

/**
 * Ends the run before anything is sent: with some of the items sent, nobody could just correct the others and run
 * it again.
 *
 * @throws NodeApiError, NodeOperationError when there are failures
 */
function stopAtFirst(failures: Failure[], run: NodeRun): void {
	if (failures.length === 0) return;
	const [{ itemIndex, error }, ...others] = failures;
	const sentences = [
		run.alreadyDone === '' ? 'Nothing was sent.' : '',
		others.length === 0
			? ''
			: `Also to correct: ${itemsText(others.map((other) => other.itemIndex))}.`,
		run.itemCount === 1
			? ''
			: "To leave such items out and send the rest, set 'On Error' in the node's settings to one of the Continue choices.",
	];
	run.failed([itemIndex], error, sentences.filter((sentence) => sentence !== '').join(' '));
}

/** The calls for the items of one group. A full one waits for the next item that it cannot carry. */
function* batchesOf(
	{ lead, itemIndexes }: Group,
	operation: BatchOperation,
	inputOf: (itemIndex: number) => unknown,
): Generator<Batch> {
	const carriedSoFar = new Set<string>();
	let batch: Batch = { lead, carried: [], repeated: [] };
	for (const itemIndex of itemIndexes) {
		const input = inputOf(itemIndex);
		if (input === undefined) continue;
		const of = operation.repeatOf(input);
		if (of !== undefined && carriedSoFar.has(of)) {
			batch.repeated.push({ itemIndex, of });
			continue;
		}
		if (of !== undefined) carriedSoFar.add(of);
		if (batch.carried.length === operation.batchSize) {
			yield batch;
			batch = { lead, carried: [], repeated: [] };
		}
		batch.carried.push({ itemIndex, input });
	}
	if (batch.carried.length > 0) yield batch;
}

/** Items that a message names; more would bury it. */
const MOST_NAMED = 10;

/** E.g. "items 3, 7 and 9"; counted from 0, as n8n does. */
function itemsText(itemIndexes: number[]): string {
	const named = itemIndexes.slice(0, MOST_NAMED).join(', ');
	const more = itemIndexes.length - MOST_NAMED;
	const noun = itemIndexes.length === 1 ? 'item' : 'items';
	return `${noun} ${named}${more > 0 ? ` and ${more} more` : ''}`;
}

function sharedCall(itemIndexes: number[]): string {
	return itemIndexes.length === 1
		? ''
		: `This holds for all ${itemIndexes.length} items of the call: ${itemsText(itemIndexes)}.`;
}

function firstItem({ pairedItem }: INodeExecutionData): number {
	const [first] = [pairedItem].flat();
	return typeof first === 'object' ? first.item : 0;
}
