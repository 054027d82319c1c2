import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from './connection';
import { text } from './json';
import { KoreProblem } from './koreProblem';
import type { KoreChange, KoreRequest } from './request';

/** What an execution has found out about the path by which campaigns are started and stopped. */
interface FoundPath {
	path: 'untried' | 'withTrigger' | 'published';
}

/** Which way to pull the trigger. */
interface Trigger {
	trigger: 'play' | 'stop';
	change: KoreChange;
}

/**
 * Starts or stops a campaign. Three of the four trigger pages have a segment `trigger/` in the path; "Start SMS
 * Campaign" prints it without, as version 1 had it. So that one is tried, too, when the other does not exist. What
 * answered first is kept for the execution, also when it was the campaign that did not exist.
 *
 * @returns Kore's answer, whose `status` is the campaign's new state
 * @throws KoreProblem the first path's, when neither answers
 */
export async function triggerCampaign(
	kore: KoreConnection,
	campaignsPath: string,
	id: string,
	{ trigger, change }: Trigger,
): Promise<IDataObject> {
	const found = await kore.once(
		'trigger path',
		async () => await Promise.resolve<FoundPath>({ path: 'untried' }),
	);
	const send = async (path: string, query: Record<string, string>) =>
		await kore.send(triggerRequest(path, { ...query, campaignType: 'sms', trigger }, change));
	const withTrigger = async () =>
		await send(`${campaignsPath}/trigger/${id}`, { accountId: kore.account.accountId });
	const published = async () => await send(`${campaignsPath}/${id}`, {});

	if (found.path === 'published') return await published();
	if (found.path === 'withTrigger') return await withTrigger();
	const first = await withTrigger().catch(notFound);
	if (!(first instanceof KoreProblem)) {
		found.path = 'withTrigger';
		return first;
	}
	const second = await published().catch(notFound);
	found.path = second instanceof KoreProblem ? 'withTrigger' : 'published';
	if (second instanceof KoreProblem) throw first;
	return second;
}

function triggerRequest(
	path: string,
	query: Record<string, string>,
	change: KoreChange,
): KoreRequest {
	return {
		method: 'POST',
		path,
		query,
		body: {},
		change,
		isConfirmedBy: ({ status }) => text(status) !== undefined,
	};
}

/** Turns "404" into a value, so that the caller can go on; throws everything else. */
function notFound(error: unknown): KoreProblem {
	if (error instanceof KoreProblem && error.status === 404) return error;
	throw error;
}
