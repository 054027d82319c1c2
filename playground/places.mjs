import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this file. */
export const PLAYGROUND = dirname(fileURLToPath(import.meta.url));

/** The clone. */
export const ROOT = dirname(PLAYGROUND);

export const EXAMPLES = join(ROOT, 'examples');

/** What n8n keeps between two starts: workflows, credentials, executions. It belongs to this clone. */
export const DATA = join(ROOT, '.playground');

/** What the installations and builds of this clone wrote to the terminal. */
export const LOGS = join(DATA, 'logs');

/** Held as long as a playground runs on `DATA`. */
export const RUNNING_LOCK = join(DATA, 'running.pid');

/** What all clones of this user share, and `npm run clean` removes. */
export const CACHE = join(userCacheFolder(), 'n8n-nodes-koreai');

function userCacheFolder() {
	const { XDG_CACHE_HOME } = process.env;
	// The XDG specification has relative paths ignored.
	if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
	return process.platform === 'darwin'
		? join(homedir(), 'Library', 'Caches')
		: join(homedir(), '.cache');
}
