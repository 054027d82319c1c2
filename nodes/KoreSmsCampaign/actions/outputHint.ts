import type { NodeExecutionHint } from 'n8n-workflow';

/** Hints of one kind that are shown; more would bury the output. */
export const MOST_HINTS = 5;

const AS_HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A hint below the output. n8n shows it as HTML, in which a name such as `<VIP>` would be lost. */
export function outputHint(
	message: string,
	type: NodeExecutionHint['type'] = 'warning',
): NodeExecutionHint {
	const html = message.replace(/[&<>]/g, (character) => AS_HTML[character]);
	return { message: html, type, location: 'outputPane' };
}
