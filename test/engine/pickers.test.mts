import { credentialFields } from '../../sandbox/credentialFields.mts';
import { createCampaigns } from './koreCampaigns.mts';
import { listSearch, loadOptions, resourceMapping } from './n8nEngine.mts';
import { sandbox } from '../testSandbox.mts';

describe('Contact List Names or IDs', () => {
	it('shows names, contacts and status in alphabetical order, and stores the name', async () => {
		const options = await loadOptions('getContactLists', credentialFields(sandbox));
		expect(options.slice(0, 3)).toEqual([
			{ name: 'API List | Dec 5 (1 contact, Validated)', value: 'API List | Dec 5' },
			{ name: 'Berlin Customers (1240 contacts, Ready)', value: 'Berlin Customers' },
			{ name: 'CL Only 2020 Dec 4 (1 contact, Validated)', value: 'CL Only 2020 Dec 4' },
		]);
		expect(options).toHaveLength(sandbox.seeds.contactLists.length);
	});

	it("shows Kore's own words instead of an empty list", async () => {
		const credential = { ...credentialFields(sandbox), clientSecret: 'wrong' };
		await expect(loadOptions('getContactLists', credential)).rejects.toMatchObject({
			message: 'Kore.ai refused: Invalid SDK credentials (code 4002)',
			description: expect.stringContaining("Check 'Client Secret'") as string,
		});
	});

	it('says what is wrong with the credential', async () => {
		const credential = { ...credentialFields(sandbox), host: 'http://platform.kore.ai' };
		await expect(loadOptions('getContactLists', credential)).rejects.toMatchObject({
			message: expect.stringContaining("'Host' must use https") as string,
		});
	});

	it('does not take the answer of something else for an account without lists', async () => {
		sandbox.injectFault({ kind: 'respond', status: 200, body: { message: 'Welcome' } });
		await expect(loadOptions('getContactLists', credentialFields(sandbox))).rejects.toMatchObject({
			message: "The answer is not as Kore.ai's manual describes it",
			description: expect.stringContaining("Check 'Host'") as string,
		});
	});

	it('makes no promise about a campaign when a read fails', async () => {
		sandbox.injectFault({ kind: 'respond', status: 503, body: {} });
		await expect(loadOptions('getContactLists', credentialFields(sandbox))).rejects.toMatchObject({
			message: 'Kore.ai could not complete the call (code 503)',
			description: 'Try again in a few minutes.',
		});
	});
});

describe('Campaign', () => {
	const search = async (filter?: string, token?: string) =>
		await listSearch('searchCampaigns', credentialFields(sandbox), filter, token);

	const many = Array.from({ length: 120 }, (_, n) => `Offer ${n}`);

	it('shows names and status, the newest first, and stores the ID', async () => {
		const [first, second] = await createCampaigns(['Sale', 'Fair']);
		expect(await search()).toEqual({
			results: [
				{ name: 'Fair (Ready)', value: second },
				{ name: 'Sale (Ready)', value: first },
			],
		});
	});

	it('goes on page by page while the user scrolls', async () => {
		await createCampaigns(many);
		const first = await search();
		const second = await search('', String(first.paginationToken));
		const third = await search('', String(second.paginationToken));
		expect(third.paginationToken).toBeUndefined();
		const names = [first, second, third].flatMap(({ results }) => results.map(({ name }) => name));
		expect(names).toEqual([...many].reverse().map((name) => `${name} (Ready)`));
	});

	it('searches by part of the name, also beyond the first page', async () => {
		await createCampaigns(['Spring Sale', ...many]);
		const before = sandbox.requests().length;
		const { results } = await search(' sPRING ');
		expect(results.map(({ name }) => name)).toEqual(['Spring Sale (Ready)']);
		expect(sandbox.requests().slice(before)).toHaveLength(3);
	});

	it('fills the list with matches from several pages', async () => {
		await createCampaigns(['Autumn (old)', ...many, 'Autumn (new)']);
		const { results } = await search('autumn');
		expect(results.map(({ name }) => name)).toEqual([
			'Autumn (new) (Ready)',
			'Autumn (old) (Ready)',
		]);
	});

	it('finds a campaign by its ID', async () => {
		const [id] = await createCampaigns(['Sale', 'Fair']);
		expect((await search(id)).results).toEqual([{ name: 'Sale (Ready)', value: id }]);
	});

	it('stops after ten pages without a match, and lets the editor ask for more', async () => {
		sandbox.setSwitches({ callsPerMinute: 0 });
		const rows = Array.from({ length: 50 }, (_, n) => ({ id: `cd-${n}`, name: `Offer ${n}` }));
		sandbox.injectFault({
			kind: 'respond',
			status: 200,
			body: { status: 'success', data: { results: rows, hasMore: true } },
			times: 11,
		});
		expect(await search('Sale')).toEqual({ results: [], paginationToken: '500' });
		expect(sandbox.requests()).toHaveLength(10);
	});

	it("shows Kore's own words instead of an empty list", async () => {
		const credential = { ...credentialFields(sandbox), clientSecret: 'wrong' };
		await expect(listSearch('searchCampaigns', credential)).rejects.toMatchObject({
			message: 'Kore.ai refused: Invalid SDK credentials (code 4002)',
		});
	});
});

