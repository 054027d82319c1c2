/** n8n's own installer of community packages, from a registry on this computer. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runWorkflow } from '../../playground/executions.mts';
import { PACKAGE, packageFolder } from '../../playground/nodePackage.mts';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { startLocalRegistry } from './localRegistry.mts';
import { startRealN8n, type RealN8n } from './realN8n.mts';
import {
	inARow,
	koreNode,
	MANUAL_TRIGGER,
	NODE_TYPE,
	storeCredential,
	storeWorkflow,
} from './workflows.mts';

/** As Settings > Community nodes lists it. */
interface InstalledPackage {
	packageName: string;
	installedVersion: string;
	installedNodes: Array<{ name: string; type: string }>;
	failedLoading: boolean;
}

/** Nobody answers there: n8n's questions to npm's registry and to its own servers do not leave this computer. */
const NOWHERE = 'http://127.0.0.1:1';

let registry: { close(): Promise<void> };
let programs: string;
let n8n: RealN8n;

before(async () => {
	programs = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-koreai-registry-'));
	registry = await startLocalRegistry(programs);
	// n8n's path is this program's.
	process.env.PATH = [programs, process.env.PATH].join(path.delimiter);
	n8n = await startRealN8n({ callsPerMinute: 0 }, { https_proxy: NOWHERE }, async () => {});
});
after(async () => {
	await n8n?.stop();
	await registry?.close();
	rmSync(programs, { recursive: true });
});

const installed = async () => await n8n.api.get<InstalledPackage[]>('/community-packages');

async function createCampaign(): Promise<string> {
	const credential = await storeCredential(n8n.api, credentialFields(n8n.sandbox));
	const form = {
		operation: 'create',
		campaignName: 'Spring Sale',
		contactLists: ['Berlin Customers'],
		message: 'Hello',
		sender: '+14155550100',
	};
	const nodes = [MANUAL_TRIGGER, koreNode('Create', form, credential)];
	const workflow = await storeWorkflow(n8n.api, { nodes, connections: inARow(nodes) });
	return (await runWorkflow(n8n.api, workflow)).problem;
}

describe("n8n's installer", () => {
	it('installs the package, lists it, and its node works at once', async () => {
		assert.deepEqual(await installed(), []);
		await n8n.api.post('/community-packages', { name: PACKAGE.name });
		const [{ packageName, installedVersion, installedNodes, failedLoading }] = await installed();
		assert.deepEqual(
			{ packageName, installedVersion, failedLoading },
			{ packageName: PACKAGE.name, installedVersion: PACKAGE.version, failedLoading: false },
		);
		assert.deepEqual(
			installedNodes.map(({ name, type }) => [name, type]),
			[['Kore SMS Campaign', NODE_TYPE]],
		);
		assert.equal(await createCampaign(), '');
		assert.deepEqual(
			n8n.sandbox.campaigns().map(({ name }) => name),
			['Spring Sale'],
		);
	});

	it('brings nothing along but the package', () => {
		assert.equal(existsSync(path.join(packageFolder(n8n.folder), 'node_modules')), false);
	});

	it('removes it again', async () => {
		await n8n.api.delete(`/community-packages?name=${PACKAGE.name}`);
		assert.deepEqual(await installed(), []);
		assert.equal(existsSync(packageFolder(n8n.folder)), false);
		const nodes = await n8n.api.types<{ name: string }>('nodes');
		assert.deepEqual(
			nodes.filter(({ name }) => name.startsWith(PACKAGE.name)),
			[],
		);
	});
});
