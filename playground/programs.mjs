import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { beforeEnding } from './ending.mjs';
import { DISK_IS_FULL, ProgramFailed } from './failure.mjs';

/**
 * @typedef {object} ProgramOptions
 * @property {string} logFile where its output goes
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [runAs] the number of the user and of the group under which it runs
 * @property {boolean} [tether] opens a channel that closes when this program dies, even by SIGKILL
 *
 * @typedef {object} Program
 * @property {number | undefined} pid undefined when it could not be started
 * @property {Promise<string>} ended how it ended, in words; empty when all went well
 * @property {() => Promise<void>} stop ends it and every program it has started
 * @property {() => void} kill has them die at once, as in a crash
 */

const GRACE_MS = 10_000;

/**
 * Starts a program in a process group of its own: Ctrl-C then reaches this program alone, which ends
 * the others in order, and nothing that the program itself has started is left behind.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {ProgramOptions} options
 * @returns {Program}
 */
export function startProgram(command, args, { logFile, cwd, env, runAs, tether = false }) {
	const log = openSync(logFile, 'w');
	const child = spawn(command, args, {
		cwd,
		env,
		uid: runAs,
		gid: runAs,
		detached: true,
		stdio: tether ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
	});
	closeSync(log);

	/** @type {Program['ended']} */
	const ended = new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) =>
			resolve(code === 0 ? '' : (signal ?? `exit code ${code}`)),
		);
	});
	const kill = () => killGroup(child.pid, 'SIGKILL');
	process.once('exit', kill);

	async function stop() {
		killGroup(child.pid, 'SIGTERM');
		await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
		kill();
		await ended;
	}
	const forget = beforeEnding(stop);
	void ended.then(() => {
		// Whatever it had started and left running goes with it.
		kill();
		process.off('exit', kill);
		forget();
	});
	return { pid: child.pid, ended, stop, kill };
}

/**
 * Runs a program to its end.
 *
 * @param {string} what names it in the message when it fails
 * @param {string} command
 * @param {string[]} args
 * @param {ProgramOptions} options
 */
export async function runProgram(what, command, args, options) {
	const { ended } = startProgram(command, args, options);
	const outcome = await ended;
	if (outcome) throw new ProgramFailed(`${what} did not work (${outcome}).`, options.logFile);
}

/**
 * Runs an installation by npm to its end. On a full disk npm itself only warns, goes on for minutes and
 * leaves files cut off.
 *
 * @param {string} what names it in the message when it fails
 * @param {string[]} args
 * @param {ProgramOptions} options
 */
export async function runNpmInstallation(what, args, options) {
	const isDiskFull = () => DISK_IS_FULL.test(readFileSync(options.logFile, 'utf8'));
	const { ended, stop } = startProgram('npm', args, options);
	const watch = setInterval(() => {
		if (isDiskFull()) void stop();
	}, 2000);
	const outcome = await ended;
	clearInterval(watch);
	if (outcome || isDiskFull()) {
		throw new ProgramFailed(`${what} did not work (${outcome}).`, options.logFile);
	}
}

/**
 * @param {number | undefined} pid undefined when the program could not be started
 * @param {NodeJS.Signals} signal
 */
function killGroup(pid, signal) {
	if (pid === undefined) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// The group is gone, which is what was wanted.
	}
}
