import { generateKeyPairSync } from 'node:crypto';

import jwt from 'jsonwebtoken';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { KoreAiApi } from '../../../credentials/KoreAiApi.credentials';
import { rejectionOf } from '../problemOf.mts';

const SECRET = 'forty-characters-are-plenty-for-a-secret';
const ORIGIN = 'https://platform.kore.ai';
const CREDENTIAL: ICredentialDataDecryptedObject = {
	host: ORIGIN,
	streamId: 'st-0603182c-7ffb-53c3-b307-47ca14b00000',
	accountId: '67777ce93e25326494e00000',
	clientId: 'cs-6a6f9d1c-1b0e-5d5b-9c5b-3f1f8f000000',
	algorithm: 'HS256',
	clientSecret: SECRET,
	privateKey: '',
	subject: 'n8n',
	tokenLifetime: 300,
	includeTokenId: true,
};
const PATH = '/campaign/api/v2/public/st-1/campaign';

/** n8n's HTTP Request node spells `url` as `uri`. */
type AnyRequest = Partial<IHttpRequestOptions> & { uri?: string };

/** Fields of the credential that differ; n8n leaves empty ones `undefined`. */
type Changes = Record<string, unknown>;

async function authenticate(
	credential: Changes = {},
	request: AnyRequest = { url: PATH },
): Promise<IHttpRequestOptions & { uri?: string; maxRedirects?: number }> {
	const { authenticate: sign } = new KoreAiApi();
	if (typeof sign !== 'function') throw new Error('authenticate is a function');
	return await sign(
		{ ...CREDENTIAL, ...credential } as ICredentialDataDecryptedObject,
		request as IHttpRequestOptions,
	);
}

async function claimsWith(credential: Changes): Promise<jwt.JwtPayload> {
	const { headers } = await authenticate(credential);
	return jwt.verify(headers?.auth as string, SECRET, { algorithms: ['HS256'] }) as jwt.JwtPayload;
}

/** What the user reads when the credential is refused. */
async function problemWith(credential: Changes, request?: AnyRequest): Promise<string> {
	const error = await rejectionOf(authenticate(credential, request));
	expect(error.name).toBe('CredentialProblem');
	return error.message;
}

describe('headers', () => {
	it('are the token without Bearer, the stream ID and the account ID', async () => {
		const { headers } = await authenticate();

		expect(headers).toEqual({
			auth: headers?.auth,
			iid: CREDENTIAL.streamId,
			accountId: CREDENTIAL.accountId,
		});
		expect(headers?.auth).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
	});

	it('loses the blanks that come with pasting', async () => {
		const pasted = Object.fromEntries(
			Object.entries(CREDENTIAL).map(([name, value]) => [
				name,
				typeof value === 'string' ? ` \t${value}\u00a0\n` : value,
			]),
		);

		const { url, headers } = await authenticate(pasted);

		expect(url).toBe(ORIGIN + PATH);
		expect(headers).toMatchObject({ iid: CREDENTIAL.streamId, accountId: CREDENTIAL.accountId });
		expect(await claimsWith(pasted)).toMatchObject({ sub: 'n8n', appId: CREDENTIAL.clientId });
	});
});

