/**
 * Whatever the node does, and whatever goes wrong: neither secret nor key nor token is in what n8n stores, logs, prints
 * and shows, also when it logs everything.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { INode, INodeParameters } from 'n8n-workflow';
import { runWorkflow } from '../../playground/executions.mts';
import { testCredential } from '../../playground/sandboxCredential.mts';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import type { Fault } from '../../sandbox/sandbox.mts';
import {
	itemForAnyOperation,
	nameOf,
	OPERATION_ROWS,
	OPERATIONS,
	prepareForOperations,
} from './everyOperation.mts';
import { HS256_APP, KORE_APPS, RS256_APP, RSA, SECRET } from './koreApps.mts';
import { startOtherHost, type OtherHost } from './otherHost.mts';
import { startRealN8n, type RealN8n } from './realN8n.mts';
import {
	httpRequestNode,
	inARow,
	koreNode,
	MANUAL_TRIGGER,
	sideBySide,
	storeCredential,
	storeWorkflow,
	type NodeDraft,
} from './workflows.mts';

const WRONG_SECRET = 'the-wrong-secret-that-nobody-must-see-either';

let n8n: RealN8n;
let otherHost: OtherHost;

before(async () => {
	otherHost = await startOtherHost();
	n8n = await startRealN8n(
		{ callsPerMinute: 0, apps: KORE_APPS },
		{ N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console,file' },
	);
});
after(async () => {
	otherHost.close();
	await n8n.stop();
});

/** The ways to sign, and what of each must not be seen. */
const CREDENTIALS: Record<string, () => object> = {
	HS256: () => credentialFields(n8n.sandbox, HS256_APP),
	RS256: () => ({
		...credentialFields(n8n.sandbox, RS256_APP),
		clientSecret: '',
		privateKey: RSA.privateKey,
	}),
};
const UNUSABLE: Record<string, () => object> = {
	'a wrong secret': () => ({ ...CREDENTIALS.HS256(), clientSecret: WRONG_SECRET }),
	'a key that is cut off': () => ({
		...CREDENTIALS.RS256(),
		privateKey: RSA.privateKey.split('\n').slice(0, 20).join('\n'),
	}),
	'a host without https': () => ({ ...CREDENTIALS.HS256(), host: 'http://example.com' }),
};

const KEY_LINES = RSA.privateKey.split('\n').filter((line) => line && !line.startsWith('-----'));
const SECRETS = [SECRET, WRONG_SECRET, ...KEY_LINES];

/** Runs operations, each on what the one before put out, or all on one item. */
async function run(
	operations: INodeParameters[],
	order: Order,
	credential: object,
	onError: INode['onError'] = 'stopWorkflow',
): Promise<string> {
	const stored = await storeCredential(n8n.api, credential);
	const nodes = operations.map((parameters) =>
		koreNode(nameOf(parameters), parameters, stored, { onError }),
	);
	return await runNodes(nodes, order);
}

/** A call by n8n's own node, with the same credential. */
async function runHttpRequest(credential: object): Promise<string> {
	const { origin, streamId } = n8n.sandbox;
	const url = `${origin}/campaign/api/v2/public/${streamId}/campaign/contactList/getAllListDetails`;
	const stored = await storeCredential(n8n.api, credential);
	return await runNodes([httpRequestNode(url, stored)], inARow);
}

type Order = typeof inARow | typeof sideBySide;

/** Returns what the execution ended with, empty when it went well. */
async function runNodes(nodes: NodeDraft[], order: Order): Promise<string> {
	const all = [MANUAL_TRIGGER, ...nodes];
	const workflow = await storeWorkflow(n8n.api, {
		nodes: all,
		connections: order(all),
		items: [itemForAnyOperation(n8n.sandbox)],
	});
	const execution = await runWorkflow(n8n.api, workflow);
	shown.push(JSON.stringify(await n8n.api.get(`/executions/${execution.id}`)));
	return execution.problem;
}

/** What n8n has answered over REST. */
const shown: string[] = [];

