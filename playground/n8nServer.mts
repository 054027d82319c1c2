import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { ProgramFailed } from './failure.mjs';
import { freePort } from './freePort.mts';
import { N8N } from './n8nInstallation.mjs';
import { PLAYGROUND } from './places.mjs';
import { startProgram } from './programs.mjs';

/** A running n8n. */
export interface N8nServer {
	origin: string;
	/** Of n8n's own process; `undefined` when it could not be started. */
	pid: number | undefined;
	logFile: string;
	/** Comes when it has ended, whoever ended it. */
	ended: Promise<string>;
	stop(): Promise<void>;
}

/** The ports that n8n shall take if they are free. */
export interface N8nPorts {
	editor: number;
	/** Over which n8n talks to the process that runs Code nodes. */
	taskBroker: number;
}

const READY_WITHIN_MS = 180_000;

/**
 * What n8n gets to see of the person's own environment. Not all of it: variables made for another
 * n8n (N8N_…, DB_…) would have the playground write into that one's database.
 */
const PASSED_ON =
	/^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TZ|LANG|LC_.*|SSL_CERT_.*|NODE_EXTRA_CA_CERTS|https?_proxy|no_proxy)$/i;

/** n8n's habits of calling home, and what nobody needs in a playground. */
const OFFLINE = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};

/** Parts of n8n that a playground does without. */
const DISABLED_MODULES = ['mcp-registry', 'instance-ai', 'chat-hub', 'agents', 'insights'];

/**
 * Starts n8n on a loopback address and waits until the editor answers.
 *
 * @param more further settings, as n8n's environment variables
 */
export async function startN8n(
	userFolder: string,
	logFile: string,
	ports: N8nPorts,
	more: NodeJS.ProcessEnv = {},
): Promise<N8nServer> {
	const editor = await freePort(ports.editor);
	const taskBroker = await freePort(ports.taskBroker);
	const origin = `http://127.0.0.1:${editor}`;
	const args = ['--import', join(PLAYGROUND, 'endWithParent.mjs'), N8N.n8n, 'start'];
	const { pid, ended, stop } = startProgram(N8N.node, args, {
		cwd: userFolder,
		env: { ...passedOn(), ...OFFLINE, ...more, ...settings(userFolder, { editor, taskBroker }) },
		logFile,
		tether: true,
	});
	const server = { origin, pid, logFile, ended, stop };
	await untilReady(server);
	return server;
}

function settings(userFolder: string, { editor, taskBroker }: N8nPorts): NodeJS.ProcessEnv {
	const { PATH = '', NO_PROXY = '', no_proxy = NO_PROXY } = process.env;
	const noProxy = [no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(editor),
		N8N_RUNNERS_BROKER_PORT: String(taskBroker),
		// The default of n8n 2. With that of n8n 1, a run has ended for some time before its data can be read.
		DB_SQLITE_POOL_SIZE: '3',
		// Browsers would not send the session cookie back over plain HTTP.
		N8N_SECURE_COOKIE: 'false',
		N8N_DISABLED_MODULES: DISABLED_MODULES.filter(hasModule).join(),
		// What "Workflow Time Zone" means; n8n's own default is New York.
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		PATH: [dirname(N8N.node), PATH].join(delimiter),
		NO_PROXY: noProxy,
		no_proxy: noProxy,
	};
}

/** n8n does not start when it is told to disable a module that it does not have, as n8n 1 lacks most of these. */
function hasModule(name: string): boolean {
	return existsSync(join(N8N.modules, 'n8n', 'dist', 'modules', name));
}

function passedOn(): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)));
}

async function untilReady({ origin, logFile, ended }: N8nServer): Promise<void> {
	const deadline = Date.now() + READY_WITHIN_MS;
	let outcome: string | undefined;
	void ended.then((how) => (outcome = how));
	while (!(await isReady(origin))) {
		if (outcome !== undefined) throw new ProgramFailed(`n8n ended (${outcome}).`, logFile);
		if (Date.now() > deadline) throw new ProgramFailed('n8n did not get ready.', logFile);
		await sleep(300);
	}
}

/** Its health is good some time before it answers anything else. */
async function isReady(origin: string): Promise<boolean> {
	try {
		const health = await fetch(`${origin}/healthz/readiness`);
		const settingsPage = await fetch(`${origin}/rest/settings`);
		const isJson = settingsPage.headers.get('content-type')?.includes('application/json');
		return health.ok && settingsPage.ok && Boolean(isJson);
	} catch {
		return false;
	}
}
