import { sandbox } from '../../testSandbox.mts';
import {
	REMINDER,
	SUPPORT_FLOW,
	call,
	createdId,
	daily,
	koreError,
	schedule,
	stored,
	trigger,
	update,
} from './callSandbox.mts';

const without = (body: object, field: string) => ({ ...body, [field]: undefined });

/** Until a year from now, from tomorrow on. */
const timetable = () => {
	const text = (days: number) =>
		new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
	return daily(text(1), text(365));
};

describe('updating an SMS campaign', () => {
	it('puts what is sent in place of what there was', async () => {
		const id = await createdId(sandbox, REMINDER);
		const [before] = sandbox.campaigns();
		sandbox.clock.advance(60_000);
		const changes = {
			name: 'Last reminder',
			description: 'Changed',
			contactLists: ['Pune Customers', 'Lisbon Customers'],
			dncLists: { name: 'testdnc' },
			priority: '2',
			message: { message: 'SGk%3D' },
			dialingStrategy: {
				callerId: { phoneNumber: 'ACMEBANK' },
				callingHours: {
					frequency: 'DAILY',
					timezone: 'Asia/Kolkata',
					days: [{ day: 'SU', start: '1:00 PM', end: '2:00 PM' }],
				},
			},
		};
		const { status, body } = await update(sandbox, id, { ...REMINDER, ...changes });

		expect(status).toBe(200);
		expect(body).toEqual({
			status: 'success',
			message: 'Campaign Last reminder details updated successfully',
			data: {
				_id: id,
				lname: 'last reminder',
				status: 'Ready',
				isImported: false,
				isFiltersEnabled: false,
				createdAt: before.createdAt,
				updatedAt: stored(sandbox, 'Last reminder').updatedAt,
				schedule: { isSchedulingEnabled: false, isRecurrenceEnabled: false },
				format: 'simple',
				...changes,
			},
		});
		expect(Date.parse(body.data.updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt));
		expect(stored(sandbox, 'Last reminder').messageText).toBe('Hi');
	});

	it('answers what a get answers then', async () => {
		const id = await createdId(sandbox, REMINDER);
		const updated = await update(sandbox, id, { ...REMINDER, name: 'Other' });
		const got = await call(sandbox, { path: `/campaign/${id}` });

		expect(got.body.data).toEqual(updated.body.data);
	});

	it('takes the Do Not Call list off where none is sent', async () => {
		const id = await createdId(sandbox, { ...REMINDER, dncLists: { name: 'testdnc' } });
		const { body } = await update(sandbox, id, REMINDER);

		expect(body.data).not.toHaveProperty('dncLists');
		expect(sandbox.campaigns()[0].dncLists).toBeUndefined();
	});

	it('leaves nothing of a message when the format becomes advanced, nor of a flow when simple', async () => {
		const id = await createdId(sandbox, REMINDER);
		const advanced = await update(sandbox, id, { ...SUPPORT_FLOW, name: 'Reminder' });

		expect(advanced.body.data).toMatchObject({
			format: 'advanced',
			experienceFlow: 'cf-67447605-115e-5dd2-a676-e158cf300000',
		});
		expect(advanced.body.data).not.toHaveProperty('message');
		expect(advanced.body.data).not.toHaveProperty('description');
		expect(JSON.stringify(advanced.body)).not.toContain('SMS Support Flow');
		expect(sandbox.campaigns()[0].messageText).toBeUndefined();

		const simple = await update(sandbox, id, REMINDER);
		expect(simple.body.data).toMatchObject({ format: 'simple', message: REMINDER.message });
		expect(simple.body.data).not.toHaveProperty('experienceFlow');
	});

	it('may keep its own name, in other letters, too', async () => {
		const id = await createdId(sandbox, REMINDER);

		expect((await update(sandbox, id, { ...REMINDER, priority: '1' })).status).toBe(200);
		expect((await update(sandbox, id, { ...REMINDER, name: ' REMINDER' })).status).toBe(200);
	});

	it('leaves other campaigns alone', async () => {
		const id = await createdId(sandbox, REMINDER);
		await createdId(sandbox, { ...REMINDER, name: 'Other' });
		const before = stored(sandbox, 'Other');
		await update(sandbox, id, { ...REMINDER, name: 'Changed' });

		expect(stored(sandbox, 'Other')).toEqual(before);
	});

	it('keeps the state and the run of a campaign that has run', async () => {
		const id = await createdId(sandbox, REMINDER);
		await trigger(sandbox, 'play', id);
		await trigger(sandbox, 'stop', id);
		const { campaignInstanceId } = sandbox.campaigns()[0];
		const { body } = await update(sandbox, id, REMINDER);

		expect(body.data).toMatchObject({ status: 'Stopped', campaignInstanceId });
	});
});

