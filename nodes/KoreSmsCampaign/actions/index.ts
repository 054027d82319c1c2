import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { campaign } from './campaign';
import { contact } from './contact';
import { contactList } from './contactList';
import type { Resource } from './operation';
import { sms } from './sms';

/** Every resource of the node. */
const RESOURCES: Resource[] = [campaign, contact, contactList, sms];

/** The form: Resource, Operation, and then the fields of each operation. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: RESOURCES.map(({ option }) => option),
		default: 'campaign',
	},
	...RESOURCES.flatMap(({ option, operations }): INodeProperties[] => [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [option.value] } },
			options: operations.map((operation) => operation.option),
			default: firstOf(operations),
		},
		...operations.flatMap((operation) =>
			updateDisplayOptions(
				{ show: { resource: [option.value], operation: [operation.option.value] } },
				operation.properties,
			),
		),
	]),
];

/** The form shows this operation when the resource has just been chosen. */
function firstOf([{ option }]: Resource['operations']): INodePropertyOptions['value'] {
	return option.value;
}

/** What stands under the node on the canvas, in the words of the form: "Get Many: Contact List". */
export const subtitle = `={{ (${JSON.stringify(labels())})[$parameter["operation"] + ": " + $parameter["resource"]] }}`;

/** By the values that stand for them. */
function labels(): Record<string, string> {
	return Object.fromEntries(
		RESOURCES.flatMap(({ option: resource, operations }) =>
			operations.map(({ option }) => [
				`${option.value}: ${resource.value}`,
				`${option.name}: ${resource.name}`,
			]),
		),
	);
}

/** The operation that the form's Resource and Operation name. */
export function findOperation(resource: string, operation: string): Resource['operations'][number] {
	const found = RESOURCES.find(({ option }) => option.value === resource)?.operations.find(
		({ option }) => option.value === operation,
	);
	if (!found)
		throw new Error(`This version of the node has no operation '${operation}' for '${resource}'`);
	return found;
}
