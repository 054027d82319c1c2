import { startSandbox, type Sandbox } from '../sandbox/sandbox.mts';
import { DEFAULT_SWITCHES } from '../sandbox/switches.mts';

/** The sandbox of a test file, empty and with its switches as they were before each test. */
export let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	sandbox.setSwitches({ ...DEFAULT_SWITCHES, callsPerMinute: 0 });
});
afterAll(async () => {
	await sandbox.close();
});
