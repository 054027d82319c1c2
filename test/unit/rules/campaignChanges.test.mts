import { answeredCampaign } from '../../../nodes/KoreSmsCampaign/kore/campaignApi';
import {
	campaignBody,
	type CampaignBody,
	type CampaignForm,
	type Content,
} from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import {
	changedBody,
	readChanges,
	type CampaignChanges,
	type StoredCampaign,
} from '../../../nodes/KoreSmsCampaign/rules/campaignChanges';
import { sample, unmasked } from '../kore/koreSamples.mts';
import { formProblemOf } from '../problemOf.mts';

/** "Hello!" as Kore stores it. */
const HELLO = 'SGVsbG8h';

/** A campaign in Kore, with something in every field. */
const STORED: StoredCampaign = {
	name: 'Autumn Offer',
	description: '20 percent off',
	contactLists: ['VIP', 'Berlin, Mitte'],
	doNotCallList: 'No SMS',
	format: 'simple',
	message: HELLO,
	sender: '+14155550123',
	frequency: 'CUSTOM',
	timezone: 'Asia/Kolkata',
	days: [
		{ day: 'MO', start: '9:00 AM', end: '6:00 PM' },
		{ day: 'TU', start: '10:00 AM', end: '1:00 PM' },
	],
	priority: '3',
	isScheduled: false,
	isVoice: false,
	hasContactFilters: false,
	hasUnknownDoNotCallList: false,
	hasExperienceFlow: false,
};

/** The same campaign as an update sends it when nothing is changed. */
const UNCHANGED: CampaignBody = {
	name: 'Autumn Offer',
	description: '20 percent off',
	contactLists: ['VIP', 'Berlin, Mitte'],
	dncLists: { name: 'No SMS' },
	campaignType: 'sms',
	priority: '3',
	format: 'simple',
	message: { message: HELLO },
	dialingStrategy: {
		callerId: { phoneNumber: '+14155550123' },
		callingHours: {
			frequency: 'CUSTOM',
			timezone: 'Asia/Kolkata',
			days: [
				{ day: 'MO', start: '9:00 AM', end: '6:00 PM' },
				{ day: 'TU', start: '10:00 AM', end: '1:00 PM' },
			],
		},
	},
	schedule: { isSchedulingEnabled: false },
};

const FLOW: StoredCampaign = {
	...STORED,
	format: 'advanced',
	message: undefined,
	hasExperienceFlow: true,
};

const merged = (changes: CampaignChanges, stored: StoredCampaign = STORED) =>
	changedBody(stored, readChanges(changes));
const refused = (changes: CampaignChanges) => formProblemOf(() => readChanges(changes));

/** UNCHANGED with other calling hours, or another sender. */
function strategy({
	callerId,
	...hours
}: Partial<CampaignBody['dialingStrategy']['callingHours']> & { callerId?: string }): Pick<
	CampaignBody,
	'dialingStrategy'
> {
	const { callerId: stored, callingHours } = UNCHANGED.dialingStrategy;
	return {
		dialingStrategy: {
			callerId: callerId === undefined ? stored : { phoneNumber: callerId },
			callingHours: { ...callingHours, ...hours },
		},
	};
}

