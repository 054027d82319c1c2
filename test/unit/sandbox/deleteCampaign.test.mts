import { sandbox } from '../../testSandbox.mts';
import {
	REMINDER,
	call,
	create,
	createdId,
	koreError,
	remove,
	trigger,
	update,
} from './callSandbox.mts';

describe('deleting an SMS campaign', () => {
	it('answers the campaign as it was, and it is gone', async () => {
		const id = await createdId(sandbox, REMINDER);
		await createdId(sandbox, { ...REMINDER, name: 'Other' });
		const before = await call(sandbox, { path: `/campaign/${id}` });
		const { status, body } = await remove(sandbox, id);

		expect(status).toBe(200);
		expect(body).toEqual({
			status: 'success',
			message: 'Campaign Reminder deleted successfully',
			data: before.body.data,
		});
		expect(sandbox.campaigns()).toMatchObject([{ name: 'Other' }]);
		expect((await remove(sandbox, id)).status).toBe(404);
	});

	it('frees the name', async () => {
		await remove(sandbox, await createdId(sandbox, REMINDER));

		expect((await create(sandbox, REMINDER)).status).toBe(200);
	});

	it('answers the id of the last run', async () => {
		const id = await createdId(sandbox, REMINDER);
		await trigger(sandbox, 'play', id);
		await trigger(sandbox, 'stop', id);
		const { campaignInstanceId } = sandbox.campaigns()[0];
		const { body } = await remove(sandbox, id);

		expect(campaignInstanceId).toMatch(/^cid-/);
		expect(body.data).toMatchObject({ status: 'Stopped', campaignInstanceId });
	});

	it('is refused while the campaign runs', async () => {
		const id = await createdId(sandbox, REMINDER);
		await trigger(sandbox, 'play', id);
		const { status, body } = await remove(sandbox, id);

		expect(status).toBe(400);
		expect(body).toEqual(koreError('Campaign "Reminder" is running and cannot be deleted', 400));
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('does not find an id that is none, nor that of a voice campaign', async () => {
		const unknown = await remove(sandbox, 'cd-1');
		const voice = await remove(sandbox, sandbox.addVoiceCampaign('Calls'));

		expect([unknown.status, voice.status]).toEqual([404, 404]);
		expect(voice.body).toEqual(koreError('Campaign not found', 404));
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('is for SMS alone', async () => {
		const id = await createdId(sandbox, REMINDER);
		const query = { accountId: sandbox.accountId, campaignType: 'voice' };
		const { status, body } = await remove(sandbox, id, { query });

		expect(status).toBe(412);
		expect(body.errors[0].msg).toContain('campaignType must be sms');
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('is out of reach for later calls', async () => {
		const id = await createdId(sandbox, REMINDER);
		await remove(sandbox, id);
		const answers = await Promise.all([
			call(sandbox, { path: `/campaign/${id}` }),
			update(sandbox, id, REMINDER),
			trigger(sandbox, 'play', id),
		]);

		expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
	});
});
