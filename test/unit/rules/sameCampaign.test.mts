import type { CampaignBody } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import type { StoredCampaign } from '../../../nodes/KoreSmsCampaign/rules/campaignChanges';
import { isSameCampaign, mayBeCampaign } from '../../../nodes/KoreSmsCampaign/rules/sameCampaign';

const BODY: CampaignBody = {
	name: 'Sale',
	description: 'All over the town',
	contactLists: ['VIP', 'Berlin'],
	dncLists: { name: 'Do not call' },
	campaignType: 'sms',
	priority: '5',
	format: 'simple',
	message: { message: 'SGVsbG8%3D' },
	dialingStrategy: {
		callerId: { phoneNumber: '+14155550123' },
		callingHours: {
			frequency: 'WEEKLY',
			timezone: 'Europe/Berlin',
			days: [{ day: 'MO', start: '9:00 AM', end: '6:00 PM' }],
		},
	},
	schedule: { isSchedulingEnabled: false },
};

const STORED: StoredCampaign = {
	name: 'Sale',
	description: 'All over the town',
	contactLists: ['VIP', 'Berlin'],
	doNotCallList: 'Do not call',
	hasUnknownDoNotCallList: false,
	hasContactFilters: false,
	isVoice: false,
	format: 'simple',
	message: 'SGVsbG8%3D',
	hasExperienceFlow: false,
	sender: '+14155550123',
	frequency: 'WEEKLY',
	timezone: 'Europe/Berlin',
	days: [{ day: 'MO', start: '9:00 AM', end: '6:00 PM' }],
	priority: '5',
	isScheduled: false,
};

const TEMPLATE: Partial<CampaignBody> = {
	message: { template_name: 'Welcome', message: 'SGVsbG8%3D' },
};

describe('a campaign is the same', () => {
	it.each<[string, Partial<StoredCampaign>, Partial<CampaignBody>?]>([
		['when all is the same', {}],
		['when the name differs in case', { name: 'SALE ' }],
		['when its lists are in another order', { contactLists: ['Berlin', 'VIP'] }],
		[
			'when Kore writes the hours in another way',
			{ days: [{ day: 'MO', start: '09:00 am', end: '06:00 pm' }] },
		],
		['when Kore has decoded the message', { message: 'SGVsbG8=' }],
		['when Kore does not tell its lists', { contactLists: undefined }],
		[
			'when Kore does not tell sender, zone, hours, priority and description',
			{
				sender: undefined,
				timezone: undefined,
				days: undefined,
				priority: undefined,
				description: undefined,
			},
		],
		[
			'when it has the template, with the text that Kore has for it',
			{ templateName: 'Welcome', message: 'Other' },
			TEMPLATE,
		],
		[
			'when it has a flow, whose name Kore does not tell',
			{ format: 'advanced', message: undefined, hasExperienceFlow: true },
			{ format: 'advanced', message: undefined, experienceFlowName: 'Support' },
		],
	])('%s', (_, stored, body = {}) => {
		expect(isSameCampaign({ ...STORED, ...stored }, { ...BODY, ...body })).toBe(true);
	});
});

describe('a campaign is another one', () => {
	it.each<[string, Partial<StoredCampaign>, Partial<CampaignBody>?]>([
		['name', { name: 'Sale 2' }],
		['no name', { name: undefined }],
		['description', { description: 'Other' }],
		['a list less', { contactLists: ['VIP'] }],
		['another list', { contactLists: ['VIP', 'Porto'] }],
		['no Do Not Call list', { doNotCallList: undefined }],
		['a Do Not Call list', {}, { dncLists: undefined }],
		['priority', { priority: '4' }],
		['format', { format: 'advanced' }],
		['message', { message: 'SGk%3D' }],
		['no message', { message: undefined }],
		['a template', { templateName: 'Welcome' }],
		['another template', { templateName: 'Bye' }, TEMPLATE],
		['sender', { sender: '+14155550124' }],
		['zone', { timezone: 'Europe/Paris' }],
		['frequency', { frequency: 'DAILY' }],
		['hours', { days: [{ day: 'MO', start: '9:00 AM', end: '7:00 PM' }] }],
		[
			'a day more',
			{ days: [...(STORED.days ?? []), { day: 'TU', start: '9:00 AM', end: '6:00 PM' }] },
		],
		['voice', { isVoice: true }],
	])('by its %s', (_, stored, body = {}) => {
		expect(isSameCampaign({ ...STORED, ...stored }, { ...BODY, ...body })).toBe(false);
	});
});

it('a row may be the campaign by name and lists alone', () => {
	expect(mayBeCampaign({ ...STORED, message: undefined, sender: undefined }, BODY)).toBe(true);
	expect(mayBeCampaign({ ...STORED, contactLists: ['VIP'] }, BODY)).toBe(false);
});
