import { createHmac, generateKeyPairSync } from 'node:crypto';

import jwt from 'jsonwebtoken';

import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { KoreApp, Sandbox } from '../../../sandbox/sandbox.mts';
import { call, koreError, signToken } from './callSandbox.mts';
import type { Call } from './callSandbox.mts';

const INVALID_CREDENTIALS = koreError('Invalid SDK credentials', 4002);
const NOT_A_TOKEN = koreError('Invalid JWT token', 4002);
const LIVES_TOO_LONG = koreError(
	'error verifying the jwt: if "jti" claim "exp" must be <= 1 hour(s)',
	401,
);
const REPLAYED = koreError('error verifying the jwt: possibly a replay', 401);

const HOUR = 3600;
const scopes = ['Campaign Management'];
const key = 'forty-characters-are-plenty-for-a-secret';
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const apps: KoreApp[] = [
	{ clientId: 'cs-hs512', algorithm: 'HS512', key, scopes },
	{ clientId: 'cs-rs256', algorithm: 'RS256', key: publicKey, scopes },
	{ clientId: 'cs-rs512', algorithm: 'RS512', key: publicKey, scopes },
	{ clientId: 'cs-jti', algorithm: 'HS256', key, scopes, enforceJti: true },
	{ clientId: 'cs-jwe', algorithm: 'HS256', key, scopes, enforceJwe: true },
	{ clientId: 'cs-sms', algorithm: 'HS256', key, scopes: ['Outbound SMS'] },
];

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0, apps });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const getLists = (request: Partial<Call> = {}) =>
	call(sandbox, { path: '/campaign/contactList/getAllListDetails', ...request });

async function expectRefusal(request: Partial<Call>, status: number, body: object): Promise<void> {
	const answer = await getLists(request);

	expect(answer.body).toEqual(body);
	expect(answer.status).toBe(status);
}

async function expectAccepted(request: Partial<Call>): Promise<void> {
	const answer = await getLists(request);

	expect(answer.body).not.toHaveProperty('errors');
	expect(answer.status).toBe(200);
}

const seconds = () => Math.floor(sandbox.clock.tokenTime() / 1000);

describe('who may call', () => {
	it.each<[KoreApp['algorithm'], string, string]>([
		['HS512', 'cs-hs512', key],
		['RS256', 'cs-rs256', privateKey],
		['RS512', 'cs-rs512', privateKey],
	])('accepts %s for an app that is set up so', async (algorithm, clientId, signingKey) => {
		const app = { clientId, algorithm, key: signingKey };

		await expectAccepted({ token: signToken(sandbox, {}, app) });
	});

	it('accepts the two claims of the public recipe alone', async () => {
		const { clientId, key: secret } = sandbox.defaultApp;

		await expectAccepted({
			token: jwt.sign({ sub: '1', appId: clientId }, secret, { noTimestamp: true }),
		});
	});

	it.each([undefined, ''])('refuses a request whose auth header is %j', async (auth) => {
		await expectRefusal({ headers: { auth } }, 401, INVALID_CREDENTIALS);
	});

	it.each([
		'no token at all',
		'a.b',
		'a.b.c',
		// A JWT's header, then no JSON.
		'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.bm90IGpzb24.c2ln',
		// An encrypted token has five parts.
		'a.b.c.d.e',
	])('refuses %j as no JWT', async (token) => {
		await expectRefusal({ token }, 401, NOT_A_TOKEN);
	});

	it('takes the bare token only, no Bearer in front', async () => {
		await expectRefusal({ token: `Bearer ${signToken(sandbox)}` }, 401, NOT_A_TOKEN);
	});

	it.each([
		['another key', { key }],
		['an unknown app', { clientId: 'cs-nobody' }],
		['another algorithm than the app is set up for', { algorithm: 'HS512' as const }],
	])('refuses %s', async (_what, changes) => {
		const token = signToken(sandbox, {}, { ...sandbox.defaultApp, ...changes });

		await expectRefusal({ token }, 401, INVALID_CREDENTIALS);
	});

	it('refuses a public key used as an HMAC secret', async () => {
		const [header, payload] = ['{"alg":"HS256","typ":"JWT"}', '{"appId":"cs-rs256"}'].map((part) =>
			Buffer.from(part).toString('base64url'),
		);
		const signature = createHmac('sha256', publicKey)
			.update(`${header}.${payload}`)
			.digest('base64url');

		await expectRefusal({ token: `${header}.${payload}.${signature}` }, 401, INVALID_CREDENTIALS);
	});

	it.each(['appid', 'iss'])('refuses the client id in the claim %s', async (claim) => {
		const claims = { appId: undefined, [claim]: sandbox.defaultApp.clientId };

		await expectRefusal({ token: signToken(sandbox, claims) }, 401, INVALID_CREDENTIALS);
	});

	it('refuses an app without the scope', async () => {
		const token = signToken(sandbox, {}, apps[5]);

		await expectRefusal({ token }, 401, koreError('Permission denied. Scope is incorrect!', 4002));
	});

	it('refuses every plain token of an app that enforces JWE', async () => {
		await expectRefusal({ token: signToken(sandbox, {}, apps[4]) }, 401, INVALID_CREDENTIALS);
	});
});

