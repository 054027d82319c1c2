import type { Resource } from '../operation';
import { create } from './create.operation';
import { deleteList } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const contactList: Resource = {
	option: { name: 'Contact List', value: 'contactList' },
	operations: [create, upsert, deleteList, get, getAll, update],
};
