import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { campaign } from './campaign';
import { contactList } from './contactList';
import type { Operation, Resource } from './operation';

/** Every resource of the node. */
const RESOURCES: Resource[] = [campaign, contactList];

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
			default: 'create',
		},
		...operations.flatMap((operation) =>
			updateDisplayOptions(
				{ show: { resource: [option.value], operation: [operation.option.value] } },
				operation.properties,
			),
		),
	]),
];

/** The operation that the form's Resource and Operation name. */
export function findOperation(resource: string, operation: string): Operation {
	const found = RESOURCES.find(({ option }) => option.value === resource)?.operations.find(
		({ option }) => option.value === operation,
	);
	if (!found)
		throw new Error(`This version of the node has no operation '${operation}' for '${resource}'`);
	return found;
}
