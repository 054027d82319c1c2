import type { INodeParameters } from 'n8n-workflow';
import { campaignForm } from '../campaignForm.mts';
import { fastForward } from '../fastForward.mts';
import { callsSince, createCampaigns, runOperation, stored } from '../koreCampaigns.mts';
import type { RunOptions } from '../n8nEngine.mts';
import { sandbox } from '../../testSandbox.mts';

const createWith = async (
	names: string[],
	options: INodeParameters,
	{ form = {}, run = {} }: { form?: INodeParameters; run?: Partial<RunOptions> } = {},
) =>
	await runOperation(
		'create',
		campaignForm({ campaignName: '={{ $json.name }}', options, ...form }),
		{ items: names.map((name) => ({ name })), ...run },
	);

/** The list is empty once, as it is a moment before somebody else creates the campaign. */
function hideCampaignsOnce(): void {
	sandbox.injectFault({
		kind: 'respond',
		status: 200,
		body: { status: 'success', data: { results: [], hasMore: false } },
		match: { pathIncludes: 'getAllCampaignDetails' },
	});
}

describe('If Campaign Exists: Let Kore Decide', () => {
	it('sends the campaign without a look, and shows what Kore says', async () => {
		await createCampaigns(['Sale']);
		const before = sandbox.requests().length;
		const { error } = await createWith(['SALE'], {});
		expect(callsSince(before)).toEqual(['POST ']);
		expect(error?.message).toMatch(/^Kore\.ai refused: /);
		expect(error?.description).toContain('Another campaign has this name');
	});
});

