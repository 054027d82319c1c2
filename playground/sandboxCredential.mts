import { credentialFields } from '../sandbox/credentialFields.mts';
import type { Sandbox } from '../sandbox/sandbox.mts';
import { N8nRefusal } from './n8nApi.mts';
import type { N8nApi } from './n8nApi.mts';
import type { Provisioned } from './provisioned.mts';

/** A credential as workflows refer to it. */
export interface CredentialReference {
	id: string;
	name: string;
}

/** What n8n says when it has tried a credential. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

export const CREDENTIAL_TYPE = 'koreAiApi';

const NAME = 'Local Kore sandbox';

/** Puts the sandbox's credential into n8n; on later starts with the values of the new sandbox. */
export async function provisionCredential(
	api: N8nApi,
	sandbox: Sandbox,
	provisioned: Provisioned,
): Promise<CredentialReference> {
	const credential = describeCredential(sandbox);
	const id =
		(await updateCredential(api, provisioned.credentialId, credential)) ??
		(await api.post<{ id: string }>('/credentials', credential)).id;
	provisioned.credentialId = id;
	return { id, name: NAME };
}

/**
 * Has n8n try a credential, as its form does when it is saved.
 *
 * @param id of any stored credential of this type, whose values are not used: n8n 1 refuses to try one that is not stored,
 *   and no n8n stores one that lacks a field
 * @param data what the form holds
 */
export async function testCredential(
	api: N8nApi,
	id: string,
	data: object,
): Promise<CredentialTest> {
	const credentials = { id, name: NAME, type: CREDENTIAL_TYPE, data };
	return await api.post<CredentialTest>('/credentials/test', { credentials });
}

/** Undefined when there is none, or the person has deleted it. */
async function updateCredential(
	api: N8nApi,
	id: string | undefined,
	credential: ReturnType<typeof describeCredential>,
): Promise<string | undefined> {
	if (id === undefined) return undefined;
	try {
		await api.patch(`/credentials/${id}`, credential);
		return id;
	} catch (error) {
		if (error instanceof N8nRefusal && error.status === 404) return undefined;
		throw error;
	}
}

/** Fields that are left out have the form's own defaults. */
function describeCredential(sandbox: Sandbox) {
	return { name: NAME, type: CREDENTIAL_TYPE, data: credentialFields(sandbox) };
}
