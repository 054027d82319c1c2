/** What the node's settings On Error and Retry On Fail do in the real n8n, where some items fail. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { INode, INodeExecutionData } from 'n8n-workflow';
import { runWorkflow, type Execution } from '../../../playground/executions.mts';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import type { Fault } from '../../../sandbox/sandbox.mts';
import { inARow, koreNode, MANUAL_TRIGGER, storeCredential, storeWorkflow } from '../workflows.mts';
import { n8n } from './sharedN8n.mts';

const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };

const CREATE = {
	operation: 'create',
	campaignName: '=Offer {{ $json.n }}',
	contactLists: ['Berlin Customers'],
	message: 'Hello',
	sender: '={{ $json.sender ?? "+14155550100" }}',
	// So that faults strike the item that is meant.
	options: { concurrentRequests: 1 },
};

const credential = await storeCredential(n8n.api, credentialFields(n8n.sandbox));

/** Runs Create, or another operation, for these items. */
async function run(
	items: Array<{ n: number; sender?: string }>,
	settings: Partial<INode>,
	parameters = {},
): Promise<Execution> {
	const kore = koreNode('Kore', { ...CREATE, ...parameters }, credential, settings);
	const nodes = [MANUAL_TRIGGER, kore];
	const workflow = await storeWorkflow(n8n.api, {
		nodes,
		connections: inARow(nodes),
		items,
	});
	return await runWorkflow(n8n.api, workflow);
}

const REFUSAL: Fault = {
	kind: 'respond',
	status: 400,
	body: { errors: [{ msg: 'Not now', code: 400 }] },
};

/** Lets the first calls through and strikes those that follow. */
function strikeAfter(calls: number, fault: Fault): void {
	n8n.sandbox.injectFault({ kind: 'delay', ms: 0, times: calls });
	n8n.sandbox.injectFault(fault);
}

/** The names of the campaigns that Kore was asked to create, in order. */
const asked = () =>
	n8n.sandbox
		.requests()
		.filter(({ query }) => query.campaignType === 'sms')
		.map(({ body }) => (JSON.parse(body) as { name: string }).name);

const created = () => n8n.sandbox.campaigns().map(({ name }) => name);

const pairs = (items: INodeExecutionData[]) =>
	items.map(({ json, pairedItem }) => [json.name ?? json.error, pairedItem]);

const ONE_IS_WRONG = [{ n: 1 }, { n: 2, sender: 'nobody at all' }, { n: 3 }, { n: 4 }];
const WRONG_SENDER = "'Sender': 'nobody at all' is neither a phone number nor a sender ID [item 1]";
const REFUSED_LAST = 'Kore.ai refused: Not now (code 400) [item 3]';

describe('On Error', () => {
	it('Stop Workflow: ends with the first item that fails, and says what is done', async () => {
		strikeAfter(1, REFUSAL);
		const { problem } = await run([{ n: 1 }, { n: 2 }, { n: 3 }], {});
		assert.equal(problem, 'Kore.ai refused: Not now (code 400) [item 1]');
		assert.deepEqual(created(), ['Offer 1']);
	});

	it('Continue (using error output): failed items go there, the others on, each linked to its own', async () => {
		strikeAfter(2, REFUSAL);
		const execution = await run(ONE_IS_WRONG, { onError: 'continueErrorOutput' });
		assert.equal(execution.problem, '');
		assert.deepEqual(pairs(execution.itemsOf('Kore', 0)), [
			['Offer 1', { item: 0 }],
			['Offer 3', { item: 2 }],
		]);
		assert.deepEqual(pairs(execution.itemsOf('Kore', 1)), [
			[WRONG_SENDER, { item: 1 }],
			[REFUSED_LAST, { item: 3 }],
		]);
		assert.deepEqual(created(), ['Offer 1', 'Offer 3']);
	});

	it('Continue: failed items keep their place', async () => {
		strikeAfter(2, REFUSAL);
		const execution = await run(ONE_IS_WRONG, { onError: 'continueRegularOutput' });
		assert.equal(execution.problem, '');
		assert.deepEqual(pairs(execution.itemsOf('Kore')), [
			['Offer 1', { item: 0 }],
			[WRONG_SENDER, { item: 1 }],
			['Offer 3', { item: 2 }],
			[REFUSED_LAST, { item: 3 }],
		]);
	});
});

