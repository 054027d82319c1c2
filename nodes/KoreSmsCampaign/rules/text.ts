import { FormProblem } from './formProblem';

/** No text of one line in Kore is longer than a description. */
const LONGEST_LINE = 256;

/**
 * Text with the blanks around it removed.
 *
 * @throws FormProblem when nothing is left, when it has more than `longest` characters, or when it holds half
 * of an emoji. Counts code points; how Kore counts is not documented.
 */
export function requiredText(field: string, value: string, longest?: number): string {
	const text = optionalText(field, value, longest);
	if (text === '') {
		throw new FormProblem({
			field,
			problem: 'is empty',
			fix: `Enter the ${field.toLowerCase()}. If it comes from an expression, check that the input item has that value.`,
		});
	}
	return text;
}

/** As {@link requiredText}, but may be empty, also when there is nothing to see. */
export function optionalText(field: string, value: string, longest = LONGEST_LINE): string {
	const text = value.trim();
	if (isBlank(text)) return '';
	const length = [...text].length;
	if (length > longest) {
		throw new FormProblem({
			field,
			problem: `has ${length} characters; Kore allows ${longest}`,
			fix: `Shorten it to ${longest} characters.`,
		});
	}
	refuseBrokenCharacters(field, text);
	if (/\p{Cc}/u.test(text)) {
		throw new FormProblem({
			field,
			problem: 'holds a line break or another control character',
			fix: 'Enter it on one line. If it comes from an expression, clean it with .replace(/\\s+/g, " ").',
		});
	}
	return text;
}

/** Whether there is nothing to see: blanks, characters without width, and marks that only steer others. */
export function isBlank(text: string): boolean {
	return /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text);
}

/**
 * Refuses a lone surrogate: half of an emoji, left over when text is cut by length. UTF-8 has no way to
 * write it, so it would silently arrive as a replacement character.
 *
 * @throws FormProblem
 */
export function refuseBrokenCharacters(field: string, text: string): void {
	if (/\p{Surrogate}/u.test(text)) {
		throw new FormProblem({
			field,
			problem: 'holds half of an emoji or other character',
			fix: 'This happens when text is cut to a length. Cut it by whole characters, e.g. {{ [...$json.text].slice(0, 160).join("") }}.',
		});
	}
}
