import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { KoreApp, Sandbox } from '../../../sandbox/sandbox.mts';
import { call, koreError, sendSms, signToken } from './callSandbox.mts';

const SMS = { fromNo: '+919860700000', toNo: '+911234567890' };

const WRONG_SCOPE = koreError('Permission denied. Scope is incorrect!', 4002);

const app = (clientId: string, scope: string): KoreApp => ({
	clientId,
	algorithm: 'HS256',
	key: 'forty-characters-are-plenty-for-a-secret',
	scopes: [scope],
});

const SMS_APP = app('cs-sms', 'Outbound SMS');
const CAMPAIGN_APP = app('cs-campaign', 'Campaign Management');

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0, apps: [SMS_APP, CAMPAIGN_APP] });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('sending an outbound SMS', () => {
	it('runs the flow of the sender', async () => {
		sandbox.clock.setOffset(Date.parse('2030-01-01T00:00:00Z') - Date.now());
		const { status, body } = await sendSms(sandbox, SMS);
		await sendSms(sandbox, { ...SMS, toNo: '+4915110000000' });

		expect(status).toBe(200);
		expect(body).toEqual({
			message: 'Triggered the configured Experience flow to deliver message via SMS channel',
		});
		expect(sandbox.sentSms()).toEqual([
			{
				...SMS,
				flow: 'SMS Support Flow',
				sentAt: expect.stringMatching(/^2030-01-01T00:00/) as string,
			},
			expect.objectContaining({ toNo: '+4915110000000' }),
		]);
	});

	it('is kept until the reset, and handed out as a copy', async () => {
		await sendSms(sandbox, SMS);
		sandbox.sentSms()[0].toNo = 'changed';
		const state = (await (await fetch(`${sandbox.origin}/_sandbox/state`)).json()) as object;
		sandbox.reset();

		expect(state).toMatchObject({ sentSms: [SMS] });
		expect(sandbox.sentSms()).toEqual([]);
	});

	it.each(['+14155550100', '+19876543210'])(
		'refuses %s, which is attached to no flow',
		async (fromNo) => {
			const { status, body } = await sendSms(sandbox, { ...SMS, fromNo });

			expect(status).toBe(400);
			expect(body).toEqual(
				koreError(
					`Invalid value for fromNo: "${fromNo}" is not attached to an experience flow`,
					400,
				),
			);
			expect(sandbox.sentSms()).toEqual([]);
		},
	);

	it.each([
		['toNo', undefined],
		['toNo', '911234567890'],
		['toNo', '+0911234567890'],
		['toNo', '+91 1234567890'],
		['toNo', '+1234567890123456'],
		['toNo', '+1'],
		['toNo', 911234567890],
		['fromNo', undefined],
		['fromNo', 'ACMEBANK'],
		['fromNo', '55512'],
	])('refuses %s %j', async (field, value) => {
		const { status, body } = await sendSms(sandbox, { ...SMS, [field]: value });

		expect(status).toBe(412);
		expect(body.errors[0].msg).toMatch(
			new RegExp(`^Validation errors/ Invalid arguments: ${field} `),
		);
		expect(sandbox.sentSms()).toEqual([]);
	});

	it('takes the shortest and the longest number', async () => {
		for (const toNo of ['+12', '+123456789012345']) {
			expect((await sendSms(sandbox, { ...SMS, toNo })).status).toBe(200);
		}
	});
});

describe('who may send an outbound SMS', () => {
	it('is an app with its scope', async () => {
		const sms = await sendSms(sandbox, SMS, { token: signToken(sandbox, {}, SMS_APP) });
		const campaign = await sendSms(sandbox, SMS, { token: signToken(sandbox, {}, CAMPAIGN_APP) });

		expect(sms.status).toBe(200);
		expect(campaign.status).toBe(401);
		expect(campaign.body).toEqual(WRONG_SCOPE);
		expect(sandbox.sentSms()).toHaveLength(1);
	});

	it('needs the other scope for other calls', async () => {
		const path = '/campaign/contactList/getAllListDetails';
		const { status, body } = await call(sandbox, {
			path,
			token: signToken(sandbox, {}, SMS_APP),
		});

		expect(status).toBe(401);
		expect(body).toEqual(WRONG_SCOPE);
	});

	it('needs a token', async () => {
		expect((await sendSms(sandbox, SMS, { token: '' })).status).toBe(401);
	});

	it('needs no header but auth, and refuses those of others', async () => {
		const headers = { iid: sandbox.streamId, accountId: sandbox.accountId };
		const right = await sendSms(sandbox, SMS, { headers });
		const others = await Promise.all([
			sendSms(sandbox, SMS, { headers: { ...headers, iid: 'st-1' } }),
			sendSms(sandbox, SMS, { headers: { ...headers, accountId: '0' } }),
		]);

		expect(right.status).toBe(200);
		expect(others.map(({ status }) => status)).toEqual([401, 401]);
		expect(others[0].body).toEqual(koreError('Invalid SDK credentials', 4002));
	});

	it('is of the application in the path', async () => {
		const path = '/api/public/bot/st-1/outboundsms';

		expect((await sendSms(sandbox, SMS, { path })).status).toBe(401);
		expect((await sendSms(sandbox, SMS, { method: 'GET', path, body: undefined })).status).toBe(
			405,
		);
	});

	it("counts among the account's calls", async () => {
		sandbox.setSwitches({ callsPerMinute: 1 });
		const statuses = [await sendSms(sandbox, SMS), await sendSms(sandbox, SMS)];
		sandbox.setSwitches({ callsPerMinute: 0 });

		expect(statuses.map(({ status }) => status)).toEqual([200, 429]);
	});
});
