import assert from 'node:assert/strict';
import type { IDataObject } from 'n8n-workflow';

/** Compares the fields that are expected, and no others. */
export function matches(actual: IDataObject, expected: IDataObject, message?: string): void {
	const compared = Object.keys(expected).map((name) => [name, actual[name]]);
	assert.deepEqual(Object.fromEntries(compared), expected, message);
}