describe('Retry On Fail', () => {
	it('sends only what has failed once more', async () => {
		strikeAfter(1, REFUSAL);
		const execution = await run([{ n: 1 }, { n: 2 }, { n: 3 }], RETRY);
		assert.equal(execution.problem, '');
		assert.deepEqual(asked(), ['Offer 1', 'Offer 2', 'Offer 2', 'Offer 3']);
		assert.deepEqual(
			execution.outputOf('Kore').map(({ id }) => id),
			n8n.sandbox.campaigns().map(({ id }) => id),
		);
	});

	it('gives up after the tries that are set, and nothing is there twice', async () => {
		strikeAfter(1, { ...REFUSAL, times: 0 });
		const { problem } = await run([{ n: 1 }, { n: 2 }], RETRY);
		assert.equal(problem, 'Kore.ai refused: Not now (code 400) [item 1]');
		assert.deepEqual(asked(), ['Offer 1', 'Offer 2', 'Offer 2', 'Offer 2']);
		assert.deepEqual(created(), ['Offer 1']);
	});

	it('with the error output too: what succeeded is not sent again', async () => {
		n8n.sandbox.injectFault(REFUSAL);
		const execution = await run([{ n: 1 }, { n: 2 }], { ...RETRY, onError: 'continueErrorOutput' });
		assert.equal(execution.problem, '');
		assert.deepEqual(created().sort(), ['Offer 1', 'Offer 2']);
		assert.deepEqual(pairs(execution.itemsOf('Kore', 1)), []);
	});

	it('finds a campaign whose creation got no answer, and does not create it twice', async () => {
		n8n.sandbox.setSwitches({ uniqueNames: false });
		strikeAfter(1, { kind: 'resetAfter' });
		const execution = await run([{ n: 1 }, { n: 2 }, { n: 3 }], RETRY);
		n8n.sandbox.setSwitches({ uniqueNames: true });
		assert.equal(execution.problem, '');
		assert.deepEqual(created(), ['Offer 1', 'Offer 2', 'Offer 3']);
	});

	it('does not start a campaign twice when its start got no answer', async () => {
		const completedAt = new Date(0).toISOString();
		const list = { contactList: 'Berlin Customers', completedAt };
		const id = n8n.sandbox.addCompletedCampaign('Offer', list);
		n8n.sandbox.injectFault({ kind: 'resetAfter', match: { trigger: 'play' } });
		const campaign = { __rl: true, mode: 'id', value: id };
		const { problem } = await run([{ n: 1 }], RETRY, { operation: 'start', campaign });
		assert.match(problem, /^This try sent nothing, .* The campaign cd-\S+ may be running/);
		const starts = n8n.sandbox.requests().filter(({ query }) => query.trigger === 'play');
		assert.equal(starts.length, 1);
	});
});

describe('Retry in the list of executions', () => {
	it('sends only what has failed once more', async () => {
		strikeAfter(1, REFUSAL);
		const failed = await run([{ n: 1 }, { n: 2 }], {});
		assert.notEqual(failed.problem, '');
		const retried = await n8n.api.post<{ status: string }>(`/executions/${failed.id}/retry`, {
			loadWorkflow: false,
		});
		assert.equal(retried.status, 'success');
		assert.deepEqual(asked(), ['Offer 1', 'Offer 2', 'Offer 2']);
		assert.deepEqual(created(), ['Offer 1', 'Offer 2']);
	});
});