describe('each field alone changes itself and nothing else', () => {
	it.each<[string, CampaignChanges, Partial<CampaignBody>]>([
		['name', { name: ' Winter Offer ' }, { name: 'Winter Offer' }],
		['description', { description: ' 30 percent off ' }, { description: '30 percent off' }],
		['contact lists', { contactLists: ['New', ' New '] }, { contactLists: ['New'] }],
		['Do Not Call list', { doNotCallList: ' Opt-Outs ' }, { dncLists: { name: 'Opt-Outs' } }],
		[
			'text',
			{ content: { kind: 'text', message: 'Hi!' } },
			{ format: 'simple', message: { message: 'SGkh' } },
		],
		[
			'template',
			{ content: { kind: 'template', templateName: 'Welcome', message: 'Hi!' } },
			{ format: 'simple', message: { template_name: 'Welcome', message: 'SGkh' } },
		],
		['sender', { sender: '+49 (0) 151 2345678' }, strategy({ callerId: '+491512345678' })],
		['a sender ID', { sender: 'KORE' }, strategy({ callerId: 'KORE' })],
		['time zone', { timeZone: 'Europe/Berlin' }, strategy({ timezone: 'Europe/Berlin' })],
		['priority', { priority: 5 }, { priority: '5' }],
		[
			'calling hours with their frequency',
			{
				callingHours: [{ days: ['SA', 'FR'], start: '9am', end: '12:30' }],
				frequency: 'CUSTOM',
			},
			strategy({
				days: [
					{ day: 'FR', start: '9:00 AM', end: '12:30 PM' },
					{ day: 'SA', start: '9:00 AM', end: '12:30 PM' },
				],
			}),
		],
	])('%s', (_, changes, difference) => {
		expect(merged(changes)).toEqual({ ...UNCHANGED, ...difference });
	});

	it('an experience flow takes the place of a text', () => {
		expect(merged({ content: { kind: 'experienceFlow', experienceFlowName: 'Support' } })).toEqual({
			...UNCHANGED,
			message: undefined,
			format: 'advanced',
			experienceFlowName: 'Support',
		});
	});

	it('a text takes the place of an experience flow', () => {
		expect(merged({ content: { kind: 'text', message: 'Hello!' } }, FLOW)).toEqual(UNCHANGED);
	});

	it('a text takes the place of a template, whose name is gone', () => {
		const stored = { ...STORED, templateName: 'Welcome' };

		expect(merged({ content: { kind: 'text', message: 'Hello!' } }, stored)).toEqual(UNCHANGED);
	});

	it('all of them together change everything', () => {
		expect(
			merged({
				name: 'Winter Offer',
				description: '30 percent off',
				contactLists: ['New'],
				doNotCallList: 'Opt-Outs',
				content: { kind: 'experienceFlow', experienceFlowName: 'Support' },
				sender: '+14155550199',
				callingHours: [{ days: [], start: '9am', end: '6pm' }],
				frequency: 'DAILY',
				timeZone: 'UTC',
				priority: 1,
			}),
		).toEqual({
			name: 'Winter Offer',
			description: '30 percent off',
			contactLists: ['New'],
			dncLists: { name: 'Opt-Outs' },
			campaignType: 'sms',
			priority: '1',
			format: 'advanced',
			experienceFlowName: 'Support',
			dialingStrategy: {
				callerId: { phoneNumber: '+14155550199' },
				callingHours: {
					frequency: 'DAILY',
					timezone: 'UTC',
					days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((day) => ({
						day,
						start: '9:00 AM',
						end: '6:00 PM',
					})),
				},
			},
			schedule: { isSchedulingEnabled: false },
		});
	});
});

