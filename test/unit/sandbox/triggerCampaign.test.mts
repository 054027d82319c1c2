import { sandbox } from '../../testSandbox.mts';
import {
	EMPTY_LIST,
	RUNNER,
	call,
	createdId,
	daily,
	koreError,
	list,
	schedule,
	stored,
	trigger,
} from './callSandbox.mts';

// A Monday. The computer's clock stands still, only the sandbox's own offset moves.
beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-02T08:00:00.000Z'));
	sandbox.addContacts(EMPTY_LIST, 60);
});
afterEach(() => jest.restoreAllMocks());

const start = (id: string) => trigger(sandbox, 'play', id);
const stop = (id: string) => trigger(sandbox, 'stop', id);

describe('starting an SMS campaign', () => {
	it('answers its new state, and nothing of its run', async () => {
		const id = await createdId(sandbox, RUNNER);
		sandbox.clock.advance(1000);
		const { status, body } = await start(id);

		expect(status).toBe(200);
		expect(body).toEqual({
			status: 'Active',
			message: 'Campaign Started',
			updatedAt: '2026-03-02T08:00:01.000Z',
		});
	});

	it('shows the id of the run in reads and lists from then on', async () => {
		const id = await createdId(sandbox, RUNNER);
		const before = await call(sandbox, { path: `/campaign/${id}` });
		await start(id);
		const after = await call(sandbox, { path: `/campaign/${id}` });
		const { body } = await list(sandbox, { type: 'sms' });

		const { campaignInstanceId } = after.body.data;
		expect(before.body.data).not.toHaveProperty('campaignInstanceId');
		expect(campaignInstanceId).toMatch(/^cid-/);
		expect(body.data.results).toMatchObject([{ campaignInstanceId }]);
	});

	it('works again once a run was stopped or completed, from nothing on', async () => {
		const id = await createdId(sandbox, RUNNER);
		await start(id);
		sandbox.clock.advance(30 * 60_000);
		await stop(id);
		expect((await start(id)).status).toBe(200);
		expect(stored(sandbox, 'Runner').totalMessagesSent).toBe(0);

		sandbox.clock.advance(3_600_000);
		expect(stored(sandbox, 'Runner').status).toBe('Completed');
		expect((await start(id)).status).toBe(200);
		expect(stored(sandbox, 'Runner')).toMatchObject({ status: 'Active', totalMessagesSent: 0 });
	});

	it('is refused while the campaign runs', async () => {
		const id = await createdId(sandbox, RUNNER);
		await start(id);
		const before = sandbox.campaigns();
		const { status, body } = await start(id);

		expect(status).toBe(400);
		expect(body).toEqual(koreError('Campaign "Runner" is already running', 400));
		expect(sandbox.campaigns()).toEqual(before);
	});

	it('is refused while the campaign is being prepared', async () => {
		sandbox.setSwitches({ preparingSeconds: 60 });
		const id = await createdId(sandbox, RUNNER);
		const { status, body } = await start(id);
		sandbox.clock.advance(60_000);

		expect(status).toBe(400);
		expect(body).toEqual(koreError('Campaign "Runner" is still being prepared', 400));
		expect((await start(id)).status).toBe(200);
	});

	it('is refused while the campaign waits for its schedule', async () => {
		const refusal = koreError(
			'Campaign "Runner" has a schedule: scheduled campaigns cannot be started by hand',
			400,
		);
		const id = await createdId(sandbox, RUNNER);
		await schedule(sandbox, 'Runner', daily('2026-03-02 10:00:00', '2026-03-05 00:00:00'));
		const first = await start(id);
		sandbox.clock.advance(6 * 3_600_000);
		const between = await start(id);

		expect(stored(sandbox, 'Runner').status).toBe('Rescheduled');
		expect([first.status, between.status]).toEqual([400, 400]);
		expect([first.body, between.body]).toEqual([refusal, refusal]);
		await schedule(sandbox, 'Runner');
		expect((await start(id)).status).toBe(200);
	});

	it('is refused while another campaign runs with one of its contact lists', async () => {
		const contactLists = ['Berlin Customers', 'Pune Customers'];
		const first = await createdId(sandbox, { ...RUNNER, name: 'First', contactLists });
		const second = await createdId(sandbox, {
			...RUNNER,
			contactLists: [EMPTY_LIST, 'Pune Customers'],
		});
		const third = await createdId(sandbox, { ...RUNNER, name: 'Third' });
		await start(first);
		const { status, body } = await start(second);

		expect(status).toBe(400);
		expect(body).toEqual(
			koreError('Contact list "Pune Customers" is in use by the running campaign "First"', 400),
		);
		expect((await start(third)).status).toBe(200);
		await stop(third);
		await stop(first);
		expect((await start(second)).status).toBe(200);
	});
});

