import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { accountKey } from '../kore/connection';
import { ItemPool } from './itemPool';
import type { NodeRun } from './nodeRun';
import type { Operation } from './operation';
import { readCallOptions, type CallOptions } from './options';

/** An item that went well: what its operation noted of it, and its output. */
interface Success {
	note: unknown;
	results: IDataObject[];
}

/**
 * Runs an operation for each item. Items begin in their order and go on side by side; those that touch the same
 * things in Kore go one after another. The output has the order of the items.
 */
export async function runItems(operation: Operation, run: NodeRun): Promise<INodeExecutionData[]> {
	const pool = new ItemPool();
	const outputs: INodeExecutionData[][] = [];
	const successes: Success[] = [];

	const runItem = async (itemIndex: number, input: unknown, calls: CallOptions) => {
		const { kore, memory } = await run.connect(itemIndex, calls);
		const account = accountKey(kore.account);
		const results = memory.result(account) ?? listed(await operation.run(input, kore));
		memory.finish(account, results);
		successes[itemIndex] = { note: operation.hints?.note(input), results };
		outputs[itemIndex] = results.map((json) => ({ json, pairedItem: { item: itemIndex } }));
	};
	const fail = (itemIndex: number, error: unknown) => {
		outputs[itemIndex] = run.failed([itemIndex], error);
	};

	for (let itemIndex = 0; itemIndex < run.itemCount && !run.isStopping; itemIndex++) {
		try {
			const form = run.form(itemIndex);
			const input = operation.read(form);
			const calls = readCallOptions(form);
			const touched = operation.touches?.(input) ?? [];
			await pool.begin(calls.concurrentRequests, touched, async () => {
				await runItem(itemIndex, input, calls).catch((error: unknown) => fail(itemIndex, error));
			});
		} catch (error) {
			fail(itemIndex, error);
		}
	}
	await pool.end();

	const output = outputs.flat();
	// Without the items that failed, which have left holes.
	const went = successes.flat();
	const hints = operation.hints?.from(
		went.map(({ note }) => note),
		went.flatMap(({ results }) => results),
	);
	run.end(output, hints ?? []);
	return output;
}

/** Not by `flat`, which leaves room for 17 in each array: thousands of items would take megabytes more. */
function listed(results: IDataObject | IDataObject[]): IDataObject[] {
	return Array.isArray(results) ? results : [results];
}
