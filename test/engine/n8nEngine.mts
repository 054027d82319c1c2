/**
 * n8n's real engine around the built package: n8n-core loads `dist` as n8n does, resolves expressions, decrypts
 * the credential, signs and sends over real HTTP. Only n8n's server and database are missing. Before it is used,
 * `useUserFolder` has to be called; jest does so by itself.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import {
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type Logger,
	type NodeExecutionHint,
	type ResourceMapperFields,
} from 'n8n-workflow';

export const NODE_TYPE = 'n8n-nodes-koreai.koreSmsCampaign';
export const NODE_NAME = 'Kore SMS Campaign';

let loading: Promise<PackageDirectoryLoader> | undefined;

/** The built package, loaded once. */
export async function loadPackage(): Promise<PackageDirectoryLoader> {
	loading ??= (async () => {
		const loader = new PackageDirectoryLoader(process.cwd());
		await loader.loadAll();
		return loader;
	})();
	return await loading;
}

/** The node's description, as the editor gets it. */
export async function nodeDescription(): Promise<INodeTypeDescription> {
	const loader = await loadPackage();
	return (loader.getNode('koreSmsCampaign').type as INodeType).description;
}

/** The operations that the form offers for a resource. */
export async function operationsOf(resource: string): Promise<unknown[]> {
	const { properties } = await nodeDescription();
	return properties
		.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		)
		.flatMap(({ options }) => options as INodePropertyOptions[])
		.map(({ value }) => value);
}

/** Node types by name: the package's own, and those that a test adds. */
function nodeTypesOf(loader: PackageDirectoryLoader, extra: Record<string, INodeType>): INodeTypes {
	const find = (name: string) =>
		extra[name] ?? loader.getNode(name.replace(/^n8n-nodes-koreai\./, '')).type;
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}

/** A stored credential, by name. Its values may be expressions, which n8n resolves for each item. */
export type StoredCredentials = Record<string, ICredentialDataDecryptedObject>;

class StoredCredentialsHelper implements ICredentialsHelper {
	private readonly type: ICredentialType;
	private readonly stored: StoredCredentials;

	constructor(type: ICredentialType, stored: StoredCredentials) {
		this.type = type;
		this.stored = stored;
	}

