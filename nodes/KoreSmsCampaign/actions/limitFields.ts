import type { INodeProperties } from 'n8n-workflow';
import { FormProblem } from '../rules/formProblem';
import type { ItemForm } from './itemForm';

const RETURN_ALL_LABEL = 'Return All';
const LIMIT_LABEL = 'Limit';

/** How many results an operation returns. */
export const limitFields: INodeProperties[] = [
	{
		displayName: RETURN_ALL_LABEL,
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: LIMIT_LABEL,
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/**
 * `Infinity` for all.
 *
 * @param things what is counted, for the message
 * @throws FormProblem
 */
export function readLimit(form: ItemForm, things: string): number {
	if (form.flag('returnAll', RETURN_ALL_LABEL, false)) return Infinity;
	const limit = form.number('limit', LIMIT_LABEL, 50);
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new FormProblem({
		field: LIMIT_LABEL,
		value: limit,
		problem: `is not a number of ${things}`,
		fix: 'Enter a whole number from 1 on, or switch on Return All.',
	});
}
