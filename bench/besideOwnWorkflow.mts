/**
 * Has the real n8n create the same 1 000 campaigns with the node, 50 at a time, and with the workflow that people build
 * without it, which sends all at once. Prints as JSON how the two compare. n8n runs as in production: a CRM calls a
 * webhook of a published workflow, and the execution is stored. Kore, which answers after 50 ms, is a process of its own.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { postJson } from '../playground/postJson.mts';
import { publish } from '../playground/publishing.mts';
import { startRealN8n, type RealN8n } from '../test/e2e/realN8n.mts';
import {
	workflowWithNode,
	workflowWithoutNode,
	type StoredWorkflow,
} from './comparedWorkflows.mts';
import { crmRows } from './crmRows.mts';
import { CLIENT_SECRET, standInCredential } from './koreStandIn.mts';
import { least, sideBySide } from './rounds.mts';
import { startStandInProcess, type StandInProcess } from './standInProcess.mts';

/** What this program prints. */
export interface BesideOwnWorkflow {
	/** How many times as long the node took. */
	timeRatio: number;
	/** How many times the CPU time the node took of n8n's process; only Linux tells. */
	cpuRatio?: number;
	/** At its best. */
	node: Taken;
	ownWorkflow: Taken;
	/** Different signed tokens in the stored data of the last execution. */
	storedTokens: { node: number; ownWorkflow: number };
}

/** What one execution took. */
interface Taken {
	/** Milliseconds from the CRM's call to n8n's answer, which comes when the last node is through. */
	time: number;
	/** Milliseconds of n8n's own process, with what it does after its answer; 0 where nobody tells. */
	cpu: number;
}

const CREATES = 1000;
const CONCURRENT = 50;
const DELAY = 50;

/** Milliseconds after its answer in which n8n stores the execution and comes to rest. */
const REST = 3000;

/** In Linux, whatever the machine. */
const MILLISECONDS_PER_TICK = 10;

const CAN_TELL_CPU = existsSync('/proc/self/stat');

/** CPU time that a process has used so far, in milliseconds. Those that it has started do not count. */
function cpuTime(pid: number): number {
	// The second field is the program's name in parentheses, which may hold blanks.
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
	const [user, system] = fields.slice(11, 13).map(Number);
	return (user + system) * MILLISECONDS_PER_TICK;
}

/** CPU time in milliseconds, 0 where nobody tells. */
function cpuTimeOf({ pid }: RealN8n): number {
	return pid !== undefined && CAN_TELL_CPU ? cpuTime(pid) : 0;
}

/** A published workflow. */
interface Published {
	id: string;
	webhook: string;
}

async function published(
	{ api, origin }: RealN8n,
	make: (path: string) => StoredWorkflow,
): Promise<Published> {
	const path = randomUUID();
	const workflow = await api.post<{ id: string; versionId: string; name: string }>(
		'/workflows',
		make(path),
	);
	await publish(api, workflow);
	return { id: workflow.id, webhook: `${origin}/webhook/${path}` };
}

async function publishBoth(n8n: RealN8n, origin: string): Promise<[Published, Published]> {
	const credential = async (type: string, data: object) => {
		const { id } = await n8n.api.post<{ id: string }>('/credentials', { name: type, type, data });
		return { id, name: type };
	};
	const kore = await credential('koreAiApi', standInCredential(origin));
	const jwt = await credential('jwtAuth', {
		keyType: 'passphrase',
		secret: CLIENT_SECRET,
		algorithm: 'HS256',
	});
	return [
		await published(n8n, (path) => workflowWithNode(path, kore, CONCURRENT)),
		await published(n8n, (path) => workflowWithoutNode(path, jwt, origin)),
	];
}

/** Calls the webhook as the CRM does. */
async function run(n8n: RealN8n, { webhook }: Published): Promise<Taken> {
	const usedBefore = cpuTimeOf(n8n);
	const started = performance.now();
	const response = await postJson(webhook, { rows: crmRows(CREATES) });
	await response.text();
	if (!response.ok) throw new Error(`The workflow answered with ${response.status}`);
	const time = performance.now() - started;
	await sleep(REST);
	return { time, cpu: cpuTimeOf(n8n) - usedBefore };
}

/** The bodies of the creates that one run sends, in an order that does not depend on who overtook whom. */
async function bodiesOf(n8n: RealN8n, kore: StandInProcess, workflow: Published) {
	await kore.takeCalls();
	await run(n8n, workflow);
	return (await kore.takeCalls()).map(({ body }) => body).toSorted();
}

/** A round that is not measured: it loads all that is loaded only once, and shows that both do the same. */
async function checkThatBothDoTheSame(
	n8n: RealN8n,
	kore: StandInProcess,
	[withNode, withoutNode]: [Published, Published],
): Promise<void> {
	const bodies = await bodiesOf(n8n, kore, withNode);
	const others = await bodiesOf(n8n, kore, withoutNode);
	if (bodies.length !== CREATES) throw new Error(`The node sent ${bodies.length} creates`);
	if (bodies.join('\n') !== others.join('\n')) {
		throw new Error('The two workflows do not create the same campaigns');
	}
}

/** How many different signed tokens are in the data that n8n has stored of the workflow's last execution. */
async function storedTokens({ api }: RealN8n, { id }: Published): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['success'] }));
	const { results } = await api.get<{ results: Array<{ id: string }> }>(
		`/executions?filter=${filter}&limit=1`,
	);
	const { data } = await api.get<{ data: string }>(`/executions/${results[0].id}`);
	return new Set(data.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g)).size;
}

async function measure(n8n: RealN8n, kore: StandInProcess): Promise<BesideOwnWorkflow> {
	const both = await publishBoth(n8n, kore.origin);
	const [withNode, withoutNode] = both;
	await checkThatBothDoTheSame(n8n, kore, both);
	const [node, own] = await sideBySide(
		() => run(n8n, withNode),
		() => run(n8n, withoutNode),
	);
	const leastOf = (taken: Taken[]): Taken => ({
		time: least(taken.map(({ time }) => time)),
		cpu: least(taken.map(({ cpu }) => cpu)),
	});
	const taken = { node: leastOf(node), ownWorkflow: leastOf(own) };
	return {
		timeRatio: taken.node.time / taken.ownWorkflow.time,
		cpuRatio: CAN_TELL_CPU ? taken.node.cpu / taken.ownWorkflow.cpu : undefined,
		...taken,
		storedTokens: {
			node: await storedTokens(n8n, withNode),
			ownWorkflow: await storedTokens(n8n, withoutNode),
		},
	};
}

const kore = await startStandInProcess(DELAY);
const n8n = await startRealN8n({});
try {
	process.stdout.write(`${JSON.stringify(await measure(n8n, kore))}\n`);
} finally {
	await n8n.stop();
	kore.stop();
}
