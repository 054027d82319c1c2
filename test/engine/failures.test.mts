import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../../sandbox/sandbox.mts';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.mts';
import { ownSandbox } from '../ownSandbox.mts';
import { campaignForm } from './campaignForm.mts';
import { fastForward } from './fastForward.mts';
import { engineLogger, runNode } from './n8nEngine.mts';

const SECRET = 'a-client-secret-that-must-not-be-seen-anywhere';
const MINUTE = 60_000;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({
		callsPerMinute: 0,
		apps: [
			{ clientId: 'cs-scopeless', algorithm: 'HS256', key: SECRET, scopes: [] },
			{
				clientId: 'cs-strict',
				algorithm: 'HS256',
				key: SECRET,
				scopes: ['Campaign Management'],
				enforceJti: true,
			},
			{
				clientId: 'cs-encrypted',
				algorithm: 'HS256',
				key: SECRET,
				scopes: ['Campaign Management'],
				enforceJwe: true,
			},
		],
	});
});
beforeEach(() => {
	sandbox.reset();
	sandbox.setSwitches({ uniqueNames: true, callsPerMinute: 0 });
});
afterAll(async () => {
	await sandbox.close();
});

const create = async (form = {}, credential = {}) =>
	await runNode({
		parameters: campaignForm(form),
		credential: { ...credentialFields(sandbox), ...credential },
	});

const LISTING = { pathIncludes: '/getAllCampaignDetails' };

const createWith = async (fault: Fault) => {
	sandbox.injectFault(fault);
	return await create();
};

describe('Kore refuses', () => {
	it.each<[string, object, object, string, string]>([
		[
			'a wrong secret',
			{},
			{ clientSecret: 'wrong' },
			'Kore.ai refused: Invalid SDK credentials (code 4002)',
			"Check 'Client Secret'",
		],
		[
			'a missing scope',
			{},
			{ clientId: 'cs-scopeless', clientSecret: SECRET },
			'Kore.ai refused: Permission denied. Scope is incorrect! (code 4002)',
			'then publish the Kore.ai app',
		],
		[
			'a stream ID of another app',
			{},
			{ streamId: 'st-0000' },
			'Kore.ai refused: Invalid SDK credentials (code 4002)',
			"'Stream ID'",
		],
		[
			'an app that enforces JWE',
			{},
			{ clientId: 'cs-encrypted', clientSecret: SECRET },
			'Kore.ai refused: Invalid SDK credentials (code 4002)',
			'Enforce JWE',
		],
		[
			'an unknown list',
			{ contactLists: ['Nobody'] },
			{},
			'Nobody',
			"Check 'Contact List Names or IDs'",
		],
		[
			'an unknown Do Not Call list',
			{ doNotCallList: 'None' },
			{},
			'None',
			"Check 'Do Not Call List'",
		],
		['an unknown sender', { sender: '+14150000000' }, {}, '+14150000000', "Check 'Sender'"],
		[
			'an unknown template',
			{ content: 'template', templateName: 'Nope' },
			{},
			'Nope',
			"Check 'Template Name'",
		],
		[
			'an unknown flow',
			{ content: 'experienceFlow', experienceFlowName: 'Nope', sender: '+919860700000' },
			{},
			'Nope',
			"Check 'Experience Flow Name'",
		],
	])('%s', async (_what, form, credential, message, hint) => {
		const result = await create(form, credential);
		expect(result.error?.message).toContain(message);
		expect(result.error?.description).toContain(hint);
		expect(result.error?.context).toMatchObject({ itemIndex: 0 });
		expect(sandbox.campaigns()).toHaveLength(0);
		expect(sandbox.requests()).toHaveLength(1);
	});

	it('JTI enforced and switched off', async () => {
		const app = { clientId: 'cs-strict', clientSecret: SECRET };
		const without = await create({}, { ...app, includeTokenId: false });
		expect(without.error?.httpCode).toBe('401');
		const withId = await create({}, app);
		expect(withId.error).toBeUndefined();
	});

	it.each<[string, number, unknown, string]>([
		['errors[].msg', 400, { errors: [{ msg: 'A', code: 400 }] }, 'Kore.ai refused: A (code 400)'],
		['errors[].message', 401, { errors: [{ message: 'B', code: 4002 }] }, 'B (code 4002)'],
		['message', 403, { message: 'C' }, 'C (code 403)'],
		['error', 412, { error: 'D' }, 'D (code 412)'],
		['no words at all', 405, {}, 'no reason given (code 405)'],
		['2xx failure', 200, { status: 'failure', message: 'E' }, 'Kore.ai refused: E (code 200)'],
		['2xx error', 200, { status: 'error', message: 'F' }, 'Kore.ai refused: F (code 200)'],
		['2xx with errors', 200, { errors: [{ msg: 'G', code: 412 }] }, 'G (code 412)'],
	])("Kore's words are lifted: %s", async (_shape, status, body, message) => {
		const result = await createWith({ kind: 'respond', status, body });
		expect(result.error?.message).toContain(message);
		expect(result.error?.httpCode).toBe(String(status));
		expect(sandbox.requests()).toHaveLength(1);
	});

	it('a 401 reaches Kore once: n8n does not send it again', async () => {
		await create({}, { clientSecret: 'wrong' });
		expect(sandbox.requests()).toHaveLength(1);
	});

	it('a body that fails validation', async () => {
		const result = await createWith({
			kind: 'respond',
			status: 412,
			body: { errors: [{ msg: 'Validation errors/ Invalid arguments', code: 412 }] },
		});
		expect(result.error?.message).toBe(
			'Kore.ai refused: Validation errors/ Invalid arguments (code 412)',
		);
		expect(result.error?.description).toContain('Dry Run');
	});

	it('too many calls, and no time to wait: says so, and passes the wait on to n8n', async () => {
		// Its own, because the node leaves an account alone after that.
		const busy = await ownSandbox({ callsPerMinute: 1, retryAfter: 7 });
		const credential = credentialFields(busy);
		await create({}, credential);
		const result = await create({ campaignName: 'Second', options: { waitUpTo: 0 } }, credential);
		expect(result.error?.message).toContain("You've exceeded the per-minute rate limit");
		expect(result.error?.description).toMatch(
			/^Try again in 1 minute, with the items that are left\./,
		);
		expect(result.error).toMatchObject({ failure: { cause: 'rate-limited', retryAfterMs: 7000 } });
	});
});

