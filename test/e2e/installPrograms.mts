/** Installs what the end to end tests need beside n8n, where it may: as root, with apt-get. Otherwise says what is missing. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PROGRAMS } from './programs.mts';

const APT_GET = '/usr/bin/apt-get';

const missing = PROGRAMS.filter(({ find }) => find() === undefined);
const names = missing.map(({ name }) => name).join(', ');
const packages = missing.flatMap((program) => program.packages);
const mayInstall = process.getuid?.() === 0 && existsSync(APT_GET);

if (missing.length > 0 && mayInstall) {
	console.log(`Installing ${names}`);
	aptGet('update');
	aptGet('install', '--yes', '--no-install-recommends', ...packages);
} else if (missing.length > 0) {
	console.log(
		`Not installed: ${names} (Debian's packages ${packages.join(', ')}). The tests that need them are skipped.`,
	);
}

function aptGet(...args: string[]): void {
	execFileSync(APT_GET, ['-qq', ...args], {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
}
