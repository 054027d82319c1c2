import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { startSandbox, type Fault, type KoreApp, type Sandbox } from '../../../sandbox/sandbox.mts';
import { ONE_AT_A_TIME } from '../campaignForm.mts';
import { bodyOf } from '../koreCampaigns.mts';
import { operationsOf, runNode, type RunOptions } from '../n8nEngine.mts';
import { sample } from '../../unit/kore/koreSamples.mts';

const app = (clientId: string, scopes: string[]): KoreApp => ({
	clientId,
	algorithm: 'HS256',
	key: 'forty-characters-are-plenty-for-a-secret',
	scopes,
});
const SMS_APP = app('cs-sms', ['Outbound SMS']);
const CAMPAIGN_APP = app('cs-campaign', ['Campaign Management']);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0, apps: [SMS_APP, CAMPAIGN_APP] });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.close();
});

/** The one number of the sandbox that an experience flow is attached to. */
const FROM = '+919860700000';
const TO = '+4915112345678';
const MESSAGE = 'Triggered the configured Experience flow to deliver message via SMS channel';
const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const REFUSED: Fault = {
	kind: 'respond',
	status: 400,
	body: { errors: [{ msg: 'Not now', code: 400 }] },
};

const send = async (parameters: INodeParameters = {}, options: Partial<RunOptions> = {}) =>
	await runNode({
		parameters: {
			...{ resource: 'sms', operation: 'send', options: {}, fromNo: FROM, toNo: TO },
			...parameters,
		},
		credential: credentialFields(sandbox),
		...options,
	});

/** Sends to the number that each item has. */
const sendToEach = async (numbers: unknown[], settings: Partial<INode> = {}) =>
	await send(
		{ toNo: '={{ $json.phone }}', ...ONE_AT_A_TIME },
		{ items: numbers.map((phone) => ({ phone }) as IDataObject), settings },
	);

/** The numbers that a request went out for, in order. */
const asked = () => sandbox.requests().map((request) => bodyOf(request).toNo);

/** The numbers that have got an SMS, in order. */
const texted = () => sandbox.sentSms().map(({ toNo }) => toNo);

const THREE = ['+4915110000001', '+4915110000002', '+4915110000003'];

