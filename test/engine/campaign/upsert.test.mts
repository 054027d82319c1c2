import { campaignForm } from '../campaignForm.mts';
import { fastForward } from '../fastForward.mts';
import {
	bodyOf,
	byId,
	callsSince,
	createCampaigns,
	runOperation,
	stored,
} from '../koreCampaigns.mts';
import type { RunOptions } from '../n8nEngine.mts';
import { withoutAnswers } from '../withoutAnswers.mts';
import { sandbox } from '../../testSandbox.mts';

const form = (changes: Parameters<typeof campaignForm>[0] = {}) =>
	campaignForm({ operation: 'upsert', campaignName: '={{ $json.name }}', ...changes });

const upsert = async (
	names: string[],
	changes: Parameters<typeof campaignForm>[0] = {},
	options: Partial<RunOptions> = {},
) =>
	await runOperation('upsert', form(changes), {
		items: names.map((name) => ({ name })),
		...options,
	});

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

it('a retry that fails before the creation does not hide that the campaign may exist', async () => {
	const refusal = {
		kind: 'respond',
		status: 400,
		body: { errors: [{ msg: 'Not now', code: 400 }] },
		match: { pathIncludes: 'getAllCampaignDetails' },
	} as const;
	// The first reads the names, the others look for what was created.
	sandbox.injectFault({ kind: 'delay', ms: 0, match: refusal.match });
	sandbox.injectFault({ ...refusal, times: 0 });
	sandbox.injectFault({ kind: 'resetAfter' });
	const first = await fastForward(async () => await upsert(['Sale']));
	expect(first.error?.message).toContain("The campaign 'Sale' may exist in Kore");
	expect(sandbox.campaigns()).toHaveLength(1);

	const { error } = await upsert(['Sale'], {}, { contextData: first.contextData });
	expect(error?.message).toMatch(
		/^Kore\.ai refused: Not now .*Before that, a call got no answer \(.*The campaign 'Sale' may exist/,
	);
});

describe('Create or Update', () => {
	it('creates what does not exist, updates what does, and says which', async () => {
		const [id] = await createCampaigns(['Sale']);
		const before = sandbox.requests().length;
		const { json } = await upsert(['Fair', ' sale '], { message: 'New words' });
		expect(json).toMatchObject([
			{ action: 'created', name: 'Fair', message: 'New words' },
			{ action: 'updated', id, name: 'sale', message: 'New words' },
		]);
		expect(callsSince(before)).toEqual([
			'POST /getAllCampaignDetails',
			'POST ',
			`GET /${id}`,
			`PUT /${id}`,
		]);
		expect(sandbox.campaigns()).toHaveLength(2);
	});

	it('the same name twice in one run makes one campaign', async () => {
		const { json } = await upsert(['Sale', 'SALE', 'Sale']);
		expect(json.map(({ action }) => action)).toEqual(['created', 'updated', 'updated']);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('a Do Not Call list is never lost by a field that is empty, and replaced by one that is not', async () => {
		const [id] = await createCampaigns(['Sale'], { doNotCallList: 'testdnc' });
		await upsert(['Sale'], { doNotCallList: '={{ $json.missing }}' });
		expect(stored(id).dncLists).toEqual({ name: 'testdnc' });
		await upsert(['Sale'], { doNotCallList: 'DNC CL Dec 4' });
		expect(stored(id).dncLists).toEqual({ name: 'DNC CL Dec 4' });
	});

	it.each([
		[{ isFiltersEnabled: true }, 'filters its contacts'],
		[{ dialingMode: 'Progressive' }, 'is a voice campaign'],
		[{ dncLists: [{ name: 'testdnc' }] }, 'has a name that Kore does not tell'],
	])('does not make something else of a campaign that has %j', async (fields, message) => {
		const [id] = await createCampaigns(['Sale']);
		sandbox.injectFault({
			kind: 'respond',
			status: 200,
			body: { status: 'success', data: { _id: id, name: 'Sale', ...fields } },
			match: { method: 'GET' },
		});
		const before = stored(id);
		const { error } = await upsert(['Sale']);
		expect(error?.message).toContain(message);
		expect(stored(id)).toEqual(before);
	});

	it('a schedule, which the form does not have, stays on', async () => {
		const [id] = await createCampaigns(['Sale']);
		await runOperation('enableSchedule', {
			campaign: byId(id),
			startDateTime: '={{ $now.plus({ days: 1 }) }}',
			endDateTime: '={{ $now.plus({ days: 9 }) }}',
			timezone: 'workflow',
		});
		await upsert(['Sale'], { priority: 1 });
		expect(stored(id)).toMatchObject({ status: 'Scheduled', priority: '1' });
	});

	it('a campaign that came into being meanwhile is updated', async () => {
		const [id] = await createCampaigns(['Sale']);
		const empty = { status: 'success', data: { results: [], hasMore: false } };
		sandbox.injectFault({
			kind: 'respond',
			status: 200,
			body: empty,
			match: { pathIncludes: 'getAllCampaignDetails' },
		});
		const { json } = await upsert(['Sale']);
		expect(json).toMatchObject([{ action: 'updated', id }]);
	});

	it("a name that a voice campaign has is refused in Kore's words", async () => {
		sandbox.addVoiceCampaign('Sale');
		const { error } = await upsert(['Sale']);
		expect(error?.message).toMatch(/^Kore\.ai refused: .*Sale/);
		expect(error?.description).toContain('it may also be a voice campaign');
	});

	it('two campaigns of the name: none is guessed', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		await createCampaigns(['Sale', 'Sale']);
		const { error } = await upsert(['Sale']);
		expect(error?.message).toBe("'Campaign Name': 'Sale' is the name of 2 campaigns in Kore");
	});

	it('Dry Run shows the call that would be made', async () => {
		const [id] = await createCampaigns(['Sale'], { doNotCallList: 'testdnc' });
		const before = stored(id);
		const { json } = await upsert(['Sale', 'Fair'], { options: { dryRun: true } });
		const request = (method: string, end: string) => ({
			dryRun: true,
			request: { method, url: expect.stringContaining(end) as string },
		});
		expect(json).toMatchObject([request('PUT', `/campaign/${id}?`), request('POST', '/campaign?')]);
		expect(json[0].request).toMatchObject({ body: { dncLists: { name: 'testdnc' } } });
		expect(sandbox.campaigns()).toEqual([before]);
	});

	it('Retry On Fail: what an earlier try created is still called created', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0, match: { method: 'POST', trigger: undefined } });
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({
			kind: 'respond',
			status: 400,
			body: { errors: [{ msg: 'Not now', code: 400 }] },
		});
		const { json, error } = await upsert(['Sale', 'Fair'], {}, { settings: RETRY });
		expect(error).toBeUndefined();
		expect(json.map(({ action }) => action)).toEqual(['created', 'created']);
		expect(sandbox.campaigns()).toHaveLength(2);
	});

	it('a create without an answer is found by the next try, and made what the form says', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({ kind: 'resetAfter' });
		const { json, error } = await upsert(['Sale'], {}, { settings: RETRY });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Sale' }]);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('a campaign that a try created without getting an answer is called created by the next', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({ kind: 'resetAfter' });
		const first = await withoutAnswers(
			async () => await fastForward(async () => await upsert(['Sale'])),
		);
		expect(first.error?.message).toContain("The campaign 'Sale' may exist in Kore");

		const before = sandbox.requests().length;
		const { json } = await upsert(['Sale'], {}, { contextData: first.contextData });
		expect(json).toMatchObject([{ action: 'created', name: 'Sale' }]);
		expect(callsSince(before).filter((call) => call.startsWith('PUT'))).toEqual([]);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it("with Simplify off, Kore's answers come as they are", async () => {
		await createCampaigns(['Sale']);
		const { json } = await upsert(['Sale', 'Fair'], { simplify: false });
		expect(json).toMatchObject([
			{ message: 'Campaign Sale details updated successfully' },
			{ message: 'Campaign Fair creation in progress' },
		]);
	});

	it('warns about lists that several campaigns share, and counts those of one name once', async () => {
		const same = await upsert(['Sale', 'SALE']);
		expect(same.hints).toEqual([]);
		const different = await upsert(['Fair', 'Party']);
		expect(different.hints).toMatchObject([
			{ message: expect.stringMatching(/^2 items name the contact list/) as string },
		]);
		const preview = await upsert(['Fair', 'Party'], { options: { dryRun: true } });
		expect(preview.hints).toEqual([]);
	});

	it('sends the same body as Create', async () => {
		await createCampaigns(['Sale']);
		sandbox.reset();
		await upsert(['Sale']);
		const upserted = sandbox.requests().at(-1);
		sandbox.reset();
		await createCampaigns(['Sale']);
		expect(upserted && bodyOf(upserted)).toEqual(bodyOf(sandbox.requests()[0]));
	});
});
