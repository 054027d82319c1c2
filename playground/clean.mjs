/** `npm run clean`: removes the n8n that `npm start` has installed; workflows and logs stay. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CACHE, DATA } from './places.mjs';
import { lockHolder } from './processLock.mjs';

const CONDEMNED = `${CACHE}.removed-`;

// An interrupted clean leaves its work to the next one.
removeCondemned();
if (!existsSync(CACHE)) {
	console.log(`There is nothing to remove: ${CACHE} does not exist.`);
	process.exit(0);
}
const megabytes = size();
const user = processThatNeedsIt();
if (user !== undefined) {
	console.error(
		`Process ${user} runs or installs a playground: end it with Ctrl-C, then type npm run clean again.`,
	);
	process.exit(1);
}
// Out of the way at once, so that a start at this moment installs into a folder of its own.
renameSync(CACHE, `${CONDEMNED}${process.pid}`);
removeCondemned();
console.log(`Removed ${CACHE}: ${megabytes} MB are free again. npm start installs n8n anew.`);
if (existsSync(DATA)) console.log(`Your workflows are still in ${DATA}.`);

function removeCondemned() {
	const parent = dirname(CACHE);
	if (!existsSync(parent)) return;
	for (const name of readdirSync(parent)) {
		const path = join(parent, name);
		if (path.startsWith(CONDEMNED)) rmSync(path, { recursive: true, force: true });
	}
}

/** Any clone's playground counts: they share the cache. */
function processThatNeedsIt() {
	return readdirSync(CACHE)
		.filter((name) => name.endsWith('.pid'))
		.map((name) => lockHolder(join(CACHE, name)))
		.find((pid) => pid !== undefined);
}

function size() {
	const { stdout } = spawnSync('du', ['-sk', CACHE], { encoding: 'utf8' });
	return Math.round(Number.parseInt(stdout, 10) / 1024);
}
