import type { IDataObject } from 'n8n-workflow';

import { readAnswer } from '../../../nodes/KoreSmsCampaign/kore/answer';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import type { KoreRequest } from '../../../nodes/KoreSmsCampaign/kore/request';
import { koreProblemOf } from '../problemOf.mts';
import { CREATE, errors, NOW, READ, response, UPDATE } from './koreFixtures.mts';

const RATE_LIMIT =
	"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.";
const JTI_LIFETIME = 'error verifying the jwt: if "jti" claim "exp" must be <= 1 hour(s)';
const REPLAY = 'error verifying the jwt: possibly a replay';
const SCOPE = 'Permission denied. Scope is incorrect!';

const problem = (
	status: number,
	body: unknown,
	headers?: IDataObject,
	request: KoreRequest = CREATE,
) => koreProblemOf(() => readAnswer(request, response(status, body, headers), NOW));

describe('answers', () => {
	it.each([
		[200, { status: 'success', message: 'done', data: { _id: 'cd-1' } }],
		[201, { status: 'success', data: [] }],
		[200, { status: 'Active', message: 'Campaign Started' }],
		[200, { status: 'success', errors: [] }],
		[200, { status: 'success', error: null, errors: null }],
		[200, {}],
	])('%i %j is returned as it came', (status, body) => {
		expect(readAnswer(CREATE, response(status, body), NOW)).toBe(body);
	});
});

describe('refusals', () => {
	it.each([
		[401, errors('Invalid SDK credentials', 4002), 'Invalid SDK credentials (code 4002)'],
		[401, errors('Invalid JWT token', 4002), 'Invalid JWT token (code 4002)'],
		[401, errors(SCOPE, 4002), `${SCOPE} (code 4002)`],
		[401, { errors: [{ message: SCOPE, code: 4002 }] }, `${SCOPE} (code 4002)`],
		[401, errors(JTI_LIFETIME, 401), `${JTI_LIFETIME} (code 401)`],
		[401, errors(REPLAY, 401), `${REPLAY} (code 401)`],
		[400, errors('Invalid StreamId', 400), 'Invalid StreamId (code 400)'],
		[405, errors('Method Not Allowed', 405), 'Method Not Allowed (code 405)'],
		[
			412,
			errors('Validation errors/ Invalid arguments', 412),
			'Validation errors/ Invalid arguments (code 412)',
		],
		[
			400,
			errors('Mentioned knowledge extraction name was duplicate', 400),
			'Mentioned knowledge extraction name was duplicate (code 400)',
		],
		[403, errors('Not yours', 403), 'Not yours (code 403)'],
		[404, errors('Campaign not found', 404), 'Campaign not found (code 404)'],
		[429, { message: RATE_LIMIT }, `${RATE_LIMIT} (code 429)`],
		[400, { error: 'Bad Request' }, 'Bad Request (code 400)'],
		[400, { error: 'Bad Request', message: 'Name is missing' }, 'Name is missing (code 400)'],
		[200, { status: 'failure', message: 'Name is taken' }, 'Name is taken (code 200)'],
		[200, { status: 'error', message: 'No such list' }, 'No such list (code 200)'],
		[200, { status: 'error', error: 'No such list', code: 17 }, 'No such list (code 17)'],
		[201, { status: 'failure', ...errors('Name is taken', 400) }, 'Name is taken (code 400)'],
		[200, errors('Name is taken', 400), 'Name is taken (code 400)'],
		[200, { status: 'failure' }, 'no reason given (code 200)'],
		[418, {}, 'no reason given (code 418)'],
	])('%i %j', (status, body, words) => {
		const { message, outcome, status: kept, body: keptBody } = problem(status, body);

		expect(message).toBe(`Kore.ai refused: ${words}`);
		expect(outcome).toBe('notDone');
		expect([kept, keptBody]).toEqual([status, body]);
	});

	it('prefers errors[0].msg, then errors[0].message, message and error', () => {
		const body = { errors: [{ msg: 'one', message: 'two' }], message: 'three', error: 'four' };

		expect(problem(400, body).message).toContain('refused: one ');
		body.errors[0].msg = ' ';
		expect(problem(400, body).message).toContain('refused: two ');
		body.errors[0].message = '';
		expect(problem(400, body).message).toContain('refused: three ');
		body.message = '';
		expect(problem(400, body).message).toContain('refused: four ');
	});

	it.each([[[]], [[null]], ['no array'], [{ msg: 'an object' }]])('survives errors: %j', (odd) => {
		expect(problem(400, { errors: odd, message: 'The words' }).message).toBe(
			'Kore.ai refused: The words (code 400)',
		);
	});
});