describe('clocks', () => {
	it.each([4, -4])('%d minutes off works at the defaults', async (minutes) => {
		sandbox.clock.setOffset(minutes * MINUTE);
		const result = await create();
		expect(result.error).toBeUndefined();
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('7 minutes behind: the refused token is explained', async () => {
		sandbox.clock.setOffset(7 * MINUTE);
		const result = await create();
		expect(result.error?.description).toMatch(
			/^This computer's clock is 7 minutes behind Kore's\. Set it right, then try again\. Otherwise: Check 'Client Secret'/,
		);
	});

	it('far ahead: the refused token is explained', async () => {
		sandbox.clock.setOffset(-70 * MINUTE);
		const result = await create();
		expect(result.error?.description).toContain("clock is 70 minutes ahead of Kore's");
	});
});

describe('no answer', () => {
	/** The requests that create campaigns. */
	const creates = () => sandbox.requests().filter(({ query }) => query.campaignType === 'sms');
	const createInTime = async (form = {}) => await fastForward(async () => await create(form));

	it.each<[string, Fault, number]>([
		['connection reset before Kore acted', { kind: 'resetBefore' }, 2],
		['connection reset after Kore acted', { kind: 'resetAfter' }, 1],
		['half of an answer', { kind: 'truncate' }, 1],
		['502', { kind: 'respond', status: 502, body: 'Bad gateway' }, 2],
		['503', { kind: 'respondAfter', status: 503, body: {} }, 1],
		['504', { kind: 'respondAfter', status: 504, body: '' }, 1],
		['500', { kind: 'respond', status: 500, body: { message: 'Oops' } }, 2],
		['a page instead of JSON', { kind: 'respond', status: 200, body: '<html>' }, 2],
		[
			'a success without a campaign',
			{ kind: 'respond', status: 200, body: { status: 'success' } },
			2,
		],
		['no answer in time', { kind: 'hangAfter' }, 1],
	])('%s: there is exactly one campaign, and it is the result', async (_what, fault, sent) => {
		sandbox.injectFault(fault);
		const { json, error } = await createInTime({ options: { timeout: 1000 } });
		expect(error).toBeUndefined();
		expect(creates()).toHaveLength(sent);
		expect(sandbox.campaigns().map(({ id }) => id)).toEqual(json.map(({ id }) => id));
		expect(json).toMatchObject([{ name: 'Autumn Offer Berlin', message: '20% off until Sunday' }]);
	});

	it('Kore commits only after a while: it is found then, and not sent again', async () => {
		sandbox.injectFault({ kind: 'resetAfter' });
		const unseen = {
			kind: 'respond',
			status: 200,
			body: { status: 'success', data: { results: [] } },
		};
		sandbox.injectFault({ ...unseen, kind: 'respond', match: LISTING, times: 2 });
		const { json } = await createInTime();
		expect(creates()).toHaveLength(1);
		expect(json).toHaveLength(1);
	});

	it('the name is taken when it is sent again: by the very campaign that was in doubt', async () => {
		sandbox.injectFault({ kind: 'resetAfter' });
		const unseen = {
			kind: 'respond',
			status: 200,
			body: { status: 'success', data: { results: [] } },
		};
		sandbox.injectFault({ ...unseen, kind: 'respond', match: LISTING, times: 4 });
		const { json, error } = await createInTime();
		expect(error).toBeUndefined();
		expect(creates()).toHaveLength(2);
		expect(json.map(({ id }) => id)).toEqual(sandbox.campaigns().map(({ id }) => id));
	});

	it('two equal items: each has a campaign of its own', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({ kind: 'resetBefore', match: { method: 'POST' } });
		const { json, error } = await fastForward(
			async () =>
				await runNode({
					items: [{}, {}],
					parameters: campaignForm({}),
					credential: credentialFields(sandbox),
				}),
		);
		expect(error).toBeUndefined();
		expect(new Set(json.map(({ id }) => id)).size).toBe(2);
		expect(sandbox.campaigns()).toHaveLength(2);
	});

	it('an older campaign, and one that differs, are not taken for it', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		await create({ message: 'Another text' });
		sandbox.clock.setOffset(-10 * MINUTE);
		await create();
		sandbox.clock.setOffset(0);
		sandbox.injectFault({ kind: 'resetBefore' });
		const { json } = await createInTime();
		expect(sandbox.campaigns()).toHaveLength(3);
		expect(json[0].id).toBe(sandbox.campaigns()[2].id);
	});

	it('never: it gives up after three tries, says what may be, and sends nothing more', async () => {
		sandbox.injectFault({ kind: 'resetBefore', match: { method: 'POST' }, times: 0 });
		const result = await createInTime();
		expect(result.error?.message).toMatch(
			/broke off \(ECONNRESET\)\. The campaign 'Autumn Offer Berlin' may exist in Kore$/,
		);
		expect(result.error?.description).toContain('Look in Kore before you run this again');
		expect(creates()).toHaveLength(1);
	});

	it('not even to the third try, though the list can be read', async () => {
		const match = { method: 'POST', pathIncludes: '/campaign' };
		for (let tries = 0; tries < 3; tries++) {
			sandbox.injectFault({ kind: 'respond', status: 503, body: {}, match });
			for (let look = 0; look < 4; look++) sandbox.injectFault({ kind: 'delay', ms: 0, match });
		}
		const result = await createInTime();
		expect(result.error?.message).toContain('may exist in Kore');
		expect(creates()).toHaveLength(3);
		expect(sandbox.campaigns()).toHaveLength(0);
	});

	it('nobody listens: nothing was sent, so nothing may exist', async () => {
		const closed = createServer();
		const port = await listen(closed);
		await new Promise((resolve) => closed.close(resolve));
		const result = await create({}, { host: `http://127.0.0.1:${port}` });
		expect(result.error?.message).toBe('Kore.ai cannot be reached (ECONNREFUSED)');
		expect(result.error?.description).toContain('Nothing was sent');
	});
});

