import { isBlank, optionalText, requiredText } from './text';

/** The labels of the form. */
export const CONTACT_LIST_LABELS = {
	name: 'Contact List Name',
	description: 'Description',
	allowDuplicates: 'Allow Duplicates',
} as const;

const LONGEST_NAME = 48;
const LONGEST_DESCRIPTION = 256;

/** The body of Kore's create call, but for its source, which is always the same. */
export interface ContactListBody {
	name: string;
	description: string;
	/** Fixed when the list is created, according to Kore's release notes. */
	allowDuplicates: boolean;
}

/**
 * Kore's body for a filled-in form. Kore requires a description; left empty, the name goes.
 *
 * @throws FormProblem for what Kore could not take
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/create-contact-list-v2
 */
export function contactListBody(form: ContactListBody): ContactListBody {
	const name = readListName(CONTACT_LIST_LABELS.name, form.name);
	return {
		name,
		description: isBlank(form.description) ? name : readListDescription(form.description),
		allowDuplicates: form.allowDuplicates,
	};
}

/** @throws FormProblem when it is empty or longer than Kore allows */
export function readListName(field: string, name: string): string {
	return requiredText(field, name, LONGEST_NAME);
}

/** @throws FormProblem when it is longer than Kore allows */
export function readListDescription(description: string): string {
	return optionalText(CONTACT_LIST_LABELS.description, description, LONGEST_DESCRIPTION);
}
