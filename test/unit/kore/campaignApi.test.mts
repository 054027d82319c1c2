import type { IDataObject } from 'n8n-workflow';

import {
	answeredCampaign,
	createSmsCampaign,
	deleteSmsCampaign,
	disableSchedule,
	enableSchedule,
	getAllCampaigns,
	getCampaign,
	getCampaignStatus,
	startSmsCampaign,
	stopSmsCampaign,
	updateSmsCampaign,
	type CampaignSearch,
} from '../../../nodes/KoreSmsCampaign/kore/campaignApi';
import type { KoreRequest } from '../../../nodes/KoreSmsCampaign/kore/request';
import type { CampaignBody } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import type { ScheduleBody } from '../../../nodes/KoreSmsCampaign/rules/schedule';
import { ACCOUNT, BASE, koreThat } from './koreFixtures.mts';
import { sample } from './koreSamples.mts';

const BODY = { name: 'Sale' } as CampaignBody;

/** What was sent, and what came of it, when Kore answers like this. */
async function run<Result>(
	answer: IDataObject,
	act: (kore: ReturnType<typeof koreThat>['kore']) => Promise<Result>,
): Promise<{ result: Result; call: KoreRequest }> {
	const { kore, calls } = koreThat(() => answer);
	const result = await act(kore);
	expect(calls).toHaveLength(1);
	return { result, call: calls[0] };
}

/** Answers that hold no campaign with an ID. */
const WITHOUT_CAMPAIGN = [
	{},
	{ data: null },
	{ data: [] },
	{ data: {} },
	{ data: 'cd-1' },
	{ data: { _id: null } },
	{ data: { _id: '' } },
	{ data: { _id: '../cd-1' } },
	{ status: 'success', id: 'cd-1' },
];

describe('calls about one campaign', () => {
	const updated = sample('update-sms-campaign.request') as unknown as CampaignBody;

	it.each<[string, KoreRequest, Partial<KoreRequest>]>([
		[
			'create, for all three variants',
			createSmsCampaign(ACCOUNT, BODY),
			{
				method: 'POST',
				path: BASE,
				query: { accountId: 'a1', campaignType: 'sms' },
				body: BODY,
				change: {
					thing: 'campaign',
					done: 'created',
					inDoubt: "The campaign 'Sale' may exist in Kore",
					lookUp: expect.any(Object) as never,
				},
				hint: 'Switch on Dry Run to see the request that Kore was sent.',
			},
		],
		[
			'update',
			updateSmsCampaign(ACCOUNT, 'cd-1', updated),
			{
				method: 'PUT',
				path: `${BASE}/cd-1`,
				query: { accountId: 'a1', campaignType: 'sms' },
				body: updated,
				change: {
					thing: 'campaign',
					done: 'updated',
					inDoubt: "The campaign 'Interactive Support SMS Campaign' may have been updated",
					repeatable: true,
				},
			},
		],
		[
			'get',
			getCampaign(ACCOUNT, 'cd-1'),
			{ method: 'GET', path: `${BASE}/cd-1`, query: { accountId: 'a1' } },
		],
		[
			'delete',
			deleteSmsCampaign(ACCOUNT, 'cd-1'),
			{
				method: 'DELETE',
				path: `${BASE}/cd-1`,
				query: { accountId: 'a1', campaignType: 'sms' },
				change: {
					thing: 'campaign',
					done: 'deleted',
					inDoubt: 'The campaign cd-1 may be deleted',
					repeatable: true,
				},
			},
		],
	])('%s', (_, request, expected) => {
		// Without isConfirmedBy, which is a function.
		expect(JSON.parse(JSON.stringify(request))).toEqual(expected);
	});

	it.each<[string, KoreRequest]>([
		['create', createSmsCampaign(ACCOUNT, BODY)],
		['update', updateSmsCampaign(ACCOUNT, 'cd-1', BODY)],
		['get', getCampaign(ACCOUNT, 'cd-1')],
	])('%s is confirmed by a campaign with an ID, and by nothing else', (_, request) => {
		for (const answer of [{ data: { _id: 'cd-1' } }, { data: { id: 'cd-1' } }]) {
			expect(request.isConfirmedBy?.(answer)).toBe(true);
		}
		for (const answer of WITHOUT_CAMPAIGN) {
			expect(request.isConfirmedBy?.(answer as IDataObject)).toBe(false);
		}
	});

	it.each([
		['create', createSmsCampaign(ACCOUNT, BODY), 'create-sms-campaign-without-template'],
		['create', createSmsCampaign(ACCOUNT, BODY), 'create-sms-campaign-using-template'],
		['create', createSmsCampaign(ACCOUNT, BODY), 'create-sms-campaign-advanced-format'],
		['update', updateSmsCampaign(ACCOUNT, 'cd-1', BODY), 'update-sms-campaign'],
		['get', getCampaign(ACCOUNT, 'cd-1'), 'get-sms-campaign-by-id'],
		['get', getCampaign(ACCOUNT, 'cd-1'), 'get-voice-campaign-by-id'],
		['delete', deleteSmsCampaign(ACCOUNT, 'cd-1'), 'delete-sms-campaign'],
	])('%s is confirmed by Kore’s sample: %#', (_, request, file) => {
		expect(request.isConfirmedBy?.(sample(`${file}.response`))).toBe(true);
	});

	it.each([
		[{ status: 'success' }, true],
		[{ status: 'success', data: { _id: 'cd-1' } }, true],
		[{}, false],
		[{ status: 'Active' }, false],
		[{ data: { _id: 'cd-1' } }, false],
	])('delete is confirmed by a success, with or without the campaign: %j', (answer, confirmed) => {
		expect(deleteSmsCampaign(ACCOUNT, 'cd-1').isConfirmedBy?.(answer)).toBe(confirmed);
	});
});

