import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { N8N } from './n8nInstallation.mjs';
import { PLAYGROUND } from './places.mjs';
import { startProgram, type Program } from './programs.mjs';
import { untilReady, type Readiness } from './untilReady.mts';

/** How to start a process of n8n. */
export interface N8nProgramOptions extends Omit<Readiness, 'name'> {
	/** Its own: two processes must not share one. */
	userFolder: string;
	/** Over which it talks to the process that runs Code nodes. */
	taskBrokerPort: number;
	/** Further settings, as n8n's environment variables. */
	settings: NodeJS.ProcessEnv;
}

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
 * Starts a process of n8n and waits until it is ready.
 *
 * @param command of n8n's command line, with its options
 */
export async function startN8nProgram(
	command: string[],
	options: N8nProgramOptions,
): Promise<Program> {
	const { userFolder, logFile, settings } = options;
	const args = ['--import', join(PLAYGROUND, 'endWithParent.mjs'), N8N.n8n, ...command];
	const program = startProgram(N8N.node, args, {
		cwd: userFolder,
		env: { ...passedOn(), ...OFFLINE, ...settings, ...ownSettings(options) },
		logFile,
		tether: true,
	});
	await untilReady(program, { name: 'n8n', ...options });
	return program;
}

function ownSettings({ userFolder, taskBrokerPort }: N8nProgramOptions): NodeJS.ProcessEnv {
	const { PATH = '', NO_PROXY = '', no_proxy = NO_PROXY } = process.env;
	const noProxy = [no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_RUNNERS_BROKER_PORT: String(taskBrokerPort),
		N8N_DISABLED_MODULES: DISABLED_MODULES.filter(hasModule).join(),
		// The default of n8n 2. With that of n8n 1, a run has ended for some time before its data can be read.
		DB_SQLITE_POOL_SIZE: '3',
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
