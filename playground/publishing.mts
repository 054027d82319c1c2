import { setTimeout as sleep } from 'node:timers/promises';

import { N8nRefusal } from './n8nApi.mts';
import type { N8nApi } from './n8nApi.mts';

/** A workflow that n8n has stored. */
interface StoredWorkflow {
	id: string;
	versionId: string;
	name: string;
}

/** Some tries, a fifth of a second apart. */
const MOST_TRIES = 50;

/** Publishes a workflow and waits until its webhook answers: until then n8n answers it with 404. */
export async function publish(api: N8nApi, { id, versionId, name }: StoredWorkflow): Promise<void> {
	await api.post(`/workflows/${id}/activate`, { versionId });
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		if (await isPublished(api, id)) return;
		await sleep(200);
	}
	throw new Error(`"${name}" could not be published.`);
}

async function isPublished(api: N8nApi, id: string): Promise<boolean> {
	try {
		const { status } = await api.get<{ status: string }>(`/workflows/${id}/publication-status`);
		return status === 'published';
	} catch (error) {
		// n8n 1 and the first n8n 2 know no such status: they publish a workflow before they answer.
		if (error instanceof N8nRefusal && error.status === 404) return true;
		throw error;
	}
}
