import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeExecutionHint,
} from 'n8n-workflow';
import { connect } from '../kore/connection';
import { findOperation } from './index';
import { ItemForm } from './itemForm';
import { nodeError } from './nodeError';
import type { Operation } from './operation';
import { RetryMemory } from './retryMemory';

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
	const reads = new Map<string, Promise<unknown>>();
	const inputs: unknown[] = [];
	const output: INodeExecutionData[] = [];

	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		try {
			stopIfCancelled(this);
			const input = operation.read(new ItemForm(this, itemIndex));
			inputs.push(input);
			const kore = await connect(this, itemIndex, {
				timeout: operation.timeout(input),
				memory: memory.forItem(itemIndex),
				reads,
			});
			const json = await operation.run(input, kore);
			output.push({ json, pairedItem: { item: itemIndex } });
		} catch (error) {
			stopIfCancelled(this);
			const several = items.length > 1;
			const problem = nodeError(this.getNode(), error, {
				itemIndex,
				// The editor adds this by itself, the error output and the executions list do not.
				suffix: several ? ` [item ${itemIndex}]` : '',
				addition: this.continueOnFail() ? '' : alreadyDone(operation, memory.confirmed()),
			});
			if (!this.continueOnFail()) {
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

	// n8n's Retry On Fail looks at the first item only when the workflow goes on despite of errors.
	if (output[0]?.error) memory.keep();
	else memory.forget();
	this.addExecutionHints(...hintsFor(operation, inputs));
	return [output];
}

/**
 * Ends the node once the execution is cancelled, whatever else went wrong: n8n breaks off the request that is
 * under way, and that must not look like a failed item. n8n knows a cancelled execution by the word "canceled".
 */
function stopIfCancelled(functions: IExecuteFunctions): void {
	if (functions.getExecutionCancelSignal()?.aborted !== true) return;
	throw new NodeOperationError(functions.getNode(), 'The execution was canceled');
}

function alreadyDone({ makes }: Operation, count: number): string {
	if (makes === undefined || count === 0) return '';
	return count === 1
		? `1 ${makes} of this run exists in Kore.`
		: `${count} ${makes}s of this run exist in Kore.`;
}

function hintsFor(operation: Operation, inputs: unknown[]): NodeExecutionHint[] {
	return operation.hints?.(inputs) ?? [];
}
