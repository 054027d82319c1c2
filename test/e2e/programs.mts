/** What the end to end tests need beside n8n, by the names of Debian's packages. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface Program {
	name: string;
	packages: string[];
	/** The path of the program, or `undefined` when it is not installed. */
	find: () => string | undefined;
}

const DEBIANS_POSTGRESQL = '/usr/lib/postgresql';

export const CHROMIUM: Program = {
	name: 'Chromium',
	packages: ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'],
	find: () => firstOf([process.env.CHROMIUM, onPath('chromium')]),
};

export const REDIS: Program = {
	name: 'Redis',
	packages: ['redis-server'],
	find: () => onPath('redis-server'),
};

/** By its `initdb`, beside which the others lie. Debian keeps them off the path, in a folder for each version. */
export const POSTGRESQL: Program = {
	name: 'PostgreSQL',
	packages: ['postgresql'],
	find: () => firstOf([onPath('initdb'), ...debiansInitdb()]),
};

export const PROGRAMS = [CHROMIUM, REDIS, POSTGRESQL];

/** Why tests that need these programs cannot run; `false` when they can. For the option `skip` of a test. */
export function whyNot(...programs: Program[]): string | false {
	const missing = programs.filter(({ find }) => find() === undefined);
	return missing.length > 0 && `needs ${missing.map(({ name }) => name).join(' and ')}`;
}

function onPath(file: string): string | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return firstOf(folders.map((folder) => path.join(folder, file)));
}

function debiansInitdb(): string[] {
	if (!existsSync(DEBIANS_POSTGRESQL)) return [];
	const versions = readdirSync(DEBIANS_POSTGRESQL).sort((a, b) => Number(b) - Number(a));
	return versions.map((version) => path.join(DEBIANS_POSTGRESQL, version, 'bin', 'initdb'));
}

function firstOf(files: Array<string | undefined>): string | undefined {
	return files.find((file) => file !== undefined && existsSync(file));
}
