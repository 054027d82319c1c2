import type { IDataObject } from 'n8n-workflow';

import { readContact, type Contact } from '../../../nodes/KoreSmsCampaign/kore/contact';
import { sample } from './koreSamples.mts';

/** What a contact without any field is read as. */
const NOBODY: Contact = {
	id: '',
	customFields: {},
	createdAt: undefined,
	updatedAt: undefined,
};

describe('readContact', () => {
	it('reads each row of Kore’s sample', () => {
		const { results } = sample('get-all-contacts-of-a-contactlist.response').data as {
			results: IDataObject[];
		};

		expect(results.map(readContact)).toEqual([
			{
				id: 'cc-3f9949ab-f9ab-5752-85c0-77e6300xxxx',
				phoneNumber: '91223334xxxxx',
				customFields: {},
				createdAt: '2025-12-09T04:28:44.832Z',
				updatedAt: '2025-12-09T04:28:44.832Z',
			},
			{
				id: 'cc-b97bc0a5-d208-57e6-8cee-5fc1a9cxxxxx',
				phoneNumber: '91223334xxxxx',
				customFields: {},
				createdAt: '2025-12-09T04:28:44.832Z',
				updatedAt: '2025-12-09T04:28:44.832Z',
			},
			{
				id: 'cc-219d81d7-4b37-5843-9f8b-f106445xxxxx',
				phoneNumber: '91223334xxxxx',
				customFields: {},
				createdAt: '2025-12-09T04:28:44.833Z',
				updatedAt: '2025-12-09T04:28:44.833Z',
			},
		]);
	});

	it('tells the fields that Kore maps from all others', () => {
		expect(
			readContact({
				_id: 'cc-1',
				createdAt: '2026-01-15T12:00:00.000Z',
				updatedAt: '2026-01-16T12:00:00.000Z',
				phoneNumber: '4915112345678',
				city: 'Berlin',
				firstName: 'Ada',
				pets: 2,
				lastName: 'Lovelace',
				tags: ['a', { b: 'c' }],
				timeZone: 'Europe/Berlin',
				isNew: false,
				uniqueId: 'A-1',
				contactPriority: '1',
				nothing: null,
			}),
		).toEqual({
			id: 'cc-1',
			createdAt: '2026-01-15T12:00:00.000Z',
			updatedAt: '2026-01-16T12:00:00.000Z',
			phoneNumber: '4915112345678',
			firstName: 'Ada',
			lastName: 'Lovelace',
			timeZone: 'Europe/Berlin',
			uniqueId: 'A-1',
			contactPriority: '1',
			customFields: {
				...{ city: 'Berlin', pets: 2, tags: ['a', { b: 'c' }], isNew: false, nothing: null },
			},
		});
	});

	it.each(['phoneNumber', 'firstName', 'lastName', 'timeZone', 'uniqueId', 'contactPriority'])(
		'%s is a text, or missing',
		(name) => {
			for (const [value, text] of [
				['x', 'x'],
				['', ''],
				[7, '7'],
				[0, '0'],
			]) {
				expect(readContact({ [name]: value })).toEqual({ ...NOBODY, [name]: text });
			}
			expect(readContact({ [name]: null })).toEqual({ ...NOBODY });
			for (const value of [true, {}, ['x']] as IDataObject[]) {
				expect(readContact({ [name]: value })).toEqual({
					...NOBODY,
					customFields: { [name]: value },
				});
			}
		},
	);

	it.each<[string, IDataObject, IDataObject]>([
		['names of Kore’s own fields', { id: 'mine', _id: 'cc-1' }, { id: 'mine' }],
		['a name that takes no place of Kore’s', { id: 'mine' }, { id: 'mine' }],
		['the name of the place they go to', { customFields: 'x' }, { customFields: 'x' }],
		['other letters', { phonenumber: '1', FirstName: 'A' }, { phonenumber: '1', FirstName: 'A' }],
		['names that all objects have', { toString: 'x', valueOf: 1 }, { toString: 'x', valueOf: 1 }],
	])('custom fields may have %s', (_, row, customFields) => {
		const contact = readContact(row);

		expect(contact.customFields).toStrictEqual(customFields);
		expect(contact.id).toBe(row._id ?? '');
	});

	it('custom fields that are hostile stay where they are', () => {
		const row = JSON.parse('{"_id": "cc-1", "__proto__": {"isAdmin": true}}') as IDataObject;
		const { customFields } = readContact(row);

		expect(Object.keys(customFields)).toEqual(['__proto__']);
		expect('isAdmin' in customFields).toBe(false);
		expect('isAdmin' in {}).toBe(false);
	});

	it('makes up no time that Kore did not give', () => {
		const AT = '2026-01-15T12:00:00.000Z';

		expect(readContact({ createdAt: AT })).toEqual({ ...NOBODY, createdAt: AT });
		expect(readContact({ updatedAt: AT })).toEqual({ ...NOBODY, updatedAt: AT });
	});

	it.each<[IDataObject]>([
		[{}],
		[{ _id: null, createdAt: null, updatedAt: null }],
		[{ _id: {}, createdAt: [], updatedAt: true }],
	])('survives what Kore left out: %j', (row) => {
		expect(readContact(row)).toEqual(NOBODY);
	});
});
