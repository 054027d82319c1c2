/** What is wrong with one field of the form, in the words of the form. */
interface FormProblemParts {
	/** The field's label. */
	field: string;
	/** Counted from 1, for fields with rows. */
	row?: number;
	/** What the user gave, where showing it helps. */
	value?: unknown;
	/** Completes the sentence "'Sender': '0151 23' …". */
	problem: string;
	/** What to do about it, as a full sentence. */
	fix: string;
}

const LONGEST_SHOWN_VALUE = 60;

/**
 * A form that Kore would refuse, or take to mean something else. Thrown before any request leaves.
 * `message` names the field, the row and the value; `fix` says what to do.
 */
export class FormProblem extends Error {
	readonly fix: string;

	constructor({ field, row, value, problem, fix }: FormProblemParts) {
		const place = row === undefined ? `'${field}'` : `'${field}' row ${row}`;
		const separator = row === undefined && value === undefined ? '' : ':';
		const shown = value === undefined ? '' : ` '${show(value)}'`;
		super(`${place}${separator}${shown} ${problem}`);
		this.name = 'FormProblem';
		this.fix = fix;
	}
}

/** A value as the user would recognise it, short and on one line. */
function show(value: unknown): string {
	const text = typeof value === 'object' ? asJson(value) : String(value);
	const characters = [...text.replace(/[\s\p{Cc}]+/gu, ' ')];
	return characters.length > LONGEST_SHOWN_VALUE
		? `${characters.slice(0, LONGEST_SHOWN_VALUE).join('')}…`
		: characters.join('');
}

/** A date, which is a text in JSON, without the quotes. */
function asJson(value: object | null): string {
	try {
		return JSON.stringify(value).replace(/^"|"$/g, '');
	} catch {
		return Object.prototype.toString.call(value);
	}
}