describe('Send', () => {
	it('is the only operation', async () => {
		expect(await operationsOf('sms')).toEqual(['send']);
	});

	it('sends one SMS for each item, through the flow of the sender', async () => {
		const { json, outputs, error } = await sendToEach(THREE);
		expect(error).toBeUndefined();
		expect(json).toStrictEqual(THREE.map((to) => ({ from: FROM, to, message: MESSAGE })));
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(sandbox.sentSms()).toMatchObject(
			THREE.map((toNo) => ({ fromNo: FROM, toNo, flow: 'SMS Support Flow' })),
		);
	});

	it('takes both numbers from the item', async () => {
		const { json } = await send(
			{ fromNo: '={{ $json.from }}', toNo: '={{ $json.to }}' },
			{
				items: [
					{ from: FROM, to: THREE[0] },
					{ from: '+14155550100', to: THREE[1] },
				],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(sandbox.requests().map(bodyOf)).toEqual([
			{ fromNo: FROM, toNo: THREE[0] },
			{ fromNo: '+14155550100', toNo: THREE[1] },
		]);
		expect(json).toMatchObject([
			{ from: FROM, to: THREE[0] },
			{ error: expect.stringContaining('+14155550100') as string },
		]);
	});

	it('sends to the same number as often as there are items for it', async () => {
		await sendToEach([TO, TO]);
		expect(texted()).toEqual([TO, TO]);
	});

	it('is the request of Kore’s sample', async () => {
		const { fromNo, toNo } = sample('send-outbound-sms.request') as Record<string, string>;
		sandbox.injectFault({
			kind: 'respond',
			status: 200,
			body: sample('send-outbound-sms.response'),
		});
		const { json } = await send({ fromNo, toNo });
		const [request] = sandbox.requests();
		expect(request).toMatchObject({
			method: 'POST',
			path: `/api/public/bot/${sandbox.streamId}/outboundsms`,
			query: {},
		});
		expect(bodyOf(request)).toEqual(sample('send-outbound-sms.request'));
		expect(json).toEqual([{ from: fromNo, to: toNo, message: MESSAGE }]);
	});

	it.each([
		['+49 (0) 151 1234-5678', TO],
		[' +49 151 12345678\n', TO],
		['+49.151.12345678', TO],
		['\u202a+49\u00a0151\u200b12345678\u202c', TO],
		['+1 (415) 555-0123', '+14155550123'],
	])('%j is sent as %s', async (given, sent) => {
		const { error } = await sendToEach([given]);
		expect(error).toBeUndefined();
		expect(texted()).toEqual([sent]);
	});

	it('both numbers may have blanks and dashes', async () => {
		await send({ fromNo: '+91 98607-00000', toNo: '+49 151 1234 5678' });
		expect(sandbox.requests().map(bodyOf)).toEqual([{ fromNo: FROM, toNo: TO }]);
	});
});

describe('numbers that are none', () => {
	const NO_PLUS = 'does not start with +, so its country is not certain';
	const NO_NUMBER = 'is not a phone number with country code';

	it.each<[unknown, string]>([
		['4155550123', `: '4155550123' ${NO_PLUS}`],
		[4915112345678, `: '4915112345678' ${NO_PLUS}`],
		['0151 12345678', `: '0151 12345678' ${NO_NUMBER}`],
		['0049 151 12345678', `: '0049 151 12345678' ${NO_NUMBER}`],
		['+49151', `: '+49151' ${NO_NUMBER}`],
		['+49 151 / 12345678', `: '+49 151 / 12345678' ${NO_NUMBER}`],
		['+1234567890123456', `: '+1234567890123456' ${NO_NUMBER}`],
		['+14155550123, +14155550124', `: '+14155550123, +14155550124' ${NO_NUMBER}`],
		['+٤٩١٥١١٢٣٤٥٦٧٨', `: '+٤٩١٥١١٢٣٤٥٦٧٨' ${NO_NUMBER}`],
		['ACMEBANK', `: 'ACMEBANK' ${NO_NUMBER}`],
		['55512', `: '55512' ${NO_NUMBER}`],
		['', ' is empty'],
		[' ', ' is empty'],
		[null, ' is empty'],
		[undefined, ' is empty'],
		[true, ": 'true' is not text"],
		[[TO], `: '["${TO}"]' is not text`],
		[{ phone: TO }, `: '{"phone":"${TO}"}' is not text`],
	])('%j: nothing is sent, and the field is named', async (phone, problem) => {
		for (const [field, label] of [
			['fromNo', 'From Number'],
			['toNo', 'To Number'],
		]) {
			const { error } = await send(
				{ [field]: '={{ $json.phone }}' },
				{ items: [{ phone } as IDataObject] },
			);
			expect(error?.message).toBe(`'${label}'${problem}`);
			expect(error?.context).toMatchObject({ itemIndex: 0 });
		}
		expect(sandbox.requests()).toEqual([]);
	});

	it('say what to do when they are empty', async () => {
		const { error } = await send({ toNo: '={{ $json.phone }}' });
		expect(error?.description).toBe(
			'Enter a phone number with country code, e.g. +14155550123. If it comes from an expression, check that the input item has that value.',
		);
	});

	it('keep the items after them from being sent', async () => {
		const stopped = await sendToEach([THREE[0], '0151', THREE[2]]);
		expect(texted()).not.toContain(THREE[2]);
		expect(stopped.error?.message).toBe(`'To Number': '0151' ${NO_NUMBER} [item 1]`);
	});

	it('with Continue on Fail leave the others alone', async () => {
		const { outputs } = await sendToEach([THREE[0], '0151', THREE[2]], {
			onError: 'continueRegularOutput',
		});
		expect(texted()).toEqual([THREE[0], THREE[2]]);
		expect(outputs[0]).toMatchObject([
			{ json: { to: THREE[0] }, pairedItem: { item: 0 } },
			{
				json: { error: `'To Number': '0151' ${NO_NUMBER} [item 1]` },
				pairedItem: { item: 1 },
			},
			{ json: { to: THREE[2] }, pairedItem: { item: 2 } },
		]);
	});
});

describe('Kore refuses', () => {
	it('an app without the scope, which is not that of the other calls', async () => {
		const { error } = await send(
			{},
			{ credential: { ...credentialFields(sandbox, CAMPAIGN_APP) } },
		);
		expect(error?.message).toBe(
			'Kore.ai refused: Permission denied. Scope is incorrect! (code 4002)',
		);
		expect(error?.description).toBe(
			'In Kore, tick the scope Outbound SMS for the JWT app, then publish the Kore.ai app: until it is published, the scope has no effect.',
		);
		expect(sandbox.sentSms()).toEqual([]);
	});

	it('no app that has this scope only', async () => {
		const { error } = await send({}, { credential: { ...credentialFields(sandbox, SMS_APP) } });
		expect(error).toBeUndefined();
		expect(texted()).toEqual([TO]);
	});

	it.each(['+14155550100', '+19876543210'])('the sender %s, which has no flow', async (fromNo) => {
		const { error } = await send({ fromNo });
		expect(error?.message).toBe(
			`Kore.ai refused: Invalid value for fromNo: "${fromNo}" is not attached to an experience flow (code 400)`,
		);
		expect(error?.description).toBe(
			"Check 'From Number': in Kore, it must be set up under the SMS channel and attached to an experience flow.",
		);
		expect(sandbox.sentSms()).toEqual([]);
	});
});

describe('nothing is sent twice', () => {
	it('with Retry On Fail, items that went out are left out', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault(REFUSED);
		const { json, error } = await sendToEach(THREE, RETRY);
		expect(error).toBeUndefined();
		expect(asked()).toEqual([THREE[0], THREE[1], THREE[1], THREE[2]]);
		expect(texted()).toEqual(THREE);
		expect(json.map(({ to }) => to)).toEqual(THREE);
	});

	it('with Retry On Fail, also when no answer came', async () => {
		sandbox.injectFault({ kind: 'resetAfter' });
		const { error } = await sendToEach([TO], RETRY);
		expect(texted()).toEqual([TO]);
		expect(sandbox.requests()).toHaveLength(1);
		expect(error?.message).toMatch(
			/^This try sent nothing, because an earlier one \(.*\) ended with: The connection to Kore\.ai broke off \(ECONNRESET\)\. The SMS to \+4915112345678 may have gone out$/,
		);
	});

	it('by Retry from the executions list', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault(REFUSED);
		const items = THREE.map((phone) => ({ phone }));
		const parameters = { toNo: '={{ $json.phone }}', ...ONE_AT_A_TIME };
		const failed = await send(parameters, { items });
		expect(failed.error?.message).toBe('Kore.ai refused: Not now (code 400) [item 1]');
		const { json } = await send(parameters, { items, contextData: failed.contextData });
		expect(texted()).toEqual(THREE);
		expect(json).toHaveLength(3);
	});

	it('though an expression gives another number with each try', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 0 });
		sandbox.injectFault(REFUSED);
		const { json } = await send(
			{
				toNo: '=+49151{{ 10000000 + Math.floor(Math.random() * 89999999) }}',
				...ONE_AT_A_TIME,
			},
			{ items: [{ n: 1 }, { n: 2 }, { n: 3 }], settings: RETRY },
		);
		expect(texted()).toHaveLength(3);
		expect(json.map(({ to }) => to)).toEqual(texted());
	});
});