describe('updating a campaign on a schedule', () => {
	const sent = (isSchedulingEnabled: boolean) => ({
		...REMINDER,
		schedule: { isSchedulingEnabled },
	});

	it.each([
		['false is sent', sent(false)],
		['no schedule is sent', REMINDER],
	])('takes the schedule off where %s', async (_what, body) => {
		const id = await createdId(sandbox, REMINDER);
		await schedule(sandbox, 'Reminder', timetable());
		const answer = await update(sandbox, id, body);

		expect(answer.body.data).toMatchObject({
			status: 'Ready',
			schedule: { isSchedulingEnabled: false, isRecurrenceEnabled: false },
		});
		sandbox.clock.advance(3 * 86_400_000);
		expect(sandbox.campaigns()[0]).toMatchObject({ status: 'Ready' });
	});

	it('keeps it where true is sent', async () => {
		const id = await createdId(sandbox, REMINDER);
		const times = timetable();
		await schedule(sandbox, 'Reminder', times);
		const { body } = await update(sandbox, id, sent(true));

		expect(body.data).toMatchObject({
			status: 'Scheduled',
			schedule: { isSchedulingEnabled: true, isRecurrenceEnabled: true, ...times },
		});
		sandbox.clock.advance(3 * 86_400_000);
		expect(sandbox.campaigns()[0]).toMatchObject({ status: 'Active' });
	});

	it('makes no schedule out of true alone', async () => {
		const id = await createdId(sandbox, REMINDER);
		const { body } = await update(sandbox, id, sent(true));

		expect(body.data).toMatchObject({
			status: 'Ready',
			schedule: { isSchedulingEnabled: true, isRecurrenceEnabled: false },
		});
	});
});

describe('updates that are refused', () => {
	it.each<[string, object]>([
		['name is required', without(REMINDER, 'name')],
		['description is required', without(REMINDER, 'description')],
		['contactLists is required', without(REMINDER, 'contactLists')],
		['campaignType is required', without(REMINDER, 'campaignType')],
		['priority is required', without(REMINDER, 'priority')],
		['format is required', without(REMINDER, 'format')],
		['message is required', without(REMINDER, 'message')],
		['dialingStrategy is required', without(REMINDER, 'dialingStrategy')],
		['experienceFlowName is required', without(SUPPORT_FLOW, 'experienceFlowName')],
	])('answers 412, %s', async (problem, body) => {
		const id = await createdId(sandbox, REMINDER);
		const [before] = sandbox.campaigns();
		const answer = await update(sandbox, id, body);

		expect(answer.status).toBe(412);
		expect(answer.body).toEqual(koreError(expect.stringContaining(problem), 412));
		expect(sandbox.campaigns()).toEqual([before]);
	});

	it.each<[string, object]>([
		['contactLists: "Paris" does not exist', { ...REMINDER, contactLists: ['Paris'] }],
		['dncLists.name: "Nobody" does not exist', { ...REMINDER, dncLists: { name: 'Nobody' } }],
		[
			'message.template_name: "Bye" does not exist',
			{ ...REMINDER, message: { message: 'SGk%3D', template_name: 'Bye' } },
		],
		[
			'experienceFlowName: "Sales" does not exist',
			{ ...SUPPORT_FLOW, experienceFlowName: 'Sales' },
		],
	])('answers 400, %s', async (problem, body) => {
		const id = await createdId(sandbox, REMINDER);
		const [before] = sandbox.campaigns();
		const answer = await update(sandbox, id, body);

		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(koreError(`Invalid value for ${problem}`, 400));
		expect(sandbox.campaigns()).toEqual([before]);
	});

	it("do not take another campaign's name, unless names need not be unique", async () => {
		const id = await createdId(sandbox, REMINDER);
		sandbox.addVoiceCampaign('Other');
		const refused = await update(sandbox, id, { ...REMINDER, name: ' other' });
		sandbox.setSwitches({ uniqueNames: false });
		const taken = await update(sandbox, id, { ...REMINDER, name: 'Other' });
		sandbox.setSwitches({ uniqueNames: true });

		expect(refused.status).toBe(400);
		expect(refused.body).toEqual(koreError('Mentioned campaign name was duplicate: "other"', 400));
		expect(taken.status).toBe(200);
	});

	it('do not change a campaign while it runs', async () => {
		const id = await createdId(sandbox, REMINDER);
		await trigger(sandbox, 'play', id);
		const { status, body } = await update(sandbox, id, { ...REMINDER, name: 'Other' });

		expect(status).toBe(400);
		expect(body).toEqual(koreError('Campaign "Reminder" is running and cannot be changed', 400));
		expect(sandbox.campaigns()[0].name).toBe('Reminder');
	});

	it('do not find an id that is none, nor that of a voice campaign', async () => {
		const unknown = await update(sandbox, 'cd-1', REMINDER);
		const voice = await update(sandbox, sandbox.addVoiceCampaign('Calls'), REMINDER);

		expect([unknown.status, voice.status]).toEqual([404, 404]);
		expect(unknown.body).toEqual(koreError('Campaign not found', 404));
		expect(voice.body).toEqual(unknown.body);
		expect(sandbox.campaigns()).toMatchObject([{ name: 'Calls', campaignType: 'voice' }]);
	});

	it('need the same type in query and body', async () => {
		const id = await createdId(sandbox, REMINDER);
		const query = { accountId: sandbox.accountId, campaignType: 'voice' };

		expect((await update(sandbox, id, REMINDER, { query })).status).toBe(400);
	});
});
