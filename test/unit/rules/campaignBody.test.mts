import { campaignBody, type CampaignForm } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import { unmasked } from '../kore/koreSamples.mts';
import { formProblemOf } from '../problemOf.mts';

const REMINDER =
	'This is a reminder that your payment is due soon. Please complete the payment on time to avoid any service interruption. Visit your account to pay now.';

/** The form of Kore's sample "Without Template". */
const FORM: CampaignForm = {
	name: 'Event Reminder SMS Campaign71',
	description:
		'Sends a one-time message to remind users about an upcoming event. No template or personalization is used—just a plain, direct message.',
	contactLists: ['CL Only 2020 Dec 4'],
	doNotCallList: 'DNC CL Dec 4',
	content: { kind: 'text', message: 'Message for your targeted customer' },
	sender: '+919561600000',
	callingHours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], start: '9:00 AM', end: '6:00 PM' }],
	frequency: 'WEEKLY',
	timeZone: 'Asia/Kolkata',
	priority: 5,
};

const TEMPLATE_FORM: CampaignForm = {
	...FORM,
	name: 'Billing Alert Template Campaign-21',
	description:
		'Uses a pre-approved message template to alert customers about pending bills. Includes dynamic fields for customer name, due date, and bill amount',
	doNotCallList: 'testdnc',
	content: { kind: 'template', templateName: 'Welcome', message: REMINDER },
};

const FLOW_FORM: CampaignForm = {
	...FORM,
	name: 'Interactive Support SMS Campaign1212',
	description:
		'This campaign sends an SMS with a link or instructions to interact with an AI Agent. Customers can check order status, raise tickets, or get help—all via chat-enabled SMS.',
	doNotCallList: 'testdnc',
	content: { kind: 'experienceFlow', experienceFlowName: 'SMS Support Flow' },
	sender: '+919860700000',
};

const body = (changes: Partial<CampaignForm> = {}) => campaignBody({ ...FORM, ...changes });
const problem = (changes: Partial<CampaignForm>) => formProblemOf(() => body(changes));

describe('Kore’s samples', () => {
	it.each([
		['create-sms-campaign-without-template', FORM],
		['create-sms-campaign-using-template', TEMPLATE_FORM],
		['create-sms-campaign-advanced-format', FLOW_FORM],
	])('%s', (file, form) => {
		expect(JSON.parse(JSON.stringify(campaignBody(form)))).toEqual(unmasked(`${file}.request`));
	});
});

describe('name and description', () => {
	it.each([
		['48 letters', 'n'.repeat(48)],
		['48 emoji', '😀'.repeat(48)],
		['48 letters between blanks', ` ${'n'.repeat(48)} `],
	])('takes a name of %s', (_, name) => {
		expect(body({ name }).name).toBe(name.trim());
	});

	it.each([
		['n'.repeat(53), 53],
		['n'.repeat(49), 49],
		['😀'.repeat(49), 49],
	])('refuses the name %s', (name, characters) => {
		expect(problem({ name })).toEqual({
			message: `'Campaign Name' has ${characters} characters; Kore allows 48`,
			fix: 'Shorten it to 48 characters.',
		});
	});

	it.each(['', '  '])('refuses the name %p', (name) => {
		expect(problem({ name })).toEqual({
			message: "'Campaign Name' is empty",
			fix: 'Enter the campaign name. If it comes from an expression, check that the input item has that value.',
		});
	});

	it.each([
		['', 'Event Reminder SMS Campaign71'],
		['  ', 'Event Reminder SMS Campaign71'],
		[' internal note ', 'internal note'],
		['d'.repeat(256), 'd'.repeat(256)],
		['😀'.repeat(256), '😀'.repeat(256)],
	])('describes %p', (description, sent) => {
		expect(body({ description, name: ` ${FORM.name} ` }).description).toBe(sent);
	});

	it('refuses a description of 257 characters', () => {
		expect(problem({ description: 'd'.repeat(257) })).toEqual({
			message: "'Description' has 257 characters; Kore allows 256",
			fix: 'Shorten it to 256 characters.',
		});
	});
});

describe('half of a character', () => {
	it.each([
		['Campaign Name', { name: 'Sale \ud83d' }],
		['Description', { description: '\ude00' }],
		['Contact List Names or IDs', { contactLists: ['VIP', '\ud83d'] }],
		['Do Not Call List', { doNotCallList: '\ud83d' }],
		['Template Name', { content: { kind: 'template', templateName: '\ud83d', message: 'Hi' } }],
		['Message', { content: { kind: 'template', templateName: 'Welcome', message: '\ud83d' } }],
		['Message', { content: { kind: 'text', message: 'Hi \ud83d' } }],
		['Experience Flow Name', { content: { kind: 'experienceFlow', experienceFlowName: '\ud83d' } }],
	] as Array<[string, Partial<CampaignForm>]>)('is refused in %s', (label, changes) => {
		expect(problem(changes).message).toBe(`'${label}' holds half of an emoji or other character`);
	});
});

