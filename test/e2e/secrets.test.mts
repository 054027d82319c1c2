/**
 * Whatever the node does, and whatever goes wrong: neither secret nor key nor token is in what n8n stores, logs, prints
 * and shows, also when it logs everything.
 */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { IDataObject, INode, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { runWorkflow } from '../../playground/executions.mts';
import type { ExampleWorkflow } from '../../playground/exampleWorkflows.mts';
import { testCredential } from '../../playground/sandboxCredential.mts';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import type { Fault, KoreApp } from '../../sandbox/sandbox.mts';
import { startRealN8n, type RealN8n } from './realN8n.mts';

const NODE_TYPE = 'n8n-nodes-koreai.koreSmsCampaign';
const SCOPES = ['Campaign Management', 'Outbound SMS'];
const SECRET = 'the-client-secret-that-nobody-must-see';
const WRONG_SECRET = 'the-wrong-secret-that-nobody-must-see-either';

const rsa = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const HMAC_APP: KoreApp = { clientId: 'cs-hmac', algorithm: 'HS256', key: SECRET, scopes: SCOPES };
const RSA_APP: KoreApp = {
	clientId: 'cs-rsa',
	algorithm: 'RS256',
	key: rsa.publicKey,
	scopes: SCOPES,
};

let n8n: RealN8n;
let otherHost: Server;
let otherOrigin: string;
const reachedOtherHost: IncomingMessage[] = [];

before(async () => {
	otherHost = createServer((request, response) => {
		reachedOtherHost.push(request);
		response.end('{}');
	});
	await new Promise<void>((resolve) => otherHost.listen(0, '127.0.0.1', resolve));
	otherOrigin = `http://127.0.0.1:${(otherHost.address() as AddressInfo).port}`;
	n8n = await startRealN8n(
		{ callsPerMinute: 0, apps: [HMAC_APP, RSA_APP] },
		{ N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console,file' },
	);
});
after(async () => {
	otherHost.close();
	await n8n.stop();
});

/** The ways to sign, and what of each must not be seen. */
const CREDENTIALS: Record<string, () => object> = {
	HS256: () => credentialFields(n8n.sandbox, HMAC_APP),
	RS256: () => ({
		...credentialFields(n8n.sandbox, RSA_APP),
		clientSecret: '',
		privateKey: rsa.privateKey,
	}),
};
const UNUSABLE: Record<string, () => object> = {
	'a wrong secret': () => ({ ...CREDENTIALS.HS256(), clientSecret: WRONG_SECRET }),
	'a key that is cut off': () => ({
		...CREDENTIALS.RS256(),
		privateKey: rsa.privateKey.split('\n').slice(0, 20).join('\n'),
	}),
	'a host without https': () => ({ ...CREDENTIALS.HS256(), host: 'http://example.com' }),
};

const KEY_LINES = rsa.privateKey.split('\n').filter((line) => line && !line.startsWith('-----'));
const SECRETS = [SECRET, WRONG_SECRET, ...KEY_LINES];

const THIS_ONE = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
const THIS_LIST = { __rl: true, mode: 'id', value: '={{ $json.listId ?? $json.id }}' };
const NAMED = { __rl: true, mode: 'name', value: '={{ $json.contactList ?? $json.name }}' };
const EMPTY_LIST = 'Renewal Due - July 2025';

/** A campaign and a contact list for operations that find nothing before them. */
function firstItem(): IDataObject {
	const [{ id }] = n8n.sandbox.campaigns();
	const [{ _id: listId, name }] = n8n.sandbox.contactLists();
	return { id, listId, name };
}

const CAMPAIGN_FORM: INodeParameters = {
	campaignName: 'Spring Sale',
	contactLists: [EMPTY_LIST],
	message: 'Bis Sonntag: 20 % auf alles',
	sender: '+14155550100',
};

/** All operations with a form that is right, in an order in which each finds what it needs. */
const ROWS: INodeParameters[][] = [
	[
		{ operation: 'create', ...CAMPAIGN_FORM },
		{ operation: 'upsert', ...CAMPAIGN_FORM, message: 'Nur heute' },
		{
			operation: 'update',
			campaign: THIS_ONE,
			updateFields: { campaignDescription: 'Changed' },
		},
		{
			operation: 'enableSchedule',
			campaign: THIS_ONE,
			startDateTime: '={{ $now.plus({ days: 1 }) }}',
			endDateTime: '={{ $now.plus({ days: 30 }) }}',
		},
		{ operation: 'disableSchedule', campaign: THIS_ONE },
		{ operation: 'start', campaign: THIS_ONE },
		{ operation: 'getStatus', campaign: THIS_ONE },
		{ operation: 'stop', campaign: THIS_ONE },
		{ operation: 'get', campaign: THIS_ONE },
		{ operation: 'getAll', filters: { status: ['Stopped'] } },
		{ operation: 'delete', campaign: THIS_ONE },
	].map((parameters) => ({ resource: 'campaign', ...parameters })),
	[
		{ resource: 'contactList', operation: 'create', contactListName: 'Leads' },
		{ resource: 'contactList', operation: 'upsert', contactListName: 'leads' },
		{
			resource: 'contactList',
			operation: 'update',
			contactList: THIS_LIST,
			updateFields: { contactListDescription: 'Of the fair' },
		},
		{ resource: 'contactList', operation: 'getAll', filters: { name: 'Leads' } },
		{ resource: 'contactList', operation: 'get', contactList: THIS_LIST },
		{
			resource: 'contact',
			operation: 'add',
			contactList: NAMED,
			contact: { mappingMode: 'defineBelow', value: { phoneNumber: '+4915110000000' } },
		},
		{ resource: 'contact', operation: 'getAll', contactList: NAMED },
	],
	[
		{
			resource: 'contactList',
			operation: 'delete',
			contactList: { __rl: true, mode: 'name', value: 'Leads' },
		},
	],
	[{ resource: 'sms', operation: 'send', fromNo: '+919860700000', toNo: '+4915110000000' }],
];
const OPERATIONS = ROWS.flat();

const nameOf = ({ resource, operation }: INodeParameters) =>
	`${resource as string} ${operation as string}`;

type CredentialReference = Record<'koreAiApi', { id: string; name: string }>;

async function stored(credential: object): Promise<CredentialReference> {
	const { id } = await n8n.api.post<{ id: string }>('/credentials', {
		name: 'Secret',
		type: 'koreAiApi',
		data: credential,
	});
	return { koreAiApi: { id, name: 'Secret' } };
}

/** Runs operations, each on what the one before put out, or all on one item. */
async function run(
	operations: INodeParameters[],
	order: Order,
	credential: object,
	onError: INode['onError'] = 'stopWorkflow',
): Promise<string> {
	const credentials = await stored(credential);
	const nodes = operations.map((parameters) => ({
		name: nameOf(parameters),
		type: NODE_TYPE,
		typeVersion: 1,
		parameters,
		credentials,
		onError,
	}));
	return await runNodes(nodes, order);
}

/** n8n's own node for calls that the Kore node does not have, with the same credential. */
async function runHttpRequest(credential: object): Promise<string> {
	const { origin, streamId } = n8n.sandbox;
	const httpRequest = {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `${origin}/campaign/api/v2/public/${streamId}/campaign/contactList/getAllListDetails`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'koreAiApi',
			options: {},
		},
		credentials: await stored(credential),
	};
	return await runNodes([httpRequest], 'in a row');
}

type Order = 'in a row' | 'side by side';

/** Returns what the execution ended with, empty when it went well. */
async function runNodes(
	nodes: Array<Omit<INode, 'id' | 'position'>>,
	order: Order,
): Promise<string> {
	const start = 'When clicking';
	const trigger = { name: start, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
	const workflow = await n8n.api.post<ExampleWorkflow>('/workflows', {
		name: 'Secrets',
		active: false,
		nodes: [{ ...trigger, parameters: {} }, ...nodes].map((node, index) => ({
			...node,
			id: `node-${index}`,
			position: [index * 200, 0],
		})),
		connections: connectionsOf([start, ...nodes.map(({ name }) => name)], order),
		settings: {},
		pinData: { [start]: [{ json: firstItem() }] },
	});
	const execution = await runWorkflow(n8n.api, workflow);
	shown.push(JSON.stringify(await n8n.api.get(`/executions/${execution.id}`)));
	return execution.problem;
}

function connectionsOf([start, ...others]: string[], order: Order) {
	const to = (node: string) => ({ node, type: 'main', index: 0 });
	if (order === 'side by side') return { [start]: { main: [others.map(to)] } };
	return Object.fromEntries(
		others.map((name, index) => [[start, ...others][index], { main: [[to(name)]] }]),
	);
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
	headers: { location: `${otherOrigin}/elsewhere` },
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
		n8n.sandbox.addContacts(EMPTY_LIST, 500);
		const past = { contactList: EMPTY_LIST, completedAt: new Date(0).toISOString() };
		n8n.sandbox.addCompletedCampaign('Winter Sale', past);
	});

	it('while all operations are there', async () => {
		const [{ properties }] = await n8n.api.post<INodeTypeDescription[]>('/node-types', {
			nodeInfos: [{ name: NODE_TYPE, version: 1 }],
		});
		const offered = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				options.flatMap((option) =>
					'value' in option
						? [`${displayOptions?.show?.resource?.[0] as string} ${option.value as string}`]
						: [],
				),
			)
			// Put there by n8n.
			.filter((operation) => !operation.endsWith(' __CUSTOM_API_CALL__'));
		assert.deepEqual(OPERATIONS.map(nameOf).sort(), offered.sort());
	});

	for (const [algorithm, credential] of Object.entries(CREDENTIALS)) {
		it(`when all goes well (${algorithm})`, async () => {
			for (const row of ROWS) assert.equal(await run(row, 'in a row', credential()), '');
			assert.equal(await runHttpRequest(credential()), '');
			assertAllWereSent();
		});

		for (const [what, fault] of Object.entries({ REFUSAL, REDIRECT, PAGE })) {
			it(`when all is answered by a ${what.toLowerCase()} (${algorithm})`, async () => {
				n8n.sandbox.injectFault(fault());
				await run(OPERATIONS, 'side by side', credential(), 'continueErrorOutput');
				assertAllWereSent();
				await runHttpRequest(credential());
			});
		}

		it(`when the workflow stops at a refusal (${algorithm})`, async () => {
			n8n.sandbox.injectFault(REFUSAL());
			assert.match(await run(OPERATIONS, 'in a row', credential()), /Not now/);
		});

		it(`when connections are lost (${algorithm})`, async () => {
			for (const fault of LOST) n8n.sandbox.injectFault(fault);
			await run(OPERATIONS, 'side by side', credential(), 'continueErrorOutput');
			assert.deepEqual(n8n.sandbox.pendingFaults(), []);
		});
	}

	for (const [what, credential] of Object.entries(UNUSABLE)) {
		it(`when the credential has ${what}`, async () => {
			await run(OPERATIONS, 'side by side', credential(), 'continueErrorOutput');
			assert.notEqual(await run([OPERATIONS[0]], 'in a row', credential()), '');
		});
	}

	for (const [what, credential] of Object.entries({ ...CREDENTIALS, ...UNUSABLE })) {
		it(`when n8n tests the credential (${what})`, async () => {
			const { id } = (await stored(credential())).koreAiApi;
			const test = async () => await testCredential(n8n.api, id, credential());
			shown.push(JSON.stringify(await test()));
			n8n.sandbox.injectFault(REDIRECT());
			shown.push(JSON.stringify(await test()));
		});
	}

	it('at the host to which redirects point: nothing has come there', () => {
		assert.deepEqual(
			reachedOtherHost.map(({ headers }) => headers),
			[],
		);
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
