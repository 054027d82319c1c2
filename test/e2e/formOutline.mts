/** The forms of node and credential as people read them: an outline in plain text. */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** Longer lists of options, such as time zones, are counted. */
const MOST_OPTIONS = 12;

/** Resource and operation, by which the outline is ordered. */
const ORDERED_BY = ['resource', 'operation'];

/** All operations, each with its fields in the order of the form. */
export function operationOutlines(properties: INodeProperties[]): string[] {
	const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
	return resources.flatMap((resource) => {
		const chosen = { resource: resource.value };
		const operations = properties.find(
			(property) => property.name === 'operation' && isShown(property, chosen),
		);
		return optionsOf(operations).map((operation) => {
			const fields = properties.filter(
				(property) =>
					!ORDERED_BY.includes(property.name) &&
					isShown(property, { ...chosen, operation: operation.value }),
			);
			return [
				`${resource.name} > ${operation.name}`,
				`"${operation.action}": ${operation.description}`,
				...fieldLines(fields),
			].join('\n');
		});
	});
}

/** One line for each field, and indented below it those that are in it. */
export function fieldLines(fields: INodeProperties[], indent = '  '): string[] {
	return fields.flatMap((field) => [
		indent + describe(field),
		...linesWithin(field, `${indent}  `),
	]);
}

function describe(field: INodeProperties): string {
	const { displayName, name, type, required, description, hint } = field;
	const facts = [
		type,
		required && 'required',
		`default ${JSON.stringify(field.default)}`,
		...conditions(field),
	].filter(Boolean);
	return [
		`${displayName} (${name}; ${facts.join('; ')})`,
		description && `: ${description}`,
		hint && ` [${hint}]`,
	]
		.filter(Boolean)
		.join('');
}

/** On what else the field depends. */
function conditions({ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties): string[] {
	const describeAll = (word: string, rules: object) =>
		Object.entries(rules)
			.filter(([name]) => !ORDERED_BY.includes(name))
			.map(
				([name, values]) => `${word} ${name} is ${(values as unknown[]).map(asText).join(' or ')}`,
			);
	return [...describeAll('when', show), ...describeAll('unless', hide)];
}

/** Conditions such as "is not empty" are objects. */
const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function linesWithin(
	{ type, options = [], modes = [] }: INodeProperties,
	indent: string,
): string[] {
	if (type === 'collection') return fieldLines(options as INodeProperties[], indent);
	if (type === 'fixedCollection') {
		return (options as INodePropertyCollection[]).flatMap(({ displayName, name, values }) => [
			`${indent}${displayName} (${name})`,
			...fieldLines(values, `${indent}  `),
		]);
	}
	if (modes.length > 0) return modes.map((mode) => `${indent}= ${mode.displayName} (${mode.name})`);
	if (options.length > MOST_OPTIONS) return [`${indent}= ${options.length} options`];
	return (options as INodePropertyOptions[]).map(
		({ name, value, description }) =>
			`${indent}= ${name} (${String(value)})${description ? `: ${description}` : ''}`,
	);
}

/** The options of a field but those that n8n has put there. */
function optionsOf(field?: INodeProperties): INodePropertyOptions[] {
	const options = (field?.options ?? []) as INodePropertyOptions[];
	return options.filter(({ value }) => value !== '__CUSTOM_API_CALL__');
}

function isShown(
	{ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties,
	chosen: Record<string, unknown>,
): boolean {
	return Object.entries(chosen).every(
		([name, value]) =>
			(show[name]?.includes(value as string) ?? true) && !hide[name]?.includes(value as string),
	);
}
