import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findOperation } from './index';
import { NodeRun } from './nodeRun';
import { runBatches } from './runBatches';
import { runItems } from './runItems';

/** Items in, items out: runs the chosen operation. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	// Both are the same for all items: the form allows no expressions in them.
	const operation = findOperation(
		this.getNodeParameter('resource', 0) as string,
		this.getNodeParameter('operation', 0) as string,
	);
	const run = new NodeRun(this);
	const output =
		'batchOf' in operation ? await runBatches(operation, run) : await runItems(operation, run);
	return [output];
}
