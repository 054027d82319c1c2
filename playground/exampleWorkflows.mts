import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode, IWorkflowBase } from 'n8n-workflow';

import type { Sandbox } from '../sandbox/sandbox.mts';
import { N8nRefusal } from './n8nApi.mts';
import type { N8nApi } from './n8nApi.mts';
import { PACKAGE } from './nodePackage.mts';
import { EXAMPLES } from './places.mjs';
import type { Provisioned } from './provisioned.mts';
import { CREDENTIAL_TYPE } from './sandboxCredential.mts';
import type { CredentialReference } from './sandboxCredential.mts';

/** An example as it stands in n8n. */
export interface ExampleWorkflow {
	id: string;
	versionId: string;
	name: string;
	nodes: INode[];
	/** Whether an earlier copy was left alone, because the person has changed it. */
	isFreshCopy: boolean;
}

type Workflow = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings' | 'pinData'>;

type StoredWorkflow = Workflow & Pick<IWorkflowBase, 'id' | 'isArchived'> & { versionId: string };

/**
 * Puts the examples into n8n. One that the person has changed becomes theirs: it is left alone (and
 * not run: it may point at a real account by now), and a fresh copy appears beside it.
 */
export async function provisionExamples(
	api: N8nApi,
	sandbox: Sandbox,
	credential: CredentialReference,
	provisioned: Provisioned,
): Promise<Map<string, ExampleWorkflow>> {
	const examples = new Map<string, ExampleWorkflow>();
	for (const file of readdirSync(EXAMPLES)) {
		const example = fillIn(readExample(file), sandbox, credential);
		const earlier = await findEarlier(api, provisioned.workflows[file]?.id);
		const isChanged =
			earlier !== undefined && fingerprint(earlier) !== provisioned.workflows[file]?.fingerprint;
		const stored =
			earlier === undefined || isChanged
				? await api.post<StoredWorkflow>('/workflows', { ...example, active: false })
				: await api.patch<StoredWorkflow>(`/workflows/${earlier.id}`, example);
		provisioned.workflows[file] = { id: stored.id, fingerprint: fingerprint(stored) };
		examples.set(file, { ...stored, isFreshCopy: isChanged });
	}
	return examples;
}

/** An example by the name of its file. */
export function findExample(examples: Map<string, ExampleWorkflow>, file: string): ExampleWorkflow {
	const example = examples.get(file);
	if (!example) throw new Error(`examples/${file} is missing.`);
	return example;
}

/** What an earlier start has put there, unless the person has thrown it away. */
async function findEarlier(
	api: N8nApi,
	id: string | undefined,
): Promise<StoredWorkflow | undefined> {
	if (id === undefined) return undefined;
	try {
		const workflow = await api.get<StoredWorkflow>(`/workflows/${id}`);
		return workflow.isArchived ? undefined : workflow;
	} catch (error) {
		if (error instanceof N8nRefusal && error.status === 404) return undefined;
		throw error;
	}
}

function fingerprint({ name, nodes, connections, settings, pinData = {} }: Workflow): string {
	const content = JSON.stringify([name, nodes, connections, settings, pinData]);
	return createHash('sha256').update(content).digest('hex');
}

function readExample(file: string): Workflow {
	return JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as Workflow;
}

/** Gives the nodes what only this playground knows: the credential, and the sandbox's address and ids. */
function fillIn(
	{ name, nodes, connections, settings, pinData }: Workflow,
	sandbox: Sandbox,
	credential: CredentialReference,
): Workflow {
	const filled = nodes.map((node) => {
		if (usesCredential(node)) return { ...node, credentials: { [CREDENTIAL_TYPE]: credential } };
		if (node.name === ACCOUNT_NODE) return fillInAccount(node, sandbox);
		return node;
	});
	return { name, nodes: filled, connections, settings, pinData };
}

function usesCredential({ type, parameters }: INode): boolean {
	return type.startsWith(`${PACKAGE.name}.`) || parameters.nodeCredentialType === CREDENTIAL_TYPE;
}

/** The node in which http-request-with-kore-credential.json keeps host and ids. */
const ACCOUNT_NODE = 'Your Kore account';

interface Assignments {
	assignments: Array<{ id: string; name: string; type: string; value: string }>;
}

function fillInAccount(node: INode, sandbox: Sandbox): INode {
	const values: Record<string, string> = {
		host: sandbox.origin,
		streamId: sandbox.streamId,
		accountId: sandbox.accountId,
	};
	const { assignments } = node.parameters.assignments as unknown as Assignments;
	const filled = assignments.map((entry) => ({
		...entry,
		value: values[entry.name] ?? entry.value,
	}));
	return {
		...node,
		parameters: { ...node.parameters, assignments: { assignments: filled } },
	};
}
