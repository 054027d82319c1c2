import type { NodeExecutionHint } from 'n8n-workflow';
import type { CampaignBody } from '../../rules/campaignBody';
import { encodedText, placeholdersIn } from '../../rules/messageText';
import { MOST_HINTS, outputHint } from '../outputHint';

/** Placeholders in the text that everyone would read as they are. */
export function unfilledPlaceholders({ message }: Pick<CampaignBody, 'message'>): string[] {
	if (message === undefined || message.template_name !== undefined) return [];
	return placeholdersIn(encodedText(message.message));
}

/** What to know about them, as a sentence; none when there are none. */
export function placeholderWarnings(placeholders: string[]): string[] {
	const different = [...new Set(placeholders)];
	if (different.length === 0) return [];
	const named = different.slice(0, MOST_HINTS).join(', ');
	const more = different.length > MOST_HINTS ? ` and ${different.length - MOST_HINTS} more` : '';
	const asWritten = different.length === 1 ? 'it as it is' : 'them as they are';
	return [
		`The text holds ${named}${more}: everyone reads ${asWritten} written. Kore fills in <…> only in templates, n8n fills in {{ … }} only where the field is switched to Expression.`,
	];
}

/** The same below the output. */
export function placeholderHints(placeholders: string[]): NodeExecutionHint[] {
	return placeholderWarnings(placeholders).map((warning) => outputHint(warning));
}
