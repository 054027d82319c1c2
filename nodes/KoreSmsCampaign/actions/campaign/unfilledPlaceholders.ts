import type { NodeExecutionHint } from 'n8n-workflow';
import type { CampaignBody } from '../../rules/campaignBody';
import { encodedText, placeholdersIn } from '../../rules/messageText';

/** Placeholders in the text that everyone would read as they are: Kore fills them in only in templates. */
export function unfilledPlaceholders({ message }: CampaignBody): string[] {
	if (message === undefined || message.template_name !== undefined) return [];
	return placeholdersIn(encodedText(message.message));
}

/** What to know about them, as a sentence for each. */
export function placeholderWarnings(placeholders: string[]): string[] {
	return [...new Set(placeholders)].map(
		(placeholder) =>
			`The text holds ${placeholder}, which Kore fills in only in templates: everyone reads it as it is written.`,
	);
}

/** The same below the output, where n8n shows HTML. */
export function placeholderHints(placeholders: string[]): NodeExecutionHint[] {
	return placeholderWarnings(placeholders).map((warning) => ({
		message: warning.replace('<', '&lt;').replace('>', '&gt;'),
		type: 'warning',
		location: 'outputPane',
	}));
}
