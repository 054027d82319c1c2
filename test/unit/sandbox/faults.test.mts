import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { Fault, Sandbox } from '../../../sandbox/sandbox.mts';
import {
	LEADS,
	REMINDER,
	RUNNER,
	call,
	create,
	createList,
	createdId,
	fetchFrom,
	list,
	signToken,
	stored,
	trigger,
} from './callSandbox.mts';

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

describe('slowCommit: Kore acts later, and its answer is lost', () => {
	const commitSlowly = (ms = 5000) => sandbox.injectFault({ kind: 'slowCommit', ms });
	const listed = async () => {
		const { body } = await list(sandbox, { type: 'sms' });
		return body.data.results.map(({ name }) => name);
	};

	it('a campaign is there once its time has come, and not before', async () => {
		commitSlowly();
		await expect(create(sandbox, REMINDER)).rejects.toThrow('fetch failed');

		expect(sandbox.campaigns()).toEqual([]);
		expect(await listed()).toEqual([]);
		sandbox.clock.advance(5000);
		expect(await listed()).toEqual(['Reminder']);
		expect(sandbox.requests()[0].status).toBeUndefined();
	});

	it('a campaign was created when Kore acted, however late somebody looks', async () => {
		const frozen = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2030-01-01T00:00:00Z'));
		commitSlowly();
		await expect(create(sandbox, REMINDER)).rejects.toThrow('fetch failed');
		sandbox.clock.advance(60_000);
		const { createdAt } = stored(sandbox, 'Reminder');
		frozen.mockRestore();

		expect(createdAt).toBe('2030-01-01T00:00:05.000Z');
	});

	it('several act in the order of their times', async () => {
		commitSlowly(9000);
		commitSlowly(2000);
		for (const name of ['Slow', 'Quick']) {
			await expect(create(sandbox, { ...REMINDER, name })).rejects.toThrow('fetch failed');
		}
		sandbox.clock.advance(10_000);

		expect(sandbox.campaigns().map(({ name }) => name)).toEqual(['Quick', 'Slow']);
	});

	it('a name that is taken by then stays with whoever took it', async () => {
		commitSlowly();
		await expect(create(sandbox, REMINDER)).rejects.toThrow('fetch failed');
		const id = await createdId(sandbox, REMINDER);
		sandbox.clock.advance(5000);

		expect(sandbox.campaigns().map((campaign) => campaign.id)).toEqual([id]);
	});

	it('a contact list is there later, too', async () => {
		commitSlowly();
		await expect(createList(sandbox, LEADS)).rejects.toThrow('fetch failed');
		const names = () => sandbox.contactLists().map(({ name }) => name);

		expect(names()).not.toContain('Leads');
		sandbox.clock.advance(5000);
		expect(names()).toContain('Leads');
	});

	it('a run begins later, and only once', async () => {
		const id = await createdId(sandbox, RUNNER);
		commitSlowly();
		await expect(trigger(sandbox, 'play', id)).rejects.toThrow('fetch failed');

		expect(stored(sandbox, 'Runner').runs).toBe(0);
		sandbox.clock.advance(5000);
		expect(stored(sandbox, 'Runner').runs).toBe(1);
		sandbox.clock.advance(5000);
		expect(stored(sandbox, 'Runner').runs).toBe(1);
	});

	it('what Kore refuses at once, it does not do later', async () => {
		commitSlowly();
		await expect(create(sandbox, REMINDER, { token: 'none' })).rejects.toThrow('fetch failed');
		sandbox.clock.advance(5000);

		expect(sandbox.campaigns()).toEqual([]);
	});

	it('reset forgets what is still to come', async () => {
		commitSlowly();
		await expect(create(sandbox, REMINDER)).rejects.toThrow('fetch failed');
		sandbox.reset();
		sandbox.clock.advance(5000);

		expect(sandbox.campaigns()).toEqual([]);
	});
});

describe('clockSkew: one request comes to a machine whose clock is off', () => {
	const MINUTE = 60_000;
	const skew = (minutes: number) =>
		sandbox.injectFault({ kind: 'clockSkew', ms: minutes * MINUTE });

	it.each([4, -4])('by %d minutes: in the Date, and in what it creates', async (minutes) => {
		skew(minutes);
		const { status, headers, body } = await create(sandbox, REMINDER);
		const off = (time: string) => (Date.parse(time) - sandbox.clock.now()) / MINUTE;

		expect(status).toBe(200);
		expect(off(headers.get('date') ?? '')).toBeCloseTo(minutes, 0);
		expect(off(body.data.createdAt)).toBeCloseTo(minutes, 0);
	});

	it('so far ahead that the token is over', async () => {
		skew(6);
		const { status, headers } = await create(sandbox, REMINDER);

		expect(status).toBe(401);
		expect(Date.parse(headers.get('date') ?? '') - sandbox.clock.now()).toBeGreaterThan(5 * MINUTE);
	});

	it('so far behind that the token lives too long', async () => {
		skew(-70);

		expect((await create(sandbox, REMINDER)).status).toBe(401);
	});

	it('the next request finds the usual clock, and nothing ran ahead', async () => {
		const id = await createdId(sandbox, RUNNER);
		sandbox.addContacts('Renewal Due - July 2025', 3);
		await trigger(sandbox, 'play', id);
		skew(4);
		await list(sandbox, { type: 'sms' });
		const { headers } = await list(sandbox, { type: 'sms' });

		expect(stored(sandbox, 'Runner').status).toBe('Active');
		expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(MINUTE);
	});
});

describe('expiredToken', () => {
	it('is answered as a token whose time is up, and Kore does not act', async () => {
		sandbox.injectFault({ kind: 'expiredToken' });
		const struck = await create(sandbox, REMINDER);
		const over = await create(sandbox, REMINDER, { token: signToken(sandbox, { exp: 1 }) });

		expect([struck.status, struck.body]).toEqual([over.status, over.body]);
		expect(struck.status).toBe(401);
		expect(sandbox.campaigns()).toEqual([]);
	});

	it('the next request has a token like any other', async () => {
		sandbox.injectFault({ kind: 'expiredToken' });
		await create(sandbox, REMINDER);

		expect((await create(sandbox, REMINDER)).status).toBe(200);
	});
});

describe('the log', () => {
	it('tells what struck a request', async () => {
		sandbox.injectFault({ kind: 'expiredToken' });
		await create(sandbox, REMINDER);
		await create(sandbox, REMINDER);

		expect(sandbox.requests().map(({ fault }) => fault)).toEqual(['expiredToken', undefined]);
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
		[{ method: 'POST', pathEndsWith: '/campaign' }, CREATE],
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
		[{ pathEndsWith: '/contactList' }, { path: LISTS }],
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
