import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What earlier starts have put into n8n, so that this one neither doubles it nor undoes changes. */
export interface Provisioned {
	credentialId?: string;
	/** By the name of the example's file. */
	workflows: Record<string, { id: string; fingerprint: string }>;
}

const FILE = 'provisioned.json';

/** Reads the record in a data folder. */
export function readProvisioned(dataFolder: string): Provisioned {
	const file = join(dataFolder, FILE);
	if (!existsSync(file)) return { workflows: {} };
	return JSON.parse(readFileSync(file, 'utf8')) as Provisioned;
}

/** Writes the record for the next start. */
export function writeProvisioned(dataFolder: string, provisioned: Provisioned): void {
	writeFileSync(join(dataFolder, FILE), JSON.stringify(provisioned, null, '\t'));
}
