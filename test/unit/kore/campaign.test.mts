import type { IDataObject } from 'n8n-workflow';

import { campaignId, readCampaign } from '../../../nodes/KoreSmsCampaign/kore/campaign';
import { number, object, objects, text } from '../../../nodes/KoreSmsCampaign/kore/json';

describe('campaignId', () => {
	it.each([
		[{ _id: 'cd-1' }, 'cd-1'],
		[{ id: 'cd-2' }, 'cd-2'],
		[{ _id: 'cd-1', id: 'cd-2' }, 'cd-1'],
		[{ _id: 7, id: 'cd-2' }, 'cd-2'],
		[{ _id: '', id: 'cd-2' }, 'cd-2'],
		[{ id: 'cd-964e76d3-2e70-51a5-bd47-b09b4d400000' }, 'cd-964e76d3-2e70-51a5-bd47-b09b4d400000'],
		[{ _id: 'cd-9e14b72-88cc-4544-9a98-7aee9b700000' }, 'cd-9e14b72-88cc-4544-9a98-7aee9b700000'],
		[{ id: 'CD-964E76D3' }, 'CD-964E76D3'],
	])('%j has the id %s', (data, id) => {
		expect(campaignId(data)).toBe(id);
	});

	it.each([
		{},
		{ id: null },
		{ id: 7 },
		{ id: '' },
		{ id: 'cd-' },
		{ id: '964e76d3' },
		{ id: 'cd-1/../st-2' },
		{ id: 'cd-1?x=y' },
		{ id: 'cd-1 ' },
		{ id: ' cd-1' },
		{ id: 'cd-1\ncd-2' },
		{ id: ['cd-1'] },
		{ campId: 'cd-1' },
	])('%j has none that could be part of a path', (data) => {
		expect(campaignId(data as IDataObject)).toBeUndefined();
	});
});

