import { sleep, type INodeParameters } from 'n8n-workflow';
import { campaignForm } from '../campaignForm.mts';
import { fastForward } from '../fastForward.mts';
import { ALWAYS_OPEN, byId, callsSince, runOperation } from '../koreCampaigns.mts';
import type { RunOptions, RunResult } from '../n8nEngine.mts';
import { withoutAnswers } from '../withoutAnswers.mts';
import { sandbox } from '../../testSandbox.mts';

const LIST = 'Renewal Due - July 2025';

type Changes = [options?: INodeParameters, form?: INodeParameters, run?: Partial<RunOptions>];

const createInTime = async (...[options, form, run]: Changes) =>
	await runOperation(
		'create',
		campaignForm({
			campaignName: 'Sale',
			callingHours: ALWAYS_OPEN,
			contactLists: [LIST],
			options: { startAfterCreating: true, ...options },
			...form,
		}),
		run,
	);

const createAndStart = async (...changes: Changes) =>
	await fastForward(async () => await createInTime(...changes));

/** Contacts arrive when the node looks at the lists for so many a time. */
async function addContactsAtLook(count: number, look: number): Promise<void> {
	const looks = () => sandbox.requests().filter(({ path }) => path.endsWith('getAllListDetails'));
	while (looks().length < look) await new Promise((resolve) => setImmediate(resolve));
	sandbox.addContacts(LIST, count);
}

const starts = () => sandbox.requests().filter(({ query }) => query.trigger === 'play');

