import type { IDataObject } from 'n8n-workflow';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { sandbox } from '../../testSandbox.mts';
import { bodyOf, byName, runOperation } from '../koreCampaigns.mts';
import { fieldsOf } from './formFields.mts';
import { asTexts, runValues, writesAmong } from './hostileRun.mts';
import { UNUSUAL, type UnusualField } from './unusualRows.mts';
import { LIST, changedForm, validForm } from './validForms.mts';

beforeEach(() => sandbox.setSwitches({ uniqueNames: false }));

describe('an unusual value that is fine', () => {
	it.each(UNUSUAL.map((row): [string, string, UnusualField] => [row.operation, row.field, row]))(
		'%s: %s',
		async (operation, label, { rows, sent, given }) => {
			const form = changedForm(await validForm(operation), given);
			const path = (await fieldsOf(operation)).find(({ field }) => field === label)?.path ?? [];
			const credential = credentialFields(sandbox);
			const { outputs, requests } = await runValues(
				{ sandbox, form, credential, into: 'form', path },
				rows.map(([value]) => value),
			);
			const isWrite = (request: (typeof requests)[number]) =>
				writesAmong(asTexts([request])).length > 0;
			const bodies = requests.filter(isWrite).map(bodyOf);

			expect(outputs.map(([output]) => output?.json.error)).toEqual(rows.map(() => undefined));
			expect(bodies.map(sent)).toEqual(rows.map(([, expected]) => expected));
		},
	);
});

describe('contacts from the fields of the items', () => {
	const PHONE = '+4915112345678';

	/** Adds the contacts with Map Automatically and returns what was sent. */
	async function add(...texts: string[]) {
		await validForm('contact add');
		const before = sandbox.requests().length;
		const result = await runOperation(
			'add',
			{
				resource: 'contact',
				contactList: byName(LIST),
				contact: { mappingMode: 'autoMapInputData', value: null },
			},
			{
				items: texts.map((text) => JSON.parse(text) as IDataObject),
				settings: { onError: 'continueRegularOutput' },
			},
		);
		const calls = sandbox.requests().slice(before);
		return { ...result, data: calls.flatMap((call) => bodyOf(call).data as IDataObject[]) };
	}

	afterEach(() => {
		expect(Object.keys(Object.prototype)).toEqual([]);
		expect({}).not.toHaveProperty('isAdmin');
	});

	it.each(['constructor', 'prototype'])(
		'a field named %s is refused with its name, and the other contact is added',
		async (name) => {
			const { json, data } = await add(
				`{"phoneNumber": "${PHONE}", "${name}": {"isAdmin": true}}`,
				`{"phoneNumber": "${PHONE}"}`,
			);
			expect(json[0].error).toBe(
				`'Contact': '${name}' is not a name that a field of a contact can have [item 0]`,
			);
			expect(data).toEqual([{ phoneNumber: PHONE.slice(1) }]);
		},
	);

	it('a field named __proto__ changes nothing but its own contact, if anything', async () => {
		const { json, data } = await add(
			`{"phoneNumber": "${PHONE}", "__proto__": {"isAdmin": true}}`,
			`{"phoneNumber": "${PHONE}"}`,
		);
		expect(json[0].error).toBe(
			"'Contact': '__proto__' is not a name that a field of a contact can have [item 0]",
		);
		expect(data).toEqual([{ phoneNumber: PHONE.slice(1) }]);
	});

	it('fields named like what every object has are sent as data', async () => {
		const names = ['toString', 'valueOf', 'hasOwnProperty', 'then', 'toJSON', 'length'];
		const fields = Object.fromEntries(names.map((name) => [name, 'x']));
		const { json, data } = await add(JSON.stringify({ phoneNumber: PHONE, ...fields }));
		expect(json[0].error).toBeUndefined();
		expect(data).toEqual([{ phoneNumber: PHONE.slice(1), ...fields }]);
	});
});

describe('an expression that n8n cannot evaluate', () => {
	it.each([
		['{{ $json. }}', 'invalid syntax'],
		['{{ $now.toISODate }}', 'this is a function, please add ()'],
		['{{ $("Nowhere").item.json.name }}', "Referenced node doesn't exist"],
	])('%s: each item names the field', async (expression, words) => {
		const form = await validForm('campaign update');
		const before = sandbox.requests().length;
		const { outputs } = await runOperation(
			'update',
			changedForm(form, { updateFields: { campaignName: `=${expression}` } }),
			{ items: [{}, {}], settings: { onError: 'continueRegularOutput' } },
		);
		expect(outputs[0].map(({ error }) => error)).toMatchObject(
			[0, 1].map((item) => ({
				message: `'Campaign Name': ${words} [item ${item}]`,
				description: 'Correct the expression in this field. The editor shows what it gives.',
			})),
		);
		expect(sandbox.requests()).toHaveLength(before);
	});
});
