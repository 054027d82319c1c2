import { sandbox } from '../../testSandbox.mts';
import {
	EMPTY_LIST,
	REMINDER,
	RUNNER,
	call,
	create,
	createdId,
	daily,
	list,
	schedule,
	stored,
	trigger,
	update,
} from './callSandbox.mts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// A Monday. The computer's clock stands still, only the sandbox's own offset moves.
beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-02T08:00:00.000Z'));
});
afterEach(() => jest.restoreAllMocks());

const runner = () => stored(sandbox, 'Runner');

/** A campaign with so many contacts, started. */
async function started(contacts: number, changes: object = {}): Promise<string> {
	if (contacts > 0) sandbox.addContacts(EMPTY_LIST, contacts);
	const id = await createdId(sandbox, { ...RUNNER, ...changes });
	expect((await trigger(sandbox, 'play', id)).status).toBe(200);
	return id;
}

/** A campaign with so many contacts and a schedule. */
async function scheduled(contacts: number, timetable: object): Promise<string> {
	if (contacts > 0) sandbox.addContacts(EMPTY_LIST, contacts);
	const id = await createdId(sandbox, RUNNER);
	expect((await schedule(sandbox, 'Runner', timetable)).status).toBe(200);
	return id;
}

const hours = (callingHours: object) => ({
	dialingStrategy: { ...RUNNER.dialingStrategy, callingHours },
});

const monday = (start: string, end: string, timezone = 'UTC') =>
	hours({ frequency: 'WEEKLY', timezone, days: [{ day: 'MO', start, end }] });

