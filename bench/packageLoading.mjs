/**
 * Prints as JSON how many milliseconds n8n-workflow takes to load, and after it this package: its node and its
 * credential. Run by Node.js itself, because tsx would have a part in what it measures.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const load = createRequire(join(process.cwd(), 'package.json'));

/** @param {string[]} modules */
function millisecondsToLoad(...modules) {
	const started = performance.now();
	for (const module of modules) load(module);
	return performance.now() - started;
}

const workflow = millisecondsToLoad('n8n-workflow');
const { nodes, credentials } = load('./package.json').n8n;
const files = [...nodes, ...credentials].map((file) => `./${file}`);
console.log(JSON.stringify({ workflow, package: millisecondsToLoad(...files) }));
