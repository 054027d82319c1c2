import type { KoreApp, Sandbox } from './sandbox.mts';

/**
 * What somebody who uses this sandbox types into the n8n credential "Kore.ai API", by field: 50 calls a minute as the
 * form has it, or no limit for a sandbox without one.
 */
export function credentialFields(
	sandbox: Sandbox,
	{ clientId, algorithm, key }: KoreApp = sandbox.defaultApp,
) {
	const { origin, streamId, accountId } = sandbox;
	const requestsPerMinute = sandbox.switches().callsPerMinute === 0 ? 0 : 50;
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
