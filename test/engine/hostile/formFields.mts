import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { CONTACT_LABELS } from '../../../nodes/KoreSmsCampaign/rules/contact';
import { loadPackage, nodeDescription, operationsOf } from '../n8nEngine.mts';

/** One field of an operation's form, or of the credential's. */
export interface FormField {
	/** Its labels from the outside in: `Options > Timeout`. */
	field: string;
	/** Where its value lies in the form. */
	path: Array<string | number>;
	/** The label that a message about it names: that of the collection where the field is in one of its rows. */
	named: string;
}

/** Where a field lies. */
interface Place {
	labels: string[];
	path: Array<string | number>;
	/** The label of the collection in whose rows the field is. */
	rowsOf?: string;
}

const RESOURCES = ['campaign', 'contactList', 'contact', 'sms'];

/** All operations of the node, as `campaign create`. */
export async function allOperations(): Promise<string[]> {
	const operations = await Promise.all(
		RESOURCES.map(async (resource) =>
			(await operationsOf(resource)).map((operation) => `${resource} ${String(operation)}`),
		),
	);
	return operations.flat();
}

/** The fields of an operation's form that a user can fill in. */
export async function fieldsOf(operation: string): Promise<FormField[]> {
	const { properties } = await nodeDescription();
	const [resource, name] = operation.split(' ');
	const shown = properties.filter(({ displayOptions }) => {
		const { resource: resources = [], operation: operations = [] } = displayOptions?.show ?? {};
		return resources.includes(resource) && operations.includes(name);
	});
	return withoutRepeats(fieldsAmong(shown, { labels: [], path: [] }));
}

/** The fields of the credential. */
export async function credentialFormFields(): Promise<FormField[]> {
	const loader = await loadPackage();
	const { properties } = loader.getCredential('koreAiApi').type;
	return fieldsAmong(properties, { labels: [], path: [] });
}

/** Two fields of one label are one field that looks different depending on another one. */
function withoutRepeats(fields: FormField[]): FormField[] {
	return [...new Map(fields.map((entry) => [entry.field, entry])).values()];
}

function fieldsAmong(properties: INodeProperties[], place: Place): FormField[] {
	return properties
		.filter(({ type }) => type !== 'notice')
		.flatMap((property) => {
			const { displayName, name, type, options = [], typeOptions } = property;
			const inside = {
				...place,
				labels: [...place.labels, displayName],
				path: [...place.path, name],
			};
			if (type === 'collection') return fieldsAmong(options as INodeProperties[], inside);
			if (type === 'fixedCollection') {
				const rows = typeOptions?.multipleValues === true;
				return (options as INodePropertyCollection[]).flatMap((group) =>
					fieldsAmong(group.values, {
						labels: inside.labels,
						path: [...inside.path, group.name, ...(rows ? [0] : [])],
						rowsOf: rows ? displayName : undefined,
					}),
				);
			}
			if (type === 'resourceMapper') return contactFields(inside);
			const value = type === 'resourceLocator' ? ['value'] : [];
			return [leaf({ ...inside, path: [...inside.path, ...value] })];
		});
}

function contactFields({ labels, path }: Place): FormField[] {
	return Object.entries(CONTACT_LABELS).map(([id, label]) =>
		leaf({ labels: [...labels, label], path: [...path, 'value', id] }),
	);
}

function leaf({ labels, path, rowsOf }: Place): FormField {
	return { field: labels.join(' > '), path, named: rowsOf ?? labels[labels.length - 1] };
}

/** What a form has in a place. */
export function valueAt(form: unknown, path: Array<string | number>): unknown {
	return path.reduce((part, key) => (part as Record<string | number, unknown>)?.[key], form);
}

/** A form with another value in a place. */
export function withValueAt<Form>(
	form: Form,
	[key, ...rest]: Array<string | number>,
	value: unknown,
): Form {
	if (key === undefined) return value as Form;
	const copy = (
		Array.isArray(form) ? [...(form as unknown[])] : { ...(form as INodeParameters) }
	) as Record<string | number, unknown>;
	copy[key] = withValueAt(copy[key], rest, value);
	return copy as Form;
}
