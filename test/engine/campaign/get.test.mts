import {
	byId,
	byName,
	callsSince,
	createCampaigns,
	fromList,
	runOperation,
	stored,
} from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

describe('Get', () => {
	it('by ID takes one call, and returns the words of the message', async () => {
		const [id] = await createCampaigns(['Sale'], { message: 'Grüße 🧥' });
		const before = sandbox.requests().length;
		const { json } = await runOperation('get', { campaign: byId(` ${id} `) });
		expect(json).toEqual([
			{
				id,
				name: 'Sale',
				status: 'Ready',
				contactLists: ['Berlin Customers'],
				doNotCallList: null,
				message: 'Grüße 🧥',
				sender: '+919561600000',
				timezone: 'Asia/Kolkata',
				priority: 5,
				createdAt: stored(id).createdAt,
			},
		]);
		expect(callsSince(before)).toEqual([`GET /${id}`]);
	});

	it('from the list takes the ID that the picker stored', async () => {
		const [, id] = await createCampaigns(['Sale', 'Fair']);
		const { json } = await runOperation('get', { campaign: fromList(id) });
		expect(json).toMatchObject([{ id, name: 'Fair' }]);
	});

	it('by name does not care about blanks and case, and reads the list once for all items', async () => {
		const ids = await createCampaigns(['Sale', 'Fair', 'Sale 2']);
		const before = sandbox.requests().length;
		const { json } = await runOperation(
			'get',
			{ campaign: byName('={{ $json.name }}') },
			{ items: [{ name: ' SALE' }, { name: 'fair ' }, { name: 'Sale 2' }] },
		);
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(callsSince(before)).toEqual([
			'POST /getAllCampaignDetails',
			...ids.map((id) => `GET /${id}`),
		]);
	});

	it('a name that no campaign has: the message shows what there is', async () => {
		const [id] = await createCampaigns(['Sale', 'Fair']);
		expect(id).toBeDefined();
		const { error } = await runOperation('get', { campaign: byName('Sell') });
		expect(error?.message).toBe("'Campaign': 'Sell' is not the name of an SMS campaign in Kore");
		expect(error?.description).toBe(
			"Choose it from the list to be sure. Kore has 2, e.g. 'Fair' (Ready), 'Sale' (Ready).",
		);
	});

	it('an ID where a name should be', async () => {
		const { error } = await runOperation('get', { campaign: byName('cd-1234') });
		expect(error?.message).toBe("'Campaign': 'cd-1234' is an ID, not a name");
	});

	it('a name in an app without campaigns', async () => {
		const { error } = await runOperation('get', { campaign: byName('Sell') });
		expect(error?.description).toBe(
			"Kore has no SMS campaigns in this app. Make one with Create, or check 'Stream ID' in the credential.",
		);
	});

	it('a voice campaign is not meant by its name', async () => {
		sandbox.addVoiceCampaign('Sale');
		const { error } = await runOperation('get', { campaign: byName('Sale') });
		expect(error?.message).toContain('is not the name of an SMS campaign');
	});

	it('a name that several campaigns have: the message lists them', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		const ids = await createCampaigns(['Sale', 'SALE']);
		const { error } = await runOperation('get', { campaign: byName('Sale') });
		expect(error?.message).toBe("'Campaign': 'Sale' is the name of 2 campaigns in Kore");
		for (const id of ids) expect(error?.description).toContain(`${id} (Ready, created 20`);
	});

	it.each([
		[
			byId('={{ "Sale" }}'),
			"'Campaign': 'Sale' is not the ID of a campaign",
			'set the field to By Name',
		],
		[
			byId('={{ "cd-1/../cd-2" }}'),
			"'Campaign': 'cd-1/../cd-2' is not the ID of a campaign",
			'cd-',
		],
		[byId('={{ ".." }}'), "'Campaign': '..' is not the ID of a campaign", 'cd-'],
		[byId('={{ null }}'), "'Campaign' is empty", 'Choose a campaign'],
		[byName('  '), "'Campaign' is empty", 'Choose a campaign'],
		[
			byName('={{ $json.missing }}'),
			"'Campaign' is empty",
			'check that the input item has that value',
		],
	])('nothing is sent for %j', async (campaign, message, fix) => {
		const { error } = await runOperation('get', { campaign });
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(fix);
		expect(sandbox.requests()).toEqual([]);
	});

	it('an ID that Kore does not know', async () => {
		const { error } = await runOperation('get', { campaign: byId('cd-0000') });
		expect(error?.message).toBe('Kore.ai refused: Campaign not found (code 404)');
		expect(error?.description).toContain('Choose it again in the form.');
	});

	it("with Simplify off, Kore's answer comes as it is", async () => {
		const [id] = await createCampaigns(['Sale']);
		const { json } = await runOperation('get', { campaign: byId(id), simplify: false });
		expect(json).toMatchObject([
			{
				status: 'success',
				message: 'Campaign Sale retrieved successfully',
				data: { _id: id, message: { message: 'MjAlIG9mZiB1bnRpbCBTdW5kYXk%3D' } },
			},
		]);
	});

	it('text that was stored without encoding survives', async () => {
		const [id] = await createCampaigns(['Sale']);
		const answer = (message: string) =>
			sandbox.injectFault({
				kind: 'respond',
				status: 200,
				body: { status: 'success', data: { _id: id, name: 'Sale', message: { message } } },
			});
		for (const message of ['50% off', 'Test', 'Grüße', 'abcd', 'Reminder']) {
			answer(message);
			const { json } = await runOperation('get', { campaign: byId(id) });
			expect(json).toMatchObject([{ message }]);
		}
	});
});
