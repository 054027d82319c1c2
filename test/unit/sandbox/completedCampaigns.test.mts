import { sandbox } from '../../testSandbox.mts';
import { REMINDER, call, create, createdId, list, stored, trigger } from './callSandbox.mts';

const YESTERDAY = { contactList: 'Berlin Customers', completedAt: '2026-03-01T15:20:00.000Z' };

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-02T08:00:00.000Z'));
});
afterEach(() => jest.restoreAllMocks());

describe('completed campaigns', () => {
	it('have texted everyone on their contact list', () => {
		const id = sandbox.addCompletedCampaign('Past', YESTERDAY);

		expect(id).toMatch(/^cd-[0-9a-f]{8}-/);
		expect(stored(sandbox, 'Past')).toMatchObject({
			id,
			campaignType: 'sms',
			status: 'Completed',
			contactLists: ['Berlin Customers'],
			totalMessagesSent: 1240,
			campaignInstanceId: expect.stringMatching(/^cid-[0-9a-f]{8}-/) as string,
			createdAt: '2026-02-28T15:20:00.000Z',
			updatedAt: '2026-03-01T15:20:00.000Z',
		});
	});

	it('stay as they are', () => {
		sandbox.addCompletedCampaign('Past', YESTERDAY);
		const before = sandbox.campaigns();
		sandbox.clock.advance(7 * 86_400_000);

		expect(sandbox.campaigns()).toEqual(before);
	});

	it('come before younger ones, whenever they were added', async () => {
		await createdId(sandbox, REMINDER);
		sandbox.addCompletedCampaign('Past', YESTERDAY);
		sandbox.addCompletedCampaign('Earlier', {
			...YESTERDAY,
			completedAt: '2026-02-27T10:00:00+01:00',
		});

		expect(sandbox.campaigns().map(({ name }) => name)).toEqual(['Earlier', 'Past', 'Reminder']);
		expect(stored(sandbox, 'Earlier').updatedAt).toBe('2026-02-27T09:00:00.000Z');
	});

	it('are listed with their status and messages, and served by get', async () => {
		const id = sandbox.addCompletedCampaign('Past', YESTERDAY);
		await createdId(sandbox, REMINDER);
		const listed = await list(sandbox, { type: 'sms', filters: { status: ['Completed'] } });
		const got = await call(sandbox, { path: `/campaign/${id}` });

		expect(listed.body.data.results).toMatchObject([
			{ id, name: 'Past', totalMessagesSent: 1240, updatedAt: '2026-03-01T15:20:00.000Z' },
		]);
		expect(got.body.data).toMatchObject({ _id: id, name: 'Past', status: 'Completed' });
	});

	it('can be started again', async () => {
		const id = sandbox.addCompletedCampaign('Past', YESTERDAY);

		expect((await trigger(sandbox, 'play', id)).body).toMatchObject({ status: 'Active' });
		sandbox.clock.advance(30 * 60_000);
		expect(stored(sandbox, 'Past')).toMatchObject({ status: 'Active', totalMessagesSent: 30 });
	});

	it('take their name, and need one that is free and a contact list that exists', async () => {
		sandbox.addCompletedCampaign('Reminder', YESTERDAY);

		expect((await create(sandbox, REMINDER)).status).toBe(400);
		expect(() => sandbox.addCompletedCampaign('reminder', YESTERDAY)).toThrow('duplicate');
		expect(() =>
			sandbox.addCompletedCampaign('Other', { ...YESTERDAY, contactList: 'Paris' }),
		).toThrow('Invalid value for contactList: "Paris" does not exist');
	});
});