describe('If Campaign Exists: Return Existing', () => {
	const options = { ifExists: 'returnExisting' };

	it('a trigger that fires twice makes one campaign, within a run and over several', async () => {
		const first = await createWith(['Sale', ' sale ', 'Fair'], options);
		const second = await createWith(['SALE'], options);
		expect(sandbox.campaigns()).toHaveLength(2);
		expect(first.json.map(({ action, name }) => [action, name])).toEqual([
			['created', 'Sale'],
			['existing', 'Sale'],
			['created', 'Fair'],
		]);
		expect(second.json).toEqual([{ ...first.json[0], action: 'existing' }]);
	});

	it('another execution at the same moment is waited for, and what it has created is found', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		sandbox.injectFault({ kind: 'delay', ms: 100, match: { pathIncludes: 'getAllCampaign' } });
		await Promise.all([createWith(['Sale'], options), createWith(['Fair', 'Sale'], options)]);
		expect(sandbox.campaigns().map(({ name }) => name)).toEqual(['Fair', 'Sale']);
	});

	it('within a run also where Kore takes a name twice', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		const { json } = await createWith(['Sale', ' sale '], options);
		expect(json.map(({ action }) => action)).toEqual(['created', 'existing']);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('within a run also where the first has created it without getting an answer', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({ kind: 'resetAfter' });
		sandbox.injectFault({ kind: 'resetBefore', times: 24 });
		const run = { settings: { onError: 'continueRegularOutput' as const } };
		const { json } = await fastForward(
			async () => await createWith(['Sale', 'Sale'], options, { run }),
		);
		expect(json).toMatchObject([
			{ error: expect.stringContaining("The campaign 'Sale' may exist in Kore") as string },
			{ action: 'existing', name: 'Sale' },
		]);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('hints at the existing ones alone, and as text', async () => {
		await createCampaigns(['Sale <b>']);
		const message = 'Hello <First Name>';
		const { hints } = await createWith(['Sale <b>'], options, { form: { message } });
		expect(hints).toMatchObject([
			{ message: expect.stringContaining("'Sale &lt;b&gt;' existed already") as string },
		]);
	});

	it('leaves the existing one as it is', async () => {
		const [id] = await createCampaigns(['Sale']);
		const before = stored(id);
		const { json } = await createWith(['Sale'], options, { form: { message: 'Other words' } });
		expect(json).toMatchObject([{ action: 'existing', message: '20% off until Sunday' }]);
		expect(stored(id)).toEqual(before);
	});

	it('reads the campaigns once per execution', async () => {
		const before = sandbox.requests().length;
		await createWith(['A', 'B', 'C'], options);
		expect(callsSince(before)).toEqual(['POST /getAllCampaignDetails', 'POST ', 'POST ', 'POST ']);
	});

	it('also when Kore refuses some', async () => {
		const body = { errors: [{ msg: 'Not now' }] };
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({ kind: 'respond', status: 400, body, times: 2 });
		const run = { settings: { onError: 'continueRegularOutput' as const } };
		const all = { ...options, concurrentRequests: 1 };
		const { json } = await createWith(['A', 'B', 'C'], all, { run });
		expect(json).toMatchObject([{ error: expect.any(String) as string }, {}, { name: 'C' }]);
		expect(callsSince(0)).toEqual(['POST /getAllCampaignDetails', 'POST ', 'POST ', 'POST ']);
	});

	it('a name that Kore refuses as taken means that it exists now', async () => {
		const [id] = await createCampaigns(['Sale']);
		hideCampaignsOnce();
		const { json } = await createWith(['Sale'], options);
		expect(json).toMatchObject([{ action: 'existing', id }]);
	});

	it('unless it is a voice campaign that has the name', async () => {
		sandbox.addVoiceCampaign('Sale');
		const { error } = await createWith(['Sale'], options);
		expect(error?.description).toContain('it may also be a voice campaign');
	});

	it('Retry On Fail: a campaign of an earlier try is still called created', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0, times: 2 });
		sandbox.injectFault({ kind: 'respond', status: 400, body: { errors: [{ msg: 'Not now' }] } });
		const { json } = await createWith(['Sale', 'Fair'], options, {
			run: { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		});
		expect(json.map(({ action }) => action)).toEqual(['created', 'created']);
		expect(sandbox.campaigns()).toHaveLength(2);
	});

	it('Retry On Fail: a create without an answer is looked up and returned', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({ kind: 'resetAfter' });
		const { json, error } = await createWith(['Sale'], options, {
			run: { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Sale' }]);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('a dry run says that nothing would be sent', async () => {
		const [id] = await createCampaigns(['Sale']);
		const { json } = await createWith(['Sale', 'Fair'], { ...options, dryRun: true });
		expect(json).toMatchObject([
			{
				warnings: [
					`A campaign named 'Sale' exists (${id}): it would be returned, and this request not sent.`,
				],
			},
			{ warnings: [] },
		]);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('items of the same name are one campaign, so the hint about shared lists counts them once', async () => {
		const same = await createWith(['Sale', 'SALE'], options);
		expect(same.hints).toMatchObject([
			{
				message: "The campaign 'Sale' existed already: returned unchanged, and not started.",
				type: 'info',
			},
		]);
		const different = await createWith(['Fair', 'Party'], options);
		expect(different.hints).toMatchObject([
			{ message: expect.stringMatching(/^2 items name the contact list/) as string },
		]);
	});

	it("with Simplify off, Kore's answers come as they are", async () => {
		await createCampaigns(['Sale']);
		const { json } = await createWith(['Sale'], options, { form: { simplify: false } });
		expect(json).toMatchObject([
			{ status: 'success', message: 'Campaign Sale retrieved successfully' },
		]);
	});
});

describe('If Campaign Exists: Stop', () => {
	const options = { ifExists: 'stop' };

	it('names the campaign that is in the way, and creates none', async () => {
		const [id] = await createCampaigns(['Sale']);
		const { error } = await createWith([' sale'], options);
		expect(error?.message).toBe(
			`'Campaign Name': 'sale' is the name of a campaign that exists: ${id} (Ready)`,
		);
		expect(error?.description).toContain("set 'If Campaign Exists' to Return Existing");
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('a name that Kore refuses as taken means that it exists now', async () => {
		const [id] = await createCampaigns(['Sale']);
		hideCampaignsOnce();
		const { error } = await createWith(['Sale'], options);
		expect(error?.message).toContain(`is the name of a campaign that exists: ${id}`);
	});

	it('creates what does not exist, with the ten fields of Create', async () => {
		const { json } = await createWith(['Sale'], options);
		expect(Object.keys(json[0])).toEqual([
			'id',
			'name',
			'status',
			'contactLists',
			'doNotCallList',
			'message',
			'sender',
			'timezone',
			'priority',
			'createdAt',
		]);
	});

	it('what an earlier try of the item created is not in its way', async () => {
		sandbox.injectFault({ kind: 'respond', status: 400, body: {}, match: { trigger: 'play' } });
		const { json, error } = await createWith(
			['Sale'],
			{ ...options, startAfterCreating: true },
			{ run: { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } } },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Sale', status: 'Active' }]);
		expect(sandbox.campaigns()).toHaveLength(1);
	});
});
