/** n8n in queue mode: workers that know nothing of each other share one Kore account, and one of them dies. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { executionById, UNFINISHED } from '../../playground/executions.mts';
import { postJson } from '../../playground/postJson.mts';
import { publish } from '../../playground/publishing.mts';
import type { CredentialReference } from '../../playground/sandboxCredential.mts';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import type { Switches } from '../../sandbox/sandbox.mts';
import {
	GONE_IS_NOTICED_SOON,
	startN8nQueue,
	WORKER_CONCURRENCY,
	type N8nQueue,
} from './n8nQueue.mts';
import { POSTGRESQL, REDIS, whyNot } from './programs.mts';
import { inARow, koreNode, storeCredential, storeWorkflow, webhook } from './workflows.mts';

/** Kore's limit, ten times as fast as in reality, and nothing in Kore that keeps a campaign from being there twice. */
const LIMITED: Partial<Switches> = {
	callsPerMinute: 60,
	rateWindowSeconds: 6,
	uniqueNames: false,
};

/** `QUEUE_SEED` gives other faults. Which requests meet them is up to the workers, so no two runs are the same. */
const SEED = Number(process.env.QUEUE_SEED ?? 20261);

const FAULTS = { seed: SEED, share: 0.05 };

/** Against a test that waits for ever. */
const LIMIT = { timeout: 420_000 };

let n8n: N8nQueue;
let credential: CredentialReference;

/** A published workflow that creates a campaign for each offer that its webhook gets, and answers with it. */
interface Offers {
	workflowId: string;
	path: string;
}

/** How the webhook answered an offer. */
interface Answer {
	name: string;
	status: number;
	body: IDataObject;
}

/** @param options of the node that creates the campaign */
async function publishOffers(path: string, options: INodeParameters = {}): Promise<Offers> {
	const create = {
		operation: 'create',
		campaignName: '={{ $json.body.name }}',
		contactLists: ['Renewal Due - July 2025'],
		message: 'Bis Sonntag: 20 % auf alles 🧥',
		sender: '+14155550100',
		options: { timeout: 5_000, ...options },
	};
	const nodes = [webhook(path), koreNode('Create', create, credential, { retryOnFail: true })];
	const workflow = await storeWorkflow(n8n.api, { nodes, connections: inARow(nodes) });
	await publish(n8n.api, workflow);
	return { workflowId: workflow.id, path };
}

/** Makes all offers at once and waits for the answers. */
async function offer(offered: string[], { path }: Offers): Promise<Answer[]> {
	return await Promise.all(
		offered.map(async (name) => {
			const response = await postJson(`${n8n.origin}/webhook/${path}`, { name });
			return { name, status: response.status, body: (await response.json()) as IDataObject };
		}),
	);
}

/** What n8n calls executions that ended badly. */
const FAILED = ['error', 'crashed'];

interface ExecutionList {
	count: number;
	/** A hundred at most. */
	results: Array<{ id: string }>;
}

async function executions({ workflowId }: Offers, status: string[]): Promise<ExecutionList> {
	const filter = JSON.stringify({ workflowId, status });
	const query = new URLSearchParams({ limit: '100', filter });
	return await n8n.api.get<ExecutionList>(`/executions?${query.toString()}`);
}

/** What executions that failed say: the answer of a webhook does not tell. */
async function problems(offers: Offers): Promise<string[]> {
	const { results } = await executions(offers, FAILED);
	return await Promise.all(
		results.map(async ({ id }) => (await executionById(n8n.api, id)).problem),
	);
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await isSo())) await sleep(100);
}

/** Names of offers that only this workflow gets. */
const names = (count: number, { path }: Offers) =>
	Array.from({ length: count }, (_, n) => `${path} ${n}`);

const idsInKore = (name: string) =>
	n8n.sandbox
		.campaigns()
		.filter((campaign) => campaign.name === name)
		.map(({ id }) => id);

const isDone = ({ status }: Answer) => status === 200;

/** What is answered as done must be in Kore, once and under this ID; the rest once at most. */
function assertNothingTwice(answers: Answer[]): void {
	for (const answer of answers) {
		const ids = idsInKore(answer.name);
		if (isDone(answer)) assert.deepEqual(ids, [answer.body.id], answer.name);
		else assert.ok(ids.length <= 1, `${answer.name}: ${ids.join(', ')}`);
	}
}

/** How many calls Kore has refused because of its limit, and how many have met a fault. */
function describeTrouble(): string {
	const log = n8n.sandbox.requests();
	const refused = log.filter(({ status, fault }) => status === 429 && fault === undefined);
	const struck = log.filter(({ fault }) => fault !== undefined);
	return `${log.length} calls, ${refused.length} refused by the limit, ${struck.length} met a fault (seed ${SEED})`;
}

async function secondsOf(action: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await action();
	return (performance.now() - start) / 1000;
}

