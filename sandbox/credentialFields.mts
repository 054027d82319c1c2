import type { KoreApp, Sandbox } from './sandbox.mts';

/**
 * What somebody who uses this sandbox types into the n8n credential "Kore.ai API", by field: 50 calls a minute as the
 * form has it, or no limit for a sandbox without one.
 */
export function credentialFields(
	{ origin, streamId, accountId, defaultApp, switches }: Sandbox,
	{ clientId, algorithm, key }: KoreApp = defaultApp,
) {
	const requestsPerMinute = switches().callsPerMinute === 0 ? 0 : 50;
	return {
		host: origin,
		streamId,
		accountId,
		clientId,
		algorithm,
		clientSecret: key,
		requestsPerMinute,
	};
}
