import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';

import { beforeEnding } from './ending.mjs';

/**
 * Takes a lock that other starts of the playground respect. One whose owner died does not count.
 *
 * @param {string} path
 * @returns {{ release: () => void } | { heldBy: number }}
 */
export function takeLock(path) {
	// A link appears with its content, so nobody ever reads a lock without its owner.
	const claim = `${path}.${process.pid}`;
	writeFileSync(claim, String(process.pid));
	try {
		return linkLock(claim, path);
	} finally {
		rmSync(claim);
	}
}

/**
 * The process that holds the lock, if there is one.
 *
 * @param {string} path
 * @returns {number | undefined}
 */
export function lockHolder(path) {
	try {
		const pid = Number(readFileSync(path, 'utf8'));
		return isOlderThanThisBoot(path) || !isAlive(pid) ? undefined : pid;
	} catch {
		return undefined;
	}
}

/**
 * @param {string} claim
 * @param {string} path
 * @returns {ReturnType<typeof takeLock>}
 */
function linkLock(claim, path) {
	try {
		linkSync(claim, path);
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
		const holder = lockHolder(path);
		if (holder !== undefined) return { heldBy: holder };
		rmSync(path, { force: true });
		return linkLock(claim, path);
	}
	const release = () => {
		rmSync(path, { force: true });
		forget();
	};
	const forget = beforeEnding(release);
	return { release };
}

/**
 * After a restart of the computer another process may have the number that the lock names.
 *
 * @param {string} path
 */
function isOlderThanThisBoot(path) {
	return statSync(path).mtimeMs < Date.now() - uptime() * 1000;
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
