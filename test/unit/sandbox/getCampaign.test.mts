import { sandbox } from '../../testSandbox.mts';
import { REMINDER, call, create, koreError } from './callSandbox.mts';

describe('getting a campaign', () => {
	it('returns what create answered, and one flag of the schedule more', async () => {
		const created = await create(sandbox, REMINDER);
		const { status, body } = await call(sandbox, { path: `/campaign/${created.body.data._id}` });

		expect(status).toBe(200);
		expect(created.body.data.schedule).toEqual({ isSchedulingEnabled: false });
		expect(body).toEqual({
			status: 'success',
			message: 'Campaign Reminder retrieved successfully',
			data: {
				...created.body.data,
				schedule: { isSchedulingEnabled: false, isRecurrenceEnabled: false },
			},
		});
	});

	it('answers 404 for an id that is none', async () => {
		const { status, body } = await call(sandbox, {
			path: '/campaign/cd-00000000-0000-5000-8000-000000000000',
		});

		expect(status).toBe(404);
		expect(body).toEqual(koreError('Campaign not found', 404));
	});
});
