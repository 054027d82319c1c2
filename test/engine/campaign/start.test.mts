import { ONE_AT_A_TIME } from '../campaignForm.mts';
import { fastForward } from '../fastForward.mts';
import {
	ALWAYS_OPEN,
	byId,
	byName,
	callsSince,
	createCampaigns,
	runOperation,
	stored,
} from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

/** A campaign that sends day and night, on a list of so many contacts. */
async function campaignFor(contacts: number): Promise<string> {
	const [id] = await createCampaigns(['Sale'], {
		callingHours: ALWAYS_OPEN,
		contactLists: ['Renewal Due - July 2025'],
	});
	sandbox.addContacts('Renewal Due - July 2025', contacts);
	return id;
}

describe('Start', () => {
	it('starts the campaign, with the body that Kore wants', async () => {
		const [id] = await createCampaigns(['Sale']);
		const before = sandbox.requests().length;
		const { json } = await runOperation('start', { campaign: byName('Sale') });
		expect(json).toEqual([
			{
				id,
				name: 'Sale',
				status: 'Active',
				message: 'Campaign Started',
				updatedAt: expect.any(String) as string,
			},
		]);
		expect(stored(id).status).toBe('Active');
		expect(callsSince(before)).toEqual(['POST /getAllCampaignDetails', `POST /trigger/${id}`]);
		const sent = sandbox.requests().at(-1);
		expect(sent).toMatchObject({
			body: '{}',
			query: { accountId: sandbox.accountId, campaignType: 'sms', trigger: 'play' },
		});
		expect(sent?.headers['content-type']).toBe('application/json');
	});

	it('falls back to the path of the published page, and remembers it for the execution', async () => {
		const ids = await createCampaigns(['Sale', 'Fair'], {
			contactLists: '={{ [$json.name === "Sale" ? "Berlin Customers" : "Pune Customers"] }}',
		});
		sandbox.setSwitches({ startPath: 'published' });
		const before = sandbox.requests().length;
		const { json } = await runOperation(
			'start',
			{ campaign: byId('={{ $json.id }}'), ...ONE_AT_A_TIME },
			{ items: ids.map((id) => ({ id })) },
		);
		expect(json.map(({ status }) => status)).toEqual(['Active', 'Active']);
		expect(callsSince(before)).toEqual([
			`POST /trigger/${ids[0]}`,
			`POST /${ids[0]}`,
			`POST /${ids[1]}`,
		]);
	});

	it('a campaign that does not exist is looked for on both paths, and settles neither', async () => {
		const [id] = await createCampaigns(['Sale']);
		sandbox.setSwitches({ startPath: 'published' });
		const before = sandbox.requests().length;
		const { json } = await runOperation(
			'start',
			{ campaign: byId('={{ $json.id }}'), ...ONE_AT_A_TIME },
			{ items: [{ id: 'cd-1' }, { id }], settings: { onError: 'continueRegularOutput' } },
		);
		expect(json).toMatchObject([
			{ error: expect.stringMatching(/^Kore\.ai refused: .* \(code 404\) \[item 0\]$/) as string },
			{ id, status: 'Active' },
		]);
		expect(callsSince(before)).toEqual([
			'POST /trigger/cd-1',
			'POST /cd-1',
			`POST /trigger/${id}`,
			`POST /${id}`,
		]);
	});

	it('a start without an answer is not sent again on the published path either', async () => {
		const ids = await createCampaigns(['Sale', 'Fair'], {
			contactLists: '={{ [$json.name === "Sale" ? "Berlin Customers" : "Pune Customers"] }}',
		});
		sandbox.setSwitches({ startPath: 'published' });
		sandbox.injectFault({ kind: 'resetAfter', match: { pathIncludes: ids[1] } });
		const { error } = await runOperation(
			'start',
			{ campaign: byId('={{ $json.id }}') },
			{
				items: ids.map((id) => ({ id })),
				settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			},
		);
		expect(error?.message).toMatch(/^This try sent nothing, because an earlier one/);
		const started = sandbox
			.requests()
			.filter(({ query, status }) => query.trigger === 'play' && status !== 404);
		expect(started).toHaveLength(2);
	});

	it('warns when several items have started one campaign', async () => {
		sandbox.setSwitches({ smsPerMinute: 6000 });
		const [id] = await createCampaigns(['Sale', 'Fair'], {
			callingHours: ALWAYS_OPEN,
			contactLists: '={{ [$json.name === "Sale" ? "Berlin Customers" : "Pune Customers"] }}',
		});
		const start = async (names: string[]) =>
			await fastForward(
				async () =>
					await runOperation(
						'start',
						{
							campaign: byName('={{ $json.name }}'),
							options: { waitForStatus: ['Completed'] },
						},
						{ items: names.map((name) => ({ name })) },
					),
			);
		expect((await start(['Sale', 'Fair'])).hints).toEqual([]);
		const { hints, json, error } = await start(['Sale', 'Fair', 'Sale']);
		expect(error).toBeUndefined();
		expect(json.map((campaign) => campaign.id)).toEqual([id, expect.any(String), id]);
		expect(hints).toMatchObject([
			{ message: expect.stringContaining("2 items started the campaign 'Sale'") as string },
		]);
	});

	it('a start without an answer is not sent again', async () => {
		const [id] = await createCampaigns(['Sale']);
		sandbox.injectFault({ kind: 'resetAfter', match: { pathIncludes: 'trigger' } });
		const before = sandbox.requests().length;
		const { error } = await runOperation(
			'start',
			{ campaign: byId(id) },
			{ settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } },
		);
		expect(error?.message).toContain(`The campaign ${id} may be running`);
		expect(callsSince(before)).toEqual([`POST /trigger/${id}`]);
	});

	it.each<[string, (id: string) => Promise<unknown>, string]>([
		[
			'a running campaign',
			async (id) => await runOperation('start', { campaign: byId(id) }),
			'The campaign is running already',
		],
		[
			'a campaign with a schedule',
			async (id) =>
				await runOperation('enableSchedule', {
					campaign: byId(id),
					startDateTime: '={{ $now.plus({ days: 1 }) }}',
					endDateTime: '={{ $now.plus({ days: 9 }) }}',
					timezone: 'workflow',
				}),
			'switch its schedule off with Disable Schedule first',
		],
		[
			'a list on which another campaign runs',
			async () => {
				const [other] = await createCampaigns(['Fair']);
				await runOperation('start', { campaign: byId(other) });
			},
			'Kore runs one campaign at a time on a contact list',
		],
	])('%s is refused with a way out', async (_, prepare, fix) => {
		const [id] = await createCampaigns(['Sale']);
		await prepare(id);
		const { error } = await runOperation('start', { campaign: byId(id) });
		expect(error?.message).toMatch(/^Kore\.ai refused: .* \(code 400\)$/);
		expect(error?.description).toContain(fix);
	});
});

