/** How long loading the package takes, in fresh processes of the Node.js that n8n brings. */
import { hasN8n, installN8n, N8N } from '../playground/n8nInstallation.mjs';
import { printedBy, programFile } from './inProcess.mts';
import { least } from './rounds.mts';

/** At its best, in milliseconds. */
export interface Loading {
	/** The node and its credential, when n8n-workflow is loaded already, as it is in n8n. */
	package: number;
	/** n8n-workflow itself, which tells how fast this computer is. */
	workflow: number;
}

const PROCESSES = 11;

/** Loads the package in several processes, one after another. */
export async function measureLoading(): Promise<Loading> {
	if (!hasN8n()) await installN8n();
	const results: Loading[] = [];
	for (let count = 0; count < PROCESSES; count++) {
		results.push(await printedBy<Loading>(N8N.node, programFile('packageLoading.mjs')));
	}
	return {
		package: least(results.map((result) => result.package)),
		workflow: least(results.map(({ workflow }) => workflow)),
	};
}