describe('the campaign in Kore’s answers', () => {
	const hours = ['MO', 'TU', 'WE', 'TH', 'FR'].map((day) => ({
		day,
		start: '9:00 AM',
		end: '6:00 PM',
	}));
	const common = {
		status: 'Ready',
		contactLists: ['CL Only 2020 Dec 4'],
		frequency: 'WEEKLY',
		timezone: 'Asia/Kolkata',
		days: hours,
		priority: '5',
		isScheduled: false,
		isVoice: false,
		hasContactFilters: false,
		hasUnknownDoNotCallList: false,
		hasExperienceFlow: false,
	};
	const flow = {
		...common,
		format: 'advanced',
		hasExperienceFlow: true,
		sender: '+9198607xxxxx',
		createdAt: '2025-12-05T08:16:19.398Z',
	};
	const template = {
		...common,
		format: 'simple',
		doNotCallList: 'testdnc',
		templateName: 'Welcome',
		message: expect.stringMatching(/^R3JlZXRpbmdz/) as string,
		sender: '+9195616xxxxx',
	};

	it.each([
		[
			'create-sms-campaign-without-template',
			{
				...common,
				id: 'cd-964e76d3-2e70-51a5-bd47-b09b4d4xxxxx',
				name: 'Event Reminder SMS Campaign71',
				description: expect.stringMatching(/^Sends a one-time message/) as string,
				doNotCallList: 'DNC CL Dec 4',
				format: 'simple',
				message: 'TWVzc2FnZSBmb3IgeW91ciB0YXJnZXRlZCBjdXN0b21lcg%xxxxx',
				sender: '+9195616xxxxx',
				createdAt: '2025-12-05T08:05:51.709Z',
				updatedAt: '2025-12-05T08:05:51.709Z',
			},
		],
		[
			'create-sms-campaign-using-template',
			{
				...template,
				id: 'cd-99f05887-5638-59ef-90d9-5dc9ebdxxxxx',
				name: 'Billing Alert Template Campaign-21',
				description: expect.stringMatching(/^Uses a pre-approved/) as string,
				createdAt: '2025-12-05T08:08:45.668Z',
				updatedAt: '2025-12-05T08:08:57.490Z',
			},
		],
		[
			'create-sms-campaign-advanced-format',
			{
				...flow,
				id: 'cd-e7110489-a30a-5d1e-80ee-f246cc8xxxxx',
				name: 'Interactive Support SMS Campaign1212',
				description: expect.stringMatching(/^This campaign sends an SMS/) as string,
				doNotCallList: 'testdnc',
				updatedAt: '2025-12-05T08:16:19.398Z',
			},
		],
		[
			'get-sms-campaign-by-id',
			{
				...flow,
				id: 'cd-e7110489-a30a-5d1e-80ee-f246cc8xxxxx',
				name: 'Interactive Support SMS Campaign1212',
				description: expect.stringMatching(/^This campaign sends an SMS/) as string,
				doNotCallList: 'testdnc',
				updatedAt: '2025-12-05T08:16:19.177Z',
			},
		],
		[
			'update-sms-campaign',
			{
				...flow,
				id: 'cd-e7110489-a30a-5d1e-80ee-f246cc8xxxxx',
				name: 'Interactive Support SMS Campaign',
				description: expect.stringMatching(/^Updated: /) as string,
				updatedAt: '2025-12-05T08:57:17.709Z',
			},
		],
		[
			'delete-sms-campaign',
			{
				...template,
				id: 'cd-213cc43a-a340-5b89-a256-ff8da28xxxxx',
				name: 'Billing Alert Template Campaign-21212',
				description: expect.stringMatching(/^Uses a pre-approved/) as string,
				createdAt: '2025-12-08T07:09:14.523Z',
				updatedAt: '2025-12-08T07:09:31.423Z',
			},
		],
	])('is read out of Kore’s sample %s', (file, campaign) => {
		expect(answeredCampaign(sample(`${file}.response`))).toEqual(campaign);
	});

	it('is read out of Kore’s sample of a voice campaign, too, and told apart', () => {
		expect(answeredCampaign(sample('get-voice-campaign-by-id.response'))).toMatchObject({
			id: 'cd-9e14b72-88cc-4544-9a98-7aee9b7xxxxx',
			name: 'Product Feedback Voice Campaign-3.41',
			doNotCallList: 'DNC CL Dec 4',
			isVoice: true,
			format: undefined,
			message: undefined,
		});
	});

	it.each([{}, { data: null }, { data: 'deleted' }])('%j holds none', (answer) => {
		expect(answeredCampaign(answer)).toMatchObject({ id: '', name: undefined });
	});
});

