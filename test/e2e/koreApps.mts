/** The JWT apps that the sandbox knows beside its own, and what n8n has to sign with. */
import { generateKeyPairSync } from 'node:crypto';
import type { KoreApp } from '../../sandbox/sandbox.mts';

export const SECRET = 'the-client-secret-that-nobody-must-see';

/** A key pair in PEM: Kore has the public half, n8n the private one. */
export const RSA = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const SCOPES = ['Campaign Management', 'Outbound SMS'];

/** Signs with {@link SECRET}. */
export const HS256_APP = hmacApp('cs-256');

/** Signs with {@link SECRET}. */
export const HS512_APP: KoreApp = { ...hmacApp('cs-512'), algorithm: 'HS512' };

/** Signs with the private half of {@link RSA}. */
export const RS256_APP: KoreApp = {
	clientId: 'cs-rsa',
	algorithm: 'RS256',
	key: RSA.publicKey,
	scopes: SCOPES,
};

/** Has no scope, as before the Kore.ai app was published. */
export const SCOPELESS_APP: KoreApp = { ...hmacApp('cs-scopeless'), scopes: [] };

export const JWE_APP: KoreApp = { ...hmacApp('cs-jwe'), enforceJwe: true };

export const JTI_APP: KoreApp = { ...hmacApp('cs-jti'), enforceJti: true };

export const KORE_APPS = [HS256_APP, HS512_APP, RS256_APP, SCOPELESS_APP, JWE_APP, JTI_APP];

function hmacApp(clientId: string): KoreApp {
	return { clientId, algorithm: 'HS256', key: SECRET, scopes: SCOPES };
}
