import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { Sandbox } from '../../../sandbox/sandbox.mts';
import { call, create, createdId, list, publishedBody } from './callSandbox.mts';

// Every answer has the fields of the sample on the call's page of Kore's docs: none more, none less.

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

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
