import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { Fault, Sandbox } from '../../../sandbox/sandbox.mts';
import { REMINDER, call, create, fetchFrom } from './callSandbox.mts';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
afterEach(() => sandbox.close());

const CREATE = { method: 'POST', path: '/campaign', body: REMINDER };
const LISTS = '/campaign/contactList/getAllListDetails';

/** Resolves once the sandbox has seen this many requests. */
async function arrived(count: number): Promise<void> {
	while (sandbox.requests().filter(({ body }) => body !== '').length < count) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}

/** Resolves once the sandbox has stored a campaign. */
async function acted(): Promise<void> {
	while (sandbox.campaigns().length === 0) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}

describe('answers of something else than Kore', () => {
	it('respond: before Kore acts', async () => {
		sandbox.injectFault({
			kind: 'respond',
			status: 502,
			headers: { 'content-type': 'text/html', 'x-proxy': 'yes' },
			body: '<h1>Bad Gateway</h1>',
		});
		const { status, headers, body } = await create(sandbox, REMINDER);

		expect(status).toBe(502);
		expect(headers.get('content-type')).toBe('text/html');
		expect(headers.get('x-proxy')).toBe('yes');
		expect(body).toBe('<h1>Bad Gateway</h1>');
		expect(sandbox.campaigns()).toEqual([]);
		expect(sandbox.requests()[0].status).toBe(502);
	});

	it('respond: does not use up the token', async () => {
		sandbox.injectFault({ kind: 'respond', status: 503 });
		const token = 'the same for both';
		const first = await create(sandbox, REMINDER, { token });
		const second = await create(sandbox, REMINDER, { token });

		expect([first.status, second.status]).toEqual([503, 401]);
		expect(first.body).toBe('');
	});

	it('respondAfter: after Kore acted', async () => {
		const body = { errors: [{ msg: 'Gateway Timeout', code: 504 }] };
		sandbox.injectFault({
			kind: 'respondAfter',
			status: 504,
			headers: { 'retry-after': '3' },
			body,
		});
		const answer = await create(sandbox, REMINDER);

		expect(answer.status).toBe(504);
		expect(answer.headers.get('retry-after')).toBe('3');
		expect(answer.headers.get('content-type')).toContain('application/json');
		expect(answer.body).toEqual(body);
		expect(sandbox.campaigns()).toHaveLength(1);
		expect(sandbox.requests()[0].status).toBe(504);
	});

	it.each<Fault>([
		{ kind: 'respond', status: 200, body: { status: 'error' } },
		{ kind: 'respondAfter', status: 200, body: { status: 'error' } },
	])('$kind: sends JSON as JSON, and a Date unless it brings its own', async (fault) => {
		sandbox.injectFault(fault);
		sandbox.injectFault({ ...fault, headers: { date: 'Thu, 01 Jan 1970 00:00:00 GMT' } } as Fault);
		const first = await create(sandbox, REMINDER);
		const second = await create(sandbox, REMINDER);

		expect(first.body).toEqual({ status: 'error' });
		expect(first.headers.get('content-type')).toContain('application/json');
		expect(Date.parse(first.headers.get('date') ?? '')).toBeGreaterThan(0);
		expect(second.headers.get('date')).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
	});
});

