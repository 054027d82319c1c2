import { sandbox } from '../../testSandbox.mts';
import {
	REMINDER,
	call,
	createdId,
	daily,
	koreError,
	schedule,
	stored,
	trigger,
} from './callSandbox.mts';

// A Monday. The computer's clock stands still, only the sandbox's own offset moves.
beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-02T08:00:00.000Z'));
});
afterEach(() => jest.restoreAllMocks());

const DAILY = daily('2026-03-03 10:00:00', '2026-03-20 00:00:00');

const WEEKLY = {
	...DAILY,
	recurrenceObject: {
		recurType: 'Weekly',
		weeklyDetails: { onceEveryNweeks: 2, whichDays: ['Mon', 'Sun'] },
	},
};

const withRecurrence = (recurrenceObject: object) => ({ ...DAILY, recurrenceObject });

const weekly = (changes: object) =>
	withRecurrence({
		recurType: 'Weekly',
		weeklyDetails: { ...WEEKLY.recurrenceObject.weeklyDetails, ...changes },
	});

const everyNDays = (onceEveryNdays: unknown) =>
	withRecurrence({ recurType: 'Daily', dailyDetails: { onceEveryNdays } });

describe('enabling a schedule', () => {
	it.each([
		['daily', DAILY],
		['weekly', WEEKLY],
	])('%s: answers the id of the campaign, which waits from then on', async (_what, timetable) => {
		const id = await createdId(sandbox, REMINDER);
		sandbox.clock.advance(1000);
		const { status, body } = await schedule(sandbox, 'Reminder', timetable);

		expect(status).toBe(200);
		expect(body).toEqual({
			status: 'success',
			message: 'Campaign Reminder scheduled successfully',
			id,
		});
		expect(stored(sandbox, 'Reminder')).toMatchObject({
			status: 'Scheduled',
			updatedAt: '2026-03-02T08:00:01.000Z',
			schedule: { isSchedulingEnabled: true, timetable },
		});
	});

	it('finds the campaign by its name, blanks around it and case aside', async () => {
		const name = 'A | B/C-1.5 & d=e?';
		const id = await createdId(sandbox, { ...REMINDER, name });
		const { body } = await schedule(sandbox, ` ${name.toUpperCase()} `, DAILY);

		expect(body).toMatchObject({ message: `Campaign ${name} scheduled successfully`, id });
	});

	it('finds voice campaigns, too', async () => {
		const id = sandbox.addVoiceCampaign('Calls');
		const { body } = await schedule(sandbox, 'calls', DAILY);

		expect(body.id).toBe(id);
		expect(stored(sandbox, 'Calls').status).toBe('Scheduled');
	});

	it('means the oldest of several campaigns of one name', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		const first = await createdId(sandbox, REMINDER);
		await createdId(sandbox, { ...REMINDER, name: 'reminder' });
		sandbox.addVoiceCampaign('Reminder');
		const { body } = await schedule(sandbox, 'reminder', DAILY);

		expect(body.id).toBe(first);
		expect(sandbox.campaigns().map(({ status }) => status)).toEqual([
			'Scheduled',
			'Ready',
			'Ready',
		]);
	});

	it('replaces an earlier schedule', async () => {
		await createdId(sandbox, REMINDER);
		await schedule(sandbox, 'Reminder', DAILY);
		const later = daily('2026-03-05 10:00:00', '2026-03-20 00:00:00');
		await schedule(sandbox, 'Reminder', later);
		sandbox.clock.advance(2 * 86_400_000);

		expect(stored(sandbox, 'Reminder')).toMatchObject({
			status: 'Scheduled',
			schedule: { timetable: later },
		});
		sandbox.clock.advance(86_400_000 + 2 * 3_600_000);
		expect(stored(sandbox, 'Reminder').status).toBe('Active');
	});

	it('brings back a campaign that was stopped or completed', async () => {
		const id = await createdId(sandbox, REMINDER);
		await trigger(sandbox, 'play', id);
		await trigger(sandbox, 'stop', id);
		await schedule(sandbox, 'Reminder', DAILY);

		expect(stored(sandbox, 'Reminder').status).toBe('Scheduled');
	});

	it('leaves a campaign Active that runs', async () => {
		const id = await createdId(sandbox, REMINDER);
		await trigger(sandbox, 'play', id);
		const { status } = await schedule(sandbox, 'Reminder', DAILY);

		expect(status).toBe(200);
		expect(stored(sandbox, 'Reminder')).toMatchObject({
			status: 'Active',
			schedule: { isSchedulingEnabled: true },
		});
	});
});

