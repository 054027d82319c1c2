import type { KoreApp, Sandbox } from './sandbox.mts';

/** What somebody who uses this sandbox types into the n8n credential "Kore.ai API", by field. */
export function credentialFields(
	{ origin, streamId, accountId, defaultApp }: Sandbox,
	{ clientId, algorithm, key }: KoreApp = defaultApp,
) {
	return { host: origin, streamId, accountId, clientId, algorithm, clientSecret: key };
}
