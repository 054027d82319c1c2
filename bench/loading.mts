/** How long loading the package takes, in fresh processes. */
import { inProcess } from './inProcess.mts';
import { median } from './rounds.mts';

/** Medians, in milliseconds. */
export interface Loading {
	/** The node and its credential, when n8n-workflow is loaded already, as it is in n8n. */
	package: number;
	/** n8n-workflow itself, which tells how fast this computer is. */
	workflow: number;
}

const PROCESSES = 11;

/** Loads the package in several processes, one after another. */
export async function measureLoading(): Promise<Loading> {
	const results: Loading[] = [];
	for (let count = 0; count < PROCESSES; count++) {
		results.push(await inProcess<Loading>('packageLoading.mjs'));
	}
	return {
		package: median(results.map((result) => result.package)),
		workflow: median(results.map(({ workflow }) => workflow)),
	};
}
