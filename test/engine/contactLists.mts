import type { INodeParameters } from 'n8n-workflow';
import { runOperation } from './koreCampaigns.mts';
import type { RunOptions, RunResult } from './n8nEngine.mts';
import { sandbox } from '../testSandbox.mts';

/** Runs an operation on contact lists. */
export async function runOnLists(
	operation: string,
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
): Promise<RunResult> {
	return await runOperation(operation, { ...parameters, resource: 'contactList' }, options);
}

/** Creates contact lists in the sandbox and returns their ids. */
export async function createLists(
	names: string[],
	changes: INodeParameters = {},
	options: Partial<RunOptions> = {},
): Promise<string[]> {
	const result = await runOnLists(
		'create',
		{ contactListName: '={{ $json.name }}', ...changes },
		{ items: names.map((name) => ({ name })), ...options },
	);
	if (result.error) throw result.error;
	return result.json.map(({ id }) => id as string);
}

/** What the sandbox has of a contact list. */
export function storedList(id: string) {
	return sandbox.contactLists().find(({ _id }) => _id === id);
}
