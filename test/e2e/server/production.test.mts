/** Published workflows, called through their webhooks as a CRM would do it; also after a restart of n8n. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { postJson } from '../../../playground/postJson.mts';
import { publish } from '../../../playground/publishing.mts';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import {
	nameOf,
	offeredOperations,
	OPERATION_ROWS,
	OPERATIONS,
	prepareForOperations,
} from '../everyOperation.mts';
import { matches } from '../matches.mts';
import { inARow, koreNode, storeCredential, storeWorkflow, webhook } from '../workflows.mts';
import { n8n } from './sharedN8n.mts';

/** What the answers to the calls must hold. */
const ANSWERS: Record<string, IDataObject> = {
	'campaign create': {
		name: 'Spring Sale',
		status: 'Ready',
		message: 'Bis Sonntag: 20 % auf alles',
	},
	'campaign upsert': { action: 'updated', name: 'Spring Sale', message: 'Nur heute' },
	'campaign update': { name: 'Spring Sale', message: 'Nur heute' },
	'campaign enableSchedule': { name: 'Spring Sale', scheduleEnabled: true },
	'campaign disableSchedule': { name: 'Spring Sale', scheduleEnabled: false },
	'campaign start': { status: 'Active', message: 'Campaign Started' },
	'campaign getStatus': { name: 'Spring Sale', status: 'Active' },
	'campaign stop': { status: 'Stopped' },
	'campaign get': { name: 'Spring Sale', status: 'Stopped', sender: '+14155550100' },
	'campaign getAll': { name: 'Spring Sale', status: 'Stopped' },
	'campaign delete': { deleted: true, name: 'Spring Sale' },
	'contactList create': { name: 'Leads', contacts: 0 },
	'contactList upsert': { action: 'updated', name: 'Leads' },
	'contactList update': { name: 'Leads', description: 'Of the fair' },
	'contactList getAll': { name: 'Leads', description: 'Of the fair' },
	'contactList get': { name: 'Leads', allowDuplicates: false },
	'contact add': { contactList: 'Leads', status: 'queued', queued: 1 },
	'contact getAll': { phoneNumber: '4915110000000' },
	'contactList delete': { deleted: true, name: 'Leads' },
	'sms send': { from: '+919860700000', to: '+4915110000000' },
};

/** A webhook's path has no blanks. */
const pathOf = (operation: INodeParameters) => nameOf(operation).replace(' ', '-');

/** Publishes one workflow with a webhook for each operation, which gives it the body of the call as its item. */
async function publishAllOperations(): Promise<void> {
	const credential = await storeCredential(n8n.api, credentialFields(n8n.sandbox));
	const rows = OPERATIONS.map((operation) => [
		webhook(pathOf(operation)),
		{
			name: `Body for ${nameOf(operation)}`,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: '={{ $json.body }}', options: {} },
		},
		koreNode(nameOf(operation), operation, credential),
	]);
	const workflow = await storeWorkflow(n8n.api, {
		nodes: rows.flat(),
		connections: Object.assign({}, ...rows.map(inARow)) as ReturnType<typeof inARow>,
	});
	await publish(n8n.api, workflow);
}

/** Calls an operation's webhook and returns its answer, which must be a good one. */
async function call(operation: INodeParameters, body: IDataObject): Promise<IDataObject> {
	const response = await postJson(`${n8n.origin}/webhook/${pathOf(operation)}`, body);
	const text = await response.text();
	assert.equal(response.status, 200, `${nameOf(operation)}: ${text}`);
	return JSON.parse(text) as IDataObject;
}

/** Calls one after another, each with the answer to the one before. */
async function callInARow(operations: INodeParameters[]): Promise<void> {
	let body: IDataObject = {};
	for (const operation of operations) {
		body = await call(operation, body);
		matches(body, ANSWERS[nameOf(operation)], nameOf(operation));
	}
}

await publishAllOperations();

describe('a call of a published webhook is answered', () => {
	it('for every operation that the form offers', async () => {
		const offered = (await offeredOperations(n8n.api)).sort();
		assert.deepEqual(OPERATIONS.map(nameOf).sort(), offered);
		assert.deepEqual(Object.keys(ANSWERS).sort(), offered);
	});

	it('with what the operation has done in Kore', async () => {
		prepareForOperations(n8n.sandbox);
		for (const row of OPERATION_ROWS) await callInARow(row);
	});
});

describe('after a restart of n8n', () => {
	it('published workflows answer again, with the stored credential', async () => {
		const { pid } = n8n;
		await n8n.restart();
		assert.notEqual(n8n.pid, pid);
		prepareForOperations(n8n.sandbox);
		await callInARow(OPERATION_ROWS[0]);
		const { results } = await n8n.api.get<{ results: Array<{ status: string }> }>(
			'/executions?limit=1',
		);
		assert.deepEqual(
			results.map(({ status }) => status),
			['success'],
		);
	});
});
