/** What n8n's own test of the credential says, and what its pickers show, in the real n8n. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { testCredential } from '../../playground/sandboxCredential.mts';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { startRealN8n, type RealN8n } from './realN8n.mts';

const SECRET = 'the-client-secret-of-the-end-to-end-tests';
const SCOPES = ['Campaign Management'];
const MINUTE = 60_000;

const rsa = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

let n8n: RealN8n;
let notKore: Server;
let notKoreOrigin: string;

before(async () => {
	n8n = await startRealN8n({
		callsPerMinute: 0,
		apps: [
			{ clientId: 'cs-scopeless', algorithm: 'HS256', key: SECRET, scopes: [] },
			{ clientId: 'cs-jwe', algorithm: 'HS256', key: SECRET, scopes: SCOPES, enforceJwe: true },
			{ clientId: 'cs-rsa', algorithm: 'RS256', key: rsa.publicKey, scopes: SCOPES },
			{ clientId: 'cs-512', algorithm: 'HS512', key: SECRET, scopes: SCOPES },
		],
	});
	notKore = createServer((_request, response) => response.end('<html>Welcome</html>'));
	await new Promise<void>((resolve) => notKore.listen(0, '127.0.0.1', resolve));
	notKoreOrigin = `http://127.0.0.1:${(notKore.address() as AddressInfo).port}`;
});
beforeEach(() => n8n.sandbox.reset());
after(async () => {
	notKore.close();
	await n8n.stop();
});

const fields = (changes: object = {}) => ({ ...credentialFields(n8n.sandbox), ...changes });

async function store(changes: object = {}): Promise<string> {
	const credential = { name: 'Test', type: 'koreAiApi', data: fields(changes) };
	return (await n8n.api.post<{ id: string }>('/credentials', credential)).id;
}

const test = async (changes: object) =>
	await testCredential(n8n.api, await store(), fields(changes));

describe("n8n's test of the credential", () => {
	it('is passed by HS256, HS512 and RS256', async () => {
		for (const changes of [
			{},
			{ clientId: 'cs-512', algorithm: 'HS512', clientSecret: SECRET },
			{ clientId: 'cs-rsa', algorithm: 'RS256', privateKey: rsa.privateKey.replace(/\n/g, '\\n') },
		]) {
			const { status, message } = await test(changes);
			assert.equal(status, 'OK', message);
		}
		assert.deepEqual(
			n8n.sandbox.requests().map(({ method, status }) => [method, status]),
			[
				['POST', 200],
				['POST', 200],
				['POST', 200],
			],
		);
	});

	const refusals: Array<[string, () => object, RegExp]> = [
		[
			'a missing scope',
			() => ({ clientId: 'cs-scopeless', clientSecret: SECRET }),
			/tick Campaign Management .* publish the Kore\.ai app/,
		],
		[
			'a wrong secret',
			() => ({ clientSecret: 'wrong' }),
			/^Kore refused the token\. Check 'Client Secret'/,
		],
		[
			'a wrong client ID',
			() => ({ clientId: 'cs-0' }),
			/^Kore refused the token\. Check .*'Client ID'/,
		],
		[
			'a wrong stream ID',
			() => ({ streamId: 'st-0' }),
			/^Kore refused the token\. Check .*'Stream ID'/,
		],
		[
			'an app that enforces JWE',
			() => ({ clientId: 'cs-jwe', clientSecret: SECRET }),
			/Enforce JWE/,
		],
		['a host that is not Kore', () => ({ host: notKoreOrigin }), /not as Kore does\. Check 'Host'/],
		[
			'plain http to the world',
			() => ({ host: 'http://platform.kore.ai' }),
			/'Host' must use https/,
		],
		[
			'a host with a path',
			() => ({ host: 'https://platform.kore.ai/builder' }),
			/Enter only platform\.kore\.ai/,
		],
		[
			'a key that is none',
			() => ({ algorithm: 'RS256', privateKey: 'nonsense' }),
			/^'Private Key' cannot be read/,
		],
		['an empty secret', () => ({ clientSecret: '' }), /'Client Secret' is empty/],
		[
			'a host where nobody answers',
			() => ({ host: 'http://127.0.0.1:1' }),
			// The words are those of n8n 2 and n8n 1.
			/ECONNREFUSED|refused the connection/,
		],
	];
	for (const [what, changes, expected] of refusals) {
		it(`names ${what}`, async () => {
			const { status, message } = await test(changes());
			assert.equal(status, 'Error');
			assert.match(message, expected);
			assert.doesNotMatch(message, /the-client-secret|nonsense|eyJ/);
		});
	}

	it('names trouble with the token ID', async () => {
		// By Kore's clock the token then lives for more than an hour.
		n8n.sandbox.clock.setOffset(-70 * MINUTE);
		const { message } = await test({});
		assert.match(message, /token's ID or lifetime/);
	});

	it('does not carry the token to where a redirect points', async () => {
		n8n.sandbox.injectFault({ kind: 'respond', status: 307, headers: { location: notKoreOrigin } });
		let received = 0;
		notKore.once('request', () => (received += 1));
		const { status } = await test({});
		assert.equal(status, 'Error');
		assert.equal(received, 0);
	});

	it('does not take a failure for a success', async () => {
		n8n.sandbox.injectFault({ kind: 'respond', status: 200, body: { status: 'failure' } });
		const { status, message } = await test({});
		assert.equal(status, 'Error');
		assert.match(message, /Campaigns are enabled/);
	});
});

describe('the picker of contact lists', () => {
	const pick = async (changes: object) => {
		const id = await store(changes);
		return await n8n.api.post<Array<{ name: string; value: string }>>(
			'/dynamic-node-parameters/options',
			{
				path: 'parameters.contactLists',
				methodName: 'getContactLists',
				nodeTypeAndVersion: { name: 'n8n-nodes-koreai.koreSmsCampaign', version: 1 },
				currentNodeParameters: { resource: 'campaign', operation: 'create' },
				credentials: { koreAiApi: { id, name: 'Test' } },
			},
		);
	};

	it('shows names, contacts and status', async () => {
		const [, berlin] = await pick({});
		assert.deepEqual(berlin, {
			name: 'Berlin Customers (1240 contacts, Ready)',
			value: 'Berlin Customers',
		});
	});

	it("shows Kore's refusal instead of an empty list", async () => {
		await assert.rejects(pick({ clientSecret: 'wrong' }), /Invalid SDK credentials/);
	});
});
