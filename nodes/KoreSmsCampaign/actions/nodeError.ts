import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import { IN_THE_CREDENTIAL, isCredentialProblem } from '../../../credentials/credentialProblem';
import { KoreProblem } from '../kore/koreProblem';
import { FormProblem } from '../rules/formProblem';

/** Where an error happened, and what the user should know besides. */
export interface ErrorPlace {
	itemIndex?: number;
	/** Appended to the message, e.g. ` [item 3]`, counted from 0 as n8n does. */
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
		return apiError(node, error, error.message + suffix, describe(error.fix), itemIndex);
	}
	if (error instanceof FormProblem) {
		return operationError(node, error.message + suffix, describe(error.fix), itemIndex);
	}
	if (error instanceof Error && isCredentialProblem(error)) {
		// The pickers show the message alone, so it holds everything.
		return operationError(node, error.message + suffix, describe(IN_THE_CREDENTIAL), itemIndex);
	}
	// E.g. an expression that n8n could not resolve. Its own text says what is wrong.
	const other = error instanceof Error ? error : new Error(String(error));
	return withMessage(
		new NodeOperationError(node, other, { itemIndex, description: describe('') }),
		other.message + suffix,
	);
}

function apiError(
	node: INode,
	{ message: reason, body, status, failure }: KoreProblem,
	message: string,
	description: string,
	itemIndex?: number,
): NodeApiError {
	const error = new NodeApiError(
		node,
		{ message: reason, ...(body && { body: body as JsonObject }) },
		{
			message,
			description,
			itemIndex,
			...(status !== undefined && { httpCode: String(status) }),
			...(failure && { failure }),
		},
	);
	return withMessage(error, message);
}

function operationError(
	node: INode,
	message: string,
	description: string,
	itemIndex?: number,
): NodeOperationError {
	return withMessage(new NodeOperationError(node, message, { description, itemIndex }), message);
}

/** n8n replaces any message in which it finds the letters of a system error ("eacces" in "freeaccess"). */
function withMessage<NodeError extends Error>(error: NodeError, message: string): NodeError {
	error.message = message;
	return error;
}