describe('nothing is lost', () => {
	const FORM: CampaignForm = {
		name: 'Autumn Offer',
		description: '20 percent off',
		contactLists: ['VIP', 'Berlin, Mitte'],
		doNotCallList: 'No SMS',
		content: { kind: 'text', message: 'Grüße aus Berlin 🎉' },
		sender: 'KORE',
		callingHours: [
			{ days: ['MO', 'SA'], start: '0:00', end: '11:59 PM' },
			{ days: ['TU'], start: '9am', end: '12pm' },
			{ days: ['TU'], start: '12pm', end: '6pm' },
		],
		frequency: 'WEEKLY',
		timeZone: 'Asia/Kolkata',
		priority: 2,
	};

	/** A body as Kore stores it and tells about it. */
	const storedFrom = (body: CampaignBody) =>
		answeredCampaign({ data: JSON.parse(JSON.stringify({ _id: 'cd-1', ...body })) as never });

	it.each<[string, Partial<CampaignForm>]>([
		['a text', {}],
		['a template', { content: { kind: 'template', templateName: 'Welcome', message: 'Hi <b>' } }],
		['no Do Not Call list', { doNotCallList: '' }],
		['a short code', { sender: '12345' }],
		['daily hours', { frequency: 'DAILY', callingHours: [{ days: [], start: '9am', end: '6pm' }] }],
		['a lone word that looks encoded', { content: { kind: 'text', message: 'Test' } }],
	])('an update sends what Create sent: %s', (_, changes) => {
		const created = campaignBody({ ...FORM, ...changes });

		expect(changedBody(storedFrom(created), {})).toEqual(created);
	});

	it('an update sends what Create sent of an experience flow, once its name is given again', () => {
		const content: Content = { kind: 'experienceFlow', experienceFlowName: 'Support' };
		const created = campaignBody({ ...FORM, sender: '+14155550123', content });

		expect(merged({ content }, storedFrom(created))).toEqual(created);
	});

	it('a second update sends what the first one did', () => {
		const first = merged({ priority: 5, content: { kind: 'text', message: 'Größe' } });

		expect(changedBody(storedFrom(first), {})).toEqual(first);
	});
});

describe('Kore’s samples', () => {
	const stored = answeredCampaign(unmasked('get-sms-campaign-by-id.response'));
	const published = unmasked('update-sms-campaign.request');
	const content: Content = { kind: 'experienceFlow', experienceFlowName: 'SMS Support Flow' };

	it('the campaign of "Get SMS Campaign" becomes that of "Update SMS Campaign"', () => {
		const body = merged(
			{
				name: 'Interactive Support SMS Campaign',
				description: published.description as string,
				removeDoNotCallList: true,
				content,
			},
			stored,
		);

		expect(JSON.parse(JSON.stringify(body))).toEqual(published);
	});

	it('its Do Not Call list stays unless it is removed', () => {
		expect(merged({ content }, stored).dncLists).toEqual({ name: 'testdnc' });
	});

	it('the answer to the update can be updated again', () => {
		const updated = answeredCampaign(unmasked('update-sms-campaign.response'));

		expect(merged({ content, priority: 4 }, updated)).toEqual({
			...published,
			description: updated.description,
			priority: '4',
		});
	});

	it.each([
		'create-sms-campaign-without-template',
		'create-sms-campaign-using-template',
		'delete-sms-campaign',
	])('a text of %s is sent again with everything around it', (file) => {
		const answer = unmasked(`${file}.response`);
		const { name, description, contactLists, dncLists, priority, dialingStrategy } =
			answer.data as unknown as CampaignBody;

		expect(merged({ content: { kind: 'text', message: 'Hi!' } }, answeredCampaign(answer))).toEqual(
			{
				...{ name, description, contactLists, dncLists, priority, dialingStrategy },
				campaignType: 'sms',
				format: 'simple',
				message: { message: 'SGkh' },
				schedule: { isSchedulingEnabled: false },
			},
		);
	});

	it('the mask in their numbers is no number', () => {
		const masked = answeredCampaign(sample('create-sms-campaign-without-template.response'));

		expect(formProblemOf(() => merged({ content }, masked)).message).toContain("'Sender'");
	});
});

