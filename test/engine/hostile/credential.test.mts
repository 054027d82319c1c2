import { generateKeyPairSync } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { startSandbox, type KoreApp, type Sandbox } from '../../../sandbox/sandbox.mts';
import { campaignForm } from '../campaignForm.mts';
import { fastForward } from '../fastForward.mts';
import { badValues, type BadField } from './badField.mts';
import { complaintsAbout } from './complaints.mts';
import { CREDENTIAL_ROWS, FINE_VALUES } from './credentialRows.mts';
import { credentialFormFields } from './formFields.mts';
import { goodValue, runValues, withGoodOne, type HostileRun } from './hostileRun.mts';

const KEYS = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const RSA_APP: KoreApp = {
	clientId: 'cs-rsa',
	algorithm: 'RS256',
	key: KEYS.publicKey,
	scopes: ['Campaign Management'],
};

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0, uniqueNames: false, apps: [RSA_APP] });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.close();
});

/** The credential with every field filled in. */
function filledIn(given: IDataObject = {}): IDataObject {
	const app = given.algorithm === 'RS256' ? RSA_APP : sandbox.defaultApp;
	return {
		...credentialFields(sandbox, app),
		privateKey: KEYS.privateKey,
		subject: 'n8n',
		tokenLifetime: 300,
		includeTokenId: true,
		...given,
	};
}

async function runOf(label: string, given: IDataObject = {}): Promise<HostileRun> {
	const found = (await credentialFormFields()).find(({ field }) => field === label);
	if (!found) throw new Error(`The credential has no field '${label}'`);
	const form = campaignForm();
	return { sandbox, form, credential: filledIn(given), into: 'credential', path: found.path };
}

describe('a bad value', () => {
	it.each(CREDENTIAL_ROWS.map((table): [string, BadField] => [table.field, table]))(
		'%s: its item fails and is not sent, the good one is',
		async (label, table) => {
			const run = await runOf(label, table.given);
			const { values, middle } = withGoodOne(table.values, goodValue(run));
			const { outputs, error, requests } = await runValues(run, values);

			expect(error).toBeUndefined();
			expect(complaintsAbout(values, outputs, { named: label, middle })).toEqual([]);
			expect(requests).toHaveLength(1);
		},
	);

	it('is in the table for every field that can hold one', async () => {
		const fields = (await credentialFormFields()).map(({ field }) => field);
		const inTable = [...badValues(CREDENTIAL_ROWS).map(([, field]) => field), 'Include Token ID'];
		expect([...new Set(inTable)].sort()).toEqual(fields.sort());
	});
});

describe('an unusual value that is fine', () => {
	it.each(FINE_VALUES)('%s', async (label, values) => {
		const run = await runOf(label);
		const given = values.map((value) =>
			typeof value === 'string' ? value.replace('PORT', new URL(sandbox.origin).port) : value,
		);
		// The values for Requests per Minute make calls wait.
		const { outputs, requests } = await fastForward(async () => await runValues(run, given));

		expect(outputs.map(([output]) => output.json.error)).toEqual(given.map(() => undefined));
		expect(requests).toHaveLength(given.length);
		for (const { headers } of requests) {
			expect(headers).toMatchObject({ iid: sandbox.streamId, accountid: sandbox.accountId });
			expect(headers).not.toHaveProperty('x-injected');
		}
	});
});