describe('start and stop', () => {
	/** Starting twice would text everyone twice. */
	const STARTED = {
		thing: 'campaign',
		done: 'started',
		inDoubt: 'The campaign cd-1 may be running',
	};
	const STOPPED = {
		thing: 'campaign',
		done: 'stopped',
		inDoubt: 'The campaign cd-1 may have stopped',
		repeatable: true,
	};

	it.each([
		['start', startSmsCampaign, 'play', STARTED],
		['stop', stopSmsCampaign, 'stop', STOPPED],
	])('%s: as in Kore’s sample, which tells the new state', async (name, act, trigger, change) => {
		const answer = sample(`${name}-sms-campaign.response`);

		const { result, call } = await run(answer, (kore) => act(kore, 'cd-1'));

		expect(call).toMatchObject({
			method: 'POST',
			path: `${BASE}/trigger/cd-1`,
			query: { accountId: 'a1', campaignType: 'sms', trigger },
		});
		expect(call.change).toEqual(change);
		expect(call.body).toEqual(sample(`${name}-sms-campaign.request`));
		expect(call.isConfirmedBy?.(answer)).toBe(true);
		const { status, message, updatedAt } = answer;
		expect(result).toEqual({ status, message, updatedAt });
	});
});

describe('getCampaignStatus', () => {
	const ask = (answer: IDataObject, id = 'cd-1') =>
		run(answer, (kore) => getCampaignStatus(kore, id));

	it('is a read by POST, as in Kore’s sample', async () => {
		const answer = sample('get-campaign-status.response');

		const { call } = await ask(answer);

		expect(call).toMatchObject({
			method: 'POST',
			path: `${BASE}/cd-1/status`,
			query: { accountId: 'a1', view: 'status' },
		});
		expect(call.body).toEqual(sample('get-campaign-status.request'));
		expect(call.change).toBeUndefined();
		expect(call.isConfirmedBy?.(answer)).toBe(true);
	});

	it('reads name and status out of Kore’s sample', async () => {
		const { result } = await ask(sample('get-campaign-status.response'), 'cd-469cba4');

		expect(result).toEqual({
			id: 'cd-469cba4',
			name: 'Service Renewal Outreach Campaign6',
			status: 'Ready',
		});
	});

	it.each([{}, { data: null }, { data: {} }, { data: { name: 'Sale' } }, { status: 'success' }])(
		'%j is no answer to it',
		async (answer) => {
			const { call } = await ask(answer);

			expect(call.isConfirmedBy?.(answer)).toBe(false);
		},
	);
});

