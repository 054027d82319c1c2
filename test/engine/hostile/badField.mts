import type { INodeParameters } from 'n8n-workflow';

/** Bad values for one field. */
export interface BadField {
	/** The operations that have the field, as `campaign create`, or `credential`. */
	operations: string[];
	/** Its labels from the outside in. */
	field: string;
	values: unknown[];
	/** What the rest of the form must be like for it; `undefined` takes a field out. */
	given?: INodeParameters;
	/** Where the values are put, when it is not the field itself. */
	at?: string[];
	/** What a message about it names, when it is not the field's own label. */
	named?: string;
	/** Only Kore knows that the values are bad: it is asked, and nothing is changed. */
	asksKore?: boolean;
}

/** One row of the table. */
export type BadValue = [operation: string, field: string, value: unknown];

/** The rows of several fields. */
export function badValues(fields: BadField[]): BadValue[] {
	return fields.flatMap(({ operations, field, values }) =>
		operations.flatMap((operation) => values.map((value): BadValue => [operation, field, value])),
	);
}
