/** `npm run clean`: removes the n8n that `npm start` has installed; workflows and logs stay. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { CACHE, DATA } from './places.mjs';
import { lockHolder } from './processLock.mjs';

if (!existsSync(CACHE)) {
	console.log(`There is nothing to remove: ${CACHE} does not exist.`);
	process.exit(0);
}
const user = processThatNeedsIt();
if (user !== undefined) {
	console.error(
		`Process ${user} runs or installs a playground: end it with Ctrl-C, then type npm run clean again.`,
	);
	process.exit(1);
}
const megabytes = size();
console.log(`Removing ${CACHE} …`);
rmSync(CACHE, { recursive: true, force: true });
console.log(`${megabytes} MB are free again. npm start installs n8n anew when you need it.`);
if (existsSync(DATA)) console.log(`Your workflows are still in ${DATA}.`);

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
