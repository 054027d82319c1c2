import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { accountKey } from '../kore/connection';
import type { NodeRun } from './nodeRun';
import type { Operation } from './operation';
import { readCallOptions } from './options';

/** Runs an operation for each item, in order. */
export async function runItems(operation: Operation, run: NodeRun): Promise<INodeExecutionData[]> {
	const inputs: unknown[] = [];
	const output: INodeExecutionData[] = [];

	const runItem = async (itemIndex: number): Promise<IDataObject[]> => {
		const form = run.form(itemIndex);
		const input = operation.read(form);
		const { kore, memory } = await run.connect(itemIndex, readCallOptions(form));
		const account = accountKey(kore.account);
		const results = memory.result(account) ?? [await operation.run(input, kore)].flat();
		inputs.push(input);
		memory.finish(account, results);
		return results;
	};

	for (let itemIndex = 0; itemIndex < run.itemCount; itemIndex++) {
		try {
			for (const json of await runItem(itemIndex))
				output.push({ json, pairedItem: { item: itemIndex } });
		} catch (error) {
			output.push(...run.failed([itemIndex], error));
		}
	}

	const results = output.map(({ json }) => json);
	run.end(output, operation.hints?.(inputs, results) ?? []);
	return output;
}
