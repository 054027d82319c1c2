/**
 * The array that a text spells out in JSON, or `undefined` where it spells none. AI agents fill in fields as
 * text, so a list of names arrives as `["A","B"]`; a name that merely starts with a bracket stays a name.
 */
export function arrayFromJsonText(text: string): unknown[] | undefined {
	if (!text.trim().startsWith('[')) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
