/** What n8n's own test of the credential says, in the real n8n. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { testCredential } from '../../../playground/sandboxCredential.mts';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import type { Fault } from '../../../sandbox/sandbox.mts';
import {
	HS256_APP,
	HS512_APP,
	JTI_APP,
	JWE_APP,
	RS256_APP,
	RSA,
	SCOPELESS_APP,
	SECRET,
} from '../koreApps.mts';
import { startOtherHost } from '../otherHost.mts';
import { storeCredential } from '../workflows.mts';
import { n8n } from './sharedN8n.mts';

const MINUTE = 60_000;

const notKore = await startOtherHost();
after(() => notKore.close());

const { id: storedId } = await storeCredential(n8n.api, credentialFields(n8n.sandbox));

const test = async (changes: object) =>
	await testCredential(n8n.api, storedId, { ...credentialFields(n8n.sandbox), ...changes });

const withApp = ({ clientId, algorithm }: typeof HS256_APP) => ({
	clientId,
	algorithm,
	clientSecret: SECRET,
});

const withPrivateKey = (privateKey: string) => ({ ...withApp(RS256_APP), privateKey });

const newKey = (type: 'pkcs1' | 'pkcs8', cipher: object = {}, modulusLength = 2048) =>
	generateKeyPairSync('rsa', {
		modulusLength,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type, format: 'pem', ...cipher },
	}).privateKey;

describe("n8n's test of the credential is passed by", () => {
	const good: Record<string, () => object> = {
		HS256: () => ({}),
		HS512: () => withApp(HS512_APP),
		RS256: () => withPrivateKey(RSA.privateKey),
		'a private key on one line': () => withPrivateKey(RSA.privateKey.replace(/\n/g, '\\n')),
		'an app that enforces JTI': () => withApp(JTI_APP),
		'a token without an ID, where the app does not ask for one': () => ({ includeTokenId: false }),
		'a host without https:// in front, and blanks around': () => ({
			host: ` ${n8n.sandbox.origin}/ `,
			streamId: ` ${n8n.sandbox.streamId} `,
			accountId: `${n8n.sandbox.accountId}\n`,
		}),
	};
	for (const [what, changes] of Object.entries(good)) {
		it(what, async () => {
			const { status, message } = await test(changes());
			assert.equal(status, 'OK', message);
			assert.deepEqual(
				n8n.sandbox.requests().map(({ method, status }) => [method, status]),
				[['POST', 200]],
			);
		});
	}
});

describe("n8n's test of the credential names", () => {
	const refused: Record<string, [() => object, RegExp]> = {
		'a missing scope': [
			() => withApp(SCOPELESS_APP),
			/tick Campaign Management .* publish the Kore\.ai app/,
		],
		'a wrong secret': [
			() => ({ clientSecret: 'wrong' }),
			/^Kore refused the token\. Check 'Client Secret'/,
		],
		'a private key whose public half is not the one in Kore': [
			() => withPrivateKey(newKey('pkcs8')),
			/^Kore refused the token\. Check .*'Private Key'/,
		],
		'a wrong client ID': [
			() => ({ clientId: 'cs-0' }),
			/^Kore refused the token\. Check .*'Client ID'/,
		],
		'a wrong algorithm': [
			() => ({ ...withApp(HS512_APP), algorithm: 'HS256' }),
			/^Kore refused the token\. Check .*'Algorithm'/,
		],
		'a wrong stream ID': [
			() => ({ streamId: 'st-0' }),
			/^Kore refused the token\. Check .*'Stream ID'/,
		],
		'an app that enforces JWE': [() => withApp(JWE_APP), /Enforce JWE/],
		'an app that enforces JTI, when the token has no ID': [
			() => ({ ...withApp(JTI_APP), includeTokenId: false }),
			/'Include Token ID'/,
		],
		'a host that is not Kore': [
			() => ({ host: notKore.origin }),
			/not as Kore does\. Check 'Host'/,
		],
		'a host where nobody answers': [
			() => ({ host: 'http://127.0.0.1:1' }),
			/ECONNREFUSED|refused the connection/,
		],
	};
	for (const [what, [changes, expected]] of Object.entries(refused)) {
		it(what, async () => {
			const { status, message } = await test(changes());
			assert.equal(status, 'Error');
			assert.match(message, expected);
			assert.doesNotMatch(message, /that-nobody-must-see|eyJ/);
		});
	}

	// n8n 1 judges the last ones by other rules, and in words of its own.
	const struck: Record<string, [Fault, RegExp]> = {
		'a clock that is slow, so that the token is over when it arrives': [
			{ kind: 'clockSkew', ms: 10 * MINUTE },
			/^Kore refused the token\. .* A clock that is minutes off/,
		],
		'a clock that is fast, so that the token lives too long': [
			{ kind: 'clockSkew', ms: -70 * MINUTE },
			/token's ID or lifetime\. .* clock is right/,
		],
		'a token that has expired': [
			{ kind: 'expiredToken' },
			/^Kore refused the token\. .* A clock that is minutes off/,
		],
		'a token that Kore takes for a replay': [
			{
				kind: 'respond',
				status: 401,
				body: { errors: [{ msg: 'error verifying the jwt: possibly a replay', code: 401 }] },
			},
			/^Kore refused the token's ID or lifetime\. Switch on 'Include Token ID'/,
		],
		'campaigns that are not enabled': [
			{ kind: 'respond', status: 200, body: { status: 'failure' } },
			/Campaigns are enabled/,
		],
		'a path that is not there': [
			{ kind: 'respond', status: 404, body: { errors: [{ msg: 'Not Found', code: 404 }] } },
			/Not Found|not as Kore does/,
		],
		'a Kore that is down': [
			{ kind: 'respond', status: 503, body: {} },
			/503|unavailable|not as Kore does/i,
		],
		'a connection that is lost': [
			{ kind: 'resetBefore' },
			/ECONNRESET|socket hang up|aborted|closed unexpectedly/,
		],
	};
	for (const [what, [fault, expected]] of Object.entries(struck)) {
		it(what, async () => {
			n8n.sandbox.injectFault(fault);
			const { status, message } = await test({});
			assert.equal(status, 'Error');
			assert.match(message, expected);
		});
	}
});

describe("n8n's test of the credential sends nothing when", () => {
	const unusable: Record<string, [() => object, RegExp]> = {
		'the host is empty': [() => ({ host: '' }), /^'Host' is empty/],
		'the host is no address': [() => ({ host: 'https:/kore' }), /^'Host' is not an address/],
		'the host is plain http to the world': [
			() => ({ host: 'http://platform.kore.ai' }),
			/^'Host' must use https/,
		],
		'the host has a user name': [
			() => ({ host: 'https://me@platform.kore.ai' }),
			/^'Host' holds a user name/,
		],
		'the host has a path': [
			() => ({ host: 'https://platform.kore.ai/builder' }),
			/^'Host' goes on .* Enter only platform\.kore\.ai/,
		],
		'the stream ID is empty': [() => ({ streamId: '' }), /^'Stream ID' is empty/],
		'the stream ID is none': [() => ({ streamId: 'cs-1' }), /^'Stream ID' does not look like one/],
		'the account ID is empty': [() => ({ accountId: '' }), /^'Account ID' is empty/],
		'the account ID is none': [() => ({ accountId: 'a/b' }), /^'Account ID' does not look like/],
		'the client ID is empty': [() => ({ clientId: '' }), /^'Client ID' is empty/],
		'the client ID is endless': [
			() => ({ clientId: 'c'.repeat(300) }),
			/^'Client ID' has 300 characters/,
		],
		'the subject is endless': [
			() => ({ subject: 's'.repeat(300) }),
			/^'Subject' has 300 characters/,
		],
		'the secret is empty': [() => ({ clientSecret: ' ' }), /^'Client Secret' is empty/],
		'the algorithm is unknown': [() => ({ algorithm: 'none' }), /^'Algorithm' must be one of/],
		'the token lives too long': [
			() => ({ tokenLifetime: 3301 }),
			/^'Token Lifetime' must be .* from 1 to 3300/,
		],
		'the private key is empty': [() => withPrivateKey(''), /^'Private Key' is empty/],
		'the private key is none': [() => withPrivateKey('nonsense'), /^'Private Key' cannot be read/],
		'the private key is the public one': [
			() => withPrivateKey(RSA.publicKey),
			/^'Private Key' holds a public key/,
		],
		'the private key has a passphrase': [
			() => withPrivateKey(newKey('pkcs8', { cipher: 'aes-256-cbc', passphrase: 'open' })),
			/^'Private Key' is protected by a passphrase/,
		],
		'the private key is too short': [
			() => withPrivateKey(newKey('pkcs1', {}, 1024)),
			/^'Private Key' has 1024 bits/,
		],
		'the private key is not an RSA key': [
			() =>
				withPrivateKey(
					generateKeyPairSync('ed25519').privateKey.export({
						type: 'pkcs8',
						format: 'pem',
					}) as string,
				),
			/^'Private Key' is not an RSA key/,
		],
	};
	for (const [what, [changes, expected]] of Object.entries(unusable)) {
		it(what, async () => {
			const { status, message } = await test(changes());
			assert.equal(status, 'Error');
			assert.match(message, expected);
			assert.doesNotMatch(message, /that-nobody-must-see|nonsense|eyJ/);
			assert.deepEqual(n8n.sandbox.requests(), []);
		});
	}
});

describe("n8n's test of the credential", () => {
	it('does not carry the token to where a redirect points', async () => {
		n8n.sandbox.injectFault({
			kind: 'respond',
			status: 307,
			headers: { location: notKore.origin },
		});
		const reachedBefore = notKore.reached.length;
		const { status } = await test({});
		assert.equal(status, 'Error');
		assert.equal(notKore.reached.length, reachedBefore);
	});

	it('is made with the fields as they are stored, when the form shows them blanked', async () => {
		const data = credentialFields(n8n.sandbox);
		const { id } = await storeCredential(n8n.api, data);
		const shown = await n8n.api.get<{ data: Record<string, unknown> }>(
			`/credentials/${id}?includeData=true`,
		);
		assert.notEqual(shown.data.clientSecret, data.clientSecret);
		const { status, message } = await testCredential(n8n.api, id, shown.data);
		assert.equal(status, 'OK', message);
	});
});
