import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.mts';

const running: Sandbox[] = [];

/** Starts a sandbox for one test. It ends with the test, also when that fails: a server left open would keep jest from ending. */
export async function ownSandbox(options?: SandboxOptions): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	running.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(running.splice(0).map(async (sandbox) => await sandbox.close()));
});
