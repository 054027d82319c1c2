import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LOGS, ROOT } from './places.mjs';
import { runProgram } from './programs.mjs';

interface Manifest {
	name: string;
	version: string;
	author: { name: string; email: string };
	devDependencies?: unknown;
	peerDependencies?: unknown;
	optionalDependencies?: unknown;
}

/** This project, as its package.json describes it. */
export const PACKAGE = readManifest(ROOT);

/** Builds and packs this project and puts it where n8n keeps its community packages. */
export async function installNode(userFolder: string): Promise<void> {
	const temporary = mkdtempSync(join(tmpdir(), `${PACKAGE.name}-tarball-`));
	try {
		await unpack(await packNode(temporary), userFolder);
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

/**
 * Builds and packs this project.
 *
 * @param folder for the tarball
 * @returns the tarball's path
 */
export async function packNode(folder: string): Promise<string> {
	mkdirSync(LOGS, { recursive: true });
	await runNpm('Building the node', ['run', 'build'], 'build.log');
	await runNpm('Packing the node', ['pack', '--pack-destination', folder], 'pack.log');
	return join(folder, `${PACKAGE.name}-${PACKAGE.version}.tgz`);
}

/** Where n8n keeps the package. */
export function packageFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE.name);
}

async function runNpm(what: string, args: string[], logName: string): Promise<void> {
	await runProgram(what, 'npm', args, { cwd: ROOT, logFile: join(LOGS, logName) });
}

/**
 * What n8n's own installer does with the tarball of a community package. That installer itself takes
 * packages from the registry only, and asks n8n's servers about them first.
 */
async function unpack(tarball: string, userFolder: string): Promise<void> {
	const folder = packageFolder(userFolder);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await runProgram(
		'Unpacking the node',
		'tar',
		['-xzf', tarball, '-C', folder, '--strip-components=1'],
		{ logFile: join(LOGS, 'unpack.log') },
	);
	const manifest = readManifest(folder);
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
}

function readManifest(folder: string): Manifest {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
