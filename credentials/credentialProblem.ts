/**
 * Something in the credential cannot be used. The message is one or two sentences for the person who
 * filled in the credential: which field, and how to fix it. It never holds a secret.
 */
export class CredentialProblem extends Error {
	override name = 'CredentialProblem';
}

/**
 * Whether an error is a {@link CredentialProblem}. Told by name, since n8n wraps what `authenticate`
 * throws and may load this file twice.
 */
export function isCredentialProblem(error: unknown): boolean {
	return error instanceof Error && error.name === 'CredentialProblem';
}
