import type { Resource } from '../operation';
import { create } from './create.operation';
import { deleteCampaign } from './delete.operation';
import { disableScheduleOperation } from './disableSchedule.operation';
import { enableScheduleOperation } from './enableSchedule.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getStatus } from './getStatus.operation';
import { start } from './start.operation';
import { stop } from './stop.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const campaign: Resource = {
	option: { name: 'Campaign', value: 'campaign' },
	operations: [
		create,
		upsert,
		deleteCampaign,
		disableScheduleOperation,
		enableScheduleOperation,
		get,
		getAll,
		getStatus,
		start,
		stop,
		update,
	],
};
