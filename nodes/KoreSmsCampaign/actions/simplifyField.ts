import type { INodeProperties } from 'n8n-workflow';
import type { ItemForm } from './itemForm';

/** Whether the user wants Kore's answer in plain fields, or as it came. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export function readSimplify(form: ItemForm): boolean {
	return form.flag('simplify', 'Simplify', true);
}