describe('Do Not Call list', () => {
	it('stays through a change of anything else', () => {
		for (const changes of [
			{ name: 'New' },
			{ priority: 1 },
			{ removeDoNotCallList: false, priority: 1 },
		]) {
			expect(merged(changes).dncLists).toEqual({ name: 'No SMS' });
		}
	});

	it('is not made up where there is none', () => {
		expect(merged({ priority: 1 }, { ...STORED, doNotCallList: undefined })).not.toHaveProperty(
			'dncLists',
		);
	});

	it('is set where there was none', () => {
		const stored = { ...STORED, doNotCallList: undefined };

		expect(merged({ doNotCallList: 'Opt-Outs' }, stored).dncLists).toEqual({ name: 'Opt-Outs' });
	});

	it('is taken off when the user says so', () => {
		const body = merged({ removeDoNotCallList: true });

		expect(body).toEqual({ ...UNCHANGED, dncLists: undefined });
		expect(body).not.toHaveProperty('dncLists');
	});

	it('can be taken off where there is none', () => {
		const stored = { ...STORED, doNotCallList: undefined };

		expect(merged({ removeDoNotCallList: true }, stored)).not.toHaveProperty('dncLists');
	});

	it.each(['', '  ', '\n'])('is not taken off by an empty field: %j', (doNotCallList) => {
		expect(refused({ doNotCallList })).toEqual({
			message: "'Do Not Call List' is empty",
			fix: "Enter the name of the list. To have no such list, add 'Remove Do Not Call List' instead.",
		});
		expect(refused({ doNotCallList, removeDoNotCallList: false }).message).toContain('is empty');
	});

	it('is not taken off by something that cannot be seen', () => {
		expect(refused({ doNotCallList: '\u200b' }).message).toBe("'Do Not Call List' is empty");
	});

	it.each(['Opt-Outs', ''])('cannot be set and removed at once: %j', (doNotCallList) => {
		expect(refused({ doNotCallList, removeDoNotCallList: true })).toEqual({
			message: "'Do Not Call List' is to be set and to be removed",
			fix: "Take either it or 'Remove Do Not Call List' out of Update Fields.",
		});
	});
});

describe('text', () => {
	const messageOf = (message: string) => merged({ priority: 1 }, { ...STORED, message }).message;

	it.each([
		['as Kore’s own screens store it', 'V2lyIMO2ZmZuZW4gdW0gOSE%3D', 'V2lyIMO2ZmZuZW4gdW0gOSE%3D'],
		['encoded, but not percent-encoded', 'VGVzdA==', 'VGVzdA%3D%3D'],
		['plain, as version 1 has it', '50% off', 'NTAlIG9mZg%3D%3D'],
		['plain, in one word', 'Test', 'VGVzdA%3D%3D'],
	])('%s is sent encoded once', (_, stored, sent) => {
		expect(messageOf(stored)).toEqual({ message: sent });
	});

	it('of a template goes along with its name', () => {
		const stored = { ...STORED, templateName: 'Welcome' };

		expect(merged({ priority: 1 }, stored).message).toEqual({
			template_name: 'Welcome',
			message: HELLO,
		});
	});

	it('of an experience flow is in Kore, and its name must be given again', () => {
		expect(formProblemOf(() => merged({ priority: 1 }, FLOW))).toEqual({
			message: "'Experience Flow Name' is needed for every update of this campaign",
			fix: "Kore wants the flow's name, but never tells it. Add 'Content' to Update Fields, choose Experience Flow, and enter the name of the flow.",
		});
	});

	it('must be readable when it is changed', () => {
		expect(refused({ content: { kind: 'text', message: ' ' } }).message).toBe("'Message' is empty");
		expect(refused({ content: { kind: 'text', message: 'SGk%3D' } }).message).toBe(
			"'Message' is already encoded",
		);
	});
});

