import type { IDataObject } from 'n8n-workflow';
import type { Triggered } from '../../kore/triggerPath';
import type { Located } from '../locator';

/** A campaign after its start or stop. The name is only known when it was given; asking for it costs a call. */
export function triggeredCampaign(
	{ id, name }: Located,
	{ status, message, updatedAt }: Triggered,
): IDataObject {
	return { id, name: name ?? null, status, message: message ?? null, updatedAt: updatedAt ?? null };
}
