import { credentialFields } from '../../sandbox/credentialFields.mts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.mts';
import { loadOptions } from './n8nEngine.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.close();
});

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
