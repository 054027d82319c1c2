import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs one of the programs here in a process of its own, and returns what it prints as JSON. */
export async function inProcess<Result>(program: string, ...args: string[]): Promise<Result> {
	return await printedBy(process.execPath, '--import', 'tsx', programFile(program), ...args);
}

/** The path of one of the programs here. */
export const programFile = (program: string) => path.join(process.cwd(), 'bench', program);

/** Runs a Node.js with these arguments, and returns what its program prints as JSON. */
export async function printedBy<Result>(node: string, ...args: string[]): Promise<Result> {
	const { stdout } = await run(node, args, { maxBuffer: 16 * 1024 * 1024 });
	return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Result;
}
