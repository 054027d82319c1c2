import { FormProblem } from './formProblem';
import { readPhoneNumber } from './phoneNumber';
import { isBlank, refuseBrokenCharacters } from './text';
import { readZoneName } from './timeZone';

/** The fields that Kore maps in each list that is made by API (`mapping` in its answers), with the form's labels. */
export const CONTACT_LABELS = {
	phoneNumber: 'Phone Number',
	firstName: 'First Name',
	lastName: 'Last Name',
	timeZone: 'Time Zone',
	uniqueId: 'Unique ID',
	contactPriority: 'Contact Priority',
} as const;

export type ContactField = keyof typeof CONTACT_LABELS;

export const CONTACT_FIELDS = Object.keys(CONTACT_LABELS) as ContactField[];

/** A contact for Kore's call. Beside the fields that Kore maps it may have any others. */
export type ContactBody = { phoneNumber: string } & Record<string, string | number | boolean>;

/** Kore's user guide gives both for uploaded lists; for the API nothing is said. */
const MOST_FIELDS = 150;
const LONGEST_VALUE = 300;

/** Names that reach into the objects of any program that reads the contact, and Kore's own for each contact. */
const RESERVED_NAMES = new Set([
	'__proto__',
	'constructor',
	'prototype',
	'_id',
	'createdAt',
	'updatedAt',
]);

/**
 * A contact out of its fields, in their order behind the phone number. Those that are empty are left out.
 *
 * The phone number goes out as digits without the plus sign, as in the only sample that Kore gives
 * ("Add Contacts to a Contact List"); the page's table allows "international or local format".
 *
 * @param fields names and values, which may be of any type
 * @param phoneNumberFix what to do when the phone number is missing, as a full sentence
 * @throws FormProblem
 */
export function contactBody(
	fields: ReadonlyArray<readonly [name: string, value: unknown]>,
	phoneNumberFix: string,
): ContactBody {
	const entries = fields.flatMap(([name, value]) => readField(name, value));
	const values = new Map(entries);
	refuseTwice(entries.map(([name]) => name));
	const phoneNumber = readPhoneNumber(
		CONTACT_LABELS.phoneNumber,
		String(values.get('phoneNumber') ?? ''),
		phoneNumberFix,
	);
	if (values.size > MOST_FIELDS) {
		throw new FormProblem({
			field: 'Contact',
			problem: `has ${values.size} fields; Kore's lists have ${MOST_FIELDS} at most`,
			fix: 'Leave some of them out, e.g. with an Edit Fields node.',
		});
	}
	values.delete('phoneNumber');
	return { phoneNumber: phoneNumber.slice(1), ...Object.fromEntries(values) };
}

/** Name and value as Kore gets them; nothing for a field that is empty. */
function readField(name: string, value: unknown): Array<[string, string | number | boolean]> {
	if (value === null || value === undefined || (typeof value === 'string' && isBlank(value)))
		return [];
	const field = contactField(name);
	if (field === undefined) {
		checkName(name, { field: 'Contact' });
		return [[name, plainValue(name, value)]];
	}
	const label = CONTACT_LABELS[field];
	const text = String(plainValue(label, value));
	return [[field, field === 'timeZone' ? readZoneName(label, text) : text]];
}

/** Looks for the name only when there is one: an item may have very many fields. */
function refuseTwice(names: string[]): void {
	if (new Set(names).size === names.length) return;
	const twice = names.find((name, index) => names.indexOf(name) < index);
	throw new FormProblem({
		field: 'Contact',
		value: twice,
		problem: 'is there twice',
		fix: 'Leave one of the two out. Upper and lower case, blanks, - and _ do not tell the fields that Kore knows apart.',
	});
}

/** @param place where the form has the name */
function checkName(name: string, place: { field: string; row?: number }): void {
	if (isBlank(name) || RESERVED_NAMES.has(name) || /[\p{Cc}\p{Surrogate}]/u.test(name)) {
		throw new FormProblem({
			...place,
			value: name,
			problem: 'is not a name that a field of a contact can have',
			fix: 'Give the field another name, or leave it out, e.g. with an Edit Fields node.',
		});
	}
	if (name.length > LONGEST_VALUE) {
		throw new FormProblem({
			...place,
			value: name,
			problem: 'is too long for the name of a field',
			fix: `Give the field a name of at most ${LONGEST_VALUE} characters.`,
		});
	}
}

/**
 * The field of Kore's that is meant by a name: also `timezone`, `First Name` and `phone_number`, because a time zone
 * that goes out as a custom field would be ignored without a word.
 */
function contactField(name: string): ContactField | undefined {
	return FIELD_OF_BARE_NAME.get(bareName(name));
}

function bareName(name: string): string {
	return name.toLowerCase().replace(/[\s_-]/g, '');
}

const FIELD_OF_BARE_NAME = new Map(CONTACT_FIELDS.map((field) => [bareName(field), field]));

function plainValue(field: string, value: unknown): string | number | boolean {
	if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
		return value;
	if (typeof value !== 'string') {
		throw new FormProblem({
			field,
			value,
			problem: 'is no text, number, true or false',
			fix: 'Make a text of it, e.g. with {{ $json.tags.join(", ") }}, or leave the field out. With Map Automatically, an Edit Fields node can do both.',
		});
	}
	return readText(field, value.trim());
}

/** Line breaks and tabs stay: addresses and notes have them. */
function readText(field: string, value: string): string {
	const length = [...value].length;
	if (length > LONGEST_VALUE) {
		throw new FormProblem({
			field,
			problem: `has ${length} characters; a field of a contact has ${LONGEST_VALUE} at most`,
			fix: `Shorten it to ${LONGEST_VALUE} characters, or leave the field out.`,
		});
	}
	refuseBrokenCharacters(field, value);
	if (/[^\P{Cc}\n\r\t]/u.test(value)) {
		throw new FormProblem({
			field,
			problem: 'holds a control character',
			fix: 'Clean it with an expression, e.g. .replace(/\\p{Cc}+/gu, " ").',
		});
	}
	return value;
}

/**
 * Names and values of the custom fields; rows without either are left out.
 *
 * @param field label of the rows
 * @throws FormProblem for a value without a name, and a name that is not a custom one or occurs twice
 */
export function readCustomFields(
	field: string,
	rows: ReadonlyArray<{ name: string; value: unknown }>,
): Array<[string, unknown]> {
	const names = rows.map(({ name }) => name.trim());
	return rows.flatMap(({ value }, index): Array<[string, unknown]> => {
		const name = names[index];
		const row = index + 1;
		if (name === '' && (value ?? '') === '') return [];
		if (name === '') {
			throw new FormProblem({
				field,
				row,
				problem: 'has a value but no name',
				fix: 'Enter a name, or remove the row.',
			});
		}
		const own = contactField(name);
		if (own !== undefined) {
			throw new FormProblem({
				field,
				row,
				value: name,
				problem: 'is not a custom field',
				fix: `Enter the value under 'Contact', as '${CONTACT_LABELS[own]}'.`,
			});
		}
		checkName(name, { field, row });
		if (names.indexOf(name) < index) {
			throw new FormProblem({
				field,
				row,
				value: name,
				problem: 'is there twice',
				fix: 'Remove one of the rows.',
			});
		}
		return [[name, value]];
	});
}
