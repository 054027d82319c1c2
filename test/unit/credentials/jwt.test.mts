import { createPublicKey, generateKeyPairSync } from 'node:crypto';

import jwt from 'jsonwebtoken';

import { CredentialProblem } from '../../../credentials/credentialProblem';
import { ALGORITHMS, signToken } from '../../../credentials/jwt';
import type { Algorithm, Claims } from '../../../credentials/jwt';

const CLAIMS: Claims = {
	sub: 'n8n',
	appId: 'cs-6a6f9d1c-1b0e-5d5b-9c5b-3f1f8f000000',
	iat: 1_765_000_000,
	exp: 1_765_000_300,
	jti: '0b8f6f9e-1d7c-4a55-9f5e-3a4c1c1d2e3f',
};

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const pkcs1 = { type: 'pkcs1', format: 'pem' } as const;
const spki = { type: 'spki', format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = rsa.privateKey.export(pkcs8).toString();
const PKCS1 = rsa.privateKey.export(pkcs1).toString();
const PUBLIC_PEM = rsa.publicKey.export(spki).toString();

const isHmac = (algorithm: Algorithm) => algorithm.startsWith('HS');

function judge(token: string, key: string, algorithm: Algorithm): unknown {
	return jwt.verify(token, key, { algorithms: [algorithm], clockTimestamp: CLAIMS.iat });
}

describe('signToken against jsonwebtoken', () => {
	const secrets = [
		'forty-characters-are-plenty-for-a-secret',
		'pässwörd – ключ – 秘密 🔑',
		'x',
		' inner blanks and "quotes" ',
		'-----BEGIN PRIVATE KEY-----',
	];
	const claims: Array<[string, Claims]> = [
		['all claims', CLAIMS],
		['no jti', { sub: 'n8n', appId: 'cs-1', iat: CLAIMS.iat, exp: CLAIMS.exp }],
		['non-ASCII subject', { ...CLAIMS, sub: 'Grüße 🎉 "quoted" \\ \u2028' }],
	];
	const hmac = ALGORITHMS.filter(isHmac).flatMap((algorithm) =>
		secrets.flatMap((secret) =>
			claims.map(([name, value]) => ({ algorithm, secret, name, value })),
		),
	);
	const asymmetric = ALGORITHMS.filter((algorithm) => !isHmac(algorithm)).flatMap((algorithm) =>
		claims.map(([name, value]) => ({ algorithm, name, value })),
	);

	it.each(hmac)('$algorithm, secret $secret, $name', ({ algorithm, secret, value }) => {
		const token = signToken(value, algorithm, secret);

		expect(token).toBe(jwt.sign(value, secret, { algorithm }));
		expect(judge(token, secret, algorithm)).toEqual(value);
	});

	it.each(asymmetric)('$algorithm, $name', ({ algorithm, value }) => {
		const token = signToken(value, algorithm, PEM);

		expect(token).toBe(jwt.sign(value, PEM, { algorithm }));
		expect(judge(token, PUBLIC_PEM, algorithm)).toEqual(value);
	});

	it('is not accepted under another secret', () => {
		const token = signToken(CLAIMS, 'HS256', 'secret');

		expect(() => judge(token, 'another', 'HS256')).toThrow('invalid signature');
	});
});

describe('signToken with private keys as people paste them', () => {
	const inOneLine = (pem: string, separator: string) => pem.trim().split('\n').join(separator);
	const pasted: Array<[string, string]> = [
		['PKCS8', PEM],
		['PKCS1', PKCS1],
		['without the last line break', PEM.trim()],
		['with blanks around it', `\n  ${PEM}\n\n `],
		['with Windows line breaks', inOneLine(PEM, '\r\n')],
		['with literal \\n', inOneLine(PEM, '\\n')],
		['with literal \\n at the end too', PEM.replaceAll('\n', '\\n')],
		['with literal \\r\\n', inOneLine(PEM, '\\r\\n')],
		['PKCS1 with literal \\n', inOneLine(PKCS1, '\\n')],
		['in one line, blanks for line breaks', inOneLine(PEM, ' ')],
		['in one line, nothing for line breaks', inOneLine(PEM, '')],
		['PKCS1 in one line, nothing for line breaks', inOneLine(PKCS1, '')],
		['with indented lines', inOneLine(PEM, '\n    ')],
		['with literal \\n and real ones', inOneLine(PEM, '\\n\n')],
	];

	it.each(pasted)('%s', (_, key) => {
		expect(signToken(CLAIMS, 'RS256', key)).toBe(jwt.sign(CLAIMS, PEM, { algorithm: 'RS256' }));
	});
});

describe('signToken refuses keys that cannot work', () => {
	const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
	const curve = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
	const edwards = generateKeyPairSync('ed25519').privateKey;
	const locked = { cipher: 'aes-256-cbc', passphrase: 'hunter2' } as const;
	const body = PEM.split('\n').slice(1, -2).join('\n');
	const wrap = (label: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
	const unreadable = /^'Private Key' cannot be read\. Enter the whole key in PEM format/;
	const publicHalf = /^'Private Key' holds a public key\. Enter the private half/;
	const passphrase = /^'Private Key' is protected by a passphrase\. Enter the key without one/;

	const keys: Array<[string, string, RegExp]> = [
		['some words', 'this is no key at all', unreadable],
		['the body alone', body, unreadable],
		['a key cut in the middle', PEM.slice(0, 800), unreadable],
		['a key whose middle is missing', PEM.replace(body.slice(200, 600), ''), unreadable],
		['a begin line alone', '-----BEGIN PRIVATE KEY-----', unreadable],
		['an empty key', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----', unreadable],
		['an OpenSSH key', wrap('OPENSSH PRIVATE KEY'), unreadable],
		['a public key', PUBLIC_PEM, publicHalf],
		['a PKCS1 public key', rsa.publicKey.export(pkcs1).toString(), publicHalf],
		['a public key in one line', PUBLIC_PEM.replaceAll('\n', '\\n'), publicHalf],
		['a certificate', wrap('CERTIFICATE'), publicHalf],
		['an encrypted key', rsa.privateKey.export({ ...pkcs8, ...locked }).toString(), passphrase],
		[
			'an encrypted PKCS1 key',
			rsa.privateKey.export({ ...pkcs1, ...locked }).toString(),
			passphrase,
		],
		['an EC key', curve.export(pkcs8).toString(), /^'Private Key' is not an RSA key\. RS256/],
		[
			'an EC key of its own kind',
			curve.export({ type: 'sec1', format: 'pem' }).toString(),
			/not an RSA key/,
		],
		[
			'an Ed25519 key',
			edwards.export(pkcs8).toString(),
			/^'Private Key' is not an RSA key\. RS256/,
		],
		[
			'a key of 1024 bits',
			short.export(pkcs8).toString(),
			/^'Private Key' has 1024 bits\. Create an RSA key of 2048 bits or more/,
		],
	];

	it.each(keys)('%s', (_, key, message) => {
		const sign = () => signToken(CLAIMS, 'RS256', key);

		expect(sign).toThrow(message);
		expect(sign).toThrow(CredentialProblem);
	});

	it.each(keys)('%s: keeps the key and the words of OpenSSL to itself', (_, key) => {
		const text = textOf(() => signToken(CLAIMS, 'RS512', key));
		const secretLines = key.split(/\s|\\n/).filter((part) => /^[A-Za-z0-9+/=]{10,}$/.test(part));

		expect(secretLines.filter((part) => text.includes(part.slice(0, 10)))).toEqual([]);
		expect(text).not.toMatch(/routines|DECODER|ERR_|asn1|unsupported|error:|hunter2/i);
	});

	it('accepts 2048 bits, the least it asks for', () => {
		expect(createPublicKey(PEM).asymmetricKeyDetails?.modulusLength).toBe(2048);
		expect(() => signToken(CLAIMS, 'RS256', PEM)).not.toThrow();
	});
});

/** Everything that could be shown or logged of an error, but for its stack. */
function textOf(act: () => unknown): string {
	try {
		act();
	} catch (error) {
		const { name, message, cause } = error as Error;
		return JSON.stringify({ ...(error as Error), name, message, cause });
	}
	throw new Error('nothing was thrown');
}
