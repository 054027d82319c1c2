import type { IDataObject } from 'n8n-workflow';

import { readContactList, type ContactList } from '../../../nodes/KoreSmsCampaign/kore/contactList';
import { koreId } from '../../../nodes/KoreSmsCampaign/kore/json';
import { sample } from './koreSamples.mts';

const answered = (file: string) => sample(`${file}.response`).data as IDataObject;
const rows = sample('get-all-contact-lists.response').data as IDataObject[];

/** What the samples of lists that the API made have in common. */
const MADE_BY_API = {
	description: expect.stringMatching(/^This list contains customers/) as string,
	status: 'Ready',
	contacts: 0,
	allowsDuplicates: true,
	source: 'passiveApi',
	campaigns: [],
};

describe('readContactList', () => {
	const deleted: ContactList = {
		...MADE_BY_API,
		id: 'cl-718e888-3aca-4008-973e-6d79940xxxxx',
		name: 'Renewal Due - May/June 2025',
		createdAt: '2025-12-05T10:30:57.258Z',
		updatedAt: '2025-12-05T10:35:41.551Z',
	};

	it.each<[string, IDataObject, ContactList]>([
		[
			'create',
			answered('create-contact-list'),
			{
				...MADE_BY_API,
				id: 'cl-67a405c-ae3b-4a42-8cd2-5dcd699xxxxx',
				name: 'Renewal Due 1- July 2025',
				createdAt: '2025-12-05T09:22:51.001Z',
				updatedAt: '2025-12-05T09:22:51.001Z',
			},
		],
		['get', answered('get-contact-list-details'), deleted],
		['delete', answered('delete-contact-list-details'), deleted],
		['a row for the same list', rows[0], { ...deleted, createdAt: undefined }],
		[
			'a row for an uploaded list',
			rows[2],
			{
				id: 'cl-a87db5d-bd29-4327-ab8c-a7ac000xxxxx',
				name: 'CL Only 2020 Dec 4',
				description: 'CL Only 2020 Dec 4',
				status: 'Validated',
				contacts: 1,
				allowsDuplicates: undefined,
				source: 'localDrive',
				campaigns: expect.arrayContaining([
					'Event Reminder SMS Campaign7',
					'Agentless | Dec 5 | Latest Execution',
				]) as string[],
				createdAt: undefined,
				updatedAt: '2025-12-05T09:34:12.449Z',
			},
		],
	])('reads Kore’s sample: %s', (_, data, list) => {
		expect(readContactList(data)).toEqual(list);
	});

	it('names each campaign that has the list, in Kore’s order', () => {
		const { campaigns } = readContactList(rows[2]);

		expect(campaigns).toHaveLength(12);
		expect(campaigns.slice(0, 2)).toEqual([
			'Event Reminder SMS Campaign7',
			'Billing Alert Template Campaign-2',
		]);
	});

	it.each<[IDataObject, boolean | undefined]>([
		[{ allowDuplicates: true }, true],
		[{ allowDuplicates: false }, false],
		[{ apiConfigurations: { dataSyncMode: 'allowDuplicates' } }, true],
		[{ apiConfigurations: { dataSyncMode: 'something else' } }, false],
		[{ allowDuplicates: false, apiConfigurations: { dataSyncMode: 'allowDuplicates' } }, false],
		[{ allowDuplicates: null, apiConfigurations: { dataSyncMode: 'allowDuplicates' } }, true],
		[{ allowDuplicates: 'true' }, undefined],
		[{ apiConfigurations: {} }, undefined],
		[{ apiConfigurations: null }, undefined],
		[{}, undefined],
	])('%j allows duplicates: %p', (data, allowed) => {
		expect(readContactList(data).allowsDuplicates).toBe(allowed);
	});

	it.each<[IDataObject]>([
		[{}],
		[{ _id: null, name: null, status: null, totalRecordCount: null, campaignInUse: null }],
		[{ _id: {}, name: {}, status: [], totalRecordCount: 'many', campaignInUse: {} }],
		[{ campaignInUse: [null, {}, 'Sale', { name: null }] }],
	])('survives what Kore left out: %j', (data) => {
		expect(readContactList(data)).toMatchObject({
			...{ id: '', name: '', status: 'unknown status', contacts: 0, campaigns: [] },
		});
	});
});

describe('koreId', () => {
	it.each([
		['cl-67a405c-ae3b-4a42-8cd2-5dcd69900000', 'cl-67a405c-ae3b-4a42-8cd2-5dcd69900000'],
		['CL-1', 'CL-1'],
		['cl-', undefined],
		['cl-1/../cl-2', undefined],
		['cl-1?x=1', undefined],
		['', undefined],
		[5, undefined],
		[null, undefined],
		[undefined, undefined],
	])('%j is the ID %j', (id, expected) => {
		expect(koreId(id)).toBe(expected);
	});
});
