import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from './connection';
import { text } from './json';
import { KoreProblem } from './koreProblem';
import type { KoreChange, KoreRequest } from './request';

/** What a run of the node has found out about the path by which campaigns are started and stopped. */
interface FoundPath {
	path: 'unknown' | 'withTrigger' | 'published';
}

/** A campaign's state after its start or stop. */
export interface Triggered {
	status: string;
	/** Kore's words. */
	message?: string;
	/** ISO 8601, UTC. */
	updatedAt?: string;
}

/** Which way to pull the trigger. */
interface Trigger {
	trigger: 'play' | 'stop';
	change: KoreChange;
}

/**
 * Starts or stops a campaign. Three of the four trigger pages have a segment `trigger/` in the path; "Start SMS
 * Campaign" prints it without, as version 1 had it. So that one is tried, too, when the other is not found, and
 * kept for the rest of the run when it answers. When neither is found, it is the campaign that does not exist.
 *
 * @throws KoreProblem the first path's, when neither answers
 */
export async function triggerCampaign(
	kore: KoreConnection,
	campaignsPath: string,
	id: string,
	{ trigger, change }: Trigger,
): Promise<Triggered> {
	const found = kore.shared('trigger path', (): FoundPath => ({ path: 'unknown' }));
	const send = async (path: string, query: Record<string, string>) =>
		readTriggered(
			await kore.send(triggerRequest(path, { ...query, campaignType: 'sms', trigger }, change)),
		);
	const withTrigger = async () =>
		await send(`${campaignsPath}/trigger/${id}`, { accountId: kore.account.accountId });
	const published = async () => await send(`${campaignsPath}/${id}`, {});

	// An answer out of the retry memory says nothing about the path.
	if (kore.isDone(change.done)) return await withTrigger();
	if (found.path === 'published') return await published();
	if (found.path === 'withTrigger') return await withTrigger();
	const first = await withTrigger().catch(notFound);
	if (!(first instanceof KoreProblem)) {
		found.path = 'withTrigger';
		return first;
	}
	const second = await published().catch(notFound);
	if (second instanceof KoreProblem) throw first;
	found.path = 'published';
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

/** `status` is the new state here; other calls say with it whether they succeeded. */
function readTriggered({ status, message, updatedAt }: IDataObject): Triggered {
	return { status: text(status) ?? '', message: text(message), updatedAt: text(updatedAt) };
}

/** Turns "404" into a value, so that the caller can go on; throws everything else. */
function notFound(error: unknown): KoreProblem {
	if (error instanceof KoreProblem && error.status === 404) return error;
	throw error;
}