describe('token', () => {
	it('has sub, appId, iat, exp and jti, and nothing else', async () => {
		const before = Math.floor(Date.now() / 1000);
		const claims = await claimsWith({});

		expect(Object.keys(claims)).toEqual(['sub', 'appId', 'iat', 'exp', 'jti']);
		expect(claims).toMatchObject({ sub: 'n8n', appId: CREDENTIAL.clientId });
		expect(claims.iat).toBeGreaterThanOrEqual(before);
		expect(claims.iat).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
		expect(Number(claims.exp) - Number(claims.iat)).toBe(300);
	});

	it('carries no jti when that is switched off', async () => {
		expect(await claimsWith({ includeTokenId: false })).not.toHaveProperty('jti');
	});

	it('never shares its jti with another', async () => {
		const claims = await Promise.all(Array.from({ length: 200 }, async () => await claimsWith({})));

		expect(new Set(claims.map(({ jti }) => jti)).size).toBe(200);
	});

	it.each([
		['my workflow', 'my workflow'],
		['', 'n8n'],
		['  ', 'n8n'],
		[undefined, 'n8n'],
	])('has as sub for the subject %p: %s', async (subject, sub) => {
		expect((await claimsWith({ subject })).sub).toBe(sub);
	});

	it.each([1, 300, 3300, '600', '', undefined])(
		'may live for %p seconds',
		async (tokenLifetime) => {
			const { iat, exp } = await claimsWith({ tokenLifetime });

			expect(Number(exp) - Number(iat)).toBe(Number(tokenLifetime || 300));
		},
	);

	it.each([0, -1, 3301, 3600, 1.5, NaN, 'soon'])(
		'may not live for %p seconds',
		async (lifetime) => {
			expect(await problemWith({ tokenLifetime: lifetime })).toBe(
				"'Token Lifetime' must be a whole number of seconds from 1 to 3300. 300 suits everybody.",
			);
		},
	);

	it('is signed with the chosen algorithm', async () => {
		const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
		const keys = { HS256: SECRET, HS512: SECRET, RS256: publicKey, RS512: publicKey } as const;
		for (const algorithm of ['HS256', 'HS512', 'RS256', 'RS512'] as const) {
			const { headers } = await authenticate({ algorithm, privateKey: pem });

			expect(
				jwt.verify(headers?.auth as string, keys[algorithm], { algorithms: [algorithm] }),
			).toMatchObject({ appId: CREDENTIAL.clientId });
		}
	});

	it.each(['none', 'hs256', 'ES256', 'HS384'])('refuses the algorithm %s', async (algorithm) => {
		expect(await problemWith({ algorithm })).toBe(
			"'Algorithm' must be one of HS256, HS512, RS256, RS512.",
		);
	});
});

