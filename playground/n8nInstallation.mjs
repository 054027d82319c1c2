import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { beforeEnding } from './ending.mjs';
import { StartProblem } from './failure.mjs';
import { CACHE, LOGS, PLAYGROUND } from './places.mjs';
import { takeLock } from './processLock.mjs';
import { runNpmInstallation, runProgram } from './programs.mjs';
import { withProgress } from './progress.mjs';

const MANIFEST = 'package.json';
const LOCK_FILE = 'package-lock.json';

/** Written last; without it the installation is only half there. */
const COMPLETE = 'complete';

const MANIFEST_FOLDER = manifestFolder();

/** @type {string} */
export const N8N_VERSION = readJson(MANIFEST).dependencies.n8n;

const FOLDER = join(
	CACHE,
	`n8n-${N8N_VERSION}-${process.platform}-${process.arch}-${contentHash()}`,
);
const LOCK = `${FOLDER}.pid`;
const UNFINISHED = `${FOLDER}.unfinished-`;

/** Where everything of n8n lies. */
export const N8N = pathsIn(FOLDER);

/** Whether n8n is installed, as the playground's lock file names it. */
export function hasN8n() {
	const { node, n8n, databaseDriver } = pathsIn(FOLDER);
	return [join(FOLDER, COMPLETE), node, n8n, databaseDriver].every((file) => existsSync(file));
}

/** Installs n8n and its Node.js into the cache, once per user; two starts at a time do it once. */
export async function installN8n() {
	mkdirSync(CACHE, { recursive: true });
	const lock = await waitForLock();
	try {
		// Another start may have done it meanwhile.
		if (!hasN8n()) await installAfresh();
	} finally {
		lock.release();
	}
}

/** Has `npm run clean` leave the installation alone while this program runs. */
export function keepN8n() {
	takeLock(join(CACHE, `in-use-${process.pid}.pid`));
}

async function waitForLock() {
	const lock = takeLock(LOCK);
	if ('release' in lock) return lock;
	return withProgress(`Waiting for process ${lock.heldBy}, which is installing n8n`, async () => {
		for (;;) {
			await sleep(1000);
			const next = takeLock(LOCK);
			if ('release' in next) return next;
		}
	});
}

async function installAfresh() {
	removeLeftovers();
	const folder = `${UNFINISHED}${process.pid}`;
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const forget = beforeEnding(remove);
	try {
		mkdirSync(folder);
		await fill(folder);
		rmSync(FOLDER, { recursive: true, force: true });
		renameSync(folder, FOLDER);
	} finally {
		remove();
		forget();
	}
}

/** Only the holder of the lock may call this: it removes what an interrupted start has left. */
function removeLeftovers() {
	const leftovers = readdirSync(CACHE)
		.map((name) => join(CACHE, name))
		.filter((path) => path.startsWith(UNFINISHED));
	for (const path of leftovers) rmSync(path, { recursive: true, force: true });
}

/** @param {string} folder */
async function fill(folder) {
	for (const file of [MANIFEST, LOCK_FILE]) {
		copyFileSync(join(MANIFEST_FOLDER, file), join(folder, file));
	}
	await withProgress(`Installing n8n ${N8N_VERSION}`, () => installPackages(folder));
	await withProgress('Fetching Node.js 24 for n8n', () => fetchNode(folder));
	await withProgress("Compiling n8n's database driver", () => compileDatabaseDriver(folder));
	await checkThatItWorks(folder);
	writeFileSync(join(folder, COMPLETE), '');
}

/**
 * Without install scripts: some of n8n's 2200 packages would compile for minutes, or fail to.
 * Not `npm ci`, which refuses this tree because the lock file lacks packages of other platforms.
 *
 * @param {string} folder
 */
async function installPackages(folder) {
	const args = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
	await runNpmInstallation('Installing n8n', args, {
		cwd: folder,
		logFile: join(LOGS, 'npm-install-n8n.log'),
	});
}

/**
 * Runs the script of the package `node` that fetches the binary for this platform. Not by
 * `npm rebuild`: whether npm runs install scripts depends on its version and the person's settings.
 *
 * @param {string} folder
 */
async function fetchNode(folder) {
	const script = ['installArchSpecificPackage.js'];
	await runProgram('Fetching Node.js for n8n', process.execPath, script, {
		cwd: join(folder, 'node_modules', 'node'),
		logFile: join(LOGS, 'fetch-node.log'),
	});
}

/**
 * By the node-gyp of the playground's package.json, for the same reasons; the one that the driver
 * asks for is too old for Python 3.12.
 *
 * @param {string} folder
 */
async function compileDatabaseDriver(folder) {
	const { node } = pathsIn(folder);
	const nodeGyp = join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	await runProgram("Compiling n8n's database driver", node, [nodeGyp, 'rebuild'], {
		cwd: join(folder, 'node_modules', 'sqlite3'),
		logFile: join(LOGS, 'compile-database-driver.log'),
		env: {
			...process.env,
			// A playground's database is small: unoptimised, it is ready in a third of the time.
			CFLAGS: '-O0',
			CXXFLAGS: '-O0',
			...nodeHeaders(folder),
		},
	});
}

/**
 * The headers that came with Node.js, so that node-gyp need not download them.
 *
 * @param {string} folder
 */
function nodeHeaders(folder) {
	const packages = join(folder, 'node_modules', 'node', 'node_modules');
	const platformPackage = readdirSync(packages).find((name) =>
		existsSync(join(packages, name, 'include', 'node', 'node_api.h')),
	);
	return platformPackage ? { npm_config_nodedir: join(packages, platformPackage) } : {};
}

/** @param {string} folder */
async function checkThatItWorks(folder) {
	const { node } = pathsIn(folder);
	const script =
		"new (require('sqlite3').Database)(':memory:', (error) => { if (error) throw error; })";
	await runProgram('Trying Node.js and the database driver', node, ['-e', script], {
		cwd: folder,
		logFile: join(LOGS, 'try-installation.log'),
	});
}

/** @param {string} folder */
function pathsIn(folder) {
	const modules = join(folder, 'node_modules');
	return {
		modules,
		node: join(modules, 'node', 'bin', 'node'),
		n8n: join(modules, 'n8n', 'bin', 'n8n'),
		databaseDriver: join(modules, 'sqlite3', 'build', 'Release', 'node_sqlite3.node'),
	};
}

/** Of what the files say, not of their bytes: git may change line endings. */
function contentHash() {
	const hash = createHash('sha256');
	for (const file of [MANIFEST, LOCK_FILE]) hash.update(JSON.stringify(readJson(file)));
	return hash.digest('hex').slice(0, 12);
}

/** @param {string} file of the two that name the packages */
function readJson(file) {
	return JSON.parse(readFileSync(join(MANIFEST_FOLDER, file), 'utf8'));
}

/** The playground's own, unless `PLAYGROUND_N8N` names another version that the node is tried on. */
function manifestFolder() {
	const { PLAYGROUND_N8N: version } = process.env;
	if (!version) return PLAYGROUND;
	const folders = join(PLAYGROUND, 'versions');
	const versions = readdirSync(folders);
	if (versions.includes(version)) return join(folders, version);
	throw new StartProblem(
		`The playground cannot install n8n ${version}: set PLAYGROUND_N8N to ${versions.join(' or ')}, or leave it out.`,
	);
}
