import { CredentialProblem, isCredentialProblem } from '../../../credentials/credentialProblem';
import { connectionProblem } from '../../../nodes/KoreSmsCampaign/kore/brokenConnection';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import type { KoreRequest } from '../../../nodes/KoreSmsCampaign/kore/request';
import { CREATE, READ } from './koreFixtures.mts';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuOG4ifQ.c2lnbmF0dXJl';

/** What axios throws: the request with the token hangs on it, and Node's own error as its cause. */
function axiosError(code: string | undefined, message: string, syscall?: string): Error {
	return Object.assign(new Error(message), {
		isAxiosError: true,
		code,
		config: { headers: { auth: TOKEN } },
		request: { _header: `auth: ${TOKEN}` },
		cause: Object.assign(new Error(message), { code, syscall }),
	});
}

/** What n8n throws: axios's error as the cause of its own. */
const wrapped = (cause: Error) =>
	Object.assign(new Error('The service was not able to process your request'), {
		name: 'NodeApiError',
		cause,
	});

/** What n8n 1 throws: the error behind it is dropped, all but its code and its words. */
const withoutCause = (code: string | null, words: string, changes: object = {}) =>
	Object.assign(new Error(code === null ? words : 'The service was not able to process it'), {
		name: 'NodeApiError',
		httpCode: code,
		messages: [words, words],
		...changes,
	});

function problemOf(thrown: unknown, request: KoreRequest = CREATE): KoreProblem {
	const problem = connectionProblem(request, thrown, 30_000);
	if (problem instanceof KoreProblem) return problem;
	throw new Error(`expected a KoreProblem, got ${String(problem)}`);
}

describe('certainly not sent', () => {
	it.each([
		['ECONNREFUSED', 'connect'],
		['ENOTFOUND', 'getaddrinfo'],
		['EAI_AGAIN', 'getaddrinfo'],
		['EADDRNOTAVAIL', 'connect'],
		['EHOSTUNREACH', 'connect'],
		['ENETUNREACH', 'connect'],
		['CERT_HAS_EXPIRED', undefined],
		['DEPTH_ZERO_SELF_SIGNED_CERT', undefined],
		['SELF_SIGNED_CERT_IN_CHAIN', undefined],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', undefined],
		['ERR_TLS_CERT_ALTNAME_INVALID', undefined],
	])('%s', (code, syscall) => {
		const problem = problemOf(wrapped(axiosError(code, `${code} host`, syscall)));

		expect(problem.message).toBe(`Kore.ai cannot be reached (${code})`);
		expect(problem.outcome).toBe('notDone');
		expect(problem.fix).toMatch(/^Nothing was sent\. Check 'Host'/);
		expect(problem.failure).toEqual({ cause: 'temporarily-unavailable' });
	});

	it('a handshake that failed: https at a port that speaks http', () => {
		// Word for word what Node 20 says; it calls this a write.
		const message =
			'write EPROTO 80AC88B3747F0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/openssl/ssl/record/ssl3_record.c:350:\n';

		expect(problemOf(wrapped(axiosError('EPROTO', message, 'write'))).outcome).toBe('notDone');
	});
});

describe('nobody knows', () => {
	it.each([
		['ECONNABORTED', 'timeout of 30000ms exceeded'],
		['ETIMEDOUT', 'connect ETIMEDOUT'],
	])('%s is a timeout', (code, message) => {
		const problem = problemOf(wrapped(axiosError(code, message)));

		expect(problem.message).toBe(
			"Kore.ai did not answer within 30 seconds. The campaign 'Sale' may exist in Kore",
		);
		expect(problem.outcome).toBe('unknown');
	});

	it.each([
		['ECONNRESET', 'socket hang up', 'ECONNRESET'],
		['EPIPE', 'write EPIPE', 'EPIPE'],
		// An alert of TLS that may come after the request.
		['EPROTO', 'write EPROTO 80AC:error:0A000410:SSL routines:sslv3 alert handshake', 'EPROTO'],
		['ERR_BAD_RESPONSE', 'wrong version number', 'ERR_BAD_RESPONSE'],
		['ERR_BAD_RESPONSE', 'stream has been aborted', 'ERR_BAD_RESPONSE'],
		['HPE_INVALID_CONSTANT', 'Parse Error', 'HPE_INVALID_CONSTANT'],
		['ENEWCODE', 'something of tomorrow', 'ENEWCODE'],
		[undefined, 'Network Error', 'Network Error'],
	])('%s (%s)', (code, message, shown) => {
		const problem = problemOf(wrapped(axiosError(code, message)));

		expect(problem.message).toBe(
			`The connection to Kore.ai broke off (${shown}). The campaign 'Sale' may exist in Kore`,
		);
		expect(problem.outcome).toBe('unknown');
		expect(problem.fix).toContain('Look in Kore before you run this again');
	});

	it.each([
		['EHOSTUNREACH', 'read'],
		['ENETUNREACH', 'read'],
	])('%s on %s: the connection was open, so the call may have been sent', (code, syscall) => {
		const problem = problemOf(wrapped(axiosError(code, `${syscall} ${code}`, syscall)));

		expect(problem.outcome).toBe('unknown');
	});

	it('also when n8n hands on the HTTP client’s error without wrapping it', () => {
		expect(problemOf(axiosError('ECONNRESET', 'socket hang up')).outcome).toBe('unknown');
	});

	it('also when the HTTP client does not say what is behind it', () => {
		const withoutSystem = Object.assign(axiosError('EHOSTUNREACH', 'x', 'connect'), {
			cause: undefined,
		});

		expect(problemOf(wrapped(withoutSystem)).outcome).toBe('unknown');
	});

	it.each([new Error('something of tomorrow'), 'something of tomorrow'])(
		'also when it is no error of the HTTP client: %s',
		(thrown) => {
			expect(problemOf(thrown)).toMatchObject({
				message:
					"The connection to Kore.ai broke off (something of tomorrow). The campaign 'Sale' may exist in Kore",
				outcome: 'unknown',
			});
		},
	);

	it('also when somebody on the way uses the same words', () => {
		const error = axiosError(undefined, 'A proxy says: The request was blocked');

		expect(problemOf(wrapped(error)).outcome).toBe('unknown');
	});

	it('also when n8n wraps it twice', () => {
		const twice = wrapped(wrapped(axiosError('ECONNRESET', 'socket hang up')));

		expect(problemOf(twice).outcome).toBe('unknown');
	});

	it('a read can simply be made again', () => {
		const { message, fix } = problemOf(wrapped(axiosError('ECONNRESET', 'x')), READ);

		expect(message).toBe('The connection to Kore.ai broke off (ECONNRESET)');
		expect(fix).toBe('Try again in a few minutes.');
	});
});