describe('Start After Creating', () => {
	it('starts the campaign when Kore has prepared it', async () => {
		sandbox.setSwitches({ preparingSeconds: 20 });
		const { json, error } = await createAndStart();
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ name: 'Sale', status: 'Active', message: '20% off until Sunday' },
		]);
		const [{ id }] = sandbox.campaigns();
		expect(callsSince(0)).toEqual([
			'POST ',
			...Array.from({ length: 5 }, () => `POST /${id}/status`),
			`POST /trigger/${id}`,
		]);
	});

	it('switched off, or left out, nothing is started', async () => {
		await createAndStart({ startAfterCreating: false });
		await createAndStart({ startAfterCreating: '={{ false }}' }, { campaignName: 'Fair' });
		expect(sandbox.campaigns().map(({ status }) => status)).toEqual(['Ready', 'Ready']);
	});

	it('waits until the lists hold enough contacts', async () => {
		const adding = addContactsAtLook(3, 3);
		const { json } = await createAndStart({ minimumContacts: 3 });
		await adding;
		expect(json).toMatchObject([{ status: 'Active' }]);
		const looks = callsSince(0).filter((call) => call.endsWith('getAllListDetails'));
		expect(looks).toHaveLength(4);
	});

	it('where Kore answers with the ID alone, the lists are those of the form', async () => {
		sandbox.addContacts(LIST, 1);
		sandbox.injectFault({
			kind: 'respondAfter',
			status: 200,
			body: { status: 'success', data: { _id: 'cd-1' } },
		});
		const ready = { status: 'success', data: { status: 'Ready' } };
		for (const body of [ready, ready, { status: 'Active' }]) {
			sandbox.injectFault({ kind: 'respond', status: 200, body, match: { pathIncludes: 'cd-1' } });
		}
		const { json, error } = await createAndStart({ minimumContacts: 1 });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id: 'cd-1', status: 'Active' }]);
	});

	it('while it waits for contacts, somebody else starts the campaign: it is not started again', async () => {
		sandbox.setSwitches({ smsPerMinute: 600 });
		const { json } = await fastForward(async () => {
			const running = createInTime({ minimumContacts: 3, waitLimit: 30 });
			await addContactsAtLook(2, 2);
			await runOperation('start', { campaign: byId(sandbox.campaigns()[0].id) });
			await sleep(120_000);
			expect(sandbox.campaigns()).toMatchObject([{ status: 'Completed' }]);
			sandbox.addContacts(LIST, 1);
			return await running;
		});
		expect(json).toMatchObject([{ name: 'Sale', status: 'Completed' }]);
		expect(starts()).toHaveLength(1);
	});

	it('somebody else starts it at the same moment: it runs, which is what is wanted', async () => {
		sandbox.injectFault({
			kind: 'respond',
			status: 400,
			body: { errors: [{ msg: 'Campaign is already running' }] },
			match: { trigger: 'play' },
		});
		const { json, error } = await createAndStart();
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Sale', status: 'Active' }]);
	});

	it('counts the contacts of all lists of the campaign together, and of no other', async () => {
		sandbox.addContacts(LIST, 2);
		const lists = [LIST, 'CL Only 2020 Dec 4'];
		const good = await createAndStart({ minimumContacts: 3 }, { contactLists: lists });
		expect(good.json).toMatchObject([{ status: 'Active' }]);
		const bad = await createAndStart(
			{ minimumContacts: 4, waitLimit: 1 },
			{ contactLists: lists, campaignName: 'Fair' },
		);
		expect(bad.error?.message).toContain('its contact lists hold 3 contacts, not 4');
	});

	it('contacts that do not arrive: the message says that the campaign exists', async () => {
		const { error } = await createAndStart({ minimumContacts: 1, waitLimit: 2 });
		const [{ id, status }] = sandbox.campaigns();
		expect(status).toBe('Ready');
		expect(error?.message).toBe(
			`The campaign 'Sale' exists (${id}), but it was not started: its contact lists hold 0 contacts, not 1`,
		);
		expect(error?.description).toBe(
			'Check that contacts are being added. A list that takes no number twice holds fewer than were sent: lower the minimum, or use Skip Duplicates in This Run where they are added. Then start it with the operation Start and its ID. Done in Kore by this run: 1 campaign created. A retry of this execution does not repeat it, unless the form of the node is changed.',
		);
	});

	it('a campaign that Kore does not get ready: the message says that it exists', async () => {
		sandbox.setSwitches({ preparingSeconds: 10_000 });
		const { error } = await createAndStart({ waitLimit: 2 });
		const [{ id }] = sandbox.campaigns();
		expect(error?.message).toBe(
			`The campaign 'Sale' exists (${id}), but it was not started: Kore is still preparing it`,
		);
	});

	it('a start that Kore refuses: the message says that the campaign exists, and why', async () => {
		// The first campaign goes on for ever.
		sandbox.setSwitches({ smsPerMinute: 0 });
		sandbox.addContacts(LIST, 500);
		await createAndStart({}, { campaignName: 'Fair' });
		const { error } = await createAndStart();
		const [, { id, status }] = sandbox.campaigns();
		expect(status).toBe('Ready');
		expect(error?.message).toContain(
			`The campaign 'Sale' exists (${id}), but it was not started: Kore.ai refused: `,
		);
		expect(error?.description).toContain('Kore runs one campaign at a time on a contact list');
	});

	it('Retry On Fail starts what an earlier try created, and creates nothing more', async () => {
		sandbox.injectFault({ kind: 'respond', status: 400, body: {}, match: { trigger: 'play' } });
		const { json, error } = await createAndStart(
			{},
			{},
			{
				settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 },
			},
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Sale', status: 'Active' }]);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('a start without an answer: the message says that nobody knows', async () => {
		sandbox.injectFault({ kind: 'resetAfter', match: { trigger: 'play' } });
		const { error } = await createAndStart();
		const [{ id }] = sandbox.campaigns();
		expect(error?.message).toContain(
			`The campaign 'Sale' exists (${id}), but whether it was started is not known: The connection to Kore.ai broke off`,
		);
		expect(error?.description).toMatch(
			/^Do not run the workflow again: it would make a second campaign\. Look at the campaign in Kore\. Only if it is still Ready, start it with the operation Start and its ID\./,
		);
	});

	it('a retry that fails before the start does not hide that it may have been started', async () => {
		sandbox.injectFault({ kind: 'resetAfter', match: { trigger: 'play' } });
		const first = await createAndStart();
		sandbox.injectFault({
			kind: 'respond',
			status: 400,
			body: { errors: [{ msg: 'Not now', code: 400 }] },
			match: { pathIncludes: '/status' },
		});
		const { error } = await createAndStart({}, {}, { contextData: first.contextData });
		expect(error?.message).toContain('but whether it was started is not known: Kore.ai refused');
		expect(error?.message).not.toContain('it was not started');
		expect(error?.description).toMatch(
			/^Do not run the workflow again.* Only if it is still Ready/,
		);
	});

	it('a campaign that Kore does not know for a moment is waited for', async () => {
		sandbox.injectFault({
			kind: 'respond',
			status: 404,
			body: { errors: [{ msg: 'Campaign not found', code: 404 }] },
			match: { pathIncludes: '/status' },
		});
		const { json } = await createAndStart();
		expect(json).toMatchObject([{ status: 'Active' }]);
	});

	it('a campaign that is deleted meanwhile is not said to be on its way', async () => {
		sandbox.setSwitches({ preparingSeconds: 600 });
		const { error } = await fastForward(async () => {
			const running = createInTime({ waitLimit: 1 });
			while (sandbox.campaigns().length === 0) await new Promise((done) => setImmediate(done));
			await runOperation('delete', { campaign: byId(sandbox.campaigns()[0].id) });
			return await running;
		});
		expect(error?.message).toContain('but it was not started: Kore does not know its ID');
		expect(error?.description).toContain('Look in Kore whether somebody has deleted it.');
	});

	it.each(['returnExisting', 'stop'])(
		'a create without an answer is found by the next try, and started (%s)',
		async (ifExists) => {
			sandbox.injectFault({ kind: 'delay', ms: 0 });
			sandbox.injectFault({ kind: 'resetAfter' });
			const { json, error } = await createAndStart(
				{ ifExists },
				{},
				{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
			);
			expect(error).toBeUndefined();
			expect(json).toMatchObject([{ name: 'Sale', status: 'Active' }]);
			expect(json[0].action).not.toBe('existing');
			expect(sandbox.campaigns()).toHaveLength(1);
		},
	);

	it('whoever asks for fewer contacts and retries the execution starts the same campaign', async () => {
		const first = await createAndStart({ minimumContacts: 5, waitLimit: 1 });
		expect(first.error).toBeDefined();
		const second = await createAndStart(
			{ minimumContacts: 0 },
			{},
			{ contextData: first.contextData },
		);
		expect(second.json).toMatchObject([{ status: 'Active' }]);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it.each(['Active', 'Completed', 'Paused', 'Rescheduled', 'Scheduled', 'Stopped'])(
		'a campaign that somebody else has started, or means to, is not started again (%s)',
		async (status) => {
			sandbox.injectFault({
				kind: 'respond',
				status: 200,
				body: { status: 'success', data: { status } },
				match: { pathIncludes: '/status' },
			});
			const { json } = await createAndStart();
			expect(json).toMatchObject([{ name: 'Sale', status }]);
			expect(starts()).toEqual([]);
		},
	);

	describe('an execution that Kore answers nothing, also when its trigger fires again', () => {
		/** The execution stops in doubt; what it remembers is there for its retry. */
		async function stopInDoubt(
			options: INodeParameters,
			{ isCreated = false, ...form }: INodeParameters & { isCreated?: boolean } = {},
		): Promise<RunResult> {
			// That no campaign has the name is still answered, where that is asked.
			if (options.ifExists !== 'letKoreDecide') sandbox.injectFault({ kind: 'delay', ms: 0 });
			if (isCreated) sandbox.injectFault({ kind: 'resetAfter' });
			const run = await withoutAnswers(async () => await createInTime(options, form));
			expect(run.error?.message).toContain("The campaign 'Sale' may exist in Kore");
			return run;
		}

		it.each([
			['returnExisting', 1],
			['returnExisting', 120],
			['letKoreDecide', 1],
			['letKoreDecide', 120],
		])('is retried after the second: one start (%s, %i min)', async (ifExists, wait) => {
			sandbox.setSwitches({ smsPerMinute: 600 });
			sandbox.addContacts(LIST, 3);
			await fastForward(async () => {
				const { contextData } = await stopInDoubt({ ifExists });
				await createInTime({ ifExists });
				await sleep(wait * 60_000);
				await createInTime({ ifExists }, {}, { contextData });
			});

			expect(sandbox.campaigns()).toHaveLength(1);
			expect(starts()).toHaveLength(1);
		});

		it.each([
			['letKoreDecide', false],
			['letKoreDecide', true],
			['returnExisting', true],
			['stop', true],
		])(
			'is retried alone: what it has created is started, although $now is another (%s, %s)',
			async (ifExists, uniqueNames) => {
				sandbox.setSwitches({ uniqueNames });
				const message = '=Offer of {{ $now.toMillis() }}';
				const { json, error } = await fastForward(async () => {
					const run = { isCreated: true, message };
					const { contextData } = await stopInDoubt({ ifExists }, run);
					await sleep(1000);
					return await createInTime({ ifExists }, { message }, { contextData });
				});

				expect(error).toBeUndefined();
				expect(json).toMatchObject([{ name: 'Sale', status: 'Active' }]);
				expect(sandbox.campaigns()).toHaveLength(1);
				expect(starts()).toHaveLength(1);
			},
		);

		it.each(['returnExisting', 'stop'])(
			'a campaign of this name with another text is not its own (%s)',
			async (ifExists) => {
				const { json, error } = await fastForward(async () => {
					const { contextData } = await stopInDoubt({ ifExists });
					await createInTime({ startAfterCreating: false }, { message: 'Something else' });
					return await createInTime({ ifExists }, {}, { contextData });
				});

				if (ifExists === 'stop') {
					expect(error?.message).toMatch(
						/is the name of a campaign that exists: .*\. Before that, a call got no answer \(.*The campaign 'Sale' may exist in Kore/,
					);
				}
				if (ifExists === 'returnExisting') {
					expect(json).toMatchObject([{ action: 'existing', message: 'Something else' }]);
				}
				expect(sandbox.campaigns()).toMatchObject([{ status: 'Ready' }]);
			},
		);
	});

	it('a trigger that fires twice at the same moment starts one campaign', async () => {
		sandbox.setSwitches({ uniqueNames: false, smsPerMinute: 6000 });
		sandbox.addContacts(LIST, 3);
		const options = { ifExists: 'returnExisting', minimumContacts: 3 };
		const both = await fastForward(
			async () => await Promise.all([createInTime(options), createInTime(options)]),
		);
		expect(both.map(({ json }) => json[0].action)).toEqual(['created', 'existing']);
		expect(sandbox.campaigns()).toHaveLength(1);
		expect(starts()).toHaveLength(1);
	});

	it('an existing campaign is returned and not started', async () => {
		await createAndStart({ startAfterCreating: false });
		const { json } = await createAndStart({ ifExists: 'returnExisting' });
		expect(json).toMatchObject([{ action: 'existing', status: 'Ready' }]);
	});

	it('a dry run starts nothing', async () => {
		const { json } = await createAndStart({ dryRun: true });
		expect(json).toMatchObject([{ dryRun: true }]);
		expect(sandbox.campaigns()).toEqual([]);
	});

	it('with Simplify off, the answer of the start stands beside that of the create', async () => {
		const { json } = await createAndStart({}, { simplify: false });
		expect(json).toMatchObject([
			{
				status: 'success',
				data: { name: 'Sale', status: 'Ready' },
				start: { status: 'Active', message: 'Campaign Started' },
			},
		]);
	});

	it.each([-1, 1.5, 'many'])('%j contacts are refused before anything is created', async (n) => {
		const { error } = await createAndStart({ minimumContacts: n });
		expect(error?.message).toContain("'Minimum Contacts'");
		expect(sandbox.requests()).toEqual([]);
	});
});
