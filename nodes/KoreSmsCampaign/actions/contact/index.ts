import type { Resource } from '../operation';
import { add } from './add.operation';
import { getAll } from './getAll.operation';

export const contact: Resource = {
	option: { name: 'Contact', value: 'contact' },
	operations: [add, getAll],
};
