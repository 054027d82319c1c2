import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { campaignForm } from './campaignForm.mts';
import { sandbox } from '../testSandbox.mts';
import { runNode, type RunOptions, type RunResult } from './n8nEngine.mts';

/** The three ways to point at a campaign. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
export const byName = (value: string) => ({ __rl: true, mode: 'name', value });
export const fromList = (value: string) => ({ __rl: true, mode: 'list', value });

/** Open around the clock, so that a campaign sends whenever the test runs. */
export const ALWAYS_OPEN = {
	windows: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], start: '0:00', end: '23:59' }],
};

/** Creates campaigns in the sandbox, forgets the requests for it, and returns the ids. */
export async function createCampaigns(
	names: string[],
	changes: INodeParameters = {},
): Promise<string[]> {
	const result = await runNode({
		items: names.map((name) => ({ name })),
		parameters: campaignForm({ campaignName: '={{ $json.name }}', ...changes }),
		credential: credentialFields(sandbox),
	});
	if (result.error) throw result.error;
	return result.json.map(({ id }) => id as string);
}

/** Runs an operation on campaigns. */
export async function runOperation(
	operation: string,
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
): Promise<RunResult> {
	return await runNode({
		parameters: { resource: 'campaign', operation, options: {}, ...parameters },
		credential: credentialFields(sandbox),
		...options,
	});
}

/** The calls that reached the sandbox, as `METHOD last/part?of=path`, since a number of calls ago. */
export function callsSince(count: number): string[] {
	return sandbox
		.requests()
		.slice(count)
		.map(({ method, path }) => `${method} ${path.replace(/^.*?\/public\/[^/]+\/campaign/, '')}`);
}

/** What the sandbox has of a campaign. */
export function stored(id: string) {
	const campaign = sandbox.campaigns().find((candidate) => candidate.id === id);
	if (!campaign) throw new Error(`The sandbox has no campaign ${id}`);
	return campaign;
}

/** The JSON body of a request. */
export function bodyOf({ body }: { body: string }): IDataObject {
	return JSON.parse(body) as IDataObject;
}
