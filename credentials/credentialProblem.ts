/** What to do about a credential that cannot be used. */
export const IN_THE_CREDENTIAL = "Correct it in the node's credential.";

/**
 * Something in the credential cannot be used. The message is one or two sentences for the person who
 * filled in the credential: which field, and how to fix it. It never holds a secret.
 */
export class CredentialProblem extends Error {
	override name = 'CredentialProblem';

	/** n8n shows it below the message. */
	readonly description = IN_THE_CREDENTIAL;
}

/**
 * Whether an error is a {@link CredentialProblem}, or what n8n 1 makes of one that `authenticate` throws: an error of its
 * own with this message and description. Told by name, since n8n may load this file twice.
 */
export function isCredentialProblem(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const { name, description } = error as Partial<CredentialProblem>;
	return name === 'CredentialProblem' || description === IN_THE_CREDENTIAL;
}
