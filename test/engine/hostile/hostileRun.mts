import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { LoggedRequest, Sandbox } from '../../../sandbox/sandbox.mts';
import { runNode, type RunOptions } from '../n8nEngine.mts';
import { valueAt, withValueAt, type FormField } from './formFields.mts';
import { FromExpression } from './values.mts';

/** A form and a credential, and the place in one of them that each item fills in its own way. */
export interface HostileRun {
	sandbox: Sandbox;
	form: INodeParameters;
	credential: IDataObject;
	into: 'form' | 'credential';
	path: FormField['path'];
}

/** What came out for one item. */
export type ItemOutput = INodeExecutionData & { error?: Error & { description?: string | null } };

/** What came out for each of the values, and the requests that were sent. */
export interface ValuesOutcome {
	outputs: ItemOutput[][];
	/** The error that ended the workflow. */
	error?: Error;
	requests: LoggedRequest[];
}

/** Runs the values as items of one execution with Continue on Fail. */
export async function runValues(run: HostileRun, values: unknown[]): Promise<ValuesOutcome> {
	const before = run.sandbox.requests().length;
	const { outputs, error } = await runNode({
		...withExpression(run, values),
		items: values.map(asItem),
		settings: { onError: 'continueRegularOutput' },
	});
	const outputsOf = (index: number) =>
		(outputs[0] ?? []).filter(({ pairedItem }) => belongsTo(pairedItem, index)) as ItemOutput[];
	return {
		outputs: values.map((_, index) => outputsOf(index)),
		error,
		requests: run.sandbox.requests().slice(before),
	};
}

/** The value that the place has in the form or the credential as it was. */
export function goodValue({ into, form, credential, path }: HostileRun): unknown {
	return valueAt(into === 'form' ? form : credential, path);
}

/** The form and the credential with an expression in the place, which gives each item its value. */
function withExpression(
	{ into, form, credential, path }: HostileRun,
	values: unknown[],
): Pick<RunOptions, 'parameters' | 'credential'> {
	const expression = expressionFor(values);
	return into === 'form'
		? {
				parameters: withValueAt(form, path, expression),
				credential: credential as RunOptions['credential'],
			}
		: {
				parameters: form,
				credential: withValueAt(credential, path, expression) as RunOptions['credential'],
			};
}

/** Each item holds its value; those that JSON does not have are made by the expression itself. */
function expressionFor(values: unknown[]): string {
	const made = values.flatMap((value, index) =>
		value instanceof FromExpression ? [`$itemIndex === ${index} ? (${value.code}) : `] : [],
	);
	return `={{ ${made.join('')}$json.value }}`;
}

function asItem(value: unknown): IDataObject {
	return { value: value instanceof FromExpression ? null : value } as IDataObject;
}

function belongsTo(pairedItem: INodeExecutionData['pairedItem'], index: number): boolean {
	return ([pairedItem].flat() as Array<{ item: number }>).some(({ item }) => item === index);
}

/** Calls that read: by GET, and some by POST. */
const READS = /^GET |^POST [^ ]*\/(status|getAllCampaignDetails|getAllListDetails) /;

/** The requests as text, without the IDs, which differ from one run to the next. */
export function asTexts(requests: LoggedRequest[]): string[] {
	return requests.map(({ method, path, query, body }) =>
		`${method} ${path} ${JSON.stringify(query)} ${body}`.replace(/\bc[dl]-[0-9a-f-]+/g, 'ID'),
	);
}

/** Those that may change something in Kore. */
export function writesAmong(requests: string[]): string[] {
	return requests.filter((request) => !READS.test(request));
}

/** The values with a good one in their midst. */
export function withGoodOne(
	values: unknown[],
	good: unknown,
): { values: unknown[]; middle: number } {
	const middle = Math.floor(values.length / 2);
	return { values: [...values.slice(0, middle), good, ...values.slice(middle)], middle };
}
