import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { isCredentialProblem } from '../../../credentials/credentialProblem';
import { koreApiError, KoreProblem } from '../kore/errors';
import { FormProblem } from '../rules/formProblem';

/** Where an error happened, and what the user should know besides. */
export interface ErrorPlace {
	itemIndex?: number;
	/** Appended to the message: ` [item 3]`, counted from 0 as n8n does. */
	suffix?: string;
	/** Appended to the description. */
	addition?: string;
}

/** The error that n8n shows for whatever went wrong: what happened, and in the description what to do. */
export function nodeError(
	node: INode,
	error: unknown,
	{ itemIndex, suffix = '', addition = '' }: ErrorPlace = {},
): NodeApiError | NodeOperationError {
	const describe = (fix: string) => [fix, addition].filter((part) => part !== '').join(' ');
	if (error instanceof KoreProblem) {
		return koreApiError(node, error, {
			message: error.message + suffix,
			description: describe(error.fix),
			itemIndex,
		});
	}
	if (error instanceof FormProblem) {
		return operationError(node, error.message + suffix, describe(error.fix), itemIndex);
	}
	if (error instanceof Error && isCredentialProblem(error)) {
		return operationError(
			node,
			`The credential cannot be used${suffix}`,
			describe(error.message),
			itemIndex,
		);
	}
	// E.g. an expression that n8n could not resolve. Its own text says what is wrong.
	return new NodeOperationError(node, error instanceof Error ? error : String(error), {
		itemIndex,
	});
}

function operationError(
	node: INode,
	message: string,
	description: string,
	itemIndex?: number,
): NodeOperationError {
	const error = new NodeOperationError(node, message, { description, itemIndex });
	// n8n replaces any message in which it finds the letters of a system error ("eacces" in "freeaccess").
	error.message = message;
	return error;
}