describe('a run', () => {
	it('sends a message a minute and is completed with the last one', async () => {
		await started(3);

		expect(runner()).toMatchObject({ status: 'Active', totalMessagesSent: 0 });
		sandbox.clock.advance(2 * MINUTE + 59 * SECOND);
		expect(runner()).toMatchObject({
			status: 'Active',
			totalMessagesSent: 2,
			updatedAt: '2026-03-02T08:00:00.000Z',
		});
		sandbox.clock.advance(SECOND);
		expect(runner()).toMatchObject({ status: 'Completed', totalMessagesSent: 3 });
		sandbox.clock.advance(DAY);
		expect(runner()).toMatchObject({
			status: 'Completed',
			totalMessagesSent: 3,
			updatedAt: '2026-03-02T08:03:00.000Z',
		});
	});

	it('is the same to whoever looks seldom', async () => {
		await started(3);
		sandbox.clock.advance(30 * DAY);

		expect(runner()).toMatchObject({
			status: 'Completed',
			totalMessagesSent: 3,
			updatedAt: '2026-03-02T08:03:00.000Z',
		});
	});

	it('is as fast as the switch says when it starts, and stays so', async () => {
		sandbox.setSwitches({ smsPerMinute: 30 });
		await started(60);
		sandbox.setSwitches({ smsPerMinute: 1 });
		sandbox.clock.advance(SECOND * 31);
		expect(runner().totalMessagesSent).toBe(15);

		sandbox.clock.advance(MINUTE);
		expect(runner().totalMessagesSent).toBe(45);
		sandbox.clock.advance(MINUTE);
		expect(runner()).toMatchObject({
			status: 'Completed',
			updatedAt: '2026-03-02T08:02:00.000Z',
		});
	});

	it('never ends when nothing may be sent', async () => {
		sandbox.setSwitches({ smsPerMinute: 0 });
		await started(1);
		sandbox.clock.advance(400 * DAY);

		expect(runner()).toMatchObject({ status: 'Active', totalMessagesSent: 0 });
	});

	it('goes to the contacts that were there when it started', async () => {
		await started(2);
		sandbox.addContacts(EMPTY_LIST, 5);
		sandbox.clock.advance(DAY);
		expect(runner()).toMatchObject({ status: 'Completed', totalMessagesSent: 2 });

		await trigger(sandbox, 'play', runner().id);
		sandbox.clock.advance(DAY);
		expect(runner()).toMatchObject({ status: 'Completed', totalMessagesSent: 7 });
	});

	it('goes to all its contact lists, each once', async () => {
		const contactLists = [EMPTY_LIST, 'CL Only 2020 Dec 4', EMPTY_LIST];
		await started(2, { contactLists });
		sandbox.clock.advance(DAY);

		expect(runner()).toMatchObject({ status: 'Completed', totalMessagesSent: 3 });
	});

	it('is completed at the next look where there is nobody to write to, at any hour', async () => {
		const id = await createdId(sandbox, { ...RUNNER, ...monday('9:00 AM', '6:00 PM') });
		const { body } = await trigger(sandbox, 'play', id);

		expect(body.status).toBe('Active');
		expect(runner()).toMatchObject({
			status: 'Completed',
			totalMessagesSent: 0,
			updatedAt: '2026-03-02T08:00:00.000Z',
		});
	});

	it('is Active and waits outside the calling hours', async () => {
		// 9 o'clock in Berlin is 8 o'clock UTC in winter, so it begins at once and pauses for a week.
		await started(90, monday('8:30 AM', '10:00 AM', 'Europe/Berlin'));
		sandbox.clock.advance(5 * HOUR);
		expect(runner()).toMatchObject({ status: 'Active', totalMessagesSent: 60 });

		sandbox.clock.advance(6 * DAY);
		expect(runner()).toMatchObject({ status: 'Active', totalMessagesSent: 60 });
		sandbox.clock.advance(DAY);
		expect(runner()).toMatchObject({
			status: 'Completed',
			totalMessagesSent: 90,
			updatedAt: '2026-03-09T08:00:00.000Z',
		});
	});

	it('gets an id, of the shape of the SMS side, and another one the next time', async () => {
		const id = await started(1);
		const first = runner().campaignInstanceId;
		sandbox.clock.advance(DAY);
		await trigger(sandbox, 'play', id);

		expect(first).toMatch(
			/^cid-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
		expect(runner().campaignInstanceId).toMatch(/^cid-/);
		expect(runner().campaignInstanceId).not.toBe(first);
	});

	it('shows in lists', async () => {
		await started(3);
		sandbox.clock.advance(2 * MINUTE);
		const { body } = await list(sandbox, { type: 'sms', filters: { status: ['Active'] } });

		expect(body.data.results).toEqual([
			expect.objectContaining({
				status: 'Active',
				totalMessagesSent: 2,
				campaignInstanceId: runner().campaignInstanceId,
				updatedAt: '2026-03-02T08:00:00.000Z',
				campaignInstanceUpdatedAt: '2026-03-02T08:00:00.000Z',
			}),
		]);
	});

	it('shows its last state in calls that come when it is over', async () => {
		const id = await started(3);
		sandbox.clock.advance(3 * MINUTE);
		const got = await call(sandbox, { path: `/campaign/${id}` });
		const listed = await list(sandbox, { type: 'sms', filters: { status: ['Completed'] } });

		expect(got.body.data).toMatchObject({ status: 'Completed' });
		expect(listed.body.data.results).toMatchObject([
			{ totalMessagesSent: 3, campaignInstanceUpdatedAt: '2026-03-02T08:03:00.000Z' },
		]);
	});
});

/** Status, messages and `updatedAt` at a time of March 2026. */
function at(time: string): string {
	sandbox.clock.setOffset(Date.parse(`2026-03-${time}:00.000Z`) - Date.now());
	const { status, totalMessagesSent, updatedAt } = runner();
	return `${status} ${totalMessagesSent} ${updatedAt.slice(8, 19)}`;
}

describe('a campaign on a schedule', () => {
	it('waits, runs, waits for the next start, runs again, and is completed with the last one', async () => {
		await scheduled(2, daily('2026-03-02 10:00:00', '2026-03-06 10:00:00', 2));

		expect(at('02T09:59')).toBe('Scheduled 0 02T08:00:00');
		expect(at('02T10:00')).toBe('Active 0 02T10:00:00');
		expect(at('02T10:01')).toBe('Active 1 02T10:00:00');
		expect(at('02T10:02')).toBe('Rescheduled 2 02T10:02:00');
		expect(at('04T09:59')).toBe('Rescheduled 2 02T10:02:00');
		expect(at('04T10:00')).toBe('Active 0 04T10:00:00');
		expect(at('04T10:02')).toBe('Completed 2 04T10:02:00');
		expect(at('30T10:00')).toBe('Completed 2 04T10:02:00');
	});

	it('is the same to whoever looks seldom', async () => {
		await scheduled(2, daily('2026-03-02 10:00:00', '2026-03-06 10:00:00', 2));

		expect(at('30T10:00')).toBe('Completed 2 04T10:02:00');
	});

	it('gets a new id for each run', async () => {
		await scheduled(1, daily('2026-03-02 10:00:00', '2026-03-04 00:00:00'));
		expect(runner().campaignInstanceId).toBeUndefined();
		at('02T10:00');
		const first = runner().campaignInstanceId;
		at('02T12:00');
		expect(runner().campaignInstanceId).toBe(first);
		at('03T12:00');

		expect(first).toMatch(/^cid-/);
		expect(runner().campaignInstanceId).not.toBe(first);
	});

	it('writes to the contacts there are at each start', async () => {
		await scheduled(1, daily('2026-03-02 10:00:00', '2026-03-04 00:00:00'));
		at('02T12:00');
		sandbox.addContacts(EMPTY_LIST, 4);

		expect(at('03T12:00')).toBe('Completed 5 03T10:05:00');
	});

	it('does not let contacts that came later into a run nobody looked at', async () => {
		await scheduled(1, daily('2026-03-02 10:00:00', '2026-03-03 00:00:00'));
		sandbox.clock.advance(4 * HOUR);
		sandbox.addContacts(EMPTY_LIST, 4);

		expect(at('02T23:00')).toBe('Completed 1 02T10:01:00');
	});

	it('does not let a later speed into a run nobody looked at', async () => {
		await scheduled(2, daily('2026-03-02 10:00:00', '2026-03-03 00:00:00'));
		sandbox.clock.advance(4 * HOUR);
		sandbox.setSwitches({ smsPerMinute: 60 });

		expect(at('02T23:00')).toBe('Completed 2 02T10:02:00');
	});

	it('leaves out starts that fall into a run', async () => {
		await scheduled(30 * 60, daily('2026-03-02 10:00:00', '2026-03-05 00:00:00'));

		expect(at('03T10:00')).toBe('Active 1440 02T10:00:00');
		expect(at('03T16:00')).toBe('Rescheduled 1800 03T16:00:00');
		expect(at('04T10:00')).toBe('Active 0 04T10:00:00');
	});

	it('is completed when the end comes while it runs, with what it has sent by then', async () => {
		await scheduled(100, daily('2026-03-02 10:00:00', '2026-03-02 10:30:00'));

		expect(at('02T10:29')).toBe('Active 29 02T10:00:00');
		expect(at('02T10:30')).toBe('Completed 30 02T10:30:00');
		expect(at('02T20:00')).toBe('Completed 30 02T10:30:00');
	});

	it('runs at its start even outside the calling hours, and sends inside them', async () => {
		sandbox.addContacts(EMPTY_LIST, 1);
		await createdId(sandbox, { ...RUNNER, ...monday('3:00 PM', '6:00 PM') });
		await schedule(sandbox, 'Runner', daily('2026-03-02 10:00:00', '2026-03-03 00:00:00'));

		expect(at('02T15:00')).toBe('Active 0 02T10:00:00');
		expect(at('02T15:01')).toBe('Completed 1 02T15:01:00');
	});

	it('runs on the days of the week it is told to', async () => {
		await scheduled(1, {
			startDateTime: '2026-03-02 10:00:00',
			endDateTime: '2026-03-13 00:00:00',
			recurrenceObject: {
				recurType: 'Weekly',
				weeklyDetails: { onceEveryNweeks: 1, whichDays: ['Tue', 'Thu'] },
			},
		});

		expect(at('03T09:59')).toBe('Scheduled 0 02T08:00:00');
		expect(at('03T10:01')).toBe('Rescheduled 1 03T10:01:00');
		expect(at('05T10:00')).toBe('Active 0 05T10:00:00');
		expect(at('12T12:00')).toBe('Completed 1 12T10:01:00');
	});

	it('begins with the next start where the first has passed', async () => {
		await scheduled(1, daily('2026-03-01 10:00:00', '2026-03-30 00:00:00', 3));

		expect(at('04T09:59')).toBe('Scheduled 0 02T08:00:00');
		expect(at('04T10:00')).toBe('Active 0 04T10:00:00');
	});

	it('is completed at once where no start is left', async () => {
		await scheduled(1, daily('2026-03-01 10:00:00', '2026-03-02 09:00:00'));

		expect(runner()).toMatchObject({ status: 'Completed', totalMessagesSent: 0 });
		expect(runner().campaignInstanceId).toBeUndefined();
	});

	it('shows its schedule while it is on, with times and recurrence of our invention', async () => {
		const timetable = daily('2026-03-02 10:00:00', '2026-03-03 00:00:00');
		const id = await scheduled(1, timetable);
		const shown = async () => (await call(sandbox, { path: `/campaign/${id}` })).body.data.schedule;
		const { body } = await list(sandbox, { type: 'sms' });

		const expected = { isSchedulingEnabled: true, isRecurrenceEnabled: true, ...timetable };
		expect(await shown()).toEqual(expected);
		expect(body.data.results).toMatchObject([{ schedule: expected }]);
		at('02T10:00');
		expect(await shown()).toEqual(expected);
		at('02T10:01');
		expect(await shown()).toEqual({ isSchedulingEnabled: false, isRecurrenceEnabled: false });
	});

	it('that is Active when it is given one goes on with its run', async () => {
		await started(60);
		await schedule(sandbox, 'Runner', daily('2026-03-02 10:00:00', '2026-03-03 00:00:00'));

		expect(at('02T08:30')).toBe('Active 30 02T08:00:00');
		expect(at('02T09:00')).toBe('Scheduled 60 02T09:00:00');
		expect(at('02T10:00')).toBe('Active 0 02T10:00:00');
	});
});

describe('a campaign that is being prepared', () => {
	it('becomes Ready when the time is over', async () => {
		sandbox.setSwitches({ preparingSeconds: 90 });
		const { body } = await create(sandbox, RUNNER);
		sandbox.setSwitches({ preparingSeconds: 0 });

		expect(body.data).toMatchObject({ status: 'Preparing' });
		sandbox.clock.advance(89 * SECOND);
		expect(runner()).toMatchObject({
			status: 'Preparing',
			updatedAt: '2026-03-02T08:00:00.000Z',
		});
		sandbox.clock.advance(SECOND);
		expect(runner()).toMatchObject({ status: 'Ready', updatedAt: '2026-03-02T08:01:30.000Z' });
	});

	it('is Ready at once by default', async () => {
		const { body } = await create(sandbox, REMINDER);

		expect(body.data).toMatchObject({ status: 'Ready' });
	});

	it('stays so when it is updated', async () => {
		sandbox.setSwitches({ preparingSeconds: 90 });
		const id = await createdId(sandbox, RUNNER);
		await update(sandbox, id, RUNNER);

		expect(at('02T08:01')).toMatch(/^Preparing/);
		expect(at('02T08:02')).toMatch(/^Ready/);
	});

	it('waits for its schedule once it has one', async () => {
		sandbox.setSwitches({ preparingSeconds: 90 });
		await scheduled(1, daily('2026-03-02 10:00:00', '2026-03-03 00:00:00'));

		expect(at('02T09:00')).toBe('Scheduled 0 02T08:00:00');
		await schedule(sandbox, 'Runner');
		expect(at('02T09:30')).toBe('Ready 0 02T09:00:00');
	});
});