describe('another host', () => {
	let other: Server;
	let origin: string;
	const received: Array<Record<string, unknown>> = [];
	beforeAll(async () => {
		other = createServer((request, response) => {
			received.push(request.headers);
			response.end('{}');
		});
		origin = `http://127.0.0.1:${await listen(other)}`;
	});
	afterAll(() => other.close());

	it.each([301, 302, 307, 308])(
		'a redirect (%d) is not followed, so the token goes nowhere',
		async (status) => {
			const result = await createWith({ kind: 'respond', status, headers: { location: origin } });
			expect(result.error?.message).toContain(`'Host' points on to ${origin}`);
			expect(result.error?.description).toContain("as 'Host'");
			expect(received).toHaveLength(0);
		},
	);
});

describe('the credential cannot be used', () => {
	it.each<[string, object, string]>([
		['plain http', { host: 'http://platform.kore.ai' }, "'Host' must use https"],
		['no stream ID', { streamId: '' }, "'Stream ID' is empty"],
		[
			'a key that is none',
			{ algorithm: 'RS256', privateKey: 'MIIE...' },
			"'Private Key' cannot be read",
		],
		['no secret', { clientSecret: ' ' }, "'Client Secret' is empty"],
	])('%s', async (_what, credential, message) => {
		const result = await create({}, credential);
		expect(result.error?.message).toContain(message);
		expect(result.error?.description).toBe("Correct it in the node's credential.");
		expect(sandbox.requests()).toHaveLength(0);
	});
});

