/** How long loading the package takes, in fresh processes. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { median } from './rounds.mts';

/** Medians, in milliseconds. */
export interface Loading {
	/** The node and its credential, when n8n-workflow is loaded already, as it is in n8n. */
	package: number;
	/** n8n-workflow itself, which tells how fast this computer is. */
	workflow: number;
}

const PROCESSES = 11;

const run = promisify(execFile);

/** Loads the package in several processes, one after another. */
export async function measureLoading(): Promise<Loading> {
	const program = path.join(process.cwd(), 'bench', 'packageLoading.mjs');
	const results: Loading[] = [];
	for (let count = 0; count < PROCESSES; count++) {
		const { stdout } = await run(process.execPath, [program]);
		results.push(JSON.parse(stdout) as Loading);
	}
	return {
		package: median(results.map((result) => result.package)),
		workflow: median(results.map(({ workflow }) => workflow)),
	};
}