describe('lost connections', () => {
	it('resetBefore: nothing was created', async () => {
		sandbox.injectFault({ kind: 'resetBefore' });

		await expect(create(sandbox, REMINDER)).rejects.toThrow('fetch failed');
		expect(sandbox.campaigns()).toEqual([]);
		expect(sandbox.requests()).toHaveLength(1);
		expect(sandbox.requests()[0].status).toBeUndefined();
	});

	it('resetAfter: the campaign exists', async () => {
		sandbox.injectFault({ kind: 'resetAfter' });

		await expect(create(sandbox, REMINDER)).rejects.toThrow('fetch failed');
		expect(sandbox.campaigns()).toHaveLength(1);
		expect(sandbox.requests()[0].status).toBeUndefined();
	});

	it('truncate: half of the answer arrives', async () => {
		sandbox.injectFault({ kind: 'truncate' });
		const response = await fetchFrom(sandbox, CREATE);

		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toContain('application/json');
		const received: Buffer[] = [];
		const reading = (async () => {
			for await (const chunk of response.body ?? [])
				received.push(Buffer.from(chunk as Uint8Array));
		})();
		await expect(reading).rejects.toThrow('terminated');
		const half = Buffer.concat(received);
		expect(half.length).toBe(Math.floor(Number(response.headers.get('content-length')) / 2));
		expect(half.toString()).toMatch(/^\{"status":"success"/);
		expect(sandbox.campaigns()).toHaveLength(1);
		expect(sandbox.requests()[0].status).toBe(200);
	});
});

describe('answers that do not come', () => {
	it('hang: Kore does not act, and closing ends the wait', async () => {
		sandbox.injectFault({ kind: 'hang' });
		const waiting = expect(create(sandbox, REMINDER)).rejects.toThrow('fetch failed');
		await arrived(1);
		await sandbox.close();

		await waiting;
		expect(sandbox.campaigns()).toEqual([]);
	});

	it('hangAfter: Kore acts', async () => {
		sandbox.injectFault({ kind: 'hangAfter' });
		const waiting = expect(create(sandbox, REMINDER)).rejects.toThrow('fetch failed');
		await acted();
		await sandbox.close();

		await waiting;
		expect(sandbox.requests()[0].status).toBeUndefined();
	});

	it('delay: Kore answers later, as usual', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 1 });

		expect((await create(sandbox, REMINDER)).status).toBe(200);
	});

	it('delay: does not keep the sandbox from closing', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 3_600_000 });
		const waiting = expect(create(sandbox, REMINDER)).rejects.toThrow('fetch failed');
		await arrived(1);
		await sandbox.close();

		await waiting;
		expect(sandbox.campaigns()).toEqual([]);
	});

	it('hang: other requests go on, and the client may give up', async () => {
		sandbox.injectFault({ kind: 'hang' });
		const stop = new AbortController();
		const waiting = expect(fetchFrom(sandbox, CREATE, stop.signal)).rejects.toThrow('abort');
		await arrived(1);

		expect((await create(sandbox, REMINDER)).status).toBe(200);
		stop.abort();
		await waiting;
	});
});

describe('which requests are struck', () => {
	const strike = (changes: object) =>
		sandbox.injectFault({ kind: 'respond', status: 599, ...changes } as Fault);
	const status = async (request: Parameters<typeof call>[1]) =>
		(await call(sandbox, request)).status;

	it('one, unless told', async () => {
		strike({});

		expect([await status({ path: LISTS }), await status({ path: LISTS })]).toEqual([599, 200]);
	});

	it('as many as told', async () => {
		strike({ times: 2 });

		expect([
			await status({ path: LISTS }),
			await status({ path: LISTS }),
			await status({ path: LISTS }),
		]).toEqual([599, 599, 200]);
	});

	it('all with 0, until reset', async () => {
		strike({ times: 0 });

		expect([await status({ path: LISTS }), await status({ path: LISTS })]).toEqual([599, 599]);
		sandbox.reset();
		expect(await status({ path: LISTS })).toBe(200);
	});

	it.each([
		[{ method: 'post' }, CREATE],
		[{ pathIncludes: 'getAllListDetails' }, { path: LISTS }],
		[{ method: 'GET', pathIncludes: 'contactList' }, { path: LISTS }],
		[{ trigger: 'play' }, { path: '/campaign/cd-1', query: { trigger: 'play' } }],
		[{ pathIncludes: '/public' }, { path: '/public' }],
	])('%#: those that match', async (match, request) => {
		strike({ match });

		expect(await status(request)).toBe(599);
	});

	it.each([
		[{ method: 'GET' }, CREATE],
		[{ pathIncludes: 'getAllListDetails' }, CREATE],
		[{ method: 'POST', pathIncludes: 'contactList' }, { path: LISTS }],
		[{ trigger: 'play' }, { path: '/campaign/cd-1', query: { trigger: 'stop' } }],
		[{ trigger: 'play' }, { path: LISTS }],
	])('%#: not those that do not, which use nothing up', async (match, request) => {
		strike({ match });

		expect(await status(request)).not.toBe(599);
		expect(sandbox.pendingFaults()).toHaveLength(1);
	});

	it('in the order of injection', async () => {
		strike({ status: 501 });
		strike({ status: 502 });

		expect([await status({ path: LISTS }), await status({ path: LISTS })]).toEqual([501, 502]);
	});
});
