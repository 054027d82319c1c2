import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs one of the programs here in a process of its own, and returns what it prints as JSON. Only TypeScript needs tsx. */
export async function inProcess<Result>(program: string, ...args: string[]): Promise<Result> {
	const file = path.join(process.cwd(), 'bench', program);
	const loader = program.endsWith('.mts') ? ['--import', 'tsx'] : [];
	const { stdout } = await run(process.execPath, [...loader, file, ...args], {
		maxBuffer: 16 * 1024 * 1024,
	});
	return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Result;
}
