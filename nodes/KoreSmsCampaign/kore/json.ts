import type { IDataObject } from 'n8n-workflow';

/** An object of Kore's answer; an empty one where Kore left it out or sent something else. */
export function object(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}

/** A text of Kore's answer, `undefined` where Kore left it out. */
export function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A number of Kore's answer, `undefined` where Kore left it out. */
export function number(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

/** One of Kore's prefixed ids; it becomes part of paths, so anything else is none. */
export function koreId(value: unknown): string | undefined {
	return typeof value === 'string' && /^[a-z]+-[\w-]+$/i.test(value) ? value : undefined;
}

/** The objects of a list in Kore's answer. */
export function objects(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.map(object) : [];
}