it.each([
	[{ errors: ['Plain words'] }, 'Plain words'],
	[{ error: { message: 'Nested words' } }, 'Nested words'],
])('%j: its words are lifted too', (body, words) => {
	expect(problem(400, body).message).toBe(`Kore.ai refused: ${words} (code 400)`);
});

it('shows the beginning of an endless text', () => {
	expect(problem(400, { message: 'x'.repeat(10_000) }).message).toHaveLength(500 + 28);
});

describe('clock', () => {
	const late = { date: new Date(NOW + 7 * 60_000).toUTCString() };
	const sentence = "This computer's clock is 7 minutes behind Kore's.";

	it('is named when a token was refused', () => {
		expect(problem(401, errors('Invalid SDK credentials', 4002), late).fix).toContain(sentence);
		expect(problem(401, errors(JTI_LIFETIME, 401), late).fix).toContain(sentence);
	});

	it('is not blamed for a missing scope', () => {
		const { fix } = problem(401, errors(SCOPE, 4002), late);

		expect(fix).toContain('tick the scope Campaign Management');
	});

	it('does not hide the other causes of a refused token', () => {
		const { fix } = problem(401, errors('Invalid SDK credentials', 4002), late);

		expect(fix).toContain("'Client Secret'");
	});

	it('is not mentioned where it plays no part', () => {
		expect(problem(403, errors('Invalid JWT token', 4002), late).fix).not.toContain(sentence);
		expect(problem(412, errors('Invalid arguments', 412), late).fix).not.toContain('clock');
	});
});

