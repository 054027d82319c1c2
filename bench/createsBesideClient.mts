/**
 * Creates 1 000 campaigns with the node in n8n's engine, 10 at a time, and sends the very same requests with a bare
 * client, 10 at a time over connections that stay open. Prints as JSON how long both took. Kore, which answers after
 * 50 ms, is a process of its own.
 */
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { runNode } from '../test/engine/n8nEngine.mts';
import { useUserFolder } from '../test/engine/userFolder.mts';
import { campaignOfRow, crmRows } from './crmRows.mts';
import { standInCredential, type ReceivedCall } from './koreStandIn.mts';
import { least, sideBySide } from './rounds.mts';
import { startStandInProcess, type StandInProcess } from './standInProcess.mts';

/** What this program prints. */
export interface CreatesBesideClient {
	/** Milliseconds. */
	node: number;
	/** Milliseconds. */
	client: number;
	/** How many times as long as the client the node took. */
	ratio: number;
}

const CREATES = 1000;
const CONCURRENT = 10;
const DELAY = 50;

/** Creates one campaign per row. Returns milliseconds, without what n8n does before the node. */
async function createWithNode(origin: string, count: number): Promise<number> {
	let started = 0;
	const { json, error } = await runNode({
		items: crmRows(count),
		parameters: campaignOfRow({ concurrentRequests: CONCURRENT }),
		credential: standInCredential(origin),
		beforeNode: () => (started = performance.now()),
	});
	if (error) throw error;
	if (json.length !== count) throw new Error(`${json.length} campaigns came out`);
	return performance.now() - started;
}

/** What belongs to a connection, not to a request. */
const OF_CONNECTION = new Set(['connection', 'content-length', 'host', 'transfer-encoding']);

/** Sends requests, so many at a time, and reads their answers. Returns milliseconds. */
async function sendWithClient(origin: string, calls: ReceivedCall[]): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENT });
	const send = async ({ path, headers, body }: ReceivedCall) => {
		const kept = Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name));
		const sent = request(`${origin}${path}`, {
			agent,
			method: 'POST',
			headers: Object.fromEntries(kept),
		});
		sent.end(body);
		const [response] = (await once(sent, 'response')) as [IncomingMessage];
		JSON.parse(await text(response));
	};
	const started = performance.now();
	await Promise.all(calls.map(send));
	const took = performance.now() - started;
	agent.destroy();
	return took;
}

/** The requests of a round that is not measured: it also loads all that is loaded only once. */
async function callsOfNode(kore: StandInProcess): Promise<ReceivedCall[]> {
	await createWithNode(kore.origin, CREATES);
	return await kore.takeCalls();
}

async function measure(kore: StandInProcess): Promise<CreatesBesideClient> {
	const calls = await callsOfNode(kore);
	const [node, client] = await sideBySide(
		() => createWithNode(kore.origin, CREATES),
		() => sendWithClient(kore.origin, calls),
	);
	const taken = { node: least(node), client: least(client) };
	return { ...taken, ratio: taken.node / taken.client };
}

const removeFolder = useUserFolder();
const kore = await startStandInProcess(DELAY);
process.stdout.write(`${JSON.stringify(await measure(kore))}\n`);
kore.stop();
removeFolder();
