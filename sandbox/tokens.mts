import jwt from 'jsonwebtoken';
import type { JwtPayload } from 'jsonwebtoken';

import { invalidCredentials, notAToken, tokenLivesTooLong, tokenReplayed } from './errors.mts';

/** A "JWT app" of Kore's Dev Tools: who may call, with which key, for what. */
export interface KoreApp {
	/** `cs-…`, arrives as the claim `appId`. */
	clientId: string;
	algorithm: 'HS256' | 'HS512' | 'RS256' | 'RS512';
	/** The client secret (HS256, HS512) or the uploaded public key in PEM (RS256, RS512). */
	key: string;
	scopes: string[];
	/** Kore's setting "Enforce JTI claim". */
	enforceJti?: boolean;
	/** Kore's setting "Enforce JWE encryption". */
	enforceJwe?: boolean;
}

const HOUR_MS = 3_600_000;

/** Checks tokens and remembers the `jti` claims that were used. */
export interface TokenDesk {
	/**
	 * The app that signed the token; throws Kore's refusal otherwise.
	 *
	 * @param now milliseconds since 1970, by the clock of the machine that checks it
	 */
	verify(token: string | undefined, now: number): KoreApp;
	clear(): void;
}

/** Checks tokens as "API Introduction" and "SDK Security" describe them. */
export function createTokenDesk(apps: KoreApp[]): TokenDesk {
	const usedJtis = new Set<string>();

	function checkJti(app: KoreApp, claims: JwtPayload, now: number): void {
		if (claims.jti === undefined) {
			// Kore's docs say such a request is refused, not how; our reading.
			if (app.enforceJti) throw invalidCredentials();
			return;
		}
		if (claims.exp === undefined || claims.exp * 1000 - now > HOUR_MS) {
			throw tokenLivesTooLong();
		}
		const use = `${app.clientId} ${claims.jti}`;
		if (usedJtis.has(use)) throw tokenReplayed();
		usedJtis.add(use);
	}

	return {
		verify(token, now) {
			if (!token) throw invalidCredentials();
			const app = findApp(apps, token);
			// A plain signed token has three parts, an encrypted one five. The sandbox holds no key to
			// decrypt with, so an app that enforces JWE turns every token away (our reading of the answer).
			if (app.enforceJwe) throw invalidCredentials();
			checkJti(app, verifiedClaims(app, token, now), now);
			return app;
		},
		clear: () => usedJtis.clear(),
	};
}

function findApp(apps: KoreApp[], token: string): KoreApp {
	const claims = decodedClaims(token);
	if (claims === null) throw notAToken();
	// "API Introduction": only `appId`, in exactly this spelling, says whose token it is.
	const app = apps.find(({ clientId }) => clientId === claims.appId);
	if (!app) throw invalidCredentials();
	return app;
}

function decodedClaims(token: string): JwtPayload | null {
	try {
		return jwt.decode(token, { json: true });
	} catch {
		// jsonwebtoken throws where the three parts are base64 but not JSON.
		return null;
	}
}

function verifiedClaims(app: KoreApp, token: string, now: number): JwtPayload {
	try {
		return jwt.verify(token, app.key, {
			algorithms: [app.algorithm],
			clockTimestamp: Math.floor(now / 1000),
		}) as JwtPayload;
	} catch {
		// Also for an expired token, which Kore's docs leave open; our reading.
		throw invalidCredentials();
	}
}
