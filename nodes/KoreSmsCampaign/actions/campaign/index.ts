import type { Resource } from '../operation';
import { create } from './create.operation';

export const campaign: Resource = {
	option: { name: 'Campaign', value: 'campaign' },
	operations: [create],
};
