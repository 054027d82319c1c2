import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

describe('the sandbox on its own', () => {
	let started: ChildProcess;

	// A sandbox that does not end by itself must not outlive the test.
	afterEach(() => started.kill('SIGKILL'));

	it('prints what to paste into a credential, logs requests, and ends on Ctrl-C', async () => {
		const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.mts'], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		started = child;
		const exited = once(child, 'exit');
		const lines: string[] = [];
		for await (const line of createInterface({ input: child.stdout })) {
			lines.push(line);
			if (line === 'Ctrl-C ends it.') void leaveRequestsWaiting(hostIn(lines));
			if (line.includes(' 404 ')) child.kill('SIGINT');
		}
		const [code] = (await exited) as [number];

		const text = lines.join('\n');
		expect(code).toBe(0);
		expect(hostIn(lines)).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(text).toMatch(/Stream ID +st-/);
		expect(text).toMatch(/Account ID +[0-9a-f]{24}/);
		expect(text).toMatch(/Client ID +cs-/);
		expect(text).toMatch(/Client Secret +\S{40,}/);
		expect(text).toMatch(/Contact lists +Berlin Customers/);
		expect(text).toContain('/_sandbox/state');
		expect(text).toContain('/_sandbox/clock');
		expect(text).toMatch(/GET +\/\?a=1 +404 +\d+ ms/);
		expect(text).toMatch(/GET +\/hang +no answer/);
	}, 30_000);
});

function hostIn(lines: string[]): string {
	return /Host +(\S+)/.exec(lines.join('\n'))?.[1] ?? '';
}

/** One request that is never answered, one that is in an hour, and one that is now. */
async function leaveRequestsWaiting(origin: string): Promise<void> {
	await inject(origin, { kind: 'hang', match: { pathIncludes: '/hang' } });
	await inject(origin, { kind: 'delay', ms: 3_600_000, match: { pathIncludes: '/delay' } });
	const waiting = ['/hang', '/delay'].map((path) => fetch(`${origin}${path}`).catch(() => {}));
	await arrived(origin, waiting.length);
	await fetch(`${origin}/?a=1`);
	await Promise.all(waiting);
}

async function inject(origin: string, fault: object): Promise<void> {
	await fetch(`${origin}/_sandbox/faults`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(fault),
	});
}

async function arrived(origin: string, count: number): Promise<void> {
	const log = await fetch(`${origin}/_sandbox/requests`);
	if (((await log.json()) as object[]).length < count) await arrived(origin, count);
}
