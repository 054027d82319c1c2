import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { Sandbox } from '../../../sandbox/sandbox.mts';
import { ownSandbox } from '../../ownSandbox.mts';
import {
	addContacts,
	EMPTY_LIST,
	REMINDER,
	RUNNER,
	call,
	create,
	createdId,
	trigger,
} from './callSandbox.mts';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
afterEach(() => sandbox.close());

async function control(path: string, body?: object): Promise<{ status: number; body: object }> {
	const response = await fetch(`${sandbox.origin}/_sandbox/${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	return { status: response.status, body: (await response.json()) as object };
}

describe('the control calls', () => {
	it('show campaigns with their words, switches, names and time', async () => {
		await create(sandbox, REMINDER);
		const { status, body } = await control('state');

		expect(status).toBe(200);
		expect(body).toEqual({
			origin: sandbox.origin,
			streamId: sandbox.streamId,
			accountId: sandbox.accountId,
			now: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
			switches: {
				uniqueNames: true,
				callsPerMinute: 0,
				rateWindowSeconds: 60,
				retryAfter: 0,
				strict: false,
				aliasWithoutPrefix: true,
				startPath: 'both',
				contactListsMethod: 'both',
				smsPerMinute: 1,
				preparingSeconds: 0,
				addingSeconds: 0,
			},
			pendingFaults: [],
			seeds: {
				contactLists: expect.arrayContaining(['Berlin Customers']) as string[],
				dncLists: ['DNC CL Dec 4', 'testdnc', 'SMS Opt-Outs'],
				templates: ['Welcome'],
				flows: ['SMS Support Flow'],
				numbers: [
					'+919561600000',
					'+14155550100',
					'+14155550123',
					'+919860700000',
					'55512',
					'ACMEBANK',
				],
			},
			campaigns: [expect.objectContaining({ name: 'Reminder', messageText: 'Hello!' })],
			contactLists: sandbox.contactLists(),
			sentSms: [],
		});
	});

	it('show how many contacts are in the lists, and not the contacts', async () => {
		await addContacts(sandbox, EMPTY_LIST, [{ phoneNumber: '49151', firstName: 'Ada' }]);
		const { body } = await control('state');

		const lists = (body as { contactLists: object[] }).contactLists;
		expect(lists).toContainEqual(
			expect.objectContaining({ name: EMPTY_LIST, totalRecordCount: 1 }),
		);
		expect(JSON.stringify(body)).not.toContain('49151');
	});

	it('show the requests, not counting themselves', async () => {
		await create(sandbox, REMINDER);
		await control('state');
		const { body } = await control('requests');

		expect(body).toEqual(sandbox.requests());
		expect(body).toHaveLength(1);
	});

	it('reset campaigns, requests, faults and clock, and leave the switches', async () => {
		await create(sandbox, REMINDER);
		sandbox.injectFault({ kind: 'hang', times: 0 });
		sandbox.injectRandomFaults({ seed: 1, share: 1 });
		sandbox.clock.setOffset(86_400_000);
		sandbox.setSwitches({ strict: true });
		await control('reset', {});

		expect(sandbox.campaigns()).toEqual([]);
		expect(sandbox.requests()).toEqual([]);
		expect(sandbox.pendingFaults()).toEqual([]);
		expect(sandbox.randomFaults()).toBeUndefined();
		expect(sandbox.clock.now() - Date.now()).toBeLessThan(60_000);
		expect(sandbox.switches().strict).toBe(true);
		expect((await create(sandbox, REMINDER)).status).toBe(200);
	});

	it('set and advance the clock', async () => {
		const frozen = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2030-01-01T00:00:00Z'));
		await control('clock', { offset: 5000 });
		await control('clock', { advance: 1500 });
		const { body } = await control('state');
		frozen.mockRestore();

		expect(body).toMatchObject({ now: '2030-01-01T00:00:06.500Z' });
	});

	it('inject faults', async () => {
		const fault = { kind: 'respond', status: 503, match: { method: 'POST' }, body: 'down' };
		const { body } = await control('faults', fault);

		expect(body).toMatchObject({ pendingFaults: [fault] });
		expect((await create(sandbox, REMINDER)).status).toBe(503);
	});

	it('inject random faults', async () => {
		const effects = [{ kind: 'clockSkew', ms: -86_400_000 }, { kind: 'expiredToken' }];
		const faults = { seed: 7, share: 1, effects, match: { method: 'POST' } };
		const { body } = await control('randomFaults', faults);

		expect(body).toMatchObject({ randomFaults: faults });
		expect((await create(sandbox, REMINDER)).status).toBe(401);
	});

	it('set switches', async () => {
		await control('switches', { callsPerMinute: 1, retryAfter: 9 });
		await create(sandbox, REMINDER);
		const { status, headers } = await call(sandbox, { path: '/campaign/cd-1' });

		expect(status).toBe(429);
		expect(headers.get('retry-after')).toBe('9');
	});

	it('show campaigns as they are at the time', async () => {
		sandbox.addContacts(EMPTY_LIST, 3);
		await trigger(sandbox, 'play', await createdId(sandbox, RUNNER));
		const { body } = await control('clock', { advance: 120_000 });

		expect(body).toMatchObject({ campaigns: [{ status: 'Active', totalMessagesSent: 2 }] });
	});

	it('add voice campaigns', async () => {
		const { body } = await control('voiceCampaigns', { name: 'Calls' });

		expect(body).toEqual({ id: sandbox.campaigns()[0].id });
		expect(sandbox.campaigns()).toMatchObject([{ name: 'Calls', campaignType: 'voice' }]);
	});

	it('add completed campaigns', async () => {
		const { body } = await control('completedCampaigns', {
			name: 'Past',
			contactList: 'Berlin Customers',
			completedAt: '2026-03-01T15:20:00+01:00',
		});

		expect(body).toEqual({ id: sandbox.campaigns()[0].id });
		expect(sandbox.campaigns()).toMatchObject([
			{ name: 'Past', status: 'Completed', updatedAt: '2026-03-01T14:20:00.000Z' },
		]);
	});

	it('add contacts', async () => {
		await control('contacts', { contactList: EMPTY_LIST, count: 7 });
		const { body } = await call<{ data: object[] }>(sandbox, {
			path: '/campaign/contactList/getAllListDetails',
		});

		expect(body.data[0]).toMatchObject({ name: EMPTY_LIST, totalRecordCount: 7 });
	});

	it('refuse a name that is taken and a contact list that is none', async () => {
		await control('voiceCampaigns', { name: 'Calls' });
		const taken = await control('voiceCampaigns', { name: 'calls' });
		const unknown = await control('contacts', { contactList: 'Paris', count: 1 });

		expect(taken).toMatchObject({ status: 400, body: { message: expect.any(String) as string } });
		expect(unknown.body).toMatchObject({
			message: 'Invalid value for contactList: "Paris" does not exist',
		});
	});

	it.each([
		['switches', { uniqueName: true }],
		['switches', { startPath: 'other' }],
		['switches', { contactListsMethod: 'PUT' }],
		['switches', { smsPerMinute: -1 }],
		['switches', { preparingSeconds: '5' }],
		['switches', { addingSeconds: -1 }],
		['voiceCampaigns', {}],
		['voiceCampaigns', { name: ' ' }],
		['completedCampaigns', { name: 'Past', contactList: EMPTY_LIST }],
		[
			'completedCampaigns',
			{ name: 'Past', contactList: EMPTY_LIST, completedAt: '2026-03-01 15:20' },
		],
		['contacts', { contactList: EMPTY_LIST }],
		['contacts', { contactList: EMPTY_LIST, count: 0 }],
		['switches', { callsPerMinute: '60' }],
		['switches', { rateWindowSeconds: 0 }],
		['faults', { kind: 'explode' }],
		['faults', { kind: 'respond' }],
		['faults', { kind: 'delay' }],
		['faults', { kind: 'delay', ms: -1 }],
		['faults', { kind: 'slowCommit' }],
		['faults', { kind: 'slowCommit', ms: -1 }],
		['faults', { kind: 'clockSkew' }],
		['faults', { kind: 'hang', match: { url: 'x' } }],
		['randomFaults', { seed: 1 }],
		['randomFaults', { share: 1 }],
		['randomFaults', { seed: 1, share: 1.1 }],
		['randomFaults', { seed: 1.5, share: 1 }],
		['randomFaults', { seed: 1, share: 1, effects: [] }],
		['randomFaults', { seed: 1, share: 1, effects: [{ kind: 'respond' }] }],
		['randomFaults', { seed: 1, share: 1, effects: [{ kind: 'hang', times: 2 }] }],
		['clock', {}],
		['clock', { offset: '5' }],
	])('refuse %s %j', async (path, body) => {
		const before = sandbox.switches();

		expect((await control(path, body)).status).toBe(400);
		expect(sandbox.switches()).toEqual(before);
		expect(sandbox.pendingFaults()).toEqual([]);
		expect(sandbox.randomFaults()).toBeUndefined();
		expect(sandbox.campaigns()).toEqual([]);
	});

	it('are not struck by faults', async () => {
		sandbox.injectFault({ kind: 'hang', times: 0 });

		expect((await control('state')).status).toBe(200);
	});
});

describe('what the sandbox hands out', () => {
	it('are copies', async () => {
		await create(sandbox, REMINDER);
		sandbox.campaigns()[0].name = 'changed';
		sandbox.contactLists()[0].name = 'changed';
		sandbox.contacts('Berlin Customers')[0].phoneNumber = 'changed';
		sandbox.requests()[0].body = 'changed';

		expect(sandbox.campaigns()[0].name).toBe('Reminder');
		expect(sandbox.contactLists()[0].name).toBe('Berlin Customers');
		expect(sandbox.contacts('Berlin Customers')[0].phoneNumber).toBe('9122333400000');
		expect(sandbox.requests()[0].body).toBe(JSON.stringify(REMINDER));
	});

	it('two sandboxes share nothing', async () => {
		const other = await ownSandbox();
		await create(sandbox, REMINDER);
		sandbox.setSwitches({ strict: true });
		sandbox.clock.setOffset(86_400_000);

		expect(other.campaigns()).toEqual([]);
		expect(other.requests()).toEqual([]);
		expect(other.switches().strict).toBe(false);
		expect(other.clock.now()).toBeLessThan(sandbox.clock.now());
	});
});
