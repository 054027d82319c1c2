import type { INodeParameters } from 'n8n-workflow';
import {
	bodyOf,
	byId,
	byName,
	callsSince,
	createCampaigns,
	runOperation,
	stored,
} from '../koreCampaigns.mts';
import type { RunOptions } from '../n8nEngine.mts';
import { sandbox } from '../../testSandbox.mts';

/** The schedules of Kore's samples begin here. */
const DAILY = {
	startDateTime: '2035-01-27T18:29:00',
	endDateTime: '2035-02-27T18:29:00',
	timezone: 'UTC',
	repeat: 'daily',
	everyDays: 1,
};

const WEEKLY = { ...DAILY, repeat: 'weekly', everyWeeks: 1, weekDays: ['Mon', 'Thu'] };

const enable = async (
	campaign: INodeParameters,
	form: INodeParameters = {},
	run: Partial<RunOptions> = {},
) => await runOperation('enableSchedule', { campaign, ...DAILY, ...form }, run);

describe('Enable Schedule', () => {
	it('schedules the campaign by its name, and says when', async () => {
		const name = 'Product Feedback | 50% off & more/Jan 9';
		const [id] = await createCampaigns([name]);
		const before = sandbox.requests().length;
		const { json } = await enable(byId(id));
		expect(json).toEqual([
			{
				id,
				name,
				scheduleEnabled: true,
				startDateTime: '2035-01-27T18:29:00.000Z',
				endDateTime: '2035-02-27T18:29:00.000Z',
				recurrence: { recurType: 'Daily', dailyDetails: { onceEveryNdays: 1 } },
				message: `Campaign ${name} scheduled successfully`,
			},
		]);
		expect(stored(id).status).toBe('Scheduled');
		expect(callsSince(before)).toEqual([`POST /${id}/status`, 'POST /schedule']);
		const sent = sandbox.requests().at(-1);
		expect(sent?.query).toEqual({ enableSchedule: 'true', campaignName: name });
		expect(sent && bodyOf(sent)).toEqual({
			startDateTime: '2035-01-27 18:29:00',
			endDateTime: '2035-02-27 18:29:00',
			recurrenceObject: { recurType: 'Daily', dailyDetails: { onceEveryNdays: 1 } },
		});
	});

	it('weekly, on the chosen days', async () => {
		await createCampaigns(['Sale']);
		const before = sandbox.requests().length;
		await enable(byName('sale'), { ...WEEKLY, everyWeeks: 2, weekDays: '={{ "Thu,mon" }}' });
		expect(callsSince(before)).toEqual(['POST /getAllCampaignDetails', 'POST /schedule']);
		expect(bodyOf(sandbox.requests().at(-1) ?? { body: '' })).toMatchObject({
			recurrenceObject: {
				recurType: 'Weekly',
				weeklyDetails: { onceEveryNweeks: 2, whichDays: ['Mon', 'Thu'] },
			},
		});
	});

	it.each<[string, INodeParameters, string, string]>([
		[
			'the zone of the form',
			{ timezone: 'Asia/Kolkata' },
			'2035-01-27 12:59:00',
			'2035-02-27 12:59:00',
		],
		[
			'the zone of the workflow',
			{ timezone: 'workflow' },
			'2035-01-27 23:29:00',
			'2035-02-27 23:29:00',
		],
		[
			'an offset in the value',
			{ startDateTime: '2035-01-27T18:29:00+02:00' },
			'2035-01-27 16:29:00',
			'2035-02-27 18:29:00',
		],
		[
			"dates of n8n's expressions",
			{
				startDateTime: '={{ DateTime.fromISO("2035-01-27T18:29:00", { zone: "Asia/Tokyo" }) }}',
				endDateTime: '={{ new Date("2035-02-27T18:29:00Z") }}',
			},
			'2035-01-27 09:29:00',
			'2035-02-27 18:29:00',
		],
		[
			'a date alone: the end includes that day',
			{ startDateTime: '2035-01-27', endDateTime: '2035-02-27', timezone: 'Europe/Berlin' },
			'2035-01-26 23:00:00',
			'2035-02-27 22:59:59',
		],
	])('reads dates in %s', async (_, form, startDateTime, endDateTime) => {
		const [id] = await createCampaigns(['Sale']);
		const { error } = await enable(byId(id), form, { timezone: 'America/New_York' });
		expect(error).toBeUndefined();
		expect(bodyOf(sandbox.requests().at(-1) ?? { body: '' })).toMatchObject({
			startDateTime,
			endDateTime,
		});
	});

	it('a start in the past is sent, with a warning', async () => {
		const [id] = await createCampaigns(['Sale']);
		const { json, hints } = await enable(byId(id), { startDateTime: '2026-01-27T18:29:00' });
		expect(json).toMatchObject([{ scheduleEnabled: true }]);
		expect(hints).toMatchObject([
			{
				message: expect.stringContaining(
					'Start lies in the past (2026-01-27T18:29:00.000Z)',
				) as string,
				type: 'warning',
			},
		]);
		expect((await enable(byId(id))).hints).toEqual([]);
	});

	it('a day that is another one in UTC is sent as that', async () => {
		const [id] = await createCampaigns(['Sale']);
		await enable(byId(id), {
			...WEEKLY,
			startDateTime: '2035-01-29T00:30:00',
			timezone: 'Europe/Berlin',
		});
		expect(bodyOf(sandbox.requests().at(-1) ?? { body: '' })).toMatchObject({
			startDateTime: '2035-01-28 23:30:00',
			recurrenceObject: { weeklyDetails: { whichDays: ['Wed', 'Sun'] } },
		});
	});

	it('a voice campaign of the same name: its schedule is taken off again, and the user told', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		const voice = sandbox.addVoiceCampaign('Sale');
		const [id] = await createCampaigns(['Sale']);
		const { error } = await enable(byId(id));
		expect(error?.message).toBe(
			`Kore.ai took another campaign named 'Sale' (${voice}) for ${id}. Its new schedule was taken off again; a schedule that it had before is gone`,
		);
		expect(error?.description).toContain('Rename one of the two');
		expect(stored(voice)).toMatchObject({ status: 'Ready' });
		expect(stored(id)).toMatchObject({ status: 'Ready' });
	});

	it('also when another item fails meanwhile, and the workflow stops', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		const voice = sandbox.addVoiceCampaign('Sale');
		const ids = await createCampaigns(['Fair', 'Sale']);
		const match = { pathIncludes: '/schedule' };
		sandbox.injectFault({ kind: 'respond', status: 400, body: {}, match });
		sandbox.injectFault({ kind: 'delay', ms: 100, match });
		const items = ids.map((id) => ({ id }));
		const { error } = await enable(byId('={{ $json.id }}'), {}, { items });
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toContain(
			`Also failed: item 1 (Kore.ai took another campaign named 'Sale' (${voice}) for ${ids[1]}. Its new schedule was taken off again`,
		);
		expect(stored(voice)).toMatchObject({ status: 'Ready' });
	});

	it('whoever renames one of the two and retries the execution schedules the right one', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		const voice = sandbox.addVoiceCampaign('Sale');
		const [id] = await createCampaigns(['Sale']);
		const first = await enable(byId(id));
		expect(first.error?.message).toContain(voice);
		await runOperation('update', { campaign: byId(id), updateFields: { campaignName: 'Fair' } });
		const second = await enable(byId(id), {}, { contextData: first.contextData });
		expect(second.json).toMatchObject([{ id, name: 'Fair', scheduleEnabled: true }]);
		expect(stored(id).status).toBe('Scheduled');
	});

	it('when that fails, too, the message says so', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		const voice = sandbox.addVoiceCampaign('Sale');
		const [id] = await createCampaigns(['Sale']);
		sandbox.injectFault({ kind: 'delay', ms: 0, match: { pathIncludes: '/schedule' } });
		const body = { errors: [{ msg: 'Not now', code: 400 }] };
		sandbox.injectFault({
			kind: 'respond',
			status: 400,
			body,
			match: { pathIncludes: '/schedule' },
		});
		const { error } = await enable(byId(id));
		expect(error?.message).toContain(
			'Its new schedule could not be taken off again: Kore.ai refused: Not now (code 400)',
		);
		expect(stored(voice).status).toBe('Scheduled');
	});

	it.each<[string, INodeParameters, string]>([
		['no start', { startDateTime: '={{ "" }}' }, "'Start' is empty"],
		['no date', { startDateTime: 'soon' }, "'Start': 'soon' is not a date and time"],
		[
			'30 February',
			{ startDateTime: '2035-02-30T09:00' },
			"'Start': '2035-02-30T09:00' is not a date and time",
		],
		[
			'an end before the start',
			{ endDateTime: '2035-01-27T18:28:59' },
			"'End': '2035-01-27T18:28:59' is not after the start",
		],
		[
			'an end in the past',
			{ startDateTime: '2020-01-01', endDateTime: '2020-01-02' },
			"'End': '2020-01-02' is in the past",
		],
		[
			'an hour that the clocks skip',
			{
				startDateTime: '2035-03-25T02:30:00',
				endDateTime: '2035-05-01',
				timezone: 'Europe/Berlin',
			},
			"'Start': '2035-03-25T02:30:00' does not exist in Europe/Berlin: the clocks are put forward then",
		],
		['every 0 days', { everyDays: 0 }, "'Every (Days)': '0' is not a whole number from 1 to 999"],
		[
			'every half week',
			{ ...WEEKLY, everyWeeks: 0.5 },
			"'Every (Weeks)': '0.5' is not a whole number from 1 to 999",
		],
		['no days', { ...WEEKLY, weekDays: '={{ [] }}' }, "'On Days' is empty"],
		[
			'the days of calling hours',
			{ ...WEEKLY, weekDays: '={{ ["MO"] }}' },
			"'On Days': 'MO' is not a day",
		],
		[
			'days outside the schedule',
			{ ...WEEKLY, endDateTime: '2035-01-28T20:00', weekDays: ['Fri'] },
			"'On Days': 'Fri' lies outside the time from Start to End",
		],
		[
			'a schedule of the past that never comes again',
			{
				startDateTime: '2020-01-01T09:00',
				endDateTime: '={{ $now.plus({ days: 2 }) }}',
				everyDays: 999,
			},
			"'Every (Days)': '999' leaves no day between now and End",
		],
		[
			'an invalid date',
			{ startDateTime: '={{ new Date("soon") }}' },
			"'Start': 'Invalid date' is not a date and time",
		],
		['no zone', { timezone: '={{ "Berlin" }}' }, "'Time Zone': 'Berlin' is not a time zone"],
		[
			'another repeat',
			{ repeat: '={{ "monthly" }}' },
			"'Repeat': 'monthly' is not one of the choices",
		],
	])('nothing is sent for %s', async (_, form, message) => {
		const { error } = await enable(byId('cd-1'), form);
		expect(error?.message).toBe(message);
		expect(sandbox.requests()).toEqual([]);
	});
});
