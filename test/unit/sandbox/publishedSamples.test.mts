import { sandbox } from '../../testSandbox.mts';
import {
	addContacts,
	call,
	create,
	createList,
	createdId,
	createdListId,
	getContacts,
	list,
	listCall,
	phoneNumbers,
	publishedBody,
	remove,
	schedule,
	sendSms,
	trigger,
	update,
} from './callSandbox.mts';
import type { ContactsBody, ListBody } from './callSandbox.mts';

// Every answer has the fields of the sample on the call's page of Kore's docs: none more, none less.

/** `data.contactLists[]` and so on, of every value in a body. */
function keyPaths(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((item) => keyPaths(item, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([key, inner]) => keyPaths(inner, `${path}.${key}`));
}

const keySet = (value: unknown) => [...new Set(keyPaths(value))].sort();

const SOME_TEXT = expect.any(String) as string;
const ID_AND_TIMES = { _id: SOME_TEXT, createdAt: SOME_TEXT, updatedAt: SOME_TEXT };

describe('Create SMS Campaign', () => {
	it.each([
		'create-sms-campaign-without-template',
		'create-sms-campaign-using-template',
		'create-sms-campaign-advanced-format',
	])('%s has the fields of the sample, in its order', async (sample) => {
		const { status, body } = await create(sandbox, publishedBody(`${sample}.request`));

		expect(status).toBe(200);
		expect(keyPaths(body)).toEqual(keyPaths(publishedBody(`${sample}.response`)));
	});

	it('answers the values of the sample, too', async () => {
		const sample = publishedBody('create-sms-campaign-without-template.response');
		const { body } = await create(
			sandbox,
			publishedBody('create-sms-campaign-without-template.request'),
		);

		expect(body).toEqual({ ...sample, data: { ...sample.data, ...ID_AND_TIMES } });
	});

	it('answers the template id and the beginning of the text of the sample', async () => {
		const sample = publishedBody('create-sms-campaign-using-template.response');
		const { body } = await create(
			sandbox,
			publishedBody('create-sms-campaign-using-template.request'),
		);

		const visible = sample.data.message.message.replace(/0+$/, '');
		expect(body).toEqual({
			...sample,
			data: {
				...sample.data,
				...ID_AND_TIMES,
				message: {
					...sample.data.message,
					message: expect.stringMatching(new RegExp(`^${visible}`)) as string,
				},
			},
		});
	});
});

describe('Get SMS Campaign Details by ID', () => {
	it('has the fields of the sample, in its order, and its values', async () => {
		const sample = publishedBody('get-sms-campaign-by-id.response');
		const request = publishedBody<object>('create-sms-campaign-advanced-format.request');
		const id = await createdId(sandbox, request);
		const { status, body } = await call(sandbox, { path: `/campaign/${id}` });

		expect(status).toBe(200);
		expect(keyPaths(body)).toEqual(keyPaths(sample));
		expect(body).toEqual({
			...sample,
			// The sample on this page describes the campaign in other words.
			data: { ...sample.data, ...ID_AND_TIMES, description: SOME_TEXT },
		});
	});
});

describe('Get All Campaigns', () => {
	// Rows of the sample that were made by the published create bodies, as far as fields go.
	it.each([
		['create-sms-campaign-without-template', 0, {}],
		['create-sms-campaign-using-template', 2, {}],
		['create-sms-campaign-advanced-format', 1, { dncLists: undefined }],
	])('a campaign of %s has the fields of row %i', async (request, row, changes) => {
		const sample = publishedBody('get-all-campaigns-sms.response');
		await createdId(sandbox, { ...publishedBody<object>(`${request}.request`), ...changes });
		const { body } = await list(sandbox, { type: 'sms' });

		const expected = { ...sample, data: { ...sample.data, results: [sample.data.results[row]] } };
		expect(keyPaths(body)).toEqual(keyPaths(expected));
	});

	it('takes the published request and answers its paging values', async () => {
		const { status, body } = await list(
			sandbox,
			publishedBody<object>('get-all-campaigns-sms.request'),
		);

		expect(status).toBe(200);
		expect(body).toEqual({
			status: 'success',
			message: 'Campaign  retrieved successfully',
			data: { results: [], skip: 0, limit: 50, hasMore: false, totalPages: 0, totalResults: 0 },
		});
	});
});

describe('Update SMS Campaign', () => {
	it('has the fields of the sample, in its order, and its values', async () => {
		const sample = publishedBody('update-sms-campaign.response');
		// Made with a Do Not Call list, which the sample's campaign had, too, and loses here.
		const created = publishedBody<object>('create-sms-campaign-advanced-format.request');
		const id = await createdId(sandbox, created);
		const request = publishedBody<object>('update-sms-campaign.request');
		const { status, body } = await update(sandbox, id, request);

		expect(created).toHaveProperty('dncLists');
		expect(status).toBe(200);
		expect(keyPaths(body)).toEqual(keyPaths(sample));
		expect(body).toEqual({
			...sample,
			// The request says bot where the answer says AI Agent.
			data: { ...sample.data, ...ID_AND_TIMES, description: SOME_TEXT },
		});
	});
});

describe('Delete SMS Campaign', () => {
	it('has the fields of the sample, in its order', async () => {
		const sample = publishedBody('delete-sms-campaign.response');
		const request = publishedBody<object>('create-sms-campaign-using-template.request');
		const id = await createdId(sandbox, { ...request, name: sample.data.name });
		const { status, body } = await remove(sandbox, id);

		expect(status).toBe(200);
		expect(keyPaths(body)).toEqual(keyPaths(sample));
		expect(body.message).toBe(sample.message);
	});
});

describe('Start SMS Campaign, Stop SMS Campaign', () => {
	it('answer the samples but for the time', async () => {
		const request = publishedBody('create-sms-campaign-without-template.request');
		const id = await createdId(sandbox, request);
		const started = await trigger(sandbox, 'play', id, {
			body: publishedBody('start-sms-campaign.request'),
		});
		const stopped = await trigger(sandbox, 'stop', id, {
			body: publishedBody('stop-sms-campaign.request'),
		});

		const sampleStarted = publishedBody<object>('start-sms-campaign.response');
		const sampleStopped = publishedBody<object>('stop-sms-campaign.response');
		expect([started.status, stopped.status]).toEqual([200, 200]);
		expect(keyPaths(started.body)).toEqual(keyPaths(sampleStarted));
		expect(keyPaths(stopped.body)).toEqual(keyPaths(sampleStopped));
		expect(started.body).toEqual({ ...sampleStarted, updatedAt: SOME_TEXT });
		expect(stopped.body).toEqual({ ...sampleStopped, updatedAt: SOME_TEXT });
	});

	it('lead to a row with the fields of the stopped campaign in the list', async () => {
		const sample = publishedBody('get-all-campaigns-sms.response');
		const stoppedRow = sample.data.results.find((row) => 'campaignInstanceId' in row);
		const request = publishedBody('create-sms-campaign-advanced-format.request');
		const id = await createdId(sandbox, request);
		await trigger(sandbox, 'play', id);
		await trigger(sandbox, 'stop', id);
		const { body } = await list(sandbox, { type: 'sms' });

		// The sample's schedule lacks the second flag, which its neighbours have.
		const fields = keyPaths(body.data.results[0]).filter(
			(path) => path !== '.schedule.isRecurrenceEnabled',
		);
		expect(fields).toEqual(keyPaths(stoppedRow));
	});
});

describe('Get Campaign Status', () => {
	it('answers the sample but for the id', async () => {
		const sample = publishedBody<{ data: { name: string } }>('get-campaign-status.response');
		const id = sandbox.addVoiceCampaign(sample.data.name);
		const { status, body } = await call(sandbox, {
			method: 'POST',
			path: `/campaign/${id}/status`,
			query: { accountId: sandbox.accountId, view: 'status' },
			body: publishedBody('get-campaign-status.request'),
		});

		expect(status).toBe(200);
		expect(body).toEqual({ ...sample, data: { ...sample.data, id } });
	});
});

describe('scheduling Voice or SMS Campaigns', () => {
	const NAME = 'Agentless Voice | Product Feedback | Jan 9';

	it.each(['enable-campaign-schedule-daily', 'enable-campaign-schedule-weekly'])(
		'%s answers the sample but for the id',
		async (sample) => {
			const id = sandbox.addVoiceCampaign(NAME);
			sandbox.clock.setOffset(Date.parse('2025-12-20T00:00:00Z') - Date.now());
			const request = publishedBody<object>(`${sample}.request`);
			const { status, body } = await schedule(sandbox, NAME, request);

			expect(status).toBe(200);
			expect(body).toEqual({ ...publishedBody<object>(`${sample}.response`), id });
		},
	);

	it('disable-campaign-schedule answers the sample but for the id', async () => {
		const id = sandbox.addVoiceCampaign(NAME);
		const { status, body } = await call(sandbox, {
			method: 'POST',
			path: '/campaign/schedule',
			query: { enableSchedule: 'false', campaignName: NAME },
			body: publishedBody('disable-campaign-schedule.request'),
		});

		expect(status).toBe(200);
		expect(body).toEqual({ ...publishedBody<object>('disable-campaign-schedule.response'), id });
	});
});

describe('voice campaigns', () => {
	it('have the fields of the rows in the sample of "Get All Campaigns", in their order', async () => {
		const sample = publishedBody('get-all-campaigns-voice.response');
		sandbox.clock.setOffset(Date.parse('2025-12-02T00:00:00Z') - Date.now());
		sandbox.addVoiceCampaign('Calls');
		const { status, body } = await list(
			sandbox,
			publishedBody<object>('get-all-campaigns-voice.request'),
		);

		// The second row shows both flags of the schedule.
		const expected = { ...sample, data: { ...sample.data, results: [sample.data.results[1]] } };
		expect(status).toBe(200);
		expect(keyPaths(body)).toEqual(keyPaths(expected));
	});

	it('have the fields of the sample of "Get Voice Campaign Details by ID", in its order', async () => {
		const sample = publishedBody('get-voice-campaign-by-id.response');
		const id = sandbox.addVoiceCampaign('Calls');
		const { body } = await call(sandbox, { path: `/campaign/${id}` });

		// The sample's campaign is agentless, and only those have a flow.
		const expected = { ...sample, data: { ...sample.data, experienceFlow: undefined } };
		expect(keyPaths(body)).toEqual(keyPaths(JSON.parse(JSON.stringify(expected))));
	});
});

describe('Get All Contact Lists', () => {
	interface Lists {
		data: Array<{ _id: string; campaignInUse: unknown }>;
	}

	it('has the fields of the sample', async () => {
		await createdId(sandbox, publishedBody('create-sms-campaign-without-template.request'));
		const { status, body } = await call(sandbox, {
			path: '/campaign/contactList/getAllListDetails',
		});

		expect(status).toBe(200);
		expect(keySet(body)).toEqual(keySet(publishedBody('get-all-contact-lists.response')));
	});

	it('holds the six lists of the sample with their values', async () => {
		const { body } = await call<Lists>(sandbox, {
			path: '/campaign/contactList/getAllListDetails',
		});

		const sample = publishedBody<Lists>('get-all-contact-lists.response');
		expect(body.data.slice(3)).toEqual(sample.data.map((row) => ({ ...row, campaignInUse: [] })));
	});
});

describe('Create Contact List', () => {
	it('answers the sample but for the id and the times', async () => {
		const seeded = 'cl-67a405c-ae3b-4a42-8cd2-5dcd69900000';
		await listCall(sandbox, 'DELETE', seeded);
		const sample = publishedBody<ListBody>('create-contact-list.response');
		const { status, body } = await createList(
			sandbox,
			publishedBody('create-contact-list.request'),
		);

		expect(status).toBe(200);
		expect(body).toEqual({ ...sample, data: { ...sample.data, ...ID_AND_TIMES } });
	});
});

describe('Get Contact List Details', () => {
	it('answers the sample, in its order', async () => {
		const sample = publishedBody<ListBody>('get-contact-list-details.response');
		const { status, body } = await listCall(sandbox, 'GET', sample.data._id);

		expect(status).toBe(200);
		expect(body).toEqual(sample);
		expect(keyPaths(body)).toEqual(keyPaths(sample));
	});
});

describe('Update Contact List', () => {
	it('answers the sample but for application and account', async () => {
		const sample = publishedBody<ListBody>('update-contact-list.response');
		// The sample answers a request that sent the name alone.
		const { name } = publishedBody<{ name: string }>('update-contact-list.request');
		const { status, body } = await listCall(sandbox, 'PUT', sample.data.contactListId, { name });

		expect(status).toBe(200);
		expect(keyPaths(body)).toEqual(keyPaths(sample));
		expect(body).toEqual({
			...sample,
			data: {
				...sample.data,
				body: { ...sample.data.body, iId: sandbox.streamId, accountId: sandbox.accountId },
			},
		});
	});
});

describe('Delete Contact List', () => {
	it('answers the sample', async () => {
		const sample = publishedBody<ListBody>('delete-contact-list-details.response');
		const { status, body } = await listCall(sandbox, 'DELETE', sample.data._id);

		expect(status).toBe(200);
		expect(body).toEqual(sample);
	});
});

describe('Add Contacts to Contact List', () => {
	it('takes the request of the sample and answers its response', async () => {
		const request = publishedBody<{ contact_list_name: string; data: object[] }>(
			'add-contacts-to-contact-list.request',
		);
		const { status, body } = await addContacts(sandbox, request.contact_list_name, request.data);

		expect(status).toBe(200);
		expect(body).toEqual(publishedBody('add-contacts-to-contact-list.response'));
	});
});

describe('Get All Contacts of a Contact List', () => {
	it('has the fields of the sample, in its order, and its values but for the contacts', async () => {
		const sample = publishedBody<ContactsBody>('get-all-contacts-of-a-contactlist.response');
		const id = await createdListId(sandbox);
		await addContacts(sandbox, 'Leads', phoneNumbers(3));
		const { status, body } = await getContacts(sandbox, id);

		expect(status).toBe(200);
		expect(keyPaths(body)).toEqual(keyPaths(sample));
		expect(body).toEqual({
			...sample,
			data: { ...sample.data, results: expect.any(Array) as object[] },
		});
	});
});

describe('Send Outbound SMS', () => {
	it('answers the sample to the request of the sample, with a sender the sandbox has', async () => {
		const { toNo } = publishedBody<{ toNo: string }>('send-outbound-sms.request');
		const { status, body } = await sendSms(sandbox, { fromNo: '+919860700000', toNo });

		expect(status).toBe(200);
		expect(body).toEqual(publishedBody('send-outbound-sms.response'));
	});
});