describe('no answer', () => {
	it.each<[string, Fault, string, number]>([
		['connection reset before Kore acted', { kind: 'resetBefore' }, 'broke off', 0],
		['connection reset after Kore acted', { kind: 'resetAfter' }, 'broke off', 1],
		['502', { kind: 'respond', status: 502, body: 'Bad gateway' }, 'code 502', 0],
		['503', { kind: 'respondAfter', status: 503, body: {} }, 'code 503', 1],
		[
			'a success without a word',
			{ kind: 'respondAfter', status: 200, body: { status: 'success' } },
			"not as Kore.ai's manual describes it",
			1,
		],
	])('%s: sent once, and the user is told to look', async (_what, fault, message, sent) => {
		sandbox.injectFault(fault);
		const { error } = await send();
		expect(error?.message).toContain(message);
		expect(error?.message).toContain(`The SMS to ${TO} may have gone out`);
		expect(error?.description).toContain('Look in Kore before you run this again');
		expect(sandbox.requests()).toHaveLength(1);
		expect(sandbox.sentSms()).toHaveLength(sent);
	});

	it('a timeout names the time', async () => {
		sandbox.injectFault({ kind: 'hangAfter' });
		const { error } = await send({ options: { timeout: 50 } });
		expect(error?.message).toBe(
			`Kore.ai did not answer within 0.05 seconds. The SMS to ${TO} may have gone out`,
		);
		expect(texted()).toEqual([TO]);
	});
});