describe('Contact List', () => {
	const search = async (filter?: string) =>
		await listSearch('searchContactLists', credentialFields(sandbox), filter);

	it('shows names, contacts and status in alphabetical order, and stores the ID', async () => {
		const { results } = await search();
		expect(results.slice(0, 2)).toEqual([
			{
				name: 'API List | Dec 5 (1 contact, Validated)',
				value: 'cl-0b6c38b-342d-4d65-91c5-d55aec800000',
			},
			{
				name: 'Berlin Customers (1240 contacts, Ready)',
				value: 'cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01',
			},
		]);
		expect(results).toHaveLength(sandbox.seeds.contactLists.length);
	});

	it('searches by part of the name, and by ID', async () => {
		expect((await search(' BERLIN ')).results).toHaveLength(1);
		expect((await search('cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01')).results).toHaveLength(1);
		expect((await search('nobody')).results).toEqual([]);
	});

	it("shows Kore's own words instead of an empty list", async () => {
		const credential = { ...credentialFields(sandbox), clientSecret: 'wrong' };
		await expect(listSearch('searchContactLists', credential)).rejects.toMatchObject({
			message: 'Kore.ai refused: Invalid SDK credentials (code 4002)',
		});
	});
});

describe('Contact List, where contacts are added', () => {
	const search = async (filter?: string) =>
		await listSearch('searchContactListNames', credentialFields(sandbox), filter);

	it('shows names, contacts and status in alphabetical order, and stores the name', async () => {
		const { results } = await search();
		expect(results.slice(0, 2)).toEqual([
			{ name: 'API List | Dec 5 (1 contact, Validated)', value: 'API List | Dec 5' },
			{ name: 'Berlin Customers (1240 contacts, Ready)', value: 'Berlin Customers' },
		]);
		expect(results.map(({ value }) => value).sort()).toEqual(
			[...sandbox.seeds.contactLists].sort(),
		);
	});

	it('searches by part of the name, and by ID', async () => {
		const BERLIN = { results: [expect.objectContaining({ value: 'Berlin Customers' })] };
		expect(await search(' BERLIN ')).toEqual(BERLIN);
		expect(await search(' cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01 ')).toEqual(BERLIN);
		expect((await search('nobody')).results).toEqual([]);
	});

	it("shows Kore's own words instead of an empty list", async () => {
		const credential = { ...credentialFields(sandbox), clientSecret: 'wrong' };
		await expect(listSearch('searchContactListNames', credential)).rejects.toMatchObject({
			message: 'Kore.ai refused: Invalid SDK credentials (code 4002)',
		});
	});
});

describe('Contact', () => {
	it('offers the fields that Kore maps, and needs the phone number only', async () => {
		const { fields } = await resourceMapping('getContactFields', credentialFields(sandbox));
		expect(fields.map(({ id, displayName, required }) => [id, displayName, required])).toEqual([
			['phoneNumber', 'Phone Number', true],
			['firstName', 'First Name', false],
			['lastName', 'Last Name', false],
			['timeZone', 'Time Zone', false],
			['uniqueId', 'Unique ID', false],
			['contactPriority', 'Contact Priority', false],
		]);
		for (const field of fields) {
			expect(field).toMatchObject({ type: 'string', display: true, defaultMatch: false });
		}
	});

	it('does not ask Kore for them', async () => {
		const credential = { ...credentialFields(sandbox), clientSecret: 'wrong' };
		expect((await resourceMapping('getContactFields', credential)).fields).toHaveLength(6);
		expect(sandbox.requests()).toEqual([]);
	});
});
