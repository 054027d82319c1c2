/**
 * Sends 10 000 items through one node in n8n's engine, and prints as JSON how much memory that took: `manyItems.mts
 * kore` creates a campaign for each, `manyItems.mts noOp` sends them through a No Operation node. Each has a process of
 * its own, which has loaded the same before.
 *
 * Memory is what is held after a collection of garbage: engine, loaded packages, items and whatever n8n and the node
 * keep beside them. It is looked at before the node, with each 500th call to Kore, and when n8n has the node's output.
 * Kore answers in the same process, so that the looks come at fixed places; it keeps nothing.
 */
import type { INode, INodeType } from 'n8n-workflow';
import { runNode, type RunOptions } from '../test/engine/n8nEngine.mts';
import { useUserFolder } from '../test/engine/userFolder.mts';
import { campaignOfRow, crmRows } from './crmRows.mts';
import { createdCampaign, standInCredential, startStandIn } from './koreStandIn.mts';
import { heldBytes } from './memory.mts';

/** What this program prints. */
export interface ManyItems {
	/** The most bytes that were held. */
	peak: number;
	/** Bytes that were held before there were items. */
	before: number;
}

const ITEMS = 10_000;
const CALLS_PER_LOOK = 500;

const NO_OPERATION: INode = {
	id: 'noOp',
	name: 'No Operation',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What n8n's own node does. It comes with n8n itself, not with its engine. */
const noOperationType = {
	description: {
		displayName: NO_OPERATION.name,
		name: 'noOp',
		group: ['organization'],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return await Promise.resolve([this.getInputData()]);
	},
} satisfies INodeType;

const INSTEAD_OF_NODE: Partial<RunOptions> = {
	nodeTypes: { [NO_OPERATION.type]: noOperationType },
	workflow: () => ({ nodes: [NO_OPERATION], connections: {} }),
	startAt: NO_OPERATION.name,
};

/** Memory at its most, of many looks. */
function memoryWatch() {
	let peak = 0;
	return {
		look: () => (peak = Math.max(peak, heldBytes())),
		peak: () => peak,
	};
}

async function measure(changes: Partial<RunOptions>): Promise<ManyItems> {
	const watch = memoryWatch();
	let calls = 0;
	const kore = await startStandIn((call) => {
		calls++;
		if (calls % CALLS_PER_LOOK === 0) watch.look();
		return createdCampaign(call);
	});
	const options: RunOptions = {
		parameters: campaignOfRow({ concurrentRequests: 10 }),
		credential: standInCredential(kore.origin),
	};
	// Loads all that is loaded only once, for both nodes.
	await runNode({ ...options, items: crmRows(1) });

	const before = heldBytes();
	const { error } = await runNode({
		...options,
		...changes,
		items: crmRows(ITEMS),
		beforeNode: watch.look,
		afterNode: watch.look,
	});
	kore.close();
	if (error) throw error;
	return { peak: watch.peak(), before };
}

const removeFolder = useUserFolder();
const result = await measure(process.argv[2] === 'noOp' ? INSTEAD_OF_NODE : {});
process.stdout.write(`${JSON.stringify(result)}\n`);
removeFolder();