/** Everything that n8n has written: database, logs, output, whatever else there is. */
function written(): Array<{ file: string; text: string }> {
	return readdirSync(n8n.folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
		.map(({ parentPath, name }) => path.join(parentPath, name))
		.map((file) => ({ file, text: readFileSync(file, 'latin1') }));
}

/** Whether Kore would take it for a token: n8n's own tokens, for its login, have no `appId`. */
function isForKore(token: string): boolean {
	const [, payload = ''] = token.split('.');
	return Buffer.from(payload, 'base64url').toString('utf8').includes('"appId"');
}

function secretsIn(text: string, tokens: string[]): string[] {
	const signed = (text.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? []).filter(isForKore);
	// A database page may end in the middle of a token, so its parts count as well.
	const parts = tokens.flatMap((token) => token.split('.').slice(1));
	return [...signed, ...[...SECRETS, ...parts].filter((secret) => text.includes(secret))];
}

/** The tokens that have reached the sandbox. */
const sentTokens = () =>
	n8n.sandbox
		.requests()
		.map(({ headers }) => headers.auth ?? '')
		.filter((token) => token !== '');

function assertAllWereSent(): void {
	const sent = sentTokens().length;
	assert.ok(sent >= OPERATIONS.length, `${sent} calls for ${OPERATIONS.length} operations`);
}

const REDIRECT = (): Fault => ({
	kind: 'respond',
	status: 307,
	headers: { location: `${otherHost.origin}/elsewhere` },
	times: 0,
});
const REFUSAL = (): Fault => ({
	kind: 'respond',
	status: 400,
	body: { errors: [{ msg: 'Not now', code: 400 }] },
	times: 0,
});
const PAGE = (): Fault => ({ kind: 'respond', status: 400, body: '<html>', times: 0 });

/** Every kind of call loses its first answer, so that what is looked for is found at once. */
const LOST: Fault[] = [
	'/getAllCampaignDetails',
	'/status',
	'/schedule',
	'/trigger/',
	'/createContactList',
	'/getAllListDetails',
	'/addContacts',
	'/getAllContacts',
	'/outboundsms',
	'/campaign',
].map((pathIncludes) => ({ kind: 'resetAfter', match: { pathIncludes } }));

describe('neither secret nor key nor token is seen', () => {
	let tokens: string[] = [];
	beforeEach(() => {
		tokens = [...tokens, ...sentTokens()];
		n8n.sandbox.reset();
		prepareForOperations(n8n.sandbox);
	});

	for (const [algorithm, credential] of Object.entries(CREDENTIALS)) {
		it(`when all goes well (${algorithm})`, async () => {
			for (const row of OPERATION_ROWS) assert.equal(await run(row, inARow, credential()), '');
			assert.equal(await runHttpRequest(credential()), '');
			assertAllWereSent();
		});

		for (const [what, fault] of Object.entries({ REFUSAL, REDIRECT, PAGE })) {
			it(`when all is answered by a ${what.toLowerCase()} (${algorithm})`, async () => {
				n8n.sandbox.injectFault(fault());
				await run(OPERATIONS, sideBySide, credential(), 'continueErrorOutput');
				assertAllWereSent();
				await runHttpRequest(credential());
			});
		}

		it(`when the workflow stops at a refusal (${algorithm})`, async () => {
			n8n.sandbox.injectFault(REFUSAL());
			assert.match(await run(OPERATIONS, inARow, credential()), /Not now/);
		});

		it(`when connections are lost (${algorithm})`, async () => {
			for (const fault of LOST) n8n.sandbox.injectFault(fault);
			await run(OPERATIONS, sideBySide, credential(), 'continueErrorOutput');
			assert.deepEqual(n8n.sandbox.pendingFaults(), []);
		});
	}

	for (const [what, credential] of Object.entries(UNUSABLE)) {
		it(`when the credential has ${what}`, async () => {
			await run(OPERATIONS, sideBySide, credential(), 'continueErrorOutput');
			assert.notEqual(await run([OPERATIONS[0]], inARow, credential()), '');
		});
	}

	for (const [what, credential] of Object.entries({ ...CREDENTIALS, ...UNUSABLE })) {
		it(`when n8n tests the credential (${what})`, async () => {
			const { id } = await storeCredential(n8n.api, credential());
			const test = async () => await testCredential(n8n.api, id, credential());
			shown.push(JSON.stringify(await test()));
			n8n.sandbox.injectFault(REDIRECT());
			shown.push(JSON.stringify(await test()));
		});
	}

	it('at the host to which redirects point: nothing has come there', () => {
		assert.deepEqual(otherHost.reached, []);
	});

	it('in the database, in the logs, on the console and over REST, after all of that', () => {
		const files = written();
		const log = files.filter(({ file }) => file.endsWith('.log')).map(({ text }) => text);
		const database = files.find(({ file }) => file.endsWith('database.sqlite'));
		// Otherwise the search would find nothing because there was nothing to search.
		assert.match(log.join(''), /Kore\.ai POST \/campaign/);
		assert.match(database?.text ?? '', /Spring Sale/);
		assert.match(shown.join(''), /Not now/);
		for (const { file, text } of files) assert.deepEqual(secretsIn(text, tokens), [], file);
		for (const text of shown) assert.deepEqual(secretsIn(text, tokens), []);
	});
});
