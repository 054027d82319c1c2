import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { KoreConnection } from '../../../nodes/KoreSmsCampaign/kore/connection';
import {
	createdCampaign,
	createSmsCampaign,
	getAllContactLists,
} from '../../../nodes/KoreSmsCampaign/kore/koreApi';
import type { KoreRequest } from '../../../nodes/KoreSmsCampaign/kore/request';
import type { CampaignBody } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';

const ACCOUNT = { origin: 'https://platform.kore.ai', streamId: 'st-1', accountId: 'a1' };
const BASE = '/campaign/api/v2/public/st-1/campaign';
const BODY = { name: 'Sale' } as CampaignBody;

function sample(file: string): IDataObject {
	const path = join(process.cwd(), 'test/fixtures/kore-samples', `${file}.response.json`);
	return JSON.parse(readFileSync(path, 'utf8')) as IDataObject;
}

describe('createSmsCampaign', () => {
	it('is one POST for all three variants', () => {
		expect(createSmsCampaign(ACCOUNT, BODY)).toMatchObject({
			method: 'POST',
			path: BASE,
			query: { accountId: 'a1', campaignType: 'sms' },
			body: BODY,
			inDoubt: "The campaign 'Sale' may exist in Kore",
		});
	});
});

describe('createdCampaign', () => {
	it('reads Kore’s sample "Without Template"', () => {
		const answer = sample('create-sms-campaign-without-template');

		expect(createdCampaign(answer)).toEqual({
			id: 'cd-964e76d3-2e70-51a5-bd47-b09b4d4xxxxx',
			name: 'Event Reminder SMS Campaign71',
			status: 'Ready',
			contactLists: ['CL Only 2020 Dec 4'],
			doNotCallList: 'DNC CL Dec 4',
			message: 'TWVzc2FnZSBmb3IgeW91ciB0YXJnZXRlZCBjdXN0b21lcg%xxxxx',
			sender: '+9195616xxxxx',
			timezone: 'Asia/Kolkata',
			priority: '5',
			createdAt: '2025-12-05T08:05:51.709Z',
		});
	});

	it('finds no message in Kore’s sample "Advanced Format"', () => {
		const answer = sample('create-sms-campaign-advanced-format');

		expect(createdCampaign(answer).message).toBeUndefined();
	});

	it.each([
		[{ _id: 'cd-1' }, 'cd-1'],
		[{ id: 'cd-2' }, 'cd-2'],
		[{ _id: 'cd-1', id: 'cd-2' }, 'cd-1'],
	])('%j has the id %s', (data, id) => {
		expect(createdCampaign({ data }).id).toBe(id);
	});

	it.each([
		[{ id: 'cd-1', dncLists: null, message: null, dialingStrategy: null, contactLists: null }],
	])('survives %j', (data) => {
		expect(createdCampaign({ data })).toMatchObject({ id: 'cd-1' });
	});

	it.each([
		{},
		{ data: null },
		{ data: [] },
		{ data: {} },
		{ data: 'cd-1' },
		{ data: { _id: null } },
		{ data: { _id: '' } },
	])('%j names no campaign: nothing confirms the create', (answer) => {
		expect(createSmsCampaign(ACCOUNT, BODY).isConfirmedBy?.(answer as IDataObject)).toBe(false);
	});

	it.each([{ data: { _id: 'cd-1' } }, { data: { id: 'cd-1' } }])('%j confirms it', (answer) => {
		expect(createSmsCampaign(ACCOUNT, BODY).isConfirmedBy?.(answer)).toBe(true);
	});
});

describe('getAllContactLists', () => {
	function connection(answer: IDataObject, calls: KoreRequest[] = []): KoreConnection {
		return {
			account: ACCOUNT,
			send: (request) => {
				calls.push(request);
				return Promise.resolve(answer);
			},
			once: (_, read) => read(),
		};
	}

	/** The call that asks for the lists. */
	async function call(): Promise<KoreRequest> {
		const calls: KoreRequest[] = [];
		await getAllContactLists(connection({ data: [] }, calls));
		return calls[0];
	}

	it('is a GET', async () => {
		expect(await call()).toMatchObject({
			method: 'GET',
			path: `${BASE}/contactList/getAllListDetails`,
			query: { accountId: 'a1', type: 'call' },
		});
	});

	it('reads every row of Kore’s sample', async () => {
		const answer = sample('get-all-contact-lists');

		const lists = await getAllContactLists(connection(answer));

		expect(lists).toHaveLength((answer.data as IDataObject[]).length);
		expect(lists.every(({ id }) => /^cl-/.test(id))).toBe(true);
		expect(lists.every(({ name, status }) => name !== '' && status !== 'undefined')).toBe(true);
		expect(lists.every(({ contacts }) => Number.isInteger(contacts))).toBe(true);
	});

	it.each([{}, { data: null }, { data: {} }])('%j is no answer to it', async (answer) => {
		expect((await call()).isConfirmedBy?.(answer)).toBe(false);
	});

	it('survives rows without a name, a status or a count', async () => {
		const data = [null, { _id: 'cl-1' }, { name: 'VIP', totalRecordCount: 'many' }];
		expect(await getAllContactLists(connection({ data }))).toEqual([
			{ id: '', name: 'VIP', status: 'unknown status', contacts: 0 },
		]);
	});
});