describe('contact lists', () => {
	const lists = (count: number) => Array.from({ length: count }, (_, index) => `List ${index}`);

	it.each([
		[['VIP'], ['VIP']],
		[[' VIP '], ['VIP']],
		[
			['VIP', 'Berlin, Mitte'],
			['VIP', 'Berlin, Mitte'],
		],
		[
			['VIP', 'vip', ' VIP'],
			['VIP', 'vip'],
		],
		[lists(10), lists(10)],
		[[...lists(10), 'List 0'], lists(10)],
	])('%j: Kore gets %j', (given, sent) => {
		expect(body({ contactLists: given }).contactLists).toEqual(sent);
	});

	it('must be there', () => {
		expect(problem({ contactLists: [] })).toEqual({
			message: "'Contact List Names or IDs' is empty",
			fix: 'Choose at least one contact list. If it comes from an expression, check that the input item has that value.',
		});
	});

	it.each([[['']], [['VIP', '  ']]])('may hold no empty name: %j', (contactLists) => {
		expect(problem({ contactLists }).message).toBe("'Contact List Names or IDs' is empty");
	});

	it('are ten at most', () => {
		expect(problem({ contactLists: lists(11) })).toEqual({
			message: "'Contact List Names or IDs' has 11 lists; Kore allows 10 per campaign",
			fix: 'Choose fewer lists, or make several campaigns.',
		});
	});
});

describe('Do Not Call list', () => {
	it.each(['', '  '])('is left out when empty (%p)', (doNotCallList) => {
		expect(body({ doNotCallList })).not.toHaveProperty('dncLists');
	});

	it('is one object', () => {
		expect(body({ doNotCallList: ' No SMS ' }).dncLists).toEqual({ name: 'No SMS' });
	});
});

describe('content', () => {
	it('Text has a message and nothing else', () => {
		expect(body().message).toEqual({
			message: 'TWVzc2FnZSBmb3IgeW91ciB0YXJnZXRlZCBjdXN0b21lcg%3D%3D',
		});
		expect(body()).not.toHaveProperty('experienceFlowName');
	});

	it('Experience Flow has no message', () => {
		expect(campaignBody(FLOW_FORM)).not.toHaveProperty('message');
	});

	it.each([
		['Message', { kind: 'text', message: '' }],
		['Message', { kind: 'template', templateName: 'Welcome', message: ' ' }],
		['Template Name', { kind: 'template', templateName: ' ', message: 'Hi' }],
		['Experience Flow Name', { kind: 'experienceFlow', experienceFlowName: '' }],
	] as Array<[string, CampaignForm['content']]>)('names an empty %s: %j', (label, content) => {
		expect(problem({ content }).message).toBe(`'${label}' is empty`);
	});

	it('Experience Flow takes no alphanumeric sender, Text does', () => {
		expect(body({ sender: 'KORE' }).dialingStrategy.callerId).toEqual({ phoneNumber: 'KORE' });
		expect(problem({ ...FLOW_FORM, sender: 'KORE' }).message).toContain(
			"'Sender': 'KORE' is a sender ID",
		);
	});
});

describe('priority', () => {
	it.each([1, 2, 3, 4, 5])('%i is sent as text', (priority) => {
		expect(body({ priority }).priority).toBe(String(priority));
	});

	it.each([0, 6, -1, 1.5, NaN, Infinity])('%p is refused', (priority) => {
		expect(problem({ priority }).message).toMatch(/^'Priority': '.*' is not a priority$/);
		expect(problem({ priority }).fix).toBe('Enter a whole number from 5 (highest) to 1 (lowest).');
	});
});

describe('calling hours', () => {
	it('carry frequency and time zone', () => {
		const { callingHours } = body({ frequency: 'DAILY', timeZone: 'UTC' }).dialingStrategy;

		expect(callingHours).toMatchObject({ frequency: 'DAILY', timezone: 'UTC' });
		expect(callingHours.days).toHaveLength(7);
	});

	it('must be there', () => {
		expect(problem({ callingHours: [] }).message).toBe("'Calling Hours' has no rows");
	});
});

it('never starts or schedules a campaign by itself', () => {
	expect(body().schedule).toEqual({ isSchedulingEnabled: false });
});
