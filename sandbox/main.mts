import { parseArgs } from 'node:util';

import { startSandbox } from './sandbox.mts';
import type { LoggedRequest, Sandbox } from './sandbox.mts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const sandbox = await startSandbox({ port: Number(values.port), onRequest: printRequest });
printWelcome(sandbox);
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());

async function stop(): Promise<void> {
	await sandbox.close();
	console.log('\nSandbox closed.');
}

function printRequest({ method, path, query, status, ms }: LoggedRequest): void {
	const time = new Date().toTimeString().slice(0, 8);
	const search = new URLSearchParams(query).toString();
	const outcome = status === undefined ? 'no answer' : `${status}  ${ms} ms`;
	console.log(`${time}  ${method.padEnd(4)} ${path}${search && `?${search}`}  ${outcome}`);
}

function printWelcome({ origin, streamId, accountId, defaultApp, seeds }: Sandbox): void {
	console.log(`
Kore.ai sandbox, for this computer only. Nothing is sent to anyone.

Credential "Kore.ai API"
  Host            ${origin}
  Stream ID       ${streamId}
  Account ID      ${accountId}
  Client ID       ${defaultApp.clientId}
  Algorithm       ${defaultApp.algorithm}
  Client Secret   ${defaultApp.key}

Names it knows
  Contact lists   ${lines(seeds.contactLists)}
  Do Not Call     ${lines(seeds.dncLists)}
  Templates       ${lines(seeds.templates)}
  Flows           ${lines(seeds.flows)}
  Senders         ${lines(seeds.numbers)}

What it has stored   ${origin}/_sandbox/state
What it was asked    ${origin}/_sandbox/requests
Let a minute pass    curl ${origin}/_sandbox/clock -H 'content-type: application/json' -d '{"advance": 60000}'

Ctrl-C ends it.
`);
}

function lines(names: string[]): string {
	return names.join(`\n${' '.repeat(18)}`);
}