describe('readCampaign', () => {
	const NOTHING = {
		id: 'cd-1',
		name: undefined,
		description: undefined,
		status: undefined,
		contactLists: undefined,
		doNotCallList: undefined,
		hasUnknownDoNotCallList: false,
		hasContactFilters: false,
		isVoice: false,
		hasExperienceFlow: false,
		format: undefined,
		message: undefined,
		templateName: undefined,
		sender: undefined,
		frequency: undefined,
		timezone: undefined,
		days: undefined,
		priority: undefined,
		isScheduled: false,
		messagesSent: undefined,
		createdAt: undefined,
		updatedAt: undefined,
	};

	it.each([
		{ id: 'cd-1' },
		{ id: 'cd-1', dncLists: null, message: null, dialingStrategy: null, contactLists: null },
		{ id: 'cd-1', dncLists: [], message: 'Hi', dialingStrategy: 'none', contactLists: 'VIP' },
		{ id: 'cd-1', dialingStrategy: { callerId: null, callingHours: null }, schedule: null },
		{ id: 'cd-1', name: null, status: {}, priority: [], totalMessagesSent: '7' },
	])('%j tells nothing but the ID', (data) => {
		expect(readCampaign(data as IDataObject)).toEqual(NOTHING);
	});

	it('without an ID has an empty one', () => {
		expect(readCampaign({ name: 'Sale' })).toEqual({ ...NOTHING, id: '', name: 'Sale' });
	});

	it.each([
		[{ isSchedulingEnabled: true }, true],
		[{ isSchedulingEnabled: true, isRecurrenceEnabled: true }, true],
		[{ isSchedulingEnabled: false, isRecurrenceEnabled: true }, false],
		[{ isSchedulingEnabled: 'true' }, false],
		[{}, false],
	])('schedule %j: %p', (schedule, isScheduled) => {
		expect(readCampaign({ id: 'cd-1', schedule }).isScheduled).toBe(isScheduled);
	});

	it.each([
		[{ name: 'No SMS' }, 'No SMS', false],
		[{ id: 'cl-1', name: 'No SMS' }, 'No SMS', false],
		[undefined, undefined, false],
		[null, undefined, false],
		[{}, undefined, false],
		[[], undefined, false],
		['', undefined, false],
		[{ id: 'cl-1' }, undefined, true],
		[{ name: '' }, '', true],
		[{ name: null }, undefined, true],
		[[{ name: 'No SMS' }], undefined, true],
		['No SMS', undefined, true],
	])('dncLists %j: the name is %j, and something else is there: %p', (dncLists, name, unknown) => {
		const campaign = readCampaign({ id: 'cd-1', dncLists } as IDataObject);

		expect([campaign.doNotCallList, campaign.hasUnknownDoNotCallList]).toEqual([name, unknown]);
	});

	it.each([
		[
			['VIP', 'Berlin, Mitte'],
			['VIP', 'Berlin, Mitte'],
		],
		[[], []],
		[[{ id: 'cl-1', name: 'VIP' }], undefined],
		[['VIP', null], undefined],
		['VIP', undefined],
	])('contactLists %j: %j, so that nothing else is sent back', (contactLists, lists) => {
		expect(readCampaign({ id: 'cd-1', contactLists } as IDataObject).contactLists).toEqual(lists);
	});

	it.each<[IDataObject, Partial<ReturnType<typeof readCampaign>>]>([
		[{ dialingMode: 'Agentless' }, { isVoice: true }],
		[{ dialingMode: '' }, { isVoice: false }],
		[{ isFiltersEnabled: true }, { hasContactFilters: true }],
		[{ isFiltersEnabled: false }, { hasContactFilters: false }],
		[{ experienceFlow: 'cf-1' }, { hasExperienceFlow: true }],
		[{ experienceFlow: '' }, { hasExperienceFlow: false }],
	])('%j: %j', (data, told) => {
		expect(readCampaign({ id: 'cd-1', ...data })).toMatchObject(told);
	});

	it('takes a priority that came as a number', () => {
		expect(readCampaign({ id: 'cd-1', priority: 4 }).priority).toBe('4');
	});

	it('takes what an SMS list tells only', () => {
		expect(readCampaign({ id: 'cd-1', totalMessagesSent: 120 }).messagesSent).toBe(120);
	});

	it.each([
		[undefined, undefined],
		[null, []],
		[[], []],
		[
			[{ day: 'MO', start: '9:00 AM', end: '6:00 PM' }],
			[{ day: 'MO', start: '9:00 AM', end: '6:00 PM' }],
		],
		[
			[{ end: '6:00 PM', start: '9:00 AM', day: 'MO', extra: 1 }],
			[{ day: 'MO', start: '9:00 AM', end: '6:00 PM' }],
		],
		[
			[{ day: 'MO' }, null],
			[
				{ day: 'MO', start: '', end: '' },
				{ day: '', start: '', end: '' },
			],
		],
	])('days %j: %j', (days, read) => {
		const data = { id: 'cd-1', dialingStrategy: { callingHours: { days } } };

		expect(readCampaign(data as unknown as IDataObject).days).toEqual(read);
	});
});

describe('values of Kore’s answers', () => {
	it.each([
		[{ a: 1 }, { a: 1 }],
		[null, {}],
		[undefined, {}],
		['words', {}],
		[7, {}],
	])('object: %j is %j', (value, expected) => {
		expect(object(value)).toEqual(expected);
	});

	it.each([
		['words', 'words'],
		['', ''],
		[7, '7'],
		[null, undefined],
		[undefined, undefined],
		[true, undefined],
		[{}, undefined],
		[['a'], undefined],
	])('text: %j is %j', (value, expected) => {
		expect(text(value)).toBe(expected);
	});

	it.each([
		[7, 7],
		[0, 0],
		['7', undefined],
		[null, undefined],
	])('number: %j is %j', (value, expected) => {
		expect(number(value)).toBe(expected);
	});

	it.each([
		[
			[{ a: 1 }, null, 'b'],
			[{ a: 1 }, {}, {}],
		],
		[null, []],
		[{ a: 1 }, []],
	])('objects: %j is %j', (value, expected) => {
		expect(objects(value)).toEqual(expected);
	});
});