describe('disabling a schedule', () => {
	const off = () => schedule(sandbox, ' REMINDER ');

	it('makes the campaign Ready', async () => {
		const id = await createdId(sandbox, REMINDER);
		await schedule(sandbox, 'Reminder', DAILY);
		sandbox.clock.advance(1000);
		const { status, body } = await off();

		expect(status).toBe(200);
		expect(body).toEqual({
			status: 'success',
			message: 'Campaign Reminder schedule has been disabled successfully',
			id,
		});
		sandbox.clock.advance(5 * 86_400_000);
		expect(stored(sandbox, 'Reminder')).toMatchObject({
			status: 'Ready',
			updatedAt: '2026-03-02T08:00:01.000Z',
			schedule: { isSchedulingEnabled: false },
		});
		expect(stored(sandbox, 'Reminder').schedule).not.toHaveProperty('timetable');
	});

	it('does so between two runs, too', async () => {
		await createdId(sandbox, { ...REMINDER, contactLists: ['Renewal Due - July 2025'] });
		await schedule(sandbox, 'Reminder', DAILY);
		sandbox.clock.advance(2 * 86_400_000);
		expect(stored(sandbox, 'Reminder').status).toBe('Rescheduled');
		await off();

		expect(stored(sandbox, 'Reminder').status).toBe('Ready');
	});

	it('leaves a run alone, which is then the last', async () => {
		await createdId(sandbox, { ...REMINDER, contactLists: ['CL Only 2020 Dec 4'] });
		await schedule(sandbox, 'Reminder', DAILY);
		sandbox.clock.advance(86_400_000 + 2 * 3_600_000);
		await off();
		expect(stored(sandbox, 'Reminder').status).toBe('Active');
		sandbox.clock.advance(10 * 86_400_000);

		expect(stored(sandbox, 'Reminder').status).toBe('Completed');
	});

	it('does no harm where there is none', async () => {
		await createdId(sandbox, REMINDER);

		expect((await off()).status).toBe(200);
		expect(stored(sandbox, 'Reminder').status).toBe('Ready');
	});
});

