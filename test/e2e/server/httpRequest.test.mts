/** n8n's own HTTP Request node with the Kore credential, for calls that the Kore node does not have. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import jwt from 'jsonwebtoken';
import { runWorkflow, type Execution } from '../../../playground/executions.mts';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { startOtherHost } from '../otherHost.mts';
import {
	httpRequestNode,
	inARow,
	MANUAL_TRIGGER,
	storeCredential,
	storeWorkflow,
} from '../workflows.mts';
import { n8n } from './sharedN8n.mts';

const otherHost = await startOtherHost();
after(() => otherHost.close());

/** Calls an address once for each item. */
async function call(url: string, items = [{}]): Promise<Execution> {
	const credential = await storeCredential(n8n.api, credentialFields(n8n.sandbox));
	const nodes = [MANUAL_TRIGGER, httpRequestNode(url, credential)];
	const workflow = await storeWorkflow(n8n.api, { nodes, connections: inARow(nodes), items });
	return await runWorkflow(n8n.api, workflow);
}

const contactListsPath = () =>
	`/campaign/api/v2/public/${n8n.sandbox.streamId}/campaign/contactList/getAllListDetails`;

describe('the HTTP Request node with the Kore credential', () => {
	it('calls Kore with both IDs and a token of its own for each item', async () => {
		const { problem } = await call(n8n.sandbox.origin + contactListsPath(), [{}, {}]);
		assert.equal(problem, '');
		const requests = n8n.sandbox.requests();
		assert.deepEqual(
			requests.map(({ status, headers }) => [status, headers.iid, headers.accountid]),
			Array(2).fill([200, n8n.sandbox.streamId, n8n.sandbox.accountId]),
		);
		const claims = requests.map(({ headers }) => jwt.decode(headers.auth, { json: true }));
		assert.deepEqual(
			claims.map((claim) => claim?.appId as unknown),
			Array(2).fill(n8n.sandbox.defaultApp.clientId),
		);
		assert.notEqual(claims[0]?.jti, claims[1]?.jti);
	});

	it("puts out Kore's answer", async () => {
		const run = await call(n8n.sandbox.origin + contactListsPath());
		assert.match(JSON.stringify(run.outputOf('HTTP Request')), /Berlin Customers/);
	});

	it('signs nothing for another host, and says so', async () => {
		const { problem } = await call(`${otherHost.origin}/elsewhere`);
		assert.equal(
			problem,
			`This credential signs requests to ${n8n.sandbox.origin} only, and this one goes to ${otherHost.origin}. Correct the address of the request, or 'Host'.`,
		);
		assert.deepEqual(otherHost.reached, []);
	});

	it('does not carry the token to where a redirect points', async () => {
		const location = `${otherHost.origin}/elsewhere`;
		n8n.sandbox.injectFault({ kind: 'respond', status: 307, headers: { location } });
		await call(n8n.sandbox.origin + contactListsPath());
		assert.deepEqual(otherHost.reached, []);
	});
});