describe('sender', () => {
	const flow: Content = { kind: 'experienceFlow', experienceFlowName: 'Support' };

	it('that is new must be one that a new flow’s recipients can answer', () => {
		expect(refused({ sender: 'KORE', content: flow }).message).toContain(
			"'Sender': 'KORE' is a sender ID, which recipients cannot answer",
		);
	});

	it('that stays must be one that a new flow’s recipients can answer', () => {
		const stored = { ...STORED, sender: 'KORE' };

		expect(formProblemOf(() => merged({ content: flow }, stored)).message).toContain(
			"'Sender': 'KORE' is a sender ID, which recipients cannot answer",
		);
	});

	it.each(['KORE', '12345', '+14155550123'])('%s may stay with a new text', (sender) => {
		const changes: CampaignChanges = { content: { kind: 'text', message: 'Hi!' } };

		expect(merged(changes, { ...STORED, sender }).dialingStrategy.callerId).toEqual({
			phoneNumber: sender,
		});
	});

	it('that Kore has taken is not judged where nobody changes it', () => {
		const stored = { ...STORED, sender: 'sip:office@kore.example' };

		expect(merged({ priority: 1 }, stored).dialingStrategy.callerId).toEqual({
			phoneNumber: 'sip:office@kore.example',
		});
	});

	it('that is new must be one', () => {
		expect(refused({ sender: '0151 23' }).message).toBe(
			"'Sender': '0151 23' is not a phone number",
		);
		expect(refused({ sender: '' }).message).toBe("'Sender' is empty");
	});
});

describe('calling hours', () => {
	const rows = [{ days: ['MO'], start: '9am', end: '6pm' }];

	it.each(['WEEKLY', 'DAILY', 'CUSTOM'] as const)('keep their frequency %s', (frequency) => {
		const { callingHours } = merged({ priority: 1 }, { ...STORED, frequency }).dialingStrategy;

		expect(callingHours.frequency).toBe(frequency);
		expect(callingHours.days).toEqual(UNCHANGED.dialingStrategy.callingHours.days);
	});

	it('keep their time zone when they are changed', () => {
		expect(merged({ callingHours: rows }).dialingStrategy.callingHours).toMatchObject({
			timezone: 'Asia/Kolkata',
			days: [{ day: 'MO', start: '9:00 AM', end: '6:00 PM' }],
		});
	});

	it('that are new are on all days with Daily', () => {
		const { callingHours } = merged({ callingHours: rows, frequency: 'DAILY' }).dialingStrategy;

		expect(callingHours.frequency).toBe('DAILY');
		expect(callingHours.days).toHaveLength(7);
	});

	it.each(['WEEKLY', 'DAILY', 'CUSTOM'] as const)(
		'must be given when the frequency %s is',
		(frequency) => {
			expect(refused({ frequency })).toEqual({
				message: `'Calling Hours Frequency': '${frequency}' changes how 'Calling Hours' are read, but they are not given`,
				fix: "Add 'Calling Hours' to Update Fields, too.",
			});
		},
	);

	it('must be some', () => {
		expect(refused({ callingHours: [] }).message).toBe("'Calling Hours' has no rows");
	});
});

describe('schedule', () => {
	it.each([true, false])('%p is carried over', (isScheduled) => {
		expect(merged({ priority: 1 }, { ...STORED, isScheduled }).schedule).toEqual({
			isSchedulingEnabled: isScheduled,
		});
	});
});

describe('description', () => {
	it.each<[string, CampaignChanges, Partial<StoredCampaign>, string]>([
		[
			'that Kore does not have becomes the name',
			{ priority: 1 },
			{ description: undefined },
			'Autumn Offer',
		],
		[
			'that is empty in Kore becomes the name',
			{ priority: 1 },
			{ description: '' },
			'Autumn Offer',
		],
		['stays through a new name', { name: 'New' }, {}, '20 percent off'],
	])('%s', (_, changes, stored, description) => {
		expect(merged(changes, { ...STORED, ...stored }).description).toBe(description);
	});
});

