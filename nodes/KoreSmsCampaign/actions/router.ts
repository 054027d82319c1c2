import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { accountKey, connect } from '../kore/connection';
import { findOperation } from './index';
import { ItemForm } from './itemForm';
import { nodeError } from './nodeError';
import { RetryMemory, type Confirmed } from './retryMemory';

/**
 * A cancelled execution ends the node, also with Continue on Fail: n8n breaks off the request that is under way,
 * and that must not look like a failed item. n8n knows a cancelled execution by the word "canceled".
 */
const CANCELLED = new Error('The execution was canceled');

/**
 * Items in, items out: runs the chosen operation for each item, in order. The only place that turns a problem
 * into one of n8n's errors, and that decides whether the workflow stops or goes on.
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	// Both are the same for all items: the form allows no expressions in them.
	const operation = findOperation(
		this.getNodeParameter('resource', 0) as string,
		this.getNodeParameter('operation', 0) as string,
	);
	const items = this.getInputData();
	const memory = new RetryMemory(this);
	const shared = new Map<string, unknown>();
	const inputs: unknown[] = [];
	const output: INodeExecutionData[] = [];

	const runItem = async (itemIndex: number): Promise<IDataObject[]> => {
		const input = operation.read(new ItemForm(this, itemIndex));
		const itemMemory = memory.forItem(itemIndex);
		const timeout = operation.timeout(input);
		const kore = await connect(this, itemIndex, { timeout, memory: itemMemory, shared });
		const account = accountKey(kore.account);
		const results = itemMemory.result(account) ?? [await operation.run(input, kore)].flat();
		inputs.push(input);
		itemMemory.finish(account, results);
		return results;
	};

	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		try {
			for (const json of await runItem(itemIndex))
				output.push({ json, pairedItem: { item: itemIndex } });
		} catch (error) {
			const cancelled = this.getExecutionCancelSignal()?.aborted === true;
			const stops = cancelled || !this.continueOnFail();
			const problem = nodeError(this.getNode(), cancelled ? CANCELLED : error, {
				itemIndex,
				// The editor adds this by itself, the error output and the executions list do not.
				suffix: items.length > 1 ? ` [item ${itemIndex}]` : '',
				addition: stops ? alreadyDone(memory.confirmed()) : '',
			});
			if (stops) {
				memory.keep();
				throw problem;
			}
			output.push({
				json: { error: problem.message },
				error: problem,
				pairedItem: { item: itemIndex },
			});
		}
	}

	if (isRunAgain(output)) memory.keep();
	else memory.forget();
	const results = output.map(({ json }) => json);
	this.addExecutionHints(...(operation.hints?.(inputs, results) ?? []));
	return [output];
}

/** Whether n8n's Retry On Fail runs the node again although it did not throw: it looks at the first item only. */
function isRunAgain([first]: INodeExecutionData[]): boolean {
	const error = first?.json.error;
	return error !== undefined && error !== null && error !== false;
}

/** E.g. "Done in Kore by this run: 2 campaigns created, 1 campaign started." */
function alreadyDone(changes: Confirmed[]): string {
	const counts = new Map<string, Confirmed & { count: number }>();
	for (const { thing, done } of changes) {
		const kind = `${thing} ${done}`;
		counts.set(kind, { thing, done, count: (counts.get(kind)?.count ?? 0) + 1 });
	}
	const parts = [...counts.values()].map(
		({ thing, done, count }) => `${count} ${thing}${count === 1 ? '' : 's'} ${done}`,
	);
	return parts.length === 0 ? '' : `Done in Kore by this run: ${parts.join(', ')}.`;
}