describe('Wait for Status', () => {
	const waiting = (id: string, options: Record<string, unknown>) => ({
		campaign: byId(id),
		options: options as never,
	});

	it('goes on when the campaign has come to its end, at most two looks a minute in the long run', async () => {
		const id = await campaignFor(20);
		const before = sandbox.requests().length;
		const started = sandbox.clock.now();
		const { json, error } = await fastForward(
			async () => await runOperation('start', waiting(id, { waitForStatus: ['Completed'] })),
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id, status: 'Completed', message: 'Campaign Started' }]);
		expect(stored(id).status).toBe('Completed');
		expect(started).toBeLessThan(Date.now());
		// 20 contacts at one SMS a minute: 20 minutes, and less than one minute of short pauses at the beginning.
		const looks = callsSince(before).filter((call) => call.endsWith('/status'));
		expect(looks.length).toBeGreaterThan(35);
		expect(looks.length).toBeLessThan(48);
	});

	it('gives up when the time is up, and says where the campaign stands', async () => {
		const id = await campaignFor(500);
		const { error } = await fastForward(
			async () =>
				await runOperation(
					'start',
					waiting(id, { waitForStatus: ['Completed', 'Stopped'], waitLimit: 5 }),
				),
		);
		expect(error?.message).toBe(
			`The campaign ${id} was started, but after 5 minutes its status is Active, not Completed or Stopped`,
		);
		expect(error?.description).toBe(
			"It goes on in Kore; do not start it again. SMS go out only within its calling hours, and at Kore's speed. Look at it later with Get Status, or give 'Wait at Most (Minutes)' more next time. Done in Kore by this run: 1 campaign started. A retry of this execution does not repeat it, unless the form of the node is changed.",
		);
		expect(stored(id).status).toBe('Active');
	});

	it('Retry On Fail goes on waiting, and does not start again', async () => {
		const id = await campaignFor(8);
		const before = sandbox.requests().length;
		const { json, error } = await fastForward(
			async () =>
				await runOperation('start', waiting(id, { waitForStatus: ['Completed'], waitLimit: 5 }), {
					settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 },
				}),
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ status: 'Completed' }]);
		expect(callsSince(before).filter((call) => call.includes('/trigger/'))).toHaveLength(1);
	});

	it('whoever gives it more time and retries the execution goes on waiting, and starts nothing', async () => {
		const id = await campaignFor(10);
		const before = sandbox.requests().length;
		const run = async (waitLimit: number, contextData = {}) =>
			await fastForward(
				async () =>
					await runOperation('start', waiting(id, { waitForStatus: ['Completed'], waitLimit }), {
						contextData,
					}),
			);
		const first = await run(2);
		expect(first.error?.message).toContain('after 2 minutes its status is Active');
		const second = await run(30, first.contextData);
		expect(second.json).toMatchObject([{ id, status: 'Completed' }]);
		expect(callsSince(before).filter((call) => call.includes('/trigger/'))).toHaveLength(1);
	});

	it('looks that fail for the moment do no harm, a refusal does', async () => {
		const id = await campaignFor(3);
		const match = { pathIncludes: '/status' };
		sandbox.injectFault({ kind: 'respond', status: 503, body: {}, match });
		sandbox.injectFault({ kind: 'resetBefore', match });
		sandbox.injectFault({
			kind: 'respond',
			status: 429,
			body: { errors: [{ msg: "You've exceeded the per-minute rate limit.", code: 429 }] },
			match,
		});
		const parameters = waiting(id, { waitForStatus: ['Completed'] });
		const good = await fastForward(async () => await runOperation('start', parameters));
		expect(good.json).toMatchObject([{ status: 'Completed' }]);

		const body = { errors: [{ msg: 'Invalid SDK credentials', code: 4002 }] };
		sandbox.injectFault({ kind: 'respond', status: 401, body, match });
		const bad = await fastForward(async () => await runOperation('start', parameters));
		expect(bad.error?.message).toBe(
			`The campaign ${id} was started, but Kore.ai refused: Invalid SDK credentials (code 4002)`,
		);
	});

	it('a cancelled execution ends in the middle of a wait', async () => {
		const id = await campaignFor(500);
		const arrived = async () => {
			while (!sandbox.requests().some(({ path }) => path.endsWith('/status'))) {
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
		};
		const result = await runOperation('start', waiting(id, { waitForStatus: ['Completed'] }), {
			settings: { onError: 'continueRegularOutput' },
			onStart: (cancel) => void arrived().then(cancel),
		});
		expect(result.status).toBe('canceled');
		const calls = sandbox.requests().length;
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(sandbox.requests()).toHaveLength(calls);
	});

	it('added and left empty, nothing is started', async () => {
		const [id] = await createCampaigns(['Sale']);
		const { error } = await runOperation('start', waiting(id, { waitForStatus: [] }));
		expect(error?.message).toBe("'Wait for Status' is empty");
		expect(stored(id).status).toBe('Ready');
	});

	it.each([0, -1, 100_000, 'soon'])('a limit of %j minutes is refused', async (waitLimit) => {
		const { error } = await runOperation(
			'start',
			waiting('cd-1', { waitForStatus: ['Completed'], waitLimit }),
		);
		expect(error?.message).toContain("'Wait at Most (Minutes)'");
		expect(sandbox.requests()).toEqual([]);
	});
});
