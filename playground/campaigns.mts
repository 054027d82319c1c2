import type { INode } from 'n8n-workflow';

import type { Sandbox } from '../sandbox/sandbox.mts';
import type { ExampleWorkflow } from './exampleWorkflows.mts';
import { runWorkflow } from './executions.mts';
import type { Execution } from './executions.mts';
import type { N8nApi } from './n8nApi.mts';
import { PACKAGE } from './nodePackage.mts';

/** What the node puts out for a campaign it has created. */
export interface CreatedCampaign {
	id: string;
	name: string;
	status: string;
	contactLists: string[];
	message: string;
	sender: string;
	timezone: string;
}

const EXPECTED = 3;

/** Runs the first example and checks that the sandbox holds the campaigns the node says it has made. */
export async function createCampaigns(
	api: N8nApi,
	sandbox: Sandbox,
	example: ExampleWorkflow,
): Promise<CreatedCampaign[]> {
	const execution = await runExample(api, example);
	const created = execution.outputOf(koreNode(example).name) as unknown as CreatedCampaign[];
	const stored = new Set(sandbox.campaigns().map(({ id }) => id));
	const found = created.filter(({ id }) => stored.has(id));
	if (found.length < EXPECTED) {
		throw new Error(
			`"${example.name}" should have created ${EXPECTED} campaigns, and the sandbox has ${found.length} of them.`,
		);
	}
	return created;
}

/** Runs an example to a good end. */
export async function runExample(api: N8nApi, example: ExampleWorkflow): Promise<Execution> {
	const execution = await runWorkflow(api, example);
	if (execution.problem) throw new Error(`"${example.name}" ended with: ${execution.problem}`);
	return execution;
}

/** The node of an example that this project is about. */
export function koreNode({ name, nodes }: ExampleWorkflow): INode {
	const node = nodes.find(({ type }) => type.startsWith(`${PACKAGE.name}.`));
	if (!node) throw new Error(`"${name}" has no Kore node.`);
	return node;
}
