/** Puts workflows and credentials into the real n8n, as the editor does. */
import type { IConnections, IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { ExampleWorkflow } from '../../playground/exampleWorkflows.mts';
import type { N8nApi } from '../../playground/n8nApi.mts';
import { PACKAGE } from '../../playground/nodePackage.mts';
import { CREDENTIAL_TYPE, type CredentialReference } from '../../playground/sandboxCredential.mts';

export const NODE_TYPE = `${PACKAGE.name}.koreSmsCampaign`;

/** A node of a workflow; what is left out is n8n's to choose, or of no importance. */
export type NodeDraft = Pick<INode, 'name' | 'type' | 'typeVersion'> & Partial<INode>;

interface WorkflowDraft {
	nodes: NodeDraft[];
	connections: IConnections;
	/** What the manual trigger puts out. */
	items?: IDataObject[];
	settings?: IDataObject;
}

export const MANUAL_TRIGGER: NodeDraft = {
	name: 'When clicking',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
};

/** A node Kore SMS Campaign, of the resource Campaign unless the parameters name another. */
export function koreNode(
	name: string,
	parameters: INodeParameters,
	credential: CredentialReference,
	settings: Partial<INode> = {},
): NodeDraft {
	return {
		name,
		type: NODE_TYPE,
		typeVersion: 1,
		parameters: { resource: 'campaign', ...parameters },
		credentials: { [CREDENTIAL_TYPE]: credential },
		...settings,
	};
}

/** n8n's own node for calls that the Kore node does not have, with the Kore credential. */
export function httpRequestNode(url: string, credential: CredentialReference): NodeDraft {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: CREDENTIAL_TYPE,
			options: {},
		},
		credentials: { [CREDENTIAL_TYPE]: credential },
	};
}

/** A Webhook that takes POST and answers with the first item of the last node. */
export function webhook(path: string): NodeDraft {
	return {
		name: `Webhook ${path}`,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode' },
	};
}

/** Connections from each node to the next. */
export function inARow(nodes: NodeDraft[]): IConnections {
	return Object.fromEntries(
		nodes.slice(1).map(({ name }, index) => [nodes[index].name, { main: [[to(name)]] }]),
	);
}

/** Connections from the first node to each of the others. */
export function sideBySide([first, ...others]: NodeDraft[]): IConnections {
	return { [first.name]: { main: [others.map(({ name }) => to(name))] } };
}

const to = (node: string) => ({ node, type: 'main' as const, index: 0 });

/** Stores a workflow that can be run by hand, or published. */
export async function storeWorkflow(
	api: N8nApi,
	{ nodes, connections, items = [{}], settings = {} }: WorkflowDraft,
): Promise<ExampleWorkflow> {
	return await api.post<ExampleWorkflow>('/workflows', {
		name: `${nodes.length} nodes after ${nodes[0].name}`,
		active: false,
		nodes: nodes.map((node, index) => ({
			parameters: {},
			...node,
			id: `node-${index}`,
			position: [index * 200, 0],
		})),
		connections,
		// What the editor gives to every new workflow; n8n itself would take the order of its first version.
		settings: { executionOrder: 'v1', ...settings },
		pinData: { [MANUAL_TRIGGER.name]: items.map((json) => ({ json })) },
	});
}

/** Stores a credential, of Kore unless another type is named. */
export async function storeCredential(
	api: N8nApi,
	data: object,
	type = CREDENTIAL_TYPE,
): Promise<CredentialReference> {
	const name = `Credential for ${type}`;
	const { id } = await api.post<{ id: string }>('/credentials', { name, type, data });
	return { id, name };
}