	getParentTypes() {
		return [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	async authenticate(
		credential: ICredentialDataDecryptedObject,
		_type: string,
		request: IHttpRequestOptions,
	) {
		const authenticate = this.type.authenticate as Exclude<IAuthenticate, { type: 'generic' }>;
		return await authenticate(credential, request);
	}

	async preAuthentication() {
		return await Promise.resolve(undefined);
	}

	async runPreAuthentication() {
		return await Promise.resolve(undefined);
	}

	async getDecrypted(
		...[, { name }, , mode, , , resolve]: Parameters<ICredentialsHelper['getDecrypted']>
	) {
		const withDefaults = NodeHelpers.getNodeParameters(
			this.type.properties,
			this.stored[name] as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (!resolve) return await Promise.resolve(withDefaults);
		return resolve.workflow.expression.getParameterValue(
			withDefaults as INodeParameters,
			resolve.runExecutionData,
			resolve.runIndex,
			resolve.itemIndex,
			resolve.node.name,
			resolve.connectionInputData,
			mode,
			{},
		) as ICredentialDataDecryptedObject;
	}

	getCredentials(): never {
		throw new Error('Not part of an execution');
	}

	async updateCredentials() {
		await Promise.resolve();
	}

	async updateCredentialsOauthTokenData() {
		await Promise.resolve();
	}

	getCredentialsProperties() {
		return this.type.properties;
	}
}

async function additionalDataFor(
	stored: StoredCredentials,
	hooks?: ExecutionLifecycleHooks,
): Promise<IWorkflowExecuteAdditionalData> {
	const loader = await loadPackage();
	const credentialType = loader.getCredential('koreAiApi').type;
	// n8n resolves every expression against these; they only have to be URLs.
	const url = 'http://127.0.0.1/';
	return {
		credentialsHelper: new StoredCredentialsHelper(credentialType, stored),
		hooks,
		executionId: 'test-execution',
		currentNodeExecutionIndex: 0,
		restApiUrl: url,
		instanceBaseUrl: url,
		formBaseUrl: url,
		formWaitingBaseUrl: url,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		mcpBaseUrl: url,
		mcpTestBaseUrl: url,
		variables: {},
		logAiEvent: () => {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** What a test wants to run. */
export interface RunOptions {
	parameters: INodeParameters;
	/** JSON of the input items. */
	items?: IDataObject[];
	credential: ICredentialDataDecryptedObject;
	/** Settings of the node: Retry On Fail, On Error … */
	settings?: Partial<INode>;
	/** Time zone of the workflow. */
	timezone?: string;
	/** Further nodes, with their types and connections. */
	workflow?: (node: INode) => Pick<IWorkflowBase, 'nodes' | 'connections'>;
	nodeTypes?: Record<string, INodeType>;
	/** Where the execution starts; the node itself unless told. */
	startAt?: string;
	/** Called with a way to cancel, as the Stop button does. */
	onStart?: (cancel: () => void) => void;
	/** Called when n8n has prepared everything and the node is about to begin. */
	beforeNode?: () => void;
	/** Called when the node is through and n8n has its output. */
	afterNode?: () => void;
	/** What an earlier execution left for a retry. */
	contextData?: IDataObject;
}

/** What came out. */
export interface RunResult {
	/** Items of the node's last run, by output. */
	outputs: INodeExecutionData[][];
	/** JSON of the first output. */
	json: IDataObject[];
	/** The error that stopped the workflow. */
	error?: Error & { description?: string; context?: IDataObject; httpCode?: string };
	hints: NodeExecutionHint[];
	status: IRun['status'];
	/** The whole execution as n8n would store it, as text. */
	stored: string;
	/** What the nodes have left, as n8n would store it. */
	contextData: IDataObject;
	runs: number;
}

/** The node in a workflow, with the stored credential. */
function koreNode(changes: Partial<INode>): INode {
	return {
		id: 'kore',
		name: NODE_NAME,
		type: NODE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { koreAiApi: { id: '1', name: 'stored' } },
		...changes,
	};
}

/** Runs a workflow in n8n's engine. */
export async function runNode(options: RunOptions): Promise<RunResult> {
	const node = koreNode({ ...options.settings, parameters: options.parameters });
	const { nodes, connections } = options.workflow?.(node) ?? { nodes: [node], connections: {} };
	const workflow = new Workflow({
		id: 'test-workflow',
		nodes,
		connections,
		active: false,
		nodeTypes: nodeTypesOf(await loadPackage(), options.nodeTypes ?? {}),
		settings: { timezone: options.timezone ?? 'Asia/Kolkata' },
	});
	const items = (options.items ?? [{}]).map((json): INodeExecutionData => ({ json }));
	const first = nodes.find(({ name }) => name === (options.startAt ?? NODE_NAME));
	const start: IExecuteData = { node: first ?? node, data: { main: [items] }, source: null };
	const hooks = new ExecutionLifecycleHooks('manual', 'test-execution', {
		id: 'test-workflow',
		name: 'Test',
		nodes,
		connections,
	} as IWorkflowBase);
	hooks.addHandler('nodeExecuteBefore', () => options.beforeNode?.());
	hooks.addHandler('nodeExecuteAfter', () => options.afterNode?.());
	// n8n stores an execution at this moment, which for a cancelled one is before its node has ended.
	let contextData: IDataObject = {};
	hooks.addHandler('workflowExecuteAfter', ({ data }) => {
		contextData = structuredClone(data.executionData?.contextData ?? {}) as IDataObject;
	});
	const additionalData = await additionalDataFor({ stored: options.credential }, hooks);
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [start],
			contextData: (options.contextData ?? {}) as Record<string, IDataObject>,
		},
	});
	const execution = new WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(
		workflow,
	);
	options.onStart?.(() => execution.cancel());
	const run = await execution;
	return { ...readResult(run), contextData };
}

function readResult(run: IRun): Omit<RunResult, 'contextData'> {
	const runs = run.data.resultData.runData[NODE_NAME] ?? [];
	const last = runs.at(-1);
	const outputs = (last?.data?.main ?? []).map((items) => items ?? []);
	return {
		outputs,
		json: (outputs[0] ?? []).map(({ json }) => json),
		error: run.data.resultData.error as RunResult['error'],
		hints: last?.hints ?? [],
		status: run.status,
		stored: JSON.stringify(run),
		runs: runs.length,
	};
}

/** Opens the node's picker of contact lists as the editor does. */
export async function loadOptions(
	method: 'getContactLists',
	credential: ICredentialDataDecryptedObject,
): Promise<INodePropertyOptions[]> {
	const { methods, context } = await pickers(credential);
	const pick = methods?.loadOptions?.[method] as (
		this: ILoadOptionsFunctions,
	) => Promise<INodePropertyOptions[]>;
	return await pick.call(context);
}

/** Opens, searches or scrolls one of the node's lists as the editor does. */
export async function listSearch(
	method: 'searchCampaigns' | 'searchContactLists' | 'searchContactListNames',
	credential: ICredentialDataDecryptedObject,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { methods, context } = await pickers(credential);
	const search = methods?.listSearch?.[method] as (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) => Promise<INodeListSearchResult>;
	return await search.call(context, filter, paginationToken);
}

/** Asks for the fields of a mapper as the editor does. */
export async function resourceMapping(
	method: 'getContactFields',
	credential: ICredentialDataDecryptedObject,
): Promise<ResourceMapperFields> {
	const { methods, context } = await pickers(credential);
	const fields = methods?.resourceMapping?.[method] as (
		this: ILoadOptionsFunctions,
	) => Promise<ResourceMapperFields>;
	return await fields.call(context);
}

async function pickers(
	credential: ICredentialDataDecryptedObject,
): Promise<{ methods: INodeType['methods']; context: ILoadOptionsFunctions }> {
	const loader = await loadPackage();
	const node = koreNode({});
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf(loader, {}),
	});
	const additionalData = await additionalDataFor({ stored: credential });
	return {
		methods: (loader.getNode('koreSmsCampaign').type as INodeType).methods,
		context: new LoadOptionsContext(
			workflow,
			node,
			additionalData,
			'',
		) as unknown as ILoadOptionsFunctions,
	};
}

/** The logger that n8n-core hands to nodes. It lies in packages of n8n-core's own, hence the detour. */
export function engineLogger(): Logger {
	const projectRequire = createRequire(path.join(process.cwd(), 'package.json'));
	const coreRequire = createRequire(projectRequire.resolve('n8n-core'));
	const { Container } = coreRequire('@n8n/di') as { Container: { get(type: unknown): Logger } };
	const { Logger: type } = coreRequire('@n8n/backend-common') as { Logger: unknown };
	return Container.get(type);
}