describe('host', () => {
	it.each([
		['https://platform.kore.ai', ORIGIN],
		['https://platform.kore.ai/', ORIGIN],
		['platform.kore.ai', ORIGIN],
		['platform.kore.ai/', ORIGIN],
		['  platform.kore.ai  ', ORIGIN],
		['HTTPS://Platform.Kore.AI', ORIGIN],
		['platform.kore.ai:443', ORIGIN],
		['https://eu-platform.kore.ai', 'https://eu-platform.kore.ai'],
		['kore.example.com:8443', 'https://kore.example.com:8443'],
		['https://10.0.0.5', 'https://10.0.0.5'],
		['http://localhost:4010', 'http://localhost:4010'],
		['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
		['http://127.9.8.7', 'http://127.9.8.7'],
		['http://[::1]:4010', 'http://[::1]:4010'],
	])('%p leads to %s', async (host, origin) => {
		const { url, baseURL } = await authenticate({ host });

		expect(url).toBe(origin + PATH);
		expect(baseURL).toBe(origin);
	});

	const mustBeHttps = /^'Host' must use https/;
	const userName = /^'Host' holds a user name\./;
	const goesOn = /^'Host' goes on after the host name\. Enter only platform\.kore\.ai;/;
	const noAddress = /^'Host' is not an address\. /;
	it.each([
		['http://platform.kore.ai', mustBeHttps],
		['http://localhost.evil.com', mustBeHttps],
		['http://127.0.0.1.evil.com', mustBeHttps],
		['http://127.evil.com', mustBeHttps],
		['http://0.0.0.0', mustBeHttps],
		['http://10.0.0.5', mustBeHttps],
		['ws://platform.kore.ai', mustBeHttps],
		['ftp://platform.kore.ai', mustBeHttps],
		['gopher://platform.kore.ai', mustBeHttps],
		['https://user:secret@platform.kore.ai', userName],
		['user@platform.kore.ai', userName],
		['https://platform.kore.ai@evil.com', userName],
		['https://platform.kore.ai/campaign', goesOn],
		['platform.kore.ai/api/v2', goesOn],
		['platform.kore.ai\\api', goesOn],
		['https://platform.kore.ai?x=1', goesOn],
		['https://platform.kore.ai#top', goesOn],
		['javascript:alert(1)', noAddress],
		['data:text/html,hello', noAddress],
		['file:///etc/passwd', noAddress],
		['not a host', noAddress],
		['https://', noAddress],
		['platform.kore.ai:port', noAddress],
		['https:platform.kore.ai', noAddress],
		['https:/platform.kore.ai', noAddress],
		['https://https://platform.kore.ai', noAddress],
		[
			'',
			/^'Host' is empty\. Enter the address of your Kore\.ai platform, e\.g\. platform\.kore\.ai\.$/,
		],
		['   ', /^'Host' is empty\./],
		[undefined, /^'Host' is empty\./],
	])('%p is refused: %s', async (host, message) => {
		const problem = await problemWith({ host });

		expect(problem).toMatch(message);
		expect(problem).not.toContain('secret@');
	});
});

describe('fields', () => {
	it.each([
		['streamId', "'Stream ID' is empty."],
		['accountId', "'Account ID' is empty."],
		['clientId', "'Client ID' is empty."],
		['clientSecret', "'Client Secret' is empty."],
	])('%s, when empty, is named', async (name, start) => {
		for (const empty of ['', '  ', undefined]) {
			expect(await problemWith({ [name]: empty })).toContain(`${start} Copy it from`);
		}
	});

	it('names Private Key when an RS algorithm has none', async () => {
		for (const algorithm of ['RS256', 'RS512']) {
			expect(await problemWith({ algorithm })).toMatch(/^'Private Key' is empty\./);
		}
	});

	it.each([
		['streamId', 'st-1/../../admin'],
		['streamId', '../st-1'],
		['streamId', 'st-1\r\nX-Evil: 1'],
		['streamId', 'st-1?x=1'],
		['streamId', 'st-1%2f..'],
		['streamId', 'cs-0603182c-7ffb-53c3-b307-47ca14b00000'],
		['streamId', 'st-'],
		['accountId', '6777\r\nX-Evil: 1'],
		['accountId', '6777\nX'],
		['accountId', '6777&campaignType=voice'],
		['accountId', '6777/..'],
		['accountId', '6777 7ce9'],
		['accountId', '6777é'],
	])('%s %p never reaches a header or a path', async (name, value) => {
		expect(await problemWith({ [name]: value })).toMatch(
			/^'(Stream|Account) ID' does not look like one/,
		);
	});

	it('accepts the ids of Kore that are no UUIDs', async () => {
		const { headers } = await authenticate({ streamId: 'st-9e14b72-88cc-4544-a7cd-003e3d9' });

		expect(headers?.iid).toBe('st-9e14b72-88cc-4544-a7cd-003e3d9');
	});

	it.each(['clientId', 'subject'])('keeps odd characters in %s inside the token', async (name) => {
		const { headers } = await authenticate({ [name]: 'a\r\nX-Evil: 1' });

		expect(headers?.auth).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
	});

	it.each(['x'.repeat(300), '\u{1f600}'.repeat(300)])(
		'shows only the start of long rubbish',
		async (id) => {
			expect((await problemWith({ streamId: id })).length).toBeLessThan(220);
		},
	);
});

describe('requests to other origins', () => {
	const ELSEWHERE = [
		'https://evil.com/x',
		'http://platform.kore.ai/x',
		'https://platform.kore.ai:444/x',
		'https://platform.kore.ai.evil.com/x',
		'https://platform.kore.ai@evil.com/x',
		'//evil.com/x',
		'///evil.com/x',
		'\\\\evil.com\\x',
		'/\\evil.com/x',
		'\t//evil.com/x',
		' https://evil.com/x',
		'http:evil.com',
		'javascript:alert(1)',
		'data:text/plain,x',
	];

	it.each(ELSEWHERE)('url %p is not signed', async (url) => {
		expect(await problemWith({}, { url })).toMatch(
			/^This credential signs requests to https:\/\/platform\.kore\.ai only, and this one goes to /,
		);
	});

	it.each(ELSEWHERE)('uri %p is not signed', async (uri) => {
		expect(await problemWith({}, { uri })).toMatch(/^This credential signs requests to /);
	});

	it.each([{ url: PATH }, { url: '' }, { url: `${ORIGIN}/x` }])(
		'a uri elsewhere beside %p is not left in a signed request',
		async ({ url }) => {
			const signed = await authenticate({}, { url, uri: 'https://evil.com/x' }).catch(() => ({}));

			expect(JSON.stringify(signed)).not.toContain('evil.com');
		},
	);

	it('a base URL elsewhere gives way to the host', async () => {
		const { url, baseURL } = await authenticate({}, { url: '/x', baseURL: 'https://evil.com' });

		expect([url, baseURL]).toEqual([`${ORIGIN}/x`, ORIGIN]);
	});

	it.each(['https://', 'https://[', 'http://%'])(
		'rubbish like %p gets a clear message',
		async (url) => {
			expect(await problemWith({}, { url })).not.toBe('Invalid URL');
		},
	);
});

describe('the request', () => {
	it('keeps everything that the caller set', async () => {
		const request = {
			url: PATH,
			method: 'POST',
			body: '{"name":"Grüße"}',
			qs: { accountId: 'a', campaignType: 'sms' },
			headers: { 'Content-Type': 'application/json', 'X-Mine': '1' },
			timeout: 1234,
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		} as const;

		const signed = await authenticate({}, request);

		expect(signed).toMatchObject({ ...request, url: ORIGIN + PATH });
	});

	it('is not changed itself', async () => {
		const request = Object.freeze({ url: PATH, headers: Object.freeze({ 'X-Mine': '1' }) });

		await authenticate({}, request);

		expect(request).toEqual({ url: PATH, headers: { 'X-Mine': '1' } });
	});

	it('never has its token, iid or accountId replaced by the caller', async () => {
		const { headers } = await authenticate(
			{},
			{ url: PATH, headers: { auth: 'mine', iid: 'st-2', accountId: 'other' } },
		);

		expect(headers).toMatchObject({ iid: CREDENTIAL.streamId, accountId: CREDENTIAL.accountId });
		expect(headers?.auth).not.toBe('mine');
	});

	it('follows no redirect, in either of n8n’s spellings', async () => {
		const request = { url: PATH, disableFollowRedirect: false, maxRedirects: 21 };

		const signed = await authenticate({}, request as AnyRequest);

		expect(signed).toMatchObject({ disableFollowRedirect: true, maxRedirects: 0 });
	});

	it.each([
		[{ url: PATH }, ORIGIN + PATH],
		[{ uri: PATH }, ORIGIN + PATH],
		[{ url: ORIGIN + PATH }, ORIGIN + PATH],
		[{ uri: ORIGIN + PATH }, ORIGIN + PATH],
		[{ url: `${PATH}?name=a%20b` }, `${ORIGIN}${PATH}?name=a%20b`],
		[{ url: 'campaign/x' }, `${ORIGIN}/campaign/x`],
	])('%j goes to %s', async (request, address) => {
		expect((await authenticate({}, request)).url).toBe(address);
	});
});

describe('credential test', () => {
	const { test } = new KoreAiApi();

	it('asks for one SMS campaign and follows no redirect', () => {
		expect(test.request).toMatchObject({
			method: 'POST',
			body: { type: 'sms', limit: 1 },
			disableFollowRedirect: true,
		});
		expect(test.request.url).toMatch(/\/campaign\/getAllCampaignDetails$/);
	});

	it.each([
		['errors[0].msg', 'Permission denied. Scope is incorrect!', /Campaign Management.*publish/],
		[
			'errors[0].code',
			4002,
			/'Client Secret'.*'Client ID'.*'Stream ID'.*'Include Token ID'.*Enforce JWE/,
		],
		['errors[0].code', 401, /'Include Token ID'/],
		['status', undefined, /'Host'/],
	])('tells %s = %p apart', (key, value, message) => {
		const rules = test.rules?.map(({ properties }) => properties);
		const found = rules?.find((rule) => 'key' in rule && rule.key === key && rule.value === value);

		expect(found?.message).toMatch(message);
	});
});