describe('changes that cannot be', () => {
	it.each<[string, CampaignChanges]>([
		['nothing at all', {}],
		['nothing but a No', { removeDoNotCallList: false }],
		['fields that were left out', { name: undefined, priority: undefined }],
	])('%s', (_, changes) => {
		expect(refused(changes)).toEqual({
			message: "'Update Fields' is empty, so nothing would change",
			fix: 'Add the fields that should change. All others stay as they are.',
		});
	});

	it.each<[CampaignChanges, string]>([
		[{ name: ' ' }, "'Campaign Name' is empty"],
		[{ name: 'n'.repeat(49) }, "'Campaign Name' has 49 characters; Kore allows 48"],
		[{ description: ' ' }, "'Description' is empty"],
		[{ description: 'd'.repeat(257) }, "'Description' has 257 characters; Kore allows 256"],
		[{ contactLists: [] }, "'Contact List Names or IDs' is empty"],
		[{ contactLists: ['VIP', ''] }, "'Contact List Names or IDs' is empty"],
		[{ priority: 6 }, "'Priority': '6' is not a priority"],
		[
			{ content: { kind: 'template', templateName: '', message: 'Hi' } },
			"'Template Name' is empty",
		],
		[
			{ content: { kind: 'experienceFlow', experienceFlowName: '' } },
			"'Experience Flow Name' is empty",
		],
	])('%j', (changes, message) => {
		expect(refused(changes).message).toBe(message);
	});
});

describe('what Kore does not tell, and wants back', () => {
	it.each<[string, Partial<StoredCampaign>, CampaignChanges]>([
		['Campaign Name', { name: undefined }, { name: 'New' }],
		['Campaign Name', { name: '' }, { name: 'New' }],
		['Contact List Names or IDs', { contactLists: undefined }, { contactLists: ['VIP'] }],
		['Contact List Names or IDs', { contactLists: [] }, { contactLists: ['VIP'] }],
		['Content', { message: undefined }, { content: { kind: 'text', message: 'Hi!' } }],
		['Content', { message: '' }, { content: { kind: 'text', message: 'Hi!' } }],
		['Sender', { sender: undefined }, { sender: '+14155550123' }],
		['Time Zone', { timezone: undefined }, { timeZone: 'UTC' }],
		['Priority', { priority: undefined }, { priority: 5 }],
		...(
			[
				{ days: undefined },
				{ days: [] },
				{ days: [{ day: 'Mon', start: '9:00 AM', end: '6:00 PM' }] },
				{
					days: [
						{ day: 'MO', start: '9:00 AM', end: '6:00 PM' },
						{ day: '', start: '9:00 AM', end: '6:00 PM' },
					],
				},
			] as Array<Partial<StoredCampaign>>
		).map(
			(missing) =>
				[
					'Calling Hours',
					missing,
					{ callingHours: [{ days: ['MO'], start: '9am', end: '6pm' }] },
				] as [string, Partial<StoredCampaign>, CampaignChanges],
		),
	])('%s, when Kore tells %j: it is asked for, and then good', (label, missing, given) => {
		const stored = { ...STORED, ...missing };
		const unrelated: CampaignChanges = { description: 'Another one' };

		expect(formProblemOf(() => merged(unrelated, stored))).toEqual({
			message: `'${label}' of this campaign is not in what Kore tells about it`,
			fix: `Kore wants the whole campaign for an update. Add '${label}' to Update Fields.`,
		});
		expect(() => merged({ ...unrelated, ...given }, stored)).not.toThrow();
	});
});

describe('a frequency that Kore does not tell', () => {
	const hours: CampaignChanges = { callingHours: [{ days: ['MO'], start: '9am', end: '6pm' }] };
	const frequencies = [undefined, 'MONTHLY', 'weekly'];

	it.each(frequencies)('%p is asked for', (frequency) => {
		expect(() => merged({ priority: 1 }, { ...STORED, frequency })).toThrow(
			'of this campaign is not in what Kore tells about it',
		);
	});

	it.each(frequencies)('%p is not asked for when it is given', (frequency) => {
		const body = merged({ ...hours, frequency: 'CUSTOM' }, { ...STORED, frequency });

		expect(body.dialingStrategy.callingHours.frequency).toBe('CUSTOM');
	});

	it.each(frequencies)('%p is asked for by its name when hours are given', (frequency) => {
		expect(formProblemOf(() => merged(hours, { ...STORED, frequency })).fix).toContain(
			"'Calling Hours Frequency'",
		);
	});
});

