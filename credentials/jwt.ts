import { createHmac, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { CredentialProblem } from './credentialProblem';

/** The algorithms that Kore offers when a JWT app is created. */
export const ALGORITHMS = ['HS256', 'HS512', 'RS256', 'RS512'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Claims of a token for Kore's public API. Times are seconds since 1970. */
export interface Claims {
	sub: string;
	/** The JWT app's client ID. Kore refuses any other spelling of this claim's name. */
	appId: string;
	iat: number;
	exp: number;
	jti?: string;
}

const DIGEST = { HS256: 'sha256', HS512: 'sha512', RS256: 'sha256', RS512: 'sha512' } as const;

/** Shorter RSA keys are refused by every current JWT library, so Kore would refuse the token. */
const SHORTEST_RSA_KEY = 2048;

/**
 * Signs a JSON Web Token.
 *
 * This is the whole of what a library would be used for. n8n allows community nodes no runtime
 * dependency, so the tests hold this file against the library `jsonwebtoken` byte for byte instead.
 *
 * @param key the shared secret, read as UTF-8 text (HS…), or a private key in PEM format (RS…)
 * @returns the compact token, `header.payload.signature`
 * @throws CredentialProblem when an RSA key cannot be used; the key itself is never in the text
 * @see https://www.rfc-editor.org/rfc/rfc7519 and RFC 7515, section 3.1
 */
export function signToken(claims: Claims, algorithm: Algorithm, key: string): string {
	const content = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(claims)}`;
	return `${content}.${signature(content, algorithm, key)}`;
}

function encode(part: object): string {
	return Buffer.from(JSON.stringify(part), 'utf8').toString('base64url');
}

function signature(content: string, algorithm: Algorithm, key: string): string {
	const digest = DIGEST[algorithm];
	return algorithm === 'HS256' || algorithm === 'HS512'
		? createHmac(digest, key).update(content).digest('base64url')
		: sign(digest, Buffer.from(content), rsaKey(key)).toString('base64url');
}

function rsaKey(pasted: string): KeyObject {
	const key = readPrivateKey(pasted);
	const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
	if (key.asymmetricKeyType !== 'rsa') {
		throw new CredentialProblem(
			"'Private Key' is not an RSA key. RS256 and RS512 need the RSA key whose public half was uploaded to Kore.",
		);
	}
	if (bits < SHORTEST_RSA_KEY) {
		throw new CredentialProblem(
			`'Private Key' has ${bits} bits. Create an RSA key of ${SHORTEST_RSA_KEY} bits or more and upload its public half to Kore.`,
		);
	}
	return key;
}

function readPrivateKey(pasted: string): KeyObject {
	const pem = restoreLines(pasted);
	if (/-----BEGIN (RSA )?PUBLIC KEY-----|-----BEGIN CERTIFICATE-----/.test(pem)) {
		throw new CredentialProblem(
			"'Private Key' holds a public key. Enter the private half, which starts with -----BEGIN PRIVATE KEY-----.",
		);
	}
	if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(pem)) {
		throw new CredentialProblem(
			"'Private Key' is protected by a passphrase. Enter the key without one (openssl pkey -in key.pem -out plain.pem).",
		);
	}
	const key = parsePem(pem);
	if (!key) {
		throw new CredentialProblem(
			"'Private Key' cannot be read. Enter the whole key in PEM format, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----.",
		);
	}
	return key;
}

/** `undefined` for anything that is no key: OpenSSL's own words ("DECODER routines::unsupported") help nobody. */
function parsePem(pem: string): KeyObject | undefined {
	try {
		return createPrivateKey(pem);
	} catch {
		return undefined;
	}
}

/**
 * Gives a pasted PEM its lines back. Keys lose them on the way through JSON files (a literal `\n`) and
 * through one-line form fields (a space, or nothing at all).
 */
function restoreLines(pasted: string): string {
	const text = pasted.replace(/\\r/g, '').replace(/\\n/g, '\n').trim();
	const parts = /^(-----BEGIN [A-Z ]+-----)([A-Za-z0-9+/=\s]+)(-----END [A-Z ]+-----)$/.exec(text);
	if (!parts) return text;
	const [, begin, body, end] = parts;
	return [begin, ...(body.replace(/\s/g, '').match(/.{1,64}/g) ?? []), end].join('\n');
}
