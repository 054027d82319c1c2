import { setTimeout as sleep } from 'node:timers/promises';

import { parse } from 'flatted';
import type { IDataObject, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import type { ExampleWorkflow } from './exampleWorkflows.mts';
import type { N8nApi } from './n8nApi.mts';

/** A run of a workflow that has come to its end. */
export interface Execution {
	id: string;
	/** Empty when it went well. */
	problem: string;
	/** What a node put out, on its first output unless another is named. */
	itemsOf(nodeName: string, output?: number): INodeExecutionData[];
	/** The same without item links. */
	outputOf(nodeName: string, output?: number): IDataObject[];
}

interface StoredExecution {
	status: string;
	/** In the notation of the package flatted. */
	data: string;
}

const FINISHED_WITHIN_MS = 60_000;

/** What n8n calls executions that are not over. */
export const UNFINISHED = ['new', 'running', 'waiting'];

/** Runs a workflow from its manual trigger, or one with pinned data, as the button in the editor does. */
export async function runWorkflow(api: N8nApi, workflow: ExampleWorkflow): Promise<Execution> {
	const { id, nodes } = workflow;
	const trigger =
		nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger') ??
		nodes.find(({ type }) => type.endsWith('Trigger'));
	const run = {
		triggerToStartFrom: { name: trigger?.name },
		// n8n 1 and the first n8n 2 run what is sent to them, later ones what they have stored.
		workflowData: workflow,
	};
	const { executionId } = await api.post<{ executionId: string }>(`/workflows/${id}/run`, run);
	return await executionById(api, executionId);
}

/** Waits until a run has come to its end, and reads it. */
export async function executionById(api: N8nApi, id: string): Promise<Execution> {
	return readExecution(id, await untilFinished(api, id));
}

async function untilFinished(api: N8nApi, id: string): Promise<StoredExecution> {
	const deadline = Date.now() + FINISHED_WITHIN_MS;
	for (;;) {
		const execution = await api.get<StoredExecution>(`/executions/${id}`);
		if (!UNFINISHED.includes(execution.status)) return execution;
		if (Date.now() > deadline) throw new Error(`execution ${id} is still ${execution.status}.`);
		await sleep(200);
	}
}

function readExecution(id: string, { status, data }: StoredExecution): Execution {
	const { resultData } = parse(data) as IRunExecutionData;
	const itemsOf = (nodeName: string, output = 0): INodeExecutionData[] =>
		resultData.runData[nodeName]?.[0]?.data?.main[output] ?? [];
	return {
		id,
		problem: status === 'success' ? '' : (resultData.error?.message ?? status),
		itemsOf,
		outputOf: (nodeName, output) => itemsOf(nodeName, output).map(({ json }) => json),
	};
}
