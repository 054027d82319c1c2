/** The lists and fields that the form asks the real n8n for. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { CREDENTIAL_TYPE } from '../../../playground/sandboxCredential.mts';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { NODE_TYPE, storeCredential } from '../workflows.mts';
import { n8n } from './sharedN8n.mts';

const REFUSAL = /Kore\.ai refused: Invalid SDK credentials \(code 4002\)/;

/** Where the form has a picker: the field, the method behind it, and the operation whose form it is. */
interface Picker {
	path: string;
	methodName: string;
	currentNodeParameters: { resource: string; operation: string };
}

const CONTACT_LISTS: Picker = {
	path: 'parameters.contactLists',
	methodName: 'getContactLists',
	currentNodeParameters: { resource: 'campaign', operation: 'create' },
};
const CAMPAIGN: Picker = {
	path: 'parameters.campaign',
	methodName: 'searchCampaigns',
	currentNodeParameters: { resource: 'campaign', operation: 'get' },
};
const CONTACT_LIST: Picker = {
	path: 'parameters.contactList',
	methodName: 'searchContactLists',
	currentNodeParameters: { resource: 'contactList', operation: 'get' },
};
const CONTACT_LIST_BY_NAME: Picker = {
	path: 'parameters.contactList',
	methodName: 'searchContactListNames',
	currentNodeParameters: { resource: 'contact', operation: 'add' },
};
const CONTACT_FIELDS: Picker = {
	path: 'parameters.contact',
	methodName: 'getContactFields',
	currentNodeParameters: { resource: 'contact', operation: 'add' },
};

/** Asks as the form does, with the sandbox's credential or a changed one. */
async function ask<T>(
	kind: 'options' | 'resource-locator-results' | 'resource-mapper-fields',
	picker: Picker,
	{ credential = {}, ...more }: { credential?: object; filter?: string; paginationToken?: string },
): Promise<T> {
	const data = { ...credentialFields(n8n.sandbox), ...credential };
	return await n8n.api.post<T>(`/dynamic-node-parameters/${kind}`, {
		...picker,
		...more,
		nodeTypeAndVersion: { name: NODE_TYPE, version: 1 },
		credentials: { [CREDENTIAL_TYPE]: await storeCredential(n8n.api, data) },
	});
}

const search = async (picker: Picker, more: Parameters<typeof ask>[2] = {}) =>
	await ask<INodeListSearchResult>('resource-locator-results', picker, more);

const namesOf = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

describe('Contact List Names or IDs', () => {
	const pick = async (credential: object = {}) =>
		await ask<INodePropertyOptions[]>('options', CONTACT_LISTS, { credential });

	it('offers names, contacts and status by the alphabet, and stores the name', async () => {
		const options = await pick();
		assert.deepEqual(options.slice(0, 2), [
			{ name: 'API List | Dec 5 (1 contact, Validated)', value: 'API List | Dec 5' },
			{ name: 'Berlin Customers (1240 contacts, Ready)', value: 'Berlin Customers' },
		]);
		assert.equal(options.length, n8n.sandbox.seeds.contactLists.length);
	});

	it("shows Kore's refusal instead of an empty list", async () => {
		await assert.rejects(pick({ clientSecret: 'wrong' }), REFUSAL);
	});

	it('says what is wrong with the credential', async () => {
		await assert.rejects(pick({ host: 'http://platform.kore.ai' }), /'Host' must use https/);
	});
});

describe('Campaign', () => {
	const addCampaign = (name: string, minute: number) =>
		n8n.sandbox.addCompletedCampaign(name, {
			contactList: 'Berlin Customers',
			completedAt: new Date(minute * 60_000).toISOString(),
		});

	it('offers names and status, the newest first, and stores the ID', async () => {
		const older = addCampaign('Winter Sale', 1);
		const newer = addCampaign('Spring Sale', 2);
		assert.deepEqual((await search(CAMPAIGN)).results, [
			{ name: 'Spring Sale (Completed)', value: newer },
			{ name: 'Winter Sale (Completed)', value: older },
		]);
	});

	it('is found by part of the name, and by ID', async () => {
		const winter = addCampaign('Winter Sale', 1);
		addCampaign('Spring Sale', 2);
		assert.deepEqual(namesOf(await search(CAMPAIGN, { filter: ' SPRING ' })), [
			'Spring Sale (Completed)',
		]);
		assert.deepEqual(namesOf(await search(CAMPAIGN, { filter: winter })), [
			'Winter Sale (Completed)',
		]);
		assert.deepEqual(namesOf(await search(CAMPAIGN, { filter: 'autumn' })), []);
	});

	it('goes on page by page while the person scrolls', async () => {
		const names = Array.from({ length: 120 }, (_, index) => `Offer ${index}`);
		names.forEach(addCampaign);
		const first = await search(CAMPAIGN);
		const second = await search(CAMPAIGN, {
			paginationToken: first.paginationToken as string,
		});
		const third = await search(CAMPAIGN, { paginationToken: second.paginationToken as string });
		assert.equal(third.paginationToken, undefined);
		assert.deepEqual(
			[first, second, third].flatMap(namesOf),
			names.reverse().map((name) => `${name} (Completed)`),
		);
	});

	it("shows Kore's refusal instead of an empty list", async () => {
		await assert.rejects(search(CAMPAIGN, { credential: { clientSecret: 'wrong' } }), REFUSAL);
	});
});

const contactListPickers: Array<[string, Picker, string]> = [
	['Contact List', CONTACT_LIST, 'cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01'],
	['Contact List, where contacts are added', CONTACT_LIST_BY_NAME, 'Berlin Customers'],
];
for (const [what, picker, value] of contactListPickers) {
	describe(what, () => {
		const berlin = { name: 'Berlin Customers (1240 contacts, Ready)', value };

		it(`offers names, contacts and status by the alphabet, and stores ${value}`, async () => {
			const { results } = await search(picker);
			assert.deepEqual(results[1], berlin);
			assert.equal(results.length, n8n.sandbox.seeds.contactLists.length);
		});

		it('is found by part of the name, and by ID', async () => {
			assert.deepEqual((await search(picker, { filter: ' BERLIN ' })).results, [berlin]);
			const byId = await search(picker, { filter: 'cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01' });
			assert.deepEqual(byId.results, [berlin]);
			assert.deepEqual((await search(picker, { filter: 'nobody' })).results, []);
		});

		it("shows Kore's refusal instead of an empty list", async () => {
			await assert.rejects(search(picker, { credential: { clientSecret: 'wrong' } }), REFUSAL);
		});
	});
}

describe('Contact', () => {
	it('offers the fields that Kore knows, without asking it', async () => {
		const { fields } = await ask<ResourceMapperFields>('resource-mapper-fields', CONTACT_FIELDS, {
			credential: { clientSecret: 'wrong' },
		});
		assert.deepEqual(
			fields.map(({ id, displayName, required }) => [id, displayName, required]),
			[
				['phoneNumber', 'Phone Number', true],
				['firstName', 'First Name', false],
				['lastName', 'Last Name', false],
				['timeZone', 'Time Zone', false],
				['uniqueId', 'Unique ID', false],
				['contactPriority', 'Contact Priority', false],
			],
		);
		assert.deepEqual(n8n.sandbox.requests(), []);
	});
});
