import { freePort } from './freePort.mts';
import { startN8nProgram } from './n8nProgram.mts';
import type { Program } from './programs.mjs';

/** A running n8n. */
export interface N8nServer extends Program {
	origin: string;
	logFile: string;
}

/** The ports that n8n shall take if they are free. */
export interface N8nPorts {
	editor: number;
	/** Over which n8n talks to the process that runs Code nodes. */
	taskBroker: number;
}

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
	const origin = `http://127.0.0.1:${editor}`;
	const program = await startN8nProgram(['start'], {
		userFolder,
		logFile,
		taskBrokerPort: await freePort(ports.taskBroker),
		settings: { ...more, ...settings(editor) },
		isReady: () => isReady(origin),
	});
	return { ...program, origin, logFile };
}

function settings(editorPort: number): NodeJS.ProcessEnv {
	return {
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(editorPort),
		// Browsers would not send the session cookie back over plain HTTP.
		N8N_SECURE_COOKIE: 'false',
	};
}

/** Its health is good some time before it answers anything else. */
async function isReady(origin: string): Promise<boolean> {
	const health = await fetch(`${origin}/healthz/readiness`);
	const settingsPage = await fetch(`${origin}/rest/settings`);
	const isJson = settingsPage.headers.get('content-type')?.includes('application/json');
	return health.ok && settingsPage.ok && Boolean(isJson);
}
