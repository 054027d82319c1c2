import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LOGS, ROOT } from './places.mjs';
import { runNpmInstallation } from './programs.mjs';
import { withProgress } from './progress.mjs';

/** npm writes this one last, so a broken installation lacks it. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

/** Whether the project's own tools are there, as its lock file names them. */
export function hasProjectTools() {
	if (!existsSync(INSTALLED)) return false;
	const installed = readPackages(INSTALLED);
	return Object.entries(readPackages(join(ROOT, 'package-lock.json'))).every(
		([path, { version, optional }]) => {
			const isProjectItself = path === '';
			const isForAnotherPlatform = Boolean(optional) && !(path in installed);
			return isProjectItself || isForAnotherPlatform || installed[path]?.version === version;
		},
	);
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(lockFile) {
	return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** Installs the project's own tools: the compiler, the sandbox's web server, the tests. */
export async function installProjectTools() {
	const what = "Installing this project's tools";
	const args = ['ci', '--prefer-offline', '--no-audit', '--no-fund'];
	const options = { cwd: ROOT, logFile: join(LOGS, 'npm-ci.log') };
	await withProgress(what, () => runNpmInstallation(what, args, options));
}
