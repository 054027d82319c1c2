import { bodyOf } from '../koreCampaigns.mts';
import { runOnLists, storedList } from '../contactLists.mts';
import { fastForward } from '../fastForward.mts';
import { sandbox } from '../../testSandbox.mts';

describe('Create', () => {
	it('creates a list and returns it', async () => {
		const { json } = await runOnLists('create', {
			contactListName: ' VIP Berlin ',
			contactListDescription: 'Twice a year',
			allowDuplicates: true,
		});
		expect(json).toEqual([
			{
				id: expect.stringMatching(/^cl-/) as string,
				name: 'VIP Berlin',
				description: 'Twice a year',
				status: 'Ready',
				contacts: 0,
				allowDuplicates: true,
				source: 'passiveApi',
				campaigns: [],
				updatedAt: expect.any(String) as string,
			},
		]);
		expect(sandbox.requests().map(bodyOf)).toEqual([
			{
				name: 'VIP Berlin',
				description: 'Twice a year',
				source: 'passiveApi',
				allowDuplicates: true,
			},
		]);
		expect(storedList(json[0].id as string)).toMatchObject({ name: 'VIP Berlin' });
	});

	it('left empty, the description is the name, and duplicates are not allowed', async () => {
		await runOnLists('create', { contactListName: 'VIP' });
		expect(sandbox.requests().map(bodyOf)).toMatchObject([
			{ description: 'VIP', allowDuplicates: false },
		]);
	});

	it('a name that is taken is refused with a way out', async () => {
		const { error } = await runOnLists('create', { contactListName: 'berlin customers' });
		expect(error?.message).toMatch(/^Kore\.ai refused: /);
		expect(error?.description).toContain('Another contact list has this name');
	});

	it.each([
		[{ contactListName: '={{ null }}' }, "'Contact List Name' is empty"],
		[{ contactListName: 'x'.repeat(49) }, "'Contact List Name' has 49 characters; Kore allows 48"],
		[
			{ contactListName: 'A', contactListDescription: 'x'.repeat(257) },
			"'Description' has 257 characters; Kore allows 256",
		],
		[
			{ contactListName: 'A', allowDuplicates: '={{ "maybe" }}' },
			"'Allow Duplicates': 'maybe' is neither true nor false",
		],
	])('nothing is sent for %j', async (form, message) => {
		const { error } = await runOnLists('create', form);
		expect(error?.message).toBe(message);
		expect(sandbox.requests()).toEqual([]);
	});

	it('Retry On Fail creates nothing twice, and says what is done', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault({ kind: 'respond', status: 400, body: {}, times: 5 });
		const { error } = await runOnLists(
			'create',
			{ contactListName: '={{ $json.name }}' },
			{
				items: [{ name: 'A' }, { name: 'B' }],
				settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
			},
		);
		expect(error?.description).toContain('Done in Kore by this run: 1 contact list created.');
		expect(sandbox.requests()).toHaveLength(3);
	});

	it.each([
		['resetAfter', 1],
		['resetBefore', 2],
	] as const)('without an answer (%s) there is exactly one', async (kind, sent) => {
		sandbox.setSwitches({ uniqueNames: false });
		sandbox.injectFault({ kind });
		const { json, error } = await fastForward(
			async () => await runOnLists('create', { contactListName: 'VIP' }),
		);
		expect(error).toBeUndefined();
		const made = sandbox.contactLists().filter(({ name }) => name === 'VIP');
		expect(made.map(({ _id }) => _id)).toEqual(json.map(({ id }) => id));
		const creates = sandbox.requests().filter(({ path }) => path.endsWith('/createContactList'));
		expect(creates).toHaveLength(sent);
	});
});