it.each([
	['a start', { day: 'MO', start: '', end: '6:00 PM' }],
	['an end', { day: 'MO', start: '9:00 AM', end: '' }],
])('a window without %s is asked for', (_, window) => {
	expect(formProblemOf(() => merged({ priority: 1 }, { ...STORED, days: [window] })).message).toBe(
		"'Calling Hours' of this campaign is not in what Kore tells about it",
	);
});

describe('calling hours alone', () => {
	const callingHours = [
		{ days: ['SA'], start: '9am', end: '6pm' },
		{ days: ['SU'], start: '9am', end: '6pm' },
	];

	it.each(['WEEKLY', 'CUSTOM'])('keep the frequency %s', (frequency) => {
		expect(
			merged({ callingHours }, { ...STORED, frequency }).dialingStrategy.callingHours,
		).toMatchObject({ frequency, days: [{ day: 'SA' }, { day: 'SU' }] });
	});

	it('are for all days where the frequency is DAILY', () => {
		const stored = { ...STORED, frequency: 'DAILY' };
		const [first] = callingHours;

		expect(
			merged({ callingHours: [first] }, stored).dialingStrategy.callingHours.days,
		).toHaveLength(7);
		expect(formProblemOf(() => merged({ callingHours }, stored)).message).toContain(
			'with Calling Hours Frequency Daily every row counts for all seven days',
		);
	});

	it('are checked before anything is asked of Kore', () => {
		expect(
			refused({ callingHours: [{ days: ['SA'], start: '6pm', end: '9am' }] }).message,
		).toContain('is not after the start');
	});
});

describe('what an update would make something else of', () => {
	it.each<[string, Partial<StoredCampaign>, string]>([
		['a voice campaign', { isVoice: true }, "'Campaign': 'Autumn Offer' is a voice campaign"],
		[
			'a campaign that filters its contacts',
			{ hasContactFilters: true },
			"'Campaign': 'Autumn Offer' filters its contacts, and an update might lose the filters",
		],
	])('%s is refused, whatever is to change', (_, stored, message) => {
		expect(formProblemOf(() => merged({ priority: 1 }, { ...STORED, ...stored })).message).toBe(
			message,
		);
	});

	it('a Do Not Call list without a name is not lost by an update of something else', () => {
		const stored = { ...STORED, doNotCallList: undefined, hasUnknownDoNotCallList: true };

		expect(formProblemOf(() => merged({ priority: 1 }, stored))).toEqual({
			message:
				"'Do Not Call List' of this campaign has a name that Kore does not tell, and an update would take it off",
			fix: "Enter its name in 'Do Not Call List'.",
		});
		expect(merged({ doNotCallList: 'Opt-Outs' }, stored).dncLists).toEqual({ name: 'Opt-Outs' });
		expect(merged({ removeDoNotCallList: true }, stored)).not.toHaveProperty('dncLists');
	});

	it.each<[string, Partial<StoredCampaign>]>([
		['by its format', { format: 'advanced', hasExperienceFlow: false }],
		['by its flow, where Kore tells no format', { format: undefined, message: undefined }],
	])('an experience flow is known %s', (_, stored) => {
		expect(formProblemOf(() => merged({ priority: 1 }, { ...FLOW, ...stored })).message).toBe(
			"'Experience Flow Name' is needed for every update of this campaign",
		);
	});
});

describe('the sender of an experience flow', () => {
	const content: Content = { kind: 'experienceFlow', experienceFlowName: 'Support' };

	it('is left alone as Kore has it when the flow changes', () => {
		const stored = { ...FLOW, sender: 'sip:office@kore.example' };

		expect(merged({ content }, stored).dialingStrategy.callerId).toEqual({
			phoneNumber: 'sip:office@kore.example',
		});
	});

	it('must be one that recipients can answer when it is new', () => {
		expect(() => merged({ content, sender: 'KORE' }, FLOW)).toThrow("'KORE' is a sender ID");
	});
});
