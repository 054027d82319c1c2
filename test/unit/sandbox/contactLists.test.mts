import { sandbox } from '../../testSandbox.mts';
import {
	LEADS,
	REMINDER,
	create,
	createList,
	createdId,
	createdListId,
	koreError,
	listCall,
	remove,
	stored,
	trigger,
} from './callSandbox.mts';

describe('creating a contact list', () => {
	it('makes an empty list without duplicates, unless told otherwise', async () => {
		const { body } = await createList(sandbox, LEADS);
		const other = await createList(sandbox, { ...LEADS, name: 'Other', allowDuplicates: true });

		expect(body.data).toMatchObject({
			_id: expect.stringMatching(/^cl-[0-9a-f]{7}-/) as string,
			name: 'Leads',
			description: 'Of the fair',
			totalRecordCount: 0,
			status: 'Ready',
			apiConfigurations: { dataSyncMode: 'dontAllowDuplicates' },
			allowDuplicates: false,
		});
		expect(other.body.data).toMatchObject({
			apiConfigurations: { dataSyncMode: 'allowDuplicates' },
			allowDuplicates: true,
		});
		expect((await listCall(sandbox, 'GET', body.data._id)).body.data).toEqual(body.data);
	});

	it('is dated by the clock', async () => {
		sandbox.clock.setOffset(Date.parse('2030-01-01T00:00:00Z') - Date.now());
		const { body } = await createList(sandbox, LEADS);

		expect(body.data.createdAt).toMatch(/^2030-01-01T00:00/);
		expect(body.data.updatedAt).toBe(body.data.createdAt);
	});

	it('makes a list that campaigns can use', async () => {
		await createdListId(sandbox);

		expect((await create(sandbox, { ...REMINDER, contactLists: ['Leads'] })).status).toBe(200);
	});

	it.each([
		['name', { name: undefined }, 'name is required'],
		['name', { name: ' ' }, 'name must match pattern "\\S"'],
		['name', { name: 'x'.repeat(49) }, 'name must NOT have more than 48 characters'],
		['description', { description: undefined }, 'description is required'],
		['description', { description: '' }, 'description must match pattern "\\S"'],
		['description', { description: 'x'.repeat(257) }, 'must NOT have more than 256 characters'],
		['source', { source: undefined }, 'source is required'],
		['source', { source: 'localDrive' }, 'must be equal to one of the allowed values passiveApi'],
		['allowDuplicates', { allowDuplicates: 'true' }, 'allowDuplicates must be boolean'],
	])('refuses a bad %s: %j', async (field, changes, problem) => {
		const { status, body } = await createList(sandbox, { ...LEADS, ...changes });

		expect(status).toBe(412);
		expect(body.errors[0].msg).toContain(field);
		expect(body.errors[0].msg).toContain(problem);
	});

	it('takes the longest name and description', async () => {
		const longest = { name: 'x'.repeat(48), description: 'y'.repeat(256) };

		expect((await createList(sandbox, { ...LEADS, ...longest })).status).toBe(200);
	});

	it.each(['Leads', ' leADS '])('refuses the name %j once Leads exists', async (name) => {
		await createdListId(sandbox);
		const { status, body } = await createList(sandbox, { ...LEADS, name });

		expect(status).toBe(400);
		expect(body).toEqual(
			koreError(`Mentioned contact list name was duplicate: "${name.trim()}"`, 400),
		);
	});
});

