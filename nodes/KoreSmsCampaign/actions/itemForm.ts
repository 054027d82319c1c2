import type { IExecuteFunctions } from 'n8n-workflow';
import { FormProblem } from '../rules/formProblem';
import { arrayFromJsonText } from '../rules/jsonText';
import { requiredText } from '../rules/text';
import type { FormValues } from './formValues';

/** What n8n's resource mapper stores as its mode. */
const MAPPING_MODES = ['defineBelow', 'autoMapInputData'] as const;

/**
 * The form as it is filled in for one item. Expressions can put anything into any field, so each method says
 * which type it wants and throws a FormProblem when it gets another.
 *
 * Fields that the form hides are absent at run time, which is why every method has a value to fall back on.
 */
export class ItemForm {
	constructor(
		private readonly functions: IExecuteFunctions,
		private readonly itemIndex: number,
		private readonly values: FormValues,
	) {}

	/** Text; numbers become text. Empty when the field is hidden or an expression found nothing. */
	text(name: string, label: string): string {
		return asText(this.value(name, label, ''), label);
	}

	/** Text that says something, without the blanks around it. */
	requiredText(name: string, label: string): string {
		return requiredText(label, this.text(name, label));
	}

	/** One of the values that the form offers. */
	choice<Value extends string>(
		name: string,
		label: string,
		offered: readonly Value[],
		fallback: Value | '',
	): Value {
		const given = this.value(name, label, fallback);
		const chosen = offered.find((value) => value === given);
		if (chosen === undefined) {
			throw new FormProblem({
				field: label,
				value: given,
				problem: 'is not one of the choices',
				fix: `An expression must give one of: ${offered.join(', ')}.`,
			});
		}
		return chosen;
	}

	/** Several of the values that the form offers, as an array, one value, or a JSON array as text. */
	choices<Value extends string | number>(
		name: string,
		label: string,
		offered: readonly Value[],
	): Value[] {
		const given = this.value(name, label, []) ?? [];
		const list = typeof given === 'string' ? (arrayFromJsonText(given) ?? [given]) : given;
		return (Array.isArray(list) ? list : [list]).map((entry: unknown) => {
			const isSimple = typeof entry === 'string' || typeof entry === 'number';
			const chosen = offered.find((value) => isSimple && String(value) === String(entry));
			if (chosen !== undefined) return chosen;
			throw new FormProblem({
				field: label,
				value: entry,
				problem: 'is not one of the choices',
				fix: `An expression must give an array of: ${offered.join(', ')}.`,
			});
		});
	}

	/** Codes as an array, as a JSON array in text, or separated by commas. */
	codes(name: string, label: string): string[] {
		return asCodes(this.value(name, label, []) ?? [], label);
	}

	/** A date and time as text: n8n's date field gives text, expressions also Luxon's and JavaScript's dates. */
	dateTime(name: string, label: string): string {
		const given = this.value(name, label, '');
		return asText(isoText(given) ?? given, label);
	}

	/**
	 * What a resource locator points at: an ID, or a name. From the list it is an ID, or the name that another operation's
	 * list has stored in the same field.
	 */
	locator(name: string, label: string): Locator {
		const given = this.value(name, label, {}) ?? {};
		const isLocator =
			typeof given === 'object' && !Array.isArray(given) && isoText(given) === undefined;
		// AI agents give plain text, expressions anything.
		const { mode, value } = (isLocator ? given : { value: given }) as {
			mode?: unknown;
			value?: unknown;
		};
		const text = asText(value, label).trim();
		const isId = mode === 'id' || (mode !== 'name' && KORE_ID.test(text));
		return { by: isId ? 'id' : 'name', value: text };
	}

	/** Whether the user has added this field to its collection. */
	has(collection: string, name: string): boolean {
		return this.values.isThere(`${collection}.${name}`);
	}

	/** A number; text that spells a number is one. */
	number(name: string, label: string, fallback: number): number {
		const given = this.value(name, label, fallback);
		const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
		if (typeof number !== 'number' || Number.isNaN(number)) {
			throw new FormProblem({
				field: label,
				value: given ?? 'nothing',
				problem: 'is not a number',
				fix: 'Enter a number. If it comes from an expression, check that the input item has that value.',
			});
		}
		return number;
	}

	/** Yes or no; the words true and false count. */
	flag(name: string, label: string, fallback: boolean): boolean {
		const given = this.value(name, label, fallback);
		if (given === true || given === 'true') return true;
		if (given === false || given === 'false') return false;
		throw new FormProblem({
			field: label,
			value: given ?? 'nothing',
			problem: 'is neither true nor false',
			fix: 'An expression must give true or false.',
		});
	}

	/** Names as an array, one name, or a JSON array as text. Commas do not separate: names may hold them. */
	names(name: string, label: string): string[] {
		const given = this.value(name, label, []) ?? [];
		const list = typeof given === 'string' ? (arrayFromJsonText(given) ?? [given]) : given;
		if (Array.isArray(list) && list.every(isName)) return list;
		throw new FormProblem({
			field: label,
			value: given,
			problem: 'is not a list of names',
			fix: 'Choose from the list. An expression must give one name or an array of names, e.g. {{ ["VIP", "Berlin"] }}.',
		});
	}

