import {
	bodyOf,
	byId,
	byName,
	callsSince,
	createCampaigns,
	runOperation,
	stored,
} from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

const update = async (
	id: string,
	updateFields: Record<string, unknown>,
	options: Parameters<typeof runOperation>[2] = {},
) =>
	await runOperation(
		'update',
		{ campaign: byId(id), updateFields: updateFields as never },
		options,
	);

const flow = {
	content: 'experienceFlow',
	experienceFlowName: 'SMS Support Flow',
	sender: '+919860700000',
};

describe('Update', () => {
	it('changes what is added, and sends everything else again as it was', async () => {
		const [id] = await createCampaigns(['Sale'], {
			doNotCallList: 'testdnc',
			campaignDescription: 'First',
			priority: 2,
		});
		const created = bodyOf(sandbox.requests()[0]);
		const before = sandbox.requests().length;
		const { json } = await update(id, { campaignDescription: 'Second' });
		expect(json).toMatchObject([
			{ id, name: 'Sale', message: '20% off until Sunday', priority: 2 },
		]);
		expect(callsSince(before)).toEqual([`GET /${id}`, `PUT /${id}`]);
		const sent = sandbox.requests().at(-1);
		expect(sent?.query).toEqual({ accountId: sandbox.accountId, campaignType: 'sms' });
		expect(sent && bodyOf(sent)).toEqual({ ...created, description: 'Second' });
		expect(stored(id).dncLists).toEqual({ name: 'testdnc' });
	});

	it.each([
		['campaignName', { campaignName: 'New' }, { name: 'New' }],
		['contactLists', { contactLists: ['Pune Customers'] }, { contactLists: ['Pune Customers'] }],
		[
			'contactLists by ID',
			{ contactLists: ['cl-5d1c0be-4f27-4a90-8e15-2b7c6d3e9f01'] },
			{ contactLists: ['Berlin Customers'] },
		],
		['priority', { priority: 1 }, { priority: '1' }],
		['doNotCallList', { doNotCallList: 'DNC CL Dec 4' }, { dncLists: { name: 'DNC CL Dec 4' } }],
		['timezone', { timezone: 'Europe/Berlin' }, {}],
		['sender', { sender: '55512' }, {}],
		[
			'content',
			{ content: { value: { content: 'text', message: '100 % Grüße' } } },
			{ messageText: '100 % Grüße' },
		],
		[
			'content: template',
			{ content: { value: { content: 'template', templateName: 'Welcome', message: 'Hi' } } },
			{ message: { template_name: 'Welcome' } },
		],
	])('%s', async (_, fields, expected) => {
		const [id] = await createCampaigns(['Sale']);
		const { error } = await update(id, fields);
		expect(error).toBeUndefined();
		expect(stored(id)).toMatchObject(expected);
	});

	it('calling hours, sender and zone arrive where they belong', async () => {
		const [id] = await createCampaigns(['Sale']);
		await update(id, {
			callingHours: { windows: [{ days: ['SA'], start: '10:00', end: '14:00' }] },
			sender: '55512',
			timezone: 'Europe/Lisbon',
		});
		expect(stored(id).dialingStrategy).toEqual({
			callerId: { phoneNumber: '55512' },
			callingHours: {
				frequency: 'WEEKLY',
				timezone: 'Europe/Lisbon',
				days: [{ day: 'SA', start: '10:00 AM', end: '2:00 PM' }],
			},
		});
	});

	it('the Do Not Call list goes only when that is said', async () => {
		const [id] = await createCampaigns(['Sale'], { doNotCallList: 'testdnc' });
		const { error } = await update(id, { doNotCallList: '={{ $json.missing }}' });
		expect(error?.message).toBe("'Do Not Call List' is empty");
		expect(error?.description).toContain("add 'Remove Do Not Call List' instead");
		await update(id, { removeDoNotCallList: false, priority: 1 });
		expect(stored(id).dncLists).toEqual({ name: 'testdnc' });
		await update(id, { removeDoNotCallList: true });
		expect(stored(id).dncLists).toBeUndefined();
	});

	it('a text that Kore stored without encoding is encoded once', async () => {
		const [id] = await createCampaigns(['Sale']);
		const [{ data }] = (await runOperation('get', { campaign: byId(id), simplify: false }))
			.json as Array<{ data: object }>;
		for (const [message, sent] of [
			['50% off', 'NTAlIG9mZg%3D%3D'],
			['Test', 'VGVzdA%3D%3D'],
			['VGVzdA%3D%3D', 'VGVzdA%3D%3D'],
		]) {
			const body = { status: 'success', data: { ...data, message: { message } } };
			sandbox.injectFault({ kind: 'respond', status: 200, body });
			await update(id, { priority: 1 });
			expect(stored(id).message?.message).toBe(sent);
		}
	});

	it.each([
		['a vertical tab, as Word makes them', Buffer.from('Hi\x0bthere').toString('base64')],
		['another character set', Buffer.from('Grüße', 'latin1').toString('base64')],
	])('an encoded text that cannot be read stays as it is: %s', async (_, base64) => {
		const [id] = await createCampaigns(['Sale']);
		const [{ data }] = (await runOperation('get', { campaign: byId(id), simplify: false }))
			.json as Array<{ data: object }>;
		const message = encodeURIComponent(base64);
		const body = { status: 'success', data: { ...data, message: { message } } };
		sandbox.injectFault({ kind: 'respond', status: 200, body });
		await update(id, { priority: 1 });
		expect(stored(id).message?.message).toBe(message);
	});

	it.each([
		[
			{ dncLists: [{ name: 'testdnc' }] },
			"'Do Not Call List' of this campaign has a name that Kore does not tell",
		],
		[
			{ dncLists: { id: 'cl-1' } },
			"'Do Not Call List' of this campaign has a name that Kore does not tell",
		],
		[
			{ contactLists: [{ name: 'A' }] },
			"'Contact List Names or IDs' of this campaign is not in what Kore tells",
		],
		[{ isFiltersEnabled: true }, 'filters its contacts, and an update might lose the filters'],
		[{ dialingMode: 'Progressive' }, 'is a voice campaign'],
		[{ message: undefined }, "'Content' of this campaign is not in what Kore tells about it"],
	])('asks rather than drops: %j', async (fields, message) => {
		const [id] = await createCampaigns(['Sale']);
		const [{ data }] = (await runOperation('get', { campaign: byId(id), simplify: false }))
			.json as Array<{ data: object }>;
		const body = { status: 'success', data: { ...data, ...fields } };
		sandbox.injectFault({ kind: 'respond', status: 200, body });
		const { error } = await update(id, { priority: 1 });
		expect(error?.message).toContain(message);
		expect(stored(id).priority).toBe('5');
	});

	it('new calling hours keep the frequency', async () => {
		const [id] = await createCampaigns(['Sale'], { options: { frequency: 'CUSTOM' } });
		await update(id, {
			callingHours: { windows: [{ days: ['SA'], start: '10:00', end: '14:00' }] },
		});
		expect(stored(id).dialingStrategy.callingHours).toMatchObject({
			frequency: 'CUSTOM',
			days: [{ day: 'SA' }],
		});
	});

	it("a stored sender is not judged by this form's rules", async () => {
		const [id] = await createCampaigns(['Sale']);
		const [{ data }] = (await runOperation('get', { campaign: byId(id), simplify: false }))
			.json as Array<{ data: { dialingStrategy: object } }>;
		const dialingStrategy = { ...data.dialingStrategy, callerId: { phoneNumber: '919561600000' } };
		const body = { status: 'success', data: { ...data, dialingStrategy } };
		sandbox.injectFault({ kind: 'respond', status: 200, body });
		await update(id, { content: { value: { content: 'text', message: 'New' } } });
		const sent = sandbox.requests().at(-1);
		expect(sent && bodyOf(sent)).toMatchObject({
			dialingStrategy: { callerId: { phoneNumber: '919561600000' } },
		});
	});

	it('a template stays one', async () => {
		const [id] = await createCampaigns(['Sale'], {
			content: 'template',
			templateName: 'Welcome',
		});
		await update(id, { priority: 1 });
		expect(stored(id).message).toMatchObject({ template_name: 'Welcome' });
		expect(stored(id).messageText).toContain('Greetings, <First Name>!');
	});

	it("an experience flow's name is asked for, because Kore wants it and never tells it", async () => {
		const [id] = await createCampaigns(['Sale'], flow);
		const before = stored(id);
		const { error } = await update(id, { priority: 1 });
		expect(error?.message).toBe(
			"'Experience Flow Name' is needed for every update of this campaign",
		);
		expect(error?.description).toContain('choose Experience Flow, and enter the name of the flow');
		expect(stored(id)).toEqual(before);
		const content = {
			value: { content: 'experienceFlow', experienceFlowName: 'SMS Support Flow' },
		};
		await update(id, { priority: 1, content });
		expect(stored(id)).toMatchObject({ priority: '1', format: 'advanced' });
	});

	it('a schedule stays on', async () => {
		const [id] = await createCampaigns(['Sale']);
		await runOperation('enableSchedule', {
			campaign: byId(id),
			startDateTime: '={{ $now.plus({ days: 1 }) }}',
			endDateTime: '={{ $now.plus({ days: 9 }) }}',
			timezone: 'workflow',
		});
		await update(id, { priority: 1 });
		expect(stored(id)).toMatchObject({
			status: 'Scheduled',
			priority: '1',
			schedule: { isSchedulingEnabled: true },
		});
	});

	it.each([
		[{}, "'Update Fields' is empty, so nothing would change"],
		[{ removeDoNotCallList: false }, "'Update Fields' is empty, so nothing would change"],
		[{ campaignName: '' }, "'Campaign Name' is empty"],
		[{ campaignDescription: '={{ $json.missing }}' }, "'Description' is empty"],
		[{ priority: 9 }, "'Priority': '9' is not a priority"],
		[{ contactLists: '={{ [] }}' }, "'Contact List Names or IDs' is empty"],
		[{ content: {} }, "'Message' is empty"],
		[{ sender: '0151 23' }, "'Sender': '0151 23' is not a phone number"],
		[
			{ frequency: 'DAILY' },
			"'Calling Hours Frequency': 'DAILY' changes how 'Calling Hours' are read, but they are not given",
		],
		[
			{ doNotCallList: 'testdnc', removeDoNotCallList: true },
			"'Do Not Call List' is to be set and to be removed",
		],
	])('nothing is sent for %j', async (fields, message) => {
		const { error } = await update('cd-1', fields);
		expect(error?.message).toBe(message);
		expect(sandbox.requests()).toEqual([]);
	});

	it('a running campaign is refused with a way out', async () => {
		const [id] = await createCampaigns(['Sale']);
		await runOperation('start', { campaign: byId(id) });
		const { error } = await update(id, { priority: 1 });
		expect(error?.description).toContain('Stop it first, with the operation Stop.');
	});

	it('a name that is taken', async () => {
		const [id] = await createCampaigns(['Sale', 'Fair']);
		const { error } = await update(id, { campaignName: 'fair' });
		expect(error?.description).toContain('Another campaign has this name');
	});

	it('a renamed campaign is found by its new name in the items that follow', async () => {
		const [id] = await createCampaigns(['Sale']);
		const { json } = await runOperation(
			'update',
			{ campaign: byName('={{ $json.from }}'), updateFields: { campaignName: '={{ $json.to }}' } },
			{
				items: [
					{ from: 'Sale', to: 'Fair' },
					{ from: 'Fair', to: 'Party' },
					{ from: 'Sale', to: 'Lost' },
				],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(json).toMatchObject([
			{ id, name: 'Fair' },
			{ id, name: 'Party' },
			{ error: "'Campaign': 'Sale' is not the name of an SMS campaign in Kore [item 2]" },
		]);
	});

	it('warns of placeholders that nobody fills in', async () => {
		const [id] = await createCampaigns(['Sale']);
		const content = { value: { content: 'text', message: 'Hello <First Name>' } };
		const { hints } = await runOperation('update', {
			campaign: byId(id),
			updateFields: { content },
		});
		expect(hints).toMatchObject([
			{ message: expect.stringContaining('The text holds &lt;First Name&gt;') as string },
		]);
	});

	it('Retry On Fail asks nothing more about an item that is through', async () => {
		const ids = await createCampaigns(['Sale', 'Fair']);
		sandbox.injectFault({
			kind: 'respond',
			status: 400,
			body: { errors: [{ msg: 'Not now' }] },
			match: { method: 'PUT', pathIncludes: ids[1] },
		});
		const before = sandbox.requests().length;
		const { json, error } = await runOperation(
			'update',
			{ campaign: byId('={{ $json.id }}'), updateFields: { priority: 1 } },
			{
				items: ids.map((id) => ({ id })),
				settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
			},
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ id: ids[0], priority: 1 },
			{ id: ids[1], priority: 1 },
		]);
		expect(callsSince(before).filter((call) => call.includes(ids[0]))).toEqual([
			`GET /${ids[0]}`,
			`PUT /${ids[0]}`,
		]);
	});

	it('an update without an answer may be sent again by Retry On Fail', async () => {
		const [id] = await createCampaigns(['Sale']);
		sandbox.injectFault({ kind: 'resetAfter', match: { method: 'PUT' } });
		const { json, error } = await update(
			id,
			{ priority: 1 },
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id, priority: 1 }]);
	});
});
