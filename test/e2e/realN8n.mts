/** The real n8n with the packed node, in a folder of its own, beside a sandbox. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { N8nApi } from '../../playground/n8nApi.mts';
import { hasN8n, installN8n } from '../../playground/n8nInstallation.mjs';
import { startN8n, type N8nPorts } from '../../playground/n8nServer.mts';
import { installNode } from '../../playground/nodePackage.mts';
import { LOGS } from '../../playground/places.mjs';
import { signIn, type Login } from '../../playground/owner.mts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.mts';

/** 0 lets the system choose. */
const ANY_PORTS = { editor: 0, taskBroker: 0 };

export interface RealN8n {
	origin: string;
	/** Of n8n's own process. */
	readonly pid: number | undefined;
	api: N8nApi;
	login: Login;
	sandbox: Sandbox;
	/** Where n8n keeps everything: its database, its logs, and what it has printed since its start, in `n8n.log`. */
	folder: string;
	/** Ends n8n and starts it again, on the same folder and at the same address. */
	restart(): Promise<void>;
	/** Ends n8n and the sandbox and removes the folder. */
	stop(): Promise<void>;
}

/**
 * Starts both; n8n is installed first if it is not there yet.
 *
 * @param settings further settings of n8n, as its environment variables
 * @param fillFolder what is done to n8n's folder before its start
 */
export async function startRealN8n(
	options: SandboxOptions,
	settings: NodeJS.ProcessEnv = {},
	fillFolder: (folder: string) => Promise<void> = installNode,
): Promise<RealN8n> {
	mkdirSync(LOGS, { recursive: true });
	if (!hasN8n()) await installN8n();
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-koreai-e2e-'));
	await fillFolder(folder);
	const sandbox = await startSandbox(options);
	const start = async (ports: N8nPorts) =>
		await startN8n(folder, path.join(folder, 'n8n.log'), ports, settings);
	let n8n = await start(ANY_PORTS).catch(async (error: unknown) => {
		// It would keep the tests from ending.
		await sandbox.close();
		throw error;
	});
	const { origin } = n8n;
	const api = new N8nApi(origin);
	const login = await signIn(api, folder);
	return {
		origin,
		get pid() {
			return n8n.pid;
		},
		api,
		login,
		sandbox,
		folder,
		async restart() {
			await n8n.stop();
			n8n = await start({ ...ANY_PORTS, editor: Number(new URL(origin).port) });
		},
		async stop() {
			await n8n.stop();
			await sandbox.close();
			rmSync(folder, { recursive: true });
		},
	};
}
