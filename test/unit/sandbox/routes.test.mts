import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { Sandbox } from '../../../sandbox/sandbox.mts';
import { REMINDER, call, create, koreError } from './callSandbox.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('paths', () => {
	it.each([
		['POST', '/campaign/api/v2/public/st-1/campaigns'],
		['GET', '/campaign/api/v1/public/st-1/campaign/cd-1'],
		['GET', '/campaign/api/v2/public'],
	])('answers 404 for %s %s', async (method, path) => {
		const { status, body } = await call(sandbox, { method, path, token: 'none' });

		expect(status).toBe(404);
		expect(body).toEqual(koreError(`Not Found: ${method} ${path}`, 404));
	});

	it.each([
		['GET', '/campaign'],
		['PATCH', '/campaign/cd-1'],
		['GET', '/campaign/trigger/cd-1'],
		['GET', '/campaign/cd-1/status'],
		['PUT', '/campaign/schedule'],
		['GET', '/campaign/getAllCampaignDetails'],
		['DELETE', '/campaign/contactList/getAllListDetails'],
		['GET', '/campaign/contactList/createContactList'],
		['POST', '/campaign/contactList/cl-1'],
		['POST', '/campaign/contactList/cl-1/getAllContacts'],
	])('answers 405 for %s %s', async (method, path) => {
		const { status, body } = await call(sandbox, { method, path, token: 'none' });

		expect(status).toBe(405);
		expect(body).toEqual(koreError('Method Not Allowed', 405));
	});

	it.each([
		[400, '/campaign/%zz'],
		[414, `/campaign/cd-${'0'.repeat(200)}`],
	])("answers %i in Kore's shape for a broken path", async (code, path) => {
		const { status, body } = await call(sandbox, { path });

		expect(status).toBe(code);
		expect(body).toEqual(koreError(expect.any(String), code));
	});

	it.each([
		['GET', '/api/1.1/public/st-1/campaign/contactList/addContacts', 405],
		['POST', '/campaign/api/v2/public/st-1/campaign/contactList/addContacts', 405],
		['POST', '/api/1.1/public/st-1/campaign/contactList/createContactList', 404],
	])('have their own prefix: %s %s', async (method, path, status) => {
		expect((await call(sandbox, { method, path, token: 'none' })).status).toBe(status);
	});

	it('tolerates doubled slashes', async () => {
		const path = `//campaign/api/v2/public/${sandbox.streamId}/campaign//contactList/getAllListDetails`;

		expect((await call(sandbox, { path })).status).toBe(200);
		expect(sandbox.requests()[0].path).toBe(path);
	});

	it('answers on the short prefix unless that is switched off', async () => {
		const path = `/api/v2/public/${sandbox.streamId}/campaign`;
		const on = await create(sandbox, REMINDER, { path });
		sandbox.setSwitches({ aliasWithoutPrefix: false });
		const off = await create(sandbox, { ...REMINDER, name: 'Other' }, { path });
		sandbox.setSwitches({ aliasWithoutPrefix: true });

		expect(on.status).toBe(200);
		expect(off.status).toBe(404);
		expect(sandbox.campaigns()).toHaveLength(1);
	});
});

describe('the Date header', () => {
	it.each([
		['an answer', '/campaign/contactList/getAllListDetails'],
		['a refusal', '/campaign/cd-1'],
		['an unknown path', '/public'],
	])("of %s shows the sandbox's time", async (_what, path) => {
		sandbox.clock.setOffset(-7 * 60_000);
		const { headers } = await call(sandbox, { path });

		const date = Date.parse(headers.get('date') ?? '');
		expect(Math.abs(date - sandbox.clock.now())).toBeLessThan(60_000);
	});
});

describe('the request log', () => {
	it('keeps what crossed the wire, in order of arrival', async () => {
		const text = `${JSON.stringify(REMINDER)}\n`;
		await create(sandbox, text, { headers: { 'X-Trace': 'Abc' } });
		await call(sandbox, {
			path: '/campaign/cd%2F1',
			query: { accountId: 'a b', x: '1' },
			token: 'none',
		});

		const [first, second] = sandbox.requests();
		expect(first).toEqual({
			method: 'POST',
			path: `/campaign/api/v2/public/${sandbox.streamId}/campaign`,
			query: { accountId: sandbox.accountId, campaignType: 'sms' },
			headers: expect.objectContaining({
				auth: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
				'x-trace': 'Abc',
				iid: sandbox.streamId,
			}) as object,
			body: text,
			status: 200,
			ms: expect.any(Number) as number,
		});
		expect(second).toMatchObject({
			method: 'GET',
			path: `/campaign/api/v2/public/${sandbox.streamId}/campaign/cd%2F1`,
			query: { accountId: 'a b', x: '1' },
			body: '',
			status: 401,
		});
	});

	it('hands each finished request to onRequest', async () => {
		const finished = new Promise((resolve) => {
			void startSandbox({ onRequest: resolve }).then(async (other) => {
				await call(other, { path: '/public' });
				await other.close();
			});
		});

		expect(await finished).toMatchObject({ method: 'GET', path: '/public', status: 404 });
	});
});

describe('starting', () => {
	it('listens on this computer alone, at the port asked for', async () => {
		const other = await startSandbox();
		await other.close();
		const port = Number(new URL(other.origin).port);
		const again = await startSandbox({ port });
		await again.close();

		expect(other.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(again.origin).toBe(other.origin);
	});
});
