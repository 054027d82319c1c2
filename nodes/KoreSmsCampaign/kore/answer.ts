import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import { clockProblem } from './clockProblem';
import { isRateLimit, readRefusal, refusalProblem, type KoreRefusal } from './errors';
import { KoreProblem, unsure } from './koreProblem';
import type { KoreRequest } from './request';

const CHECK_HOST =
	"Check 'Host' in the credential: it should be the address at which you open Kore.ai, e.g. platform.kore.ai.";

/**
 * Kore's answer, provided that it is one: a JSON object that does not speak of a failure.
 *
 * @param now milliseconds since 1970 by this computer's clock
 * @throws KoreProblem for everything else
 */
export function readAnswer(
	request: KoreRequest,
	response: IN8nHttpFullResponse,
	now: number,
): IDataObject {
	const { statusCode: status, headers } = response;
	const body = isObject(response.body) ? response.body : undefined;
	const refusal = body && readRefusal(body);
	if (status >= 300 && status < 400) throw redirectProblem(status, headers.location);
	const unknownEnd = status >= 500 || status === 408;
	if (unknownEnd && !isRateLimit(refusal)) throw brokenOff(request, status, refusal);
	if (status >= 400 && (body || status === 429)) throw refused(request, response, now, refusal);
	if (!body) throw notFromKore(request, status);
	// A 2xx proves nothing: "Get Campaign Status" lists `failure`, "Get All Campaigns" `error` as its status.
	if (body.status === 'failure' || body.status === 'error' || hasErrors(body)) {
		throw refused(request, response, now, refusal);
	}
	if (request.isConfirmedBy?.(body) === false) throw unconfirmed(request, status);
	const objection = request.objectionTo?.(body);
	if (objection) throw objection;
	return body;
}

function hasErrors({ errors }: IDataObject): boolean {
	return Array.isArray(errors) && errors.length > 0;
}

function refused(
	request: KoreRequest,
	{ statusCode, headers, body }: IN8nHttpFullResponse,
	now: number,
	refusal: KoreRefusal = { text: 'no reason given' },
): KoreProblem {
	return refusalProblem(request, refusal, {
		status: statusCode,
		body: isObject(body) ? body : undefined,
		clock: statusCode === 401 ? clockProblem(headers.date, now) : undefined,
		retryAfter: headers['retry-after'],
	});
}

function redirectProblem(status: number, location: unknown): KoreProblem {
	// Without the rest: a proxy may have put the request's token into it.
	const isAddress = typeof location === 'string' && URL.canParse(location);
	const target = isAddress ? new URL(location).origin : 'another address';
	return new KoreProblem({
		message: `The address in the credential's 'Host' points on to ${target}`,
		fix: "Enter the address where Kore.ai itself answers as 'Host'. The node does not follow, so that the token goes to nobody else.",
		outcome: 'notDone',
		status,
	});
}

function brokenOff(request: KoreRequest, status: number, refusal?: KoreRefusal): KoreProblem {
	const reason = refusal ? `: ${refusal.text}` : '';
	return unsure(request, {
		message: `Kore.ai could not complete the call${reason} (code ${status})`,
		status,
	});
}

/** A page of a proxy, or of a site that is not Kore at all. With a 4xx it is clear that nothing was done. */
function notFromKore(request: KoreRequest, status: number): KoreProblem {
	const message = "The answer did not come from Kore.ai's API";
	return status >= 400
		? new KoreProblem({
				message: `${message} (code ${status})`,
				fix: CHECK_HOST,
				outcome: 'notDone',
				status,
			})
		: unsure(request, { message, fix: CHECK_HOST, status });
}

function unconfirmed(request: KoreRequest, status: number): KoreProblem {
	return unsure(request, {
		message: "The answer is not as Kore.ai's manual describes it",
		fix: CHECK_HOST,
		status,
	});
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
