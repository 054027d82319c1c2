/**
 * Runs both legs of n8n's scanner before anything is published: on the sources of this checkout, and on the
 * unpacked tarball. n8n runs the same two once a package is on npm.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { pack } from './tarball.mts';

const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-koreai-scan-'));
try {
	const tarball = pack(folder);
	execFileSync('tar', ['-xzf', tarball.file, '-C', folder]);
	const legs = [
		{ name: 'sources', folder: process.cwd(), patterns: SOURCE_FILE_PATTERNS },
		{
			name: 'tarball',
			folder: path.join(folder, 'package'),
			patterns: ['**/*.js', 'package.json'],
		},
	];
	for (const leg of legs) {
		const { passed, message, details } = await analyzePackage(leg.folder, leg.patterns);
		console.log(`n8n's scanner, ${leg.name}: ${passed ? 'passed' : `failed: ${message}`}`);
		if (details) console.log(details);
		if (!passed) process.exitCode = 1;
	}
} finally {
	rmSync(folder, { recursive: true });
}