describe('schedules', () => {
	const CAMPAIGN = {
		id: 'cd-671b3bd-a7a1-4709-bd6a-70803e3xxxxx',
		name: 'Agentless Voice | Product Feedback | Jan 9',
	};

	it.each(['daily', 'weekly'])('on, %s: as in Kore’s sample', async (repeat) => {
		const body = sample(`enable-campaign-schedule-${repeat}.request`) as unknown as ScheduleBody;
		const answer = sample(`enable-campaign-schedule-${repeat}.response`);

		const { result, call } = await run(answer, (kore) => enableSchedule(kore, CAMPAIGN, body));

		expect(call).toMatchObject({
			method: 'POST',
			path: `${BASE}/schedule`,
			query: { enableSchedule: 'true', campaignName: CAMPAIGN.name },
			body,
			change: {
				thing: 'campaign',
				done: 'scheduled',
				inDoubt: `The campaign '${CAMPAIGN.name}' may be scheduled`,
				repeatable: true,
			},
		});
		expect(call.isConfirmedBy?.(answer)).toBe(true);
		expect(call.objectionTo?.(answer)).toBeUndefined();
		expect(result).toBe(answer.message);
	});

	it('off: as in Kore’s sample', async () => {
		const answer = sample('disable-campaign-schedule.response');

		const { result, call } = await run(answer, (kore) => disableSchedule(kore, CAMPAIGN));

		expect(call).toMatchObject({
			method: 'POST',
			path: `${BASE}/schedule`,
			query: { enableSchedule: 'false', campaignName: CAMPAIGN.name },
			change: {
				thing: 'campaign',
				done: 'unscheduled',
				inDoubt: `The campaign '${CAMPAIGN.name}' may have lost its schedule`,
				repeatable: true,
			},
		});
		expect(call.body).toEqual(sample('disable-campaign-schedule.request'));
		expect(call.isConfirmedBy?.(answer)).toBe(true);
		expect(call.objectionTo?.(answer)).toBeUndefined();
		expect(result).toBe(answer.message);
	});

	it('the account is not in the query', async () => {
		const { call } = await run({ id: 'cd-1' }, (kore) => disableSchedule(kore, CAMPAIGN));

		expect(call.query).toEqual({ enableSchedule: 'false', campaignName: CAMPAIGN.name });
	});

	it.each([{}, { status: 'success' }, { id: '' }, { data: { id: 'cd-1' } }])(
		'%j confirms none',
		async (answer) => {
			const { call } = await run(answer as IDataObject, (kore) => disableSchedule(kore, CAMPAIGN));

			expect(call.isConfirmedBy?.(answer as IDataObject)).toBe(false);
		},
	);

	it('another campaign of the name is not the one that was meant', async () => {
		const answer = { status: 'success', message: 'Done', id: 'cd-2' };

		const { call } = await run(answer, (kore) => disableSchedule(kore, CAMPAIGN));

		expect(call.objectionTo?.(answer)).toMatchObject({
			name: 'KoreProblem',
			message: `Kore.ai took another campaign named '${CAMPAIGN.name}' (cd-2) for ${CAMPAIGN.id}`,
			outcome: 'notDone',
			reason: 'otherCampaign',
		});
	});
});