describe('stopped before it left', () => {
	it('by the credential: its own problem comes through', () => {
		const problem = new CredentialProblem("'Host' is empty.");

		expect(connectionProblem(CREATE, wrapped(problem), 1000)).toBe(problem);
		expect(connectionProblem(CREATE, problem, 1000)).toBe(problem);
	});

	it.each([
		'Domain not allowed: This credential is restricted from accessing …',
		'The request was blocked because the destination hostname is restricted',
		'The request was blocked because it resolves to a restricted IP address',
	])('by n8n, in its words: %s', (words) => {
		for (const error of [new Error(words), axiosError('ERR_BAD_REQUEST', words)]) {
			const { message, outcome, fix } = problemOf(wrapped(error));

			expect([message, outcome]).toEqual([words, 'notDone']);
			expect(fix).toContain('allowed domains');
		}
	});
});

it.each(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', undefined])(
	'keeps nothing of the request (%s)',
	(code) => {
		const problem = problemOf(wrapped(axiosError(code, 'it broke')));
		const everything = JSON.stringify({ ...problem, text: problem.message, cause: problem.cause });

		expect(everything).not.toContain(TOKEN);
		expect(problem.cause).toBeUndefined();
	},
);

describe('in n8n 1', () => {
	it.each([
		['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'],
		['ENOTFOUND', 'getaddrinfo ENOTFOUND platform.kore.example'],
		['EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:443'],
		[
			'EPROTO',
			'write EPROTO 40DD:error:0A00010B:SSL routines:wrong version number:tlsany_meth.c:77:',
		],
	])('%s: certainly not sent', (code, words) => {
		const { message, outcome } = problemOf(withoutCause(code, words));

		expect([message, outcome]).toEqual([`Kore.ai cannot be reached (${code})`, 'notDone']);
	});

	it.each([
		['ECONNRESET', 'socket hang up', /broke off \(ECONNRESET\)/],
		['EHOSTUNREACH', 'read EHOSTUNREACH', /broke off \(EHOSTUNREACH\)/],
		['200', 'stream has been aborted', /broke off \(stream has been aborted\)/],
		['EHOSTUNREACH', 'while reading: connect EHOSTUNREACH', /broke off \(EHOSTUNREACH\)/],
		['ECONNABORTED', 'timeout of 30000ms exceeded', /did not answer within 30 seconds/],
		[null, 'something of tomorrow', /something of tomorrow/],
	])('%s (%s): nobody knows', (code, words, shown) => {
		const { message, outcome } = problemOf(withoutCause(code, words));

		expect(message).toMatch(shown);
		expect(message).toMatch(/may exist in Kore$/);
		expect(outcome).toBe('unknown');
	});

	it('nobody knows, when n8n has no words for it', () => {
		const thrown = withoutCause('ECONNRESET', 'socket hang up', { messages: undefined });

		expect(problemOf(thrown).outcome).toBe('unknown');
	});

	it('stopped by n8n', () => {
		const { message, outcome } = problemOf(withoutCause(null, 'Domain not allowed: …'));

		expect([message, outcome]).toEqual(['Domain not allowed: …', 'notDone']);
	});

	it('stopped by the credential', () => {
		const { message, description } = new CredentialProblem("'Host' is empty.");
		const thrown = withoutCause(null, message, { description });

		expect(connectionProblem(CREATE, thrown, 1000)).toBe(thrown);
		expect(isCredentialProblem(thrown)).toBe(true);
	});
});