describe('in queue mode', { skip: whyNot(REDIS, POSTGRESQL) }, () => {
	before(async () => {
		n8n = await startN8nQueue(LIMITED);
		// The workers shall meet Kore's limit, and not their own.
		const fields = { ...credentialFields(n8n.sandbox), requestsPerMinute: 0 };
		credential = await storeCredential(n8n.api, fields);
	});
	beforeEach(() => {
		n8n.sandbox.reset();
		n8n.sandbox.setSwitches(LIMITED);
	});
	after(async () => await n8n?.stop());

	it("creates 500 campaigns once each, against faults and Kore's limit", LIMIT, async (t) => {
		const offers = await publishOffers('many');
		await n8n.scaleTo(2);
		n8n.sandbox.injectRandomFaults(FAULTS);
		let answers: Answer[] = [];
		const seconds = await secondsOf(async () => {
			answers = await offer(names(500, offers), offers);
		});
		t.diagnostic(`500 executions in ${seconds.toFixed(0)} s: ${describeTrouble()}`);

		await until(async () => (await executions(offers, UNFINISHED)).count === 0);
		const notDone = answers.filter((answer) => !isDone(answer));
		assert.deepEqual([...notDone, ...(await problems(offers))], []);
		assertNothingTwice(answers);
		assert.equal(n8n.sandbox.campaigns().length, 500);
		assert.equal((await executions(offers, ['success'])).count, 500);
	});

	it('creates nothing twice when a worker dies', LIMIT, async (t) => {
		const offers = await publishOffers('while-a-worker-dies');
		const again = await publishOffers('again', { ifExists: 'returnExisting' });
		await n8n.scaleTo(0);
		await n8n.scaleTo(2, GONE_IS_NOTICED_SOON);
		n8n.sandbox.injectRandomFaults(FAULTS);
		const answering = offer(names(120, offers), offers);
		await until(() => n8n.sandbox.campaigns().length >= 40);
		// More than one worker has hands: the one that dies holds campaigns of which it does not know that they exist.
		n8n.sandbox.injectFault({ kind: 'hangAfter', times: WORKER_CONCURRENCY + 1 });
		await until(() => n8n.sandbox.pendingFaults().length === 0);
		await n8n.killAWorker();
		let answers: Answer[] = [];
		const seconds = await secondsOf(async () => {
			answers = await answering;
			await until(async () => (await executions(offers, UNFINISHED)).count === 0);
		});
		const lost = answers.filter((answer) => !isDone(answer)).map(({ name }) => name);
		const exist = lost.filter((name) => idsInKore(name).length > 0);
		const failed = await executions(offers, FAILED);
		t.diagnostic(
			`120 executions, ${lost.length} lost with their worker, ${exist.length} of which had created their campaign; all told within ${seconds.toFixed(0)} s: ${describeTrouble()}`,
		);

		assertNothingTwice(answers);
		assert.ok(lost.length > 0 && lost.length <= WORKER_CONCURRENCY, `${lost.length} are lost`);
		assert.equal(failed.count, lost.length);
		assert.equal((await executions(offers, ['success'])).count, 120 - lost.length);

		n8n.sandbox.injectRandomFaults({ ...FAULTS, share: 0 });
		// n8n 2 has put an empty run in the place of what is lost, so its Retry has no node to run.
		const before = n8n.sandbox.campaigns().length;
		for (const { id } of failed.results) await n8n.api.post(`/executions/${id}/retry`, {});
		assert.equal(n8n.sandbox.campaigns().length, before);
		const answersNow = await offer(lost, again);
		assert.ok(answersNow.every(isDone));
		assertNothingTwice([...answers, ...answersNow]);
		assert.equal(n8n.sandbox.campaigns().length, 120);
	});

	it(
		'creates each campaign once with two workers and with one, and says how fast',
		LIMIT,
		async (t) => {
			const offers = await publishOffers('faster', { timeout: 30_000 });
			n8n.sandbox.setSwitches({ callsPerMinute: 0 });
			const answers: Answer[] = [];
			const offerAll = async () => {
				answers.push(...(await offer(names(40, offers), offers)));
			};
			await n8n.scaleTo(0);
			await n8n.scaleTo(2);
			// A worker is slow at first.
			await offerAll();
			n8n.sandbox.injectFault({ kind: 'delay', ms: 4_000, times: 0 });
			const withTwo = await secondsOf(offerAll);
			await n8n.scaleTo(1);
			const withOne = await secondsOf(offerAll);
			t.diagnostic(
				`40 campaigns, Kore taking 4 s for each: ${withOne.toFixed(1)} s with one worker, ${withTwo.toFixed(1)} s with two, ${(withOne / withTwo).toFixed(2)} times as fast`,
			);

			assert.ok(answers.every(isDone));
			for (const name of names(40, offers)) assert.equal(idsInKore(name).length, 3, name);
		},
	);
});