describe('getAllCampaigns', () => {
	const EMPTY = { data: { results: [] } };
	const bodyOf = async (search: CampaignSearch, skip = 0) =>
		(await run(EMPTY, (kore) => getAllCampaigns(kore, search, skip))).call.body;

	it('asks as Kore’s sample does, but for the page, which the rows to skip tell already', async () => {
		const { page, ...expected } = sample('get-all-campaigns-sms.request');

		const { call } = await run(EMPTY, (kore) =>
			getAllCampaigns(
				kore,
				{
					statuses: ['Ready', 'Stopped'],
					priorities: [5],
					startDate: '2025-12-01T00:00:00.000Z',
					endDate: '2025-12-08T00:00:00.000Z',
					sortBy: { createdAt: 'desc' },
				},
				0,
			),
		);

		expect(page).toBe(1);
		expect(call).toMatchObject({
			method: 'POST',
			path: `${BASE}/getAllCampaignDetails`,
			query: { accountId: 'a1' },
		});
		expect(call.body).toEqual(expected);
		expect(call.change).toBeUndefined();
	});

	it.each<[string, CampaignSearch, number, object]>([
		['nothing but an order', { sortBy: { name: 'asc' } }, 0, { skip: 0, sortBy: { name: 'asc' } }],
		[
			'a later page',
			{ sortBy: { createdAt: 'desc' } },
			150,
			{ skip: 150, sortBy: { createdAt: 'desc' } },
		],
		[
			'one status',
			{ statuses: ['Active'], priorities: [], sortBy: {} },
			0,
			{ skip: 0, sortBy: {}, filters: { status: ['Active'] } },
		],
		[
			'two priorities',
			{ statuses: [], priorities: [5, 1], sortBy: {} },
			0,
			{ skip: 0, sortBy: {}, filters: { priority: [5, 1] } },
		],
		[
			'a beginning',
			{ startDate: '2026-01-01T00:00:00.000Z', sortBy: {} },
			0,
			{ skip: 0, sortBy: {}, startDate: '2026-01-01T00:00:00.000Z' },
		],
		[
			'an end',
			{ endDate: '2026-01-01T00:00:00.000Z', sortBy: {} },
			0,
			{ skip: 0, sortBy: {}, endDate: '2026-01-01T00:00:00.000Z' },
		],
	])('asks for %s', async (_, search, skip, body) => {
		expect(await bodyOf(search, skip)).toStrictEqual({ type: 'sms', limit: 50, ...body });
	});

	it('reads every row of Kore’s sample', async () => {
		const answer = sample('get-all-campaigns-sms.response');
		const rows = (answer.data as { results: IDataObject[] }).results;

		const { result, call } = await run(answer, (kore) => getAllCampaigns(kore, { sortBy: {} }, 0));

		expect(call.isConfirmedBy?.(answer)).toBe(true);
		expect(result.hasMore).toBe(false);
		expect(result.rows.map(({ raw }) => raw)).toEqual(rows);
		expect(
			result.rows.map(({ campaign: { id, name, status, format } }) => [
				id.slice(0, 11),
				name,
				status,
				format,
			]),
		).toEqual([
			['cd-78d3f0a9', 'Event Reminder SMS Campaign8', 'Ready', 'simple'],
			['cd-e7110489', 'Interactive Support SMS Campaign', 'Ready', 'advanced'],
			['cd-99f05887', 'Billing Alert Template Campaign-21', 'Ready', 'simple'],
			['cd-964e76d3', 'Event Reminder SMS Campaign71', 'Ready', 'simple'],
			['cd-e35c04a1', 'Interactive Support SMS Campaign-updated11', 'Stopped', 'advanced'],
			['cd-99d4074d', 'Billing Alert Template Campaign-2', 'Ready', 'simple'],
			['cd-0c172a6b', 'Event Reminder SMS Campaign7', 'Ready', 'simple'],
		]);
		expect(result.rows[0].campaign).toMatchObject({
			doNotCallList: 'DNC CL Dec 4',
			messagesSent: 0,
			isScheduled: false,
			sender: undefined,
			timezone: undefined,
			days: undefined,
			updatedAt: '2025-12-05T09:31:52.092Z',
		});
	});

	it('reads the IDs of voice campaigns, which are elsewhere', async () => {
		const answer = sample('get-all-campaigns-voice.response');

		const { result } = await run(answer, (kore) => getAllCampaigns(kore, { sortBy: {} }, 0));

		expect(result.rows.length).toBeGreaterThan(1);
		expect(result.rows.every(({ campaign }) => campaign.id.startsWith('cd-'))).toBe(true);
	});

	it.each([
		[true, true],
		[false, false],
		[undefined, false],
		['true', false],
	])('hasMore: %p', async (hasMore, expected) => {
		const answer = { data: { results: [], hasMore } };

		const { result } = await run(answer, (kore) => getAllCampaigns(kore, { sortBy: {} }, 0));

		expect(result.hasMore).toBe(expected);
	});

	it.each([{}, { data: null }, { data: [] }, { data: {} }, { data: { results: null } }])(
		'%j is no answer to it',
		async (answer) => {
			const { call } = await run(EMPTY, (kore) => getAllCampaigns(kore, { sortBy: {} }, 0));

			expect(call.isConfirmedBy?.(answer)).toBe(false);
		},
	);
});