describe('schedules that are refused', () => {
	beforeEach(() => createdId(sandbox, REMINDER));

	it.each<[string, object]>([
		['startDateTime is required', { ...DAILY, startDateTime: undefined }],
		['endDateTime is required', { ...DAILY, endDateTime: undefined }],
		['recurrenceObject is required', { ...DAILY, recurrenceObject: undefined }],
		['startDateTime is required; endDateTime is required; recurrenceObject is required', {}],
		['startDateTime must be string', { ...DAILY, startDateTime: 1 }],
		...['2026-03-03', '2026-03-03T10:00:00', '2026-02-30 10:00:00', '2026-3-03 10:00:00', ''].map(
			(text): [string, object] => [
				'startDateTime must match format "YYYY-MM-DD HH:mm:ss"',
				{ ...DAILY, startDateTime: text },
			],
		),
		[
			'endDateTime must match format "YYYY-MM-DD HH:mm:ss"',
			{ ...DAILY, endDateTime: '2026-03-20T00:00:00.000Z' },
		],
		['recurrenceObject.recurType is required', withRecurrence({})],
		[
			'recurrenceObject.recurType must be equal to one of the allowed values Daily, Weekly',
			withRecurrence({ recurType: 'DAILY' }),
		],
		['recurrenceObject.dailyDetails is required', withRecurrence({ recurType: 'Daily' })],
		['recurrenceObject.dailyDetails.onceEveryNdays is required', everyNDays(undefined)],
		['recurrenceObject.dailyDetails.onceEveryNdays must be >= 1', everyNDays(0)],
		['recurrenceObject.dailyDetails.onceEveryNdays must be integer', everyNDays(1.5)],
		['recurrenceObject.dailyDetails.onceEveryNdays must be integer', everyNDays('1')],
		[
			'recurrenceObject.weeklyDetails is required',
			withRecurrence({
				recurType: 'Weekly',
				dailyDetails: { onceEveryNdays: 1, onceEveryNweeks: 1, whichDays: ['Mon'] },
			}),
		],
		[
			'recurrenceObject.weeklyDetails.onceEveryNweeks is required',
			weekly({ onceEveryNweeks: undefined }),
		],
		['recurrenceObject.weeklyDetails.onceEveryNweeks must be >= 1', weekly({ onceEveryNweeks: 0 })],
		['recurrenceObject.weeklyDetails.whichDays is required', weekly({ whichDays: undefined })],
		[
			'recurrenceObject.weeklyDetails.whichDays must NOT have fewer than 1 items',
			weekly({ whichDays: [] }),
		],
		[
			'recurrenceObject.weeklyDetails.whichDays.1 must be equal to one of the allowed values Mon, Tue, Wed, Thu, Fri, Sat, Sun',
			weekly({ whichDays: ['Mon', 'TU'] }),
		],
	])('answers 412, %s', async (problem, timetable) => {
		const { status, body } = await schedule(sandbox, 'Reminder', timetable);

		expect(status).toBe(412);
		expect(body).toEqual(koreError(`Validation errors/ Invalid arguments: ${problem}`, 412));
		expect(stored(sandbox, 'Reminder').status).toBe('Ready');
	});

	it.each([
		['2026-03-03 10:00:00', '2026-03-03 10:00:00', 'is not after startDateTime'],
		['2026-03-03 10:00:00', '2026-03-03 09:59:59', 'is not after startDateTime'],
		['2026-03-01 10:00:00', '2026-03-02 08:00:00', 'is not in the future'],
	])('answers 400 for %s to %s', async (start, end, problem) => {
		const { status, body } = await schedule(sandbox, 'Reminder', daily(start, end));

		expect(status).toBe(400);
		expect(body).toEqual(koreError(`Invalid value for endDateTime: "${end}" ${problem}`, 400));
		expect(stored(sandbox, 'Reminder').status).toBe('Ready');
	});

	it.each([[DAILY], [undefined]])('answers 400 for a name that is none', async (timetable) => {
		const { status, body } = await schedule(sandbox, 'Nobody', timetable);

		expect(status).toBe(400);
		expect(body).toEqual(koreError('Invalid value for campaignName: "Nobody" does not exist', 400));
	});

	it('takes a day of one digit, unless it is strict', async () => {
		const timetable = daily('2026-03-3 10:00:00', '2026-03-20 00:00:00');
		const lax = await schedule(sandbox, 'Reminder', timetable);
		sandbox.setSwitches({ strict: true });
		const strict = await schedule(sandbox, 'Reminder', timetable);

		expect(lax.status).toBe(200);
		expect(strict.status).toBe(412);
		expect(strict.body).toEqual(
			koreError(
				'Validation errors/ Invalid arguments: startDateTime must match format "YYYY-MM-DD HH:mm:ss"',
				412,
			),
		);
		expect((await schedule(sandbox, 'Reminder', DAILY)).status).toBe(200);
	});

	it.each([
		[{ campaignName: 'Reminder' }, 'enableSchedule must be true or false'],
		[{ campaignName: 'Reminder', enableSchedule: 'yes' }, 'enableSchedule must be true or false'],
		[{ enableSchedule: 'true' }, 'campaignName is required in the query'],
	])('answers 412 for the query %j', async (query, problem) => {
		const path = '/campaign/schedule';
		const { status, body } = await call(sandbox, {
			method: 'POST',
			path,
			query: query as Record<string, string>,
			body: DAILY,
		});

		expect(status).toBe(412);
		expect(body).toEqual(koreError(`Validation errors/ Invalid arguments: ${problem}`, 412));
		expect(stored(sandbox, 'Reminder').status).toBe('Ready');
	});

	it('asks for a body, also to disable', async () => {
		const { status } = await call(sandbox, {
			method: 'POST',
			path: '/campaign/schedule',
			query: { enableSchedule: 'false', campaignName: 'Reminder' },
		});

		expect(status).toBe(412);
	});
});