describe('expiry', () => {
	it("goes by the sandbox's clock", async () => {
		const token = signToken(sandbox, { jti: undefined });
		await expectAccepted({ token });

		sandbox.clock.setOffset(301_000);
		await expectRefusal({ token }, 401, INVALID_CREDENTIALS);

		sandbox.clock.setOffset(0);
		await expectAccepted({ token });
	});

	it('does not come by letting time pass in Kore, which has not passed for the sender', async () => {
		const token = signToken(sandbox, { jti: undefined });
		sandbox.clock.advance(3_600_000);

		await expectAccepted({ token });
	});
});

describe('jti', () => {
	it('is good for one use', async () => {
		const token = signToken(sandbox);

		await expectAccepted({ token });
		await expectRefusal({ token }, 401, REPLAYED);
	});

	it('is a replay in another token, too, but not in one of another app', async () => {
		await expectAccepted({ token: signToken(sandbox, { jti: 'one' }) });
		await expectRefusal({ token: signToken(sandbox, { jti: 'one', sub: 'other' }) }, 401, REPLAYED);
		await expectAccepted({ token: signToken(sandbox, { jti: 'one' }, apps[0]) });
	});

	it('is forgotten by reset', async () => {
		const token = signToken(sandbox);
		await expectAccepted({ token });
		sandbox.reset();

		await expectAccepted({ token });
	});

	it('asks for an expiry within the hour', async () => {
		await expectAccepted({ token: signToken(sandbox, { exp: seconds() + HOUR }) });
		await expectRefusal(
			{ token: signToken(sandbox, { exp: seconds() + HOUR + 2 }) },
			401,
			LIVES_TOO_LONG,
		);
		await expectRefusal({ token: signToken(sandbox, { exp: undefined }) }, 401, LIVES_TOO_LONG);
	});

	it('may be left out, and then a token may live longer and be used again', async () => {
		const token = signToken(sandbox, { jti: undefined, exp: seconds() + 24 * HOUR });

		await expectAccepted({ token });
		await expectAccepted({ token });
	});

	it('must be there if the app enforces it', async () => {
		const token = signToken(sandbox, { jti: undefined }, apps[3]);

		await expectRefusal({ token }, 401, INVALID_CREDENTIALS);
		await expectAccepted({ token: signToken(sandbox, {}, apps[3]) });
	});
});

describe('the ids of application and account', () => {
	it.each([
		['iid', 'iid'],
		['accountId', 'accountId'],
	])('asks for the header %s', async (header, name) => {
		await expectRefusal(
			{ headers: { [header]: undefined } },
			400,
			koreError(`Missing required header: ${name}`, 400),
		);
	});

	it.each<[string, Partial<Call>]>([
		['an iid that is not in the path', { headers: { iid: 'st-other' } }],
		[
			'an application that is not the app’s',
			{
				path: '/campaign/api/v2/public/st-other/campaign/contactList/getAllListDetails',
				headers: { iid: 'st-other' },
			},
		],
		['an account that is not in the query', { headers: { accountId: '0'.repeat(24) } }],
		['an account that is not in the header', { query: { accountId: '0'.repeat(24) } }],
		[
			'an unknown account',
			{ headers: { accountId: '0'.repeat(24) }, query: { accountId: '0'.repeat(24) } },
		],
	])('refuses %s', async (_what, request) => {
		await expectRefusal(request, 401, INVALID_CREDENTIALS);
	});

	it('takes the account from the header alone', async () => {
		await expectAccepted({ query: {} });
	});

	it('looks at the token first', async () => {
		await expectRefusal({ headers: { auth: undefined, iid: undefined } }, 401, INVALID_CREDENTIALS);
	});
});
