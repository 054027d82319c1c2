import type { BadField } from './badField.mts';
import { NO_NUMBER } from './values.mts';

/** What all operations have. */
export function optionRows(operations: string[]): BadField[] {
	return [
		{
			operations,
			field: 'Options > Concurrent Requests',
			values: [...NO_NUMBER, 0, -1, 0.5, 101, '10 items', 1e300],
		},
		{
			operations,
			field: 'Options > Timeout',
			values: [...NO_NUMBER, 0, -1, 0.5, 3_600_001, '30 s', 1e300],
		},
		{
			operations,
			field: 'Options > Wait Up To (Minutes)',
			values: [...NO_NUMBER, -1, 10_081, '10 min', 1e300],
		},
	];
}
