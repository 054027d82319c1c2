import { isCredentialProblem } from '../../../credentials/credentialProblem';
import { KoreProblem, unsure } from './koreProblem';
import type { KoreRequest } from './request';

/** System errors after which it is certain that no request was sent. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EADDRNOTAVAIL',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'CERT_HAS_EXPIRED',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** System errors that say the same only while the connection is being opened. */
const NEVER_SENT_WHILE_CONNECTING = new Set(['EHOSTUNREACH', 'ENETUNREACH']);

/** What n8n says when it lets no call leave, because of the credential's allowed domains or its own settings. */
const STOPPED_BY_N8N = /^(Domain not allowed|The request was blocked)/;

/** What the HTTP client tells about a call without an answer. */
interface ClientError extends Error {
	code?: string;
	/** What the system was asked for: `connect`, `getaddrinfo`, `read` … */
	syscall?: string;
	isAxiosError?: boolean;
}

/** What is left of it in n8n 1, whose errors drop the error behind them. */
interface ErrorOfN8n1 extends Error {
	/** The client's code, or the status of an answer that broke off; nothing when the error is not the client's. */
	httpCode?: string | null;
	/** The client's own words, in place of which `message` may hold some of n8n's. */
	messages?: string[];
}

/**
 * What is behind an error that n8n threw instead of an answer. Only its code and message are read, because the
 * rest holds the request's headers and with them the token.
 *
 * @param timeout milliseconds that the call was given
 * @returns a KoreProblem, or the CredentialProblem that kept the call from being signed
 */
export function connectionProblem(request: KoreRequest, thrown: unknown, timeout: number): Error {
	const error = rootOf(thrown);
	if (isCredentialProblem(error)) return error;
	if (STOPPED_BY_N8N.test(error.message)) return stoppedByN8n(error.message);
	if (isNeverSent(error)) return unreachable(error.code);
	const timedOut = error.code === 'ECONNABORTED' || error.code === 'ETIMEDOUT';
	return unsure(request, {
		message: timedOut
			? `Kore.ai did not answer within ${timeout / 1000} seconds`
			: `The connection to Kore.ai broke off (${error.code ?? error.message})`,
	});
}

/** The error of n8n's HTTP client or of the credential inside what n8n made of it, or else the innermost one. */
function rootOf(thrown: unknown): ClientError {
	let error: ClientError = thrown instanceof Error ? thrown : new Error(String(thrown));
	while (error.isAxiosError !== true && error.cause instanceof Error) error = error.cause;
	return error.name === 'NodeApiError' ? clientErrorIn(error) : error;
}

function clientErrorIn(error: ErrorOfN8n1): ClientError {
	const { httpCode, messages: [words = error.message] = [] } = error;
	if (!httpCode) return error;
	const code = /^\d+$/.test(httpCode) ? undefined : httpCode;
	const [, syscall] = /^(connect|getaddrinfo) /.exec(words) ?? [];
	return Object.assign(new Error(words), { code, syscall });
}

function isNeverSent(error: ClientError): error is ClientError & { code: string } {
	// The system's own error is the cause of the HTTP client's.
	const { syscall } = (error.cause ?? error) as ClientError;
	return (
		error.code !== undefined &&
		(NEVER_SENT.has(error.code) ||
			// https to a port that speaks http; other TLS alerts may come after the request.
			(error.code === 'EPROTO' && /wrong version number/i.test(error.message)) ||
			(syscall === 'connect' && NEVER_SENT_WHILE_CONNECTING.has(error.code)))
	);
}

function stoppedByN8n(reason: string): KoreProblem {
	return new KoreProblem({
		message: reason,
		fix: "Nothing was sent. Check 'Host' and the allowed domains in the credential.",
		outcome: 'notDone',
	});
}

function unreachable(code: string): KoreProblem {
	return new KoreProblem({
		message: `Kore.ai cannot be reached (${code})`,
		fix: "Nothing was sent. Check 'Host' in the credential, and the network or proxy of the computer that runs n8n.",
		outcome: 'notDone',
		failure: { cause: 'temporarily-unavailable' },
	});
}
