// An old Node.js must be able to read this file, so that it can be told that it is too old: names
// that it lacks may be used, but not imported.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const OLDEST_NODE = 20;
const GB = 1e9;

/**
 * Why nothing here can run on this machine.
 *
 * @returns {string | undefined}
 */
export function unsuitableMachine() {
	if (process.platform === 'win32') {
		return 'npm start runs on Linux and macOS: on Windows open a WSL terminal (wsl --install sets it up), clone the project there and type npm start.';
	}
	if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
		return `npm start needs Node.js ${OLDEST_NODE} or newer and this is ${process.versions.node}: install a current one (https://nodejs.org), then type npm start again.`;
	}
	return undefined;
}

/**
 * What n8n's database driver needs to be compiled and this machine lacks.
 *
 * @returns {string | undefined}
 */
export function missingCompiler() {
	const missing = ['g++', 'make', 'python3'].filter((tool) => !works(tool));
	if (missing.length === 0) return undefined;
	return `n8n's database driver is compiled on this machine, which lacks ${list(missing)}: ${compilerRemedy()}, then type npm start again.`;
}

/** @param {string} tool */
function works(tool) {
	return spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0;
}

function compilerRemedy() {
	if (process.platform === 'darwin') return 'type xcode-select --install';
	return 'install them (Debian, Ubuntu: sudo apt install g++ make python3; Fedora: sudo dnf install gcc-c++ make python3)';
}

/** @param {string[]} words */
function list(words) {
	return new Intl.ListFormat('en').format(words);
}

/**
 * Which disk has too little room for what is about to be written.
 *
 * @param {Array<{ folder: string, bytes: number }>} needs
 * @returns {string | undefined}
 */
export function missingSpace(needs) {
	/** @type {Map<number, { folder: string, bytes: number }>} */
	const disks = new Map();
	for (const { folder, bytes } of needs) {
		const existing = nearestExisting(folder);
		const disk = fs.statSync(existing).dev;
		const others = disks.get(disk);
		disks.set(disk, { folder: others?.folder ?? existing, bytes: bytes + (others?.bytes ?? 0) });
	}
	for (const { folder, bytes } of disks.values()) {
		const { bavail, bsize } = fs.statfsSync(folder);
		if (bavail * bsize < bytes) return spaceRemedy(folder, bavail * bsize, bytes);
	}
	return undefined;
}

/**
 * @param {string} folder
 * @param {number} free
 * @param {number} needed
 */
function spaceRemedy(folder, free, needed) {
	return `The disk of ${folder} has ${gigabytes(free)} free and npm start needs ${gigabytes(needed)} there: free some space, or set XDG_CACHE_HOME to a folder on a larger disk, then type npm start again.`;
}

/** @param {number} bytes */
function gigabytes(bytes) {
	return `${(bytes / GB).toFixed(1)} GB`;
}

/**
 * @param {string} folder
 * @returns {string}
 */
function nearestExisting(folder) {
	return fs.existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}