	/** The fields that a resource mapper maps: as filled in, or all fields of the input item. */
	mappedFields(name: string, label: string): MappedFields {
		const mode = this.choice(`${name}.mappingMode`, label, MAPPING_MODES, '');
		const isAutomatic = mode === 'autoMapInputData';
		const fields = isAutomatic
			? this.functions.getInputData()[this.itemIndex].json
			: this.unconverted(`${name}.value`, label);
		if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
			throw new FormProblem({
				field: label,
				value: fields,
				problem: 'holds no fields',
				fix: 'Fill in the fields in the form; expressions belong into the single values.',
			});
		}
		const entries = Object.entries(fields as Record<string, unknown>);
		return {
			isAutomatic,
			entries: entries.map(([field, value]) => [field, isoText(value) ?? value]),
		};
	}

	/** The rows of a collection. */
	rows(name: string, label: string): FormRow[] {
		const given = this.value(name, label, []) ?? [];
		if (!Array.isArray(given)) {
			throw new FormProblem({
				field: label,
				value: given,
				problem: 'is not a list of rows',
				fix: 'Fill in the rows in the form; expressions belong into the single values.',
			});
		}
		return given.map(
			(row: unknown, index) =>
				new FormRow((row ?? {}) as Record<string, unknown>, label, index + 1),
		);
	}

	/** The time zone of the workflow, `DEFAULT` where it has none of its own and n8n does not say. */
	workflowTimeZone(): string {
		return this.functions.getTimezone();
	}

	private value(name: string, label: string, fallback: unknown): unknown {
		return evaluated(label, () => this.values.valueFor(this.itemIndex, name, fallback));
	}

	/** A resource mapper's fields; n8n would make text of everything, also JSON text of an array. */
	private unconverted(name: string, label: string): unknown {
		const { values, itemIndex } = this;
		return (
			evaluated(label, () => values.valueFor(itemIndex, name, {}, { skipValidation: true })) ?? {}
		);
	}
}

/** @throws what n8n throws for an expression that it cannot evaluate; n8n names neither the field nor, often, a fix */
function evaluated(label: string, evaluate: () => unknown): unknown {
	try {
		return evaluate();
	} catch (thrown) {
		// The same error, because n8n's editor shows more about it than its words.
		const error = thrown as Error & { description?: string | null };
		error.message = `'${label}': ${error.message}`;
		error.description ??= 'Correct the expression in this field. The editor shows what it gives.';
		throw error;
	}
}

/** What a resource mapper maps. */
export interface MappedFields {
	/** Whether they are the fields of the input item. */
	isAutomatic: boolean;
	/** Names and values. */
	entries: Array<[string, unknown]>;
}

/** Text that starts like a JSON array of texts but is none was meant to be one. */
function isName(entry: unknown): entry is string {
	return typeof entry === 'string' && !/^\s*\[\s*["']/.test(entry);
}

/** One row of a collection. */
export class FormRow {
	constructor(
		private readonly values: Record<string, unknown>,
		private readonly label: string,
		/** Counted from 1. */
		private readonly row: number,
	) {}

	text(name: string): string {
		return asText(this.values[name], this.label, this.row);
	}

	/** As it is, a date as text. */
	anyValue(name: string): unknown {
		return isoText(this.values[name]) ?? this.values[name];
	}

	/** Codes as an array, as a JSON array in text, or separated by commas. */
	codes(name: string): string[] {
		return asCodes(this.values[name], this.label, this.row);
	}
}

/** IDs of campaigns and contact lists. */
export const KORE_ID = /^c[dl]-[0-9a-f-]+$/i;

/** What a resource locator points at. */
export interface Locator {
	by: 'id' | 'name';
	value: string;
}

function asCodes(given: unknown, field: string, row?: number): string[] {
	const list = typeof given === 'string' ? (arrayFromJsonText(given) ?? given.split(',')) : given;
	const codes = Array.isArray(list) ? list : [list];
	return codes.map((code) => asText(code, field, row).trim()).filter((code) => code !== '');
}

/** What a date is as text when it is none. */
const NO_DATE = 'Invalid date';

/** Luxon's DateTime or JavaScript's Date. */
interface DateLike {
	toISO?(): string | null;
	toISOString?(): string;
}

/**
 * A date as text, `undefined` for anything else. Told by their methods, because expressions have classes of their
 * own.
 */
function isoText(value: unknown): string | undefined {
	const date = Object(value) as DateLike;
	if (typeof date.toISO === 'function') return date.toISO() ?? NO_DATE;
	if (typeof date.toISOString !== 'function') return undefined;
	return Number.isNaN(Number(value)) ? NO_DATE : date.toISOString();
}

function asText(value: unknown, field: string, row?: number): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	throw new FormProblem({
		field,
		row,
		value,
		problem: 'is not text',
		fix: 'Use an expression that gives text, e.g. {{ $json.name }}, or {{ $now.toFormat("yyyy-MM-dd") }} for a date.',
	});
}