describe('secrets', () => {
	const tokens = () => sandbox.requests().map(({ headers }) => headers.auth);

	it.each<[string, Fault | undefined, object]>([
		['success', undefined, {}],
		[
			'a refusal',
			{ kind: 'respond', status: 401, body: { errors: [{ msg: 'no', code: 4002 }] } },
			{},
		],
		['a lost connection', { kind: 'resetBefore' }, {}],
		['a timeout', { kind: 'hang' }, { options: { timeout: 30 } }],
		[
			'a redirect',
			{ kind: 'respond', status: 302, headers: { location: 'http://127.0.0.1:1' } },
			{},
		],
	])('neither secret nor token is in the execution after %s', async (_what, fault, form) => {
		if (fault) sandbox.injectFault({ ...fault, times: 0 });
		const result = await fastForward(async () => await create(form));
		expect(tokens().length).toBeGreaterThan(0);
		expect(result.stored).not.toContain(sandbox.defaultApp.key);
		for (const token of tokens()) {
			expect(result.stored).not.toContain(token);
			expect(result.stored).not.toContain(token.split('.')[2]);
		}
	});

	it('a token that somebody sends back is not shown', async () => {
		const token = `${'eyJhbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiJuOG4ifQ'}.${'c2lnbmF0dXJl'}`;
		const body = {
			errors: [{ msg: `invalid token ${token}`, code: 401 }],
			headers: { auth: token },
		};
		const result = await createWith({ kind: 'respond', status: 400, body });
		expect(result.error?.message).toBe('Kore.ai refused: invalid token [token] (code 401)');
		expect(result.stored).not.toContain(token);
	});

	it('a call without an answer has its debug line too', async () => {
		const debug = jest.spyOn(engineLogger(), 'debug').mockClear();
		sandbox.injectFault({ kind: 'resetBefore' });
		await fastForward(async () => await create());
		const lines = debug.mock.calls.map(([line]) => line).filter((line) => line.includes('Kore.ai'));
		expect(lines[0]).toMatch(/campaign no answer \d+ ms$/);
	});

	it('one debug line per request: method, path, status, milliseconds, and no secret', async () => {
		const debug = jest.spyOn(engineLogger(), 'debug').mockClear();
		await create();
		const lines = debug.mock.calls.map(([line]) => line).filter((line) => line.includes('Kore.ai'));
		expect(lines).toEqual([
			expect.stringMatching(
				/^Kore\.ai POST \/campaign\/api\/v2\/public\/st-[0-9a-f-]+\/campaign 200 \d+ ms$/,
			),
		]);
		expect(JSON.stringify(debug.mock.calls)).not.toContain(tokens()[0]);
	});
});

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}