describe('updating a contact list', () => {
	it('changes what is sent and leaves the rest', async () => {
		const id = await createdListId(sandbox);
		const before = (await listCall(sandbox, 'GET', id)).body.data;
		sandbox.clock.advance(60_000);
		const named = await listCall(sandbox, 'PUT', id, { name: 'Prospects' });
		const described = await listCall(sandbox, 'PUT', id, { description: 'Of 2030' });
		const after = (await listCall(sandbox, 'GET', id)).body.data;

		expect(named.body.message).toBe('Contact list Prospects updated successfully');
		expect(named.body.data.contactListId).toBe(id);
		expect(described.body.data.body).toMatchObject({ description: 'Of 2030' });
		expect(described.body.data.body).not.toHaveProperty('name');
		expect(after).toEqual({
			...before,
			name: 'Prospects',
			description: 'Of 2030',
			updatedAt: expect.any(String) as string,
		});
		expect(Date.parse(after.updatedAt) - Date.parse(before.updatedAt)).toBeGreaterThan(59_000);
	});

	it('does not change whether duplicates are allowed', async () => {
		const id = await createdListId(sandbox);

		expect((await listCall(sandbox, 'PUT', id, { allowDuplicates: true })).status).toBe(200);
		expect((await listCall(sandbox, 'GET', id)).body.data.allowDuplicates).toBe(false);
	});

	it('keeps the list attached to its campaigns, which show the new name', async () => {
		const id = await createdListId(sandbox);
		const contactLists = ['Berlin Customers', 'Leads'];
		const campaign = await createdId(sandbox, { ...REMINDER, contactLists });
		await listCall(sandbox, 'PUT', id, { name: 'Prospects' });
		const { body } = await listCall(sandbox, 'GET', id);

		expect(stored(sandbox, 'Reminder').contactLists).toEqual(['Berlin Customers', 'Prospects']);
		expect(body.data.campaignInUse).toEqual([{ name: 'Reminder', id: campaign }]);
	});

	it('refuses the name of another list, and takes its own in other letters', async () => {
		const id = await createdListId(sandbox);
		const taken = await listCall(sandbox, 'PUT', id, { name: 'berlin customers' });
		const own = await listCall(sandbox, 'PUT', id, { name: 'LEADS' });

		expect(taken.status).toBe(400);
		expect(taken.body).toEqual(
			koreError('Mentioned contact list name was duplicate: "berlin customers"', 400),
		);
		expect(own.status).toBe(200);
	});

	it.each([
		{ name: '' },
		{ name: 'x'.repeat(49) },
		{ description: 'x'.repeat(257) },
		{ description: null },
	])('refuses %j', async (changes) => {
		const id = await createdListId(sandbox);

		expect((await listCall(sandbox, 'PUT', id, changes)).status).toBe(412);
		expect((await listCall(sandbox, 'GET', id)).body.data).toMatchObject({
			name: 'Leads',
			description: 'Of the fair',
		});
	});
});

describe('getting a contact list', () => {
	it('names the campaigns it is attached to, and says when one runs', async () => {
		const id = await createdListId(sandbox);
		const campaign = await createdId(sandbox, { ...REMINDER, contactLists: ['Leads'] });
		const idle = await listCall(sandbox, 'GET', id);
		sandbox.setSwitches({ smsPerMinute: 0 });
		sandbox.addContacts('Leads', 1);
		await trigger(sandbox, 'play', campaign);
		const running = await listCall(sandbox, 'GET', id);
		sandbox.setSwitches({ smsPerMinute: 1 });

		const campaignInUse = [{ name: 'Reminder', id: campaign }];
		expect(idle.body.data).toMatchObject({ isListInUse: false, campaignInUse });
		expect(running.body.data).toMatchObject({ isListInUse: true, campaignInUse });
	});

	it('shows no API settings of an uploaded list', async () => {
		const { body } = await listCall(sandbox, 'GET', 'cl-8a42f7d-91b3-4c6e-b2d0-5e9f1a7c3b02');

		expect(body.data).toMatchObject({ name: 'Lisbon Customers', source: 'localDrive' });
		expect(body.data).not.toHaveProperty('apiConfigurations');
		expect(body.data).not.toHaveProperty('allowDuplicates');
	});
});

describe('deleting a contact list', () => {
	it('answers the list as it was, and it is gone', async () => {
		const id = await createdListId(sandbox);
		const before = await listCall(sandbox, 'GET', id);
		const { status, body } = await listCall(sandbox, 'DELETE', id);

		expect(status).toBe(200);
		expect(body).toEqual({
			status: 'success',
			message: 'Contact list Leads deleted successfully',
			data: before.body.data,
		});
		expect((await createList(sandbox, LEADS)).status).toBe(200);
	});

	it('is refused while a campaign is attached, though it may be idle', async () => {
		const id = await createdListId(sandbox);
		const campaign = await createdId(sandbox, { ...REMINDER, contactLists: ['Leads'] });
		const refused = await listCall(sandbox, 'DELETE', id);
		await remove(sandbox, campaign);
		const taken = await listCall(sandbox, 'DELETE', id);

		expect(refused.status).toBe(400);
		expect(refused.body).toEqual(
			koreError(
				'Contact list "Leads" is attached to the campaign "Reminder" and cannot be deleted',
				400,
			),
		);
		expect(taken.status).toBe(200);
	});
});

it.each(['GET', 'PUT', 'DELETE'] as const)('%s finds no list of an unknown id', async (method) => {
	const { status, body } = await listCall(
		sandbox,
		method,
		'cl-1',
		method === 'PUT' ? {} : undefined,
	);

	expect(status).toBe(404);
	expect(body).toEqual(koreError('Contact list not found', 404));
});
