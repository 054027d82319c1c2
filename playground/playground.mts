import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { credentialFields } from '../sandbox/credentialFields.mts';
import { startSandbox } from '../sandbox/sandbox.mts';
import type { Sandbox } from '../sandbox/sandbox.mts';
import { createCampaigns } from './campaigns.mts';
import { listInSettings } from './communityNodesPage.mts';
import { addYesterdaysCampaigns } from './completedCampaigns.mts';
import { beforeEnding } from './ending.mjs';
import { findExample, provisionExamples } from './exampleWorkflows.mts';
import type { ExampleWorkflow } from './exampleWorkflows.mts';
import { explain, ProgramFailed, StartProblem } from './failure.mjs';
import { freePort } from './freePort.mts';
import { N8nApi } from './n8nApi.mts';
import { keepN8n } from './n8nInstallation.mjs';
import { startN8n } from './n8nServer.mts';
import type { N8nPorts, N8nServer } from './n8nServer.mts';
import { installNode, PACKAGE } from './nodePackage.mts';
import { tryOtherExamples } from './otherExamples.mts';
import { signIn } from './owner.mts';
import type { Login } from './owner.mts';
import { DATA, LOGS, RUNNING_LOCK } from './places.mjs';
import { takeLock } from './processLock.mjs';
import { withProgress } from './progress.mjs';
import { readProvisioned, writeProvisioned } from './provisioned.mts';
import { describeCampaigns, describePlayground } from './report.mts';
import { provisionCredential, testCredential } from './sandboxCredential.mts';
import type { CredentialReference } from './sandboxCredential.mts';

interface Ports extends N8nPorts {
	sandbox: number;
}

/** Everything that is up and running. */
interface Playground {
	dataFolder: string;
	sandbox: Sandbox;
	n8n: N8nServer;
	api: N8nApi;
	login: Login;
	credential: CredentialReference;
	examples: Map<string, ExampleWorkflow>;
}

/** Where people look for them; another port is taken when one of these is not free. */
const USUAL_PORTS: Ports = { editor: 5678, taskBroker: 5679, sandbox: 5680 };

/** For a run that must not get in the way of a playground that is starting at the same time. */
const ANY_PORTS: Ports = { editor: 0, taskBroker: 0, sandbox: 0 };

/** At Kore's own speed, one a minute, nobody who tries things out would see the end of a campaign. */
const SMS_PER_MINUTE = 120;

/** `npm start`: stays until it is told to end. */
export async function runUntilStopped(): Promise<void> {
	refuseSecondPlayground();
	const playground = await setUp(DATA, join(LOGS, 'n8n.log'), USUAL_PORTS);
	try {
		await demonstrate(playground);
	} catch (error) {
		// Whoever works on the node needs the editor now more than ever.
		console.error(`\n${explain(error)}\nThe editor stays open, so that you can look into it.`);
	}
	console.log(`\n${describePlayground(playground)}\n\nCtrl-C ends it all.`);
	const { ended, logFile } = playground.n8n;
	throw new ProgramFailed(`n8n ended by itself (${(await ended) || 'exit code 0'}).`, logFile);
}

/** `npm start -- --once`: tries everything in a data folder of its own, which goes when all is well. */
export async function runOnce(): Promise<void> {
	const dataFolder = mkdtempSync(join(tmpdir(), `${PACKAGE.name}-once-`));
	console.log(`Trying everything out with a data folder of its own, ${dataFolder}`);
	const playground = await setUp(dataFolder, join(dataFolder, 'n8n.log'), ANY_PORTS);
	await demonstrate(playground);
	await withProgress('Running the other examples', () => tryOtherExamples(playground));
	await playground.n8n.stop();
	rmSync(dataFolder, { recursive: true });
	console.log('\nEverything works.');
}

function refuseSecondPlayground(): void {
	const lock = takeLock(RUNNING_LOCK);
	if ('release' in lock) return;
	throw new StartProblem(
		`The n8n of this clone is running already (process ${lock.heldBy}): use that one, or end it with Ctrl-C in its terminal and type npm start again.`,
	);
}

async function setUp(dataFolder: string, logFile: string, ports: Ports): Promise<Playground> {
	keepN8n();
	await withProgress('Building the node', () => installNode(dataFolder));
	const port = await freePort(ports.sandbox);
	const sandbox = await startSandbox({ port, smsPerMinute: SMS_PER_MINUTE });
	beforeEnding(() => sandbox.close());
	addYesterdaysCampaigns(sandbox);
	const n8n = await withProgress('Starting n8n', () => startN8n(dataFolder, logFile, ports));
	const api = new N8nApi(n8n.origin);
	const login = await signIn(api, dataFolder);
	await listInSettings(dataFolder);
	const provisioned = await provision(api, sandbox, dataFolder);
	return { dataFolder, sandbox, n8n, api, login, ...provisioned };
}

async function provision(
	api: N8nApi,
	sandbox: Sandbox,
	dataFolder: string,
): Promise<Pick<Playground, 'credential' | 'examples'>> {
	const provisioned = readProvisioned(dataFolder);
	const credential = await provisionCredential(api, sandbox, provisioned);
	const examples = await provisionExamples(api, sandbox, credential, provisioned);
	writeProvisioned(dataFolder, provisioned);
	for (const { name } of [...examples.values()].filter(({ isFreshCopy }) => isFreshCopy)) {
		console.log(`You have changed "${name}": it stays yours, beside a fresh copy.`);
	}
	return { credential, examples };
}

/** Shows that the credential works and that the first example creates campaigns. */
async function demonstrate({ api, sandbox, credential, examples }: Playground): Promise<void> {
	const fields = credentialFields(sandbox);
	const { status, message } = await testCredential(api, credential.id, fields);
	if (status !== 'OK') throw new Error(`n8n's test of the credential says: ${message}`);
	console.log(`n8n's test of the credential: ${message}`);
	const example = findExample(examples, 'create-campaign.json');
	const campaigns = await createCampaigns(api, sandbox, example);
	console.log(
		`\n"${example.name}" has just created ${campaigns.length} campaigns in the local Kore sandbox:\n\n${describeCampaigns(campaigns)}`,
	);
}