describe('stopping an SMS campaign', () => {
	it('answers its new state', async () => {
		const id = await createdId(sandbox, RUNNER);
		await start(id);
		sandbox.clock.advance(90_000);
		const { status, body } = await stop(id);

		expect(status).toBe(200);
		expect(body).toEqual({
			status: 'Stopped',
			message: 'Campaign Stopped',
			updatedAt: '2026-03-02T08:01:30.000Z',
			campaignExecutionType: 'NORMAL',
		});
	});

	it("resets the run's count, keeps its id, and is for good", async () => {
		const id = await createdId(sandbox, RUNNER);
		await start(id);
		const { campaignInstanceId } = stored(sandbox, 'Runner');
		sandbox.clock.advance(90_000);
		expect(stored(sandbox, 'Runner').totalMessagesSent).toBe(1);
		await stop(id);
		sandbox.clock.advance(3_600_000);

		expect(stored(sandbox, 'Runner')).toMatchObject({
			status: 'Stopped',
			totalMessagesSent: 0,
			campaignInstanceId,
			updatedAt: '2026-03-02T08:01:30.000Z',
		});
	});

	it('takes the schedule off', async () => {
		const id = await createdId(sandbox, RUNNER);
		await schedule(sandbox, 'Runner', daily('2026-03-02 10:00:00', '2026-03-05 00:00:00'));
		sandbox.clock.advance(2.5 * 3_600_000);
		expect((await stop(id)).status).toBe(200);
		const { body } = await call(sandbox, { path: `/campaign/${id}` });

		expect(body.data.schedule).toEqual({ isSchedulingEnabled: false, isRecurrenceEnabled: false });
		sandbox.clock.advance(2 * 86_400_000);
		expect(stored(sandbox, 'Runner').status).toBe('Stopped');
	});

	it('is refused where nothing runs', async () => {
		const id = await createdId(sandbox, RUNNER);
		const ready = await stop(id);
		await schedule(sandbox, 'Runner', daily('2026-03-02 10:00:00', '2026-03-05 00:00:00'));
		const scheduled = await stop(id);
		await schedule(sandbox, 'Runner');
		await start(id);
		sandbox.clock.advance(3_600_000);
		const completed = await stop(id);

		expect([ready.status, scheduled.status, completed.status]).toEqual([400, 400, 400]);
		expect(ready.body).toEqual(koreError('Campaign "Runner" is not running', 400));
		expect(completed.body).toEqual(ready.body);
	});
});

describe('the paths', () => {
	const RECOMMENDED = (id: string) => `/campaign/trigger/${id}`;
	const START_PAGE = (id: string) => `/campaign/${id}`;
	const STOP_PAGE = (id: string) => `/campaign//trigger/${id}`;

	it.each([
		['both', RECOMMENDED, 200],
		['both', START_PAGE, 200],
		['both', STOP_PAGE, 200],
		['recommended', RECOMMENDED, 200],
		['recommended', START_PAGE, 404],
		['recommended', STOP_PAGE, 404],
		['published', RECOMMENDED, 404],
		['published', START_PAGE, 200],
		['published', STOP_PAGE, 200],
	] as const)('%s: %p answers %i', async (startPath, path, expected) => {
		const id = await createdId(sandbox, RUNNER);
		sandbox.setSwitches({ startPath });
		const started = await trigger(sandbox, 'play', id, { path: path(id) });
		const stopped = await trigger(sandbox, 'stop', id, { path: path(id) });

		expect([started.status, stopped.status]).toEqual([expected, expected]);
		expect(sandbox.campaigns()[0].status).toBe(expected === 200 ? 'Stopped' : 'Ready');
	});

	it.each([
		['published', RECOMMENDED],
		['recommended', START_PAGE],
	] as const)('%s: a path that is off is like one that never was', async (startPath, path) => {
		sandbox.setSwitches({ startPath });
		const { status, body } = await trigger(sandbox, 'play', 'cd-1', {
			path: path('cd-1'),
			token: 'none',
		});

		const whole = `/campaign/api/v2/public/${sandbox.streamId}${path('cd-1')}`;
		expect(status).toBe(404);
		expect(body).toEqual(koreError(`Not Found: POST ${whole}`, 404));
	});

	it('leave the other calls on the same path alone', async () => {
		const id = await createdId(sandbox, RUNNER);
		sandbox.setSwitches({ startPath: 'recommended' });

		expect((await call(sandbox, { path: START_PAGE(id) })).status).toBe(200);
	});

	it('ask for what they print, in strict mode', async () => {
		const id = await createdId(sandbox, RUNNER);
		sandbox.setSwitches({ strict: true });
		const query = { campaignType: 'sms', trigger: 'play' };
		const recommended = await trigger(sandbox, 'play', id, { query });
		const published = await trigger(sandbox, 'play', id, { query, path: START_PAGE(id) });

		expect(recommended.status).toBe(412);
		expect(recommended.body.errors[0].msg).toContain('accountId is required in the query');
		expect(published.status).toBe(200);
	});
});

describe('what start and stop ask for', () => {
	it.each([
		['no body', { body: undefined }],
		['an empty body', { body: '' }],
		['a body that is no object', { body: [] }],
		['a body of another type', { headers: { 'content-type': 'text/plain' } }],
	])('a JSON object: %s answers 412', async (_what, request) => {
		const id = await createdId(sandbox, RUNNER);
		const { status } = await trigger(sandbox, 'play', id, request);

		expect(status).toBe(412);
		expect(sandbox.campaigns()[0].status).toBe('Ready');
	});

	it.each([
		[{ campaignType: 'sms' }, 'trigger must be play or stop'],
		[{ campaignType: 'sms', trigger: 'pause' }, 'trigger must be play or stop'],
		[{ campaignType: 'voice', trigger: 'play' }, 'campaignType must be sms'],
	])('%j answers 412', async (query, problem) => {
		const id = await createdId(sandbox, RUNNER);
		const { status, body } = await trigger(sandbox, 'play', id, { query });

		expect(status).toBe(412);
		expect(body).toEqual(koreError(`Validation errors/ Invalid arguments: ${problem}`, 412));
		expect(sandbox.campaigns()[0].status).toBe('Ready');
	});

	it('do not find an id that is none, nor that of a voice campaign', async () => {
		const voice = sandbox.addVoiceCampaign('Calls');
		const answers = await Promise.all([start('cd-1'), stop('cd-1'), start(voice), stop(voice)]);

		expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
		expect(answers[2].body).toEqual(koreError('Campaign not found', 404));
		expect(sandbox.campaigns()).toMatchObject([{ status: 'Ready' }]);
	});
});