describe('rate limit', () => {
	it.each([429, 400, 403, 200, 503])('the documented sentence with status %i', (status) => {
		const { message, outcome, failure, fix } = problem(status, {
			status: 'failure',
			message: RATE_LIMIT,
		});

		expect(message).toContain(RATE_LIMIT);
		expect([outcome, failure?.cause]).toEqual(['notDone', 'rate-limited']);
		expect(fix).toContain('60 calls a minute');
	});

	it.each([
		[errors('Slow down', 429)],
		[errors('Slow down', 4029)],
		[errors('Slow down', 'TOO_MANY')],
		[{}],
		['<html>Too many requests</html>'],
	])('status 429 with %j', (body) => {
		expect(problem(429, body).failure?.cause).toBe('rate-limited');
		expect(problem(429, body).outcome).toBe('notDone');
	});

	it.each([
		['7', 7000],
		['0', 0],
		['0.5', 500],
	])('Retry-After %s is %i ms', (seconds, retryAfterMs) => {
		const { failure } = problem(429, { message: RATE_LIMIT }, { 'retry-after': seconds });

		expect(failure).toEqual({ cause: 'rate-limited', retryAfterMs });
	});

	it.each([undefined, 'soon', '-1', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
		'Retry-After %p is left alone',
		(value) => {
			const { failure } = problem(429, { message: RATE_LIMIT }, { 'retry-after': value });

			expect(failure).toEqual({ cause: 'rate-limited' });
		},
	);

	it('Retry-After means nothing with another refusal', () => {
		const { failure } = problem(401, errors(SCOPE, 4002), { 'retry-after': '7' });

		expect(failure).toEqual({ cause: 'credential-invalid' });
	});
});

describe('redirects', () => {
	it.each([300, 301, 302, 303, 307, 308])('%i says where Host points', (status) => {
		const { message, outcome, fix } = problem(status, '', {
			location: 'https://eu.kore.ai/login?token=secret',
		});

		expect(message).toBe("The address in the credential's 'Host' points on to https://eu.kore.ai");
		expect(outcome).toBe('notDone');
		expect(fix).toContain('does not follow');
	});

	it.each([undefined, '/login?token=secret', ['https://eu.kore.ai']])(
		'without a readable location is told all the same: %j',
		(location) => {
			const { message } = problem(302, {}, { location });

			expect(message).toBe("The address in the credential's 'Host' points on to another address");
		},
	);
});

describe('pages of somebody else', () => {
	it.each([400, 403, 404, 405])('with %i: nothing was done', (status) => {
		const { message, fix, outcome, ...rest } = problem(status, '<h1>Not here</h1>');

		expect(message).toBe(`The answer did not come from Kore.ai's API (code ${status})`);
		expect(fix).toMatch(/^Check 'Host'/);
		expect([outcome, rest.status]).toEqual(['notDone', status]);
	});
});

describe('calls with an unknown end', () => {
	it.each([500, 502, 503, 504, 408])('%i leaves a create in doubt', (status) => {
		const { message, outcome, fix } = problem(status, '<html>Bad gateway</html>');

		expect(message).toBe(
			`Kore.ai could not complete the call (code ${status}). The campaign 'Sale' may exist in Kore`,
		);
		expect(outcome).toBe('unknown');
		expect(fix).toContain('Look in Kore before you run this again');
	});

	it.each([500, 502, 503, 504, 408])('%i: a read can be made again', (status) => {
		const { message, fix } = problem(status, '', {}, READ);

		expect(message).toBe(`Kore.ai could not complete the call (code ${status})`);
		expect(fix).toBe('Try again in a few minutes.');
	});

	it('show the words of Kore', () => {
		expect(problem(500, errors('Database is down', 500)).message).toBe(
			"Kore.ai could not complete the call: Database is down (code 500). The campaign 'Sale' may exist in Kore",
		);
	});

	it.each([
		['a page', '<!doctype html><title>Sign in</title>'],
		['nothing', ''],
		['null', null],
		['undefined', undefined],
		['a list', [{ _id: 'cd-1' }]],
		['a number', 7],
	])('include a 2xx that is no JSON object: %s', (_, body) => {
		const create = problem(200, body);
		const read = problem(200, body, {}, READ);

		expect(create.message).toContain(
			"The answer did not come from Kore.ai's API. The campaign 'Sale' may exist",
		);
		expect(create.outcome).toBe('unknown');
		expect(create.fix).toMatch(/^Look in Kore before.*'Host'/);
		expect(read.fix).toMatch(/^Check 'Host' in the credential/);
	});
});

describe('answers without what was asked for', () => {
	const confirmedBy = (request: KoreRequest) => ({
		...request,
		isConfirmedBy: ({ data }: IDataObject) => data !== undefined,
	});
	const NOT_AS_DESCRIBED = "The answer is not as Kore.ai's manual describes it";

	it.each([
		['a read', READ, NOT_AS_DESCRIBED, /^Check 'Host'/],
		[
			'an update',
			UPDATE,
			`${NOT_AS_DESCRIBED}. The campaign 'Sale' may have been updated`,
			/^Check 'Host'/,
		],
		[
			'a create',
			CREATE,
			`${NOT_AS_DESCRIBED}. The campaign 'Sale' may exist in Kore`,
			/^Look in Kore before.*'Host'/,
		],
	])('%s is left with an unknown end', (_, request, message, fix) => {
		const end = problem(200, { status: 'success' }, {}, confirmedBy(request));

		expect(end.message).toBe(message);
		expect(end.fix).toMatch(fix);
		expect([end.outcome, end.status]).toEqual(['unknown', 200]);
	});

	it('are taken as they are when they hold it', () => {
		const body = { status: 'success', data: {} };

		expect(readAnswer(confirmedBy(CREATE), response(200, body), NOW)).toBe(body);
	});

	it('are not asked for it when Kore refuses', () => {
		expect(problem(400, errors('No', 400), {}, confirmedBy(CREATE)).message).toBe(
			'Kore.ai refused: No (code 400)',
		);
		expect(problem(200, errors('No', 400), {}, confirmedBy(CREATE)).outcome).toBe('notDone');
	});
});

it('a campaign whose status is success or failure is not taken for a refusal of its own', () => {
	const body = { status: 'success', data: { status: 'failure' } };

	expect(readAnswer(READ, response(200, body), NOW)).toBe(body);
});

describe('answers to which a call objects', () => {
	const objection = new KoreProblem({ message: 'Another one', fix: 'Look.', outcome: 'notDone' });
	const objecting: KoreRequest = {
		...CREATE,
		isConfirmedBy: ({ status }) => status === 'success',
		objectionTo: ({ id }) => (id === 'cd-2' ? objection : undefined),
	};

	it('are that problem', () => {
		expect(problem(200, { status: 'success', id: 'cd-2' }, {}, objecting)).toBe(objection);
	});

	it('are answers where it has nothing to object to', () => {
		const body = { status: 'success', id: 'cd-1' };

		expect(readAnswer(objecting, response(200, body), NOW)).toBe(body);
	});

	it('are refusals or unconfirmed before that', () => {
		expect(problem(400, { id: 'cd-2' }, {}, objecting).message).toMatch(/^Kore.ai refused/);
		expect(problem(200, { id: 'cd-2' }, {}, objecting).outcome).toBe('unknown');
	});
});
