import { sandbox } from '../../testSandbox.mts';
import {
	REMINDER,
	call,
	create,
	createdId,
	daily,
	list,
	schedule,
	stored,
} from './callSandbox.mts';

// A Monday, 9:30 in the calling hours' Kolkata at 4:00 UTC.
beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-02T04:00:00.000Z'));
});
afterEach(() => jest.restoreAllMocks());

describe('voice campaigns', () => {
	it('have ids as the voice side of Kore mints them', () => {
		const id = sandbox.addVoiceCampaign('Calls');

		expect(id).toMatch(/^cd-[0-9a-f]{7}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(sandbox.addVoiceCampaign('More calls')).not.toBe(id);
		expect(stored(sandbox, 'Calls')).toMatchObject({ id, campaignType: 'voice', status: 'Ready' });
	});

	it('take a name from SMS campaigns, and the other way round', async () => {
		sandbox.addVoiceCampaign('Reminder');
		await createdId(sandbox, { ...REMINDER, name: 'Taken' });

		expect((await create(sandbox, REMINDER)).status).toBe(400);
		expect(() => sandbox.addVoiceCampaign('taken')).toThrow('duplicate');
		sandbox.setSwitches({ uniqueNames: false });
		expect((await create(sandbox, REMINDER)).status).toBe(200);
		expect(() => sandbox.addVoiceCampaign('taken')).not.toThrow();
		sandbox.setSwitches({ uniqueNames: true });
	});

	it('are in lists of voice campaigns and in no other', async () => {
		const id = sandbox.addVoiceCampaign('Calls');
		await createdId(sandbox, REMINDER);
		const voice = await list(sandbox, { type: 'voice' });
		const sms = await list(sandbox, { type: 'sms' });

		expect(voice.body.data.results).toMatchObject([{ _id: id, name: 'Calls' }]);
		expect(sms.body.data.results).toMatchObject([{ name: 'Reminder' }]);
	});

	it('are served by get', async () => {
		const id = sandbox.addVoiceCampaign('Calls');
		const { body } = await call(sandbox, { path: `/campaign/${id}` });

		expect(body).toMatchObject({
			message: 'Campaign Calls retrieved successfully',
			data: { _id: id, name: 'Calls', lname: 'calls', status: 'Ready' },
		});
	});

	it('run on their schedule', async () => {
		const id = sandbox.addVoiceCampaign('Calls');
		await schedule(sandbox, 'Calls', daily('2026-03-02 05:00:00', '2026-03-03 00:00:00'));
		expect(stored(sandbox, 'Calls')).toMatchObject({ status: 'Scheduled' });
		sandbox.clock.advance(3_600_000);
		expect(stored(sandbox, 'Calls')).toMatchObject({ status: 'Active' });
		sandbox.clock.advance(3_600_000);
		const got = await call(sandbox, { path: `/campaign/${id}` });
		const listed = await list(sandbox, { type: 'voice' });

		expect(got.body.data).toMatchObject({
			status: 'Completed',
			campaignInstanceId: expect.stringMatching(
				/^cid-[0-9a-f]{7}-[0-9a-f]{4}-4[0-9a-f]{3}-/,
			) as string,
		});
		expect(listed.body.data.results).toMatchObject([
			{ status: 'Completed', campaignInstanceId: got.body.data.campaignInstanceId },
		]);
		expect(listed.body.data.results[0]).not.toHaveProperty('totalMessagesSent');
	});
});
