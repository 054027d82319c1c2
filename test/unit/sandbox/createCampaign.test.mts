import { sandbox } from '../../testSandbox.mts';
import { REMINDER, SUPPORT_FLOW, create, koreError } from './callSandbox.mts';

const TEMPLATE_TEXT =
	"Greetings, <First Name>! We're thrilled to have you join us. Access our top three beginner's tips by clicking on this link: https://yourwebsite.com/tips. If you have any inquiries, don't hesitate to send us a reply right here.";

const withSender = (body: typeof REMINDER | typeof SUPPORT_FLOW, phoneNumber: string) => ({
	...body,
	dialingStrategy: { ...body.dialingStrategy, callerId: { phoneNumber } },
});

const withHours = (changes: object) => ({
	...REMINDER,
	dialingStrategy: {
		...REMINDER.dialingStrategy,
		callingHours: { ...REMINDER.dialingStrategy.callingHours, ...changes },
	},
});

const without = (body: object, field: string) => ({ ...body, [field]: undefined });

describe('creating an SMS campaign', () => {
	it('mints ids as the SMS side of Kore does, a new one each time', async () => {
		const first = await create(sandbox, { ...REMINDER, name: 'One' });
		const second = await create(sandbox, { ...REMINDER, name: 'Two' });

		expect(first.body.data._id).toMatch(
			/^cd-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
		expect(second.body.data._id).not.toBe(first.body.data._id);
	});

	it('stores what was sent, with the words of the message beside it', async () => {
		const message = 'R3LDvMOfZSDwn5iA'; // "Grüße 😀": no padding, nothing to percent-encode
		await create(sandbox, { ...REMINDER, message: { message } });

		expect(sandbox.campaigns()).toEqual([
			expect.objectContaining({
				name: 'Reminder',
				status: 'Ready',
				contactLists: ['Berlin Customers'],
				message: { message },
				messageText: 'Grüße 😀',
			}),
		]);
	});

	it.each([
		['SGk%3D', 'Hi'],
		['/+8%3D', '/+8%3D'],
		['SGk=', 'SGk='],
		['Test', 'Test'],
		['50% off', '50% off'],
	])('echoes the message %j untouched and reads it as %j', async (message, words) => {
		const { status, body } = await create(sandbox, { ...REMINDER, message: { message } });

		expect(status).toBe(200);
		expect(body.data.message).toEqual({ message });
		expect(sandbox.campaigns()[0].messageText).toBe(words);
	});

	it("puts the template's own text in place of the text sent", async () => {
		const message = { template_name: 'Welcome', message: 'SGk%3D', templateId: '' };
		const { body } = await create(sandbox, { ...REMINDER, message });

		expect(body.data.message).toEqual({
			template_name: 'Welcome',
			message: encodeURIComponent(Buffer.from(TEMPLATE_TEXT).toString('base64')),
			templateId: 'cmt-88fcd16f-bdb2-4d4d-8a2c-0324c7f00000',
		});
		expect(sandbox.campaigns()[0].messageText).toBe(TEMPLATE_TEXT);
	});

	it('answers an advanced campaign with the id of its flow, and keeps no message', async () => {
		const { body } = await create(sandbox, { ...SUPPORT_FLOW, message: REMINDER.message });

		expect(body.data).toMatchObject({
			experienceFlow: 'cf-67447605-115e-5dd2-a676-e158cf300000',
			priority: '5',
			format: 'advanced',
		});
		expect(body.data).not.toHaveProperty('message');
		expect(body.data).not.toHaveProperty('description');
	});

	it('answers without a Do Not Call list where none was named', async () => {
		const { body } = await create(sandbox, { ...REMINDER, dncLists: {} });

		expect(body.data).not.toHaveProperty('dncLists');
	});

	it.each(['+919561600000', '+14155550100', '+919860700000', '55512', 'ACMEBANK'])(
		'knows the sender %s',
		async (phoneNumber) => {
			const { body } = await create(sandbox, withSender(REMINDER, phoneNumber));

			expect(body.data.dialingStrategy.callerId).toEqual({ phoneNumber });
		},
	);

	it('stamps campaigns with its own clock', async () => {
		sandbox.clock.setOffset(Date.parse('2031-02-03T00:00:00Z') - Date.now());
		const { body } = await create(sandbox, REMINDER);

		expect(body.data.createdAt).toMatch(/^2031-02-03T00:0\d:\d\d\.\d{3}Z$/);
		expect(body.data.updatedAt).toBe(body.data.createdAt);
	});
});

describe('bodies that fail validation', () => {
	const NO_TIMES = ['9:00', '18:00', '9:00 am', '9:00AM', '13:00 PM', '0:30 AM', '9:60 AM', '9 AM'];

	it.each<[string, object]>([
		['name is required', without(REMINDER, 'name')],
		['description is required', without(REMINDER, 'description')],
		['contactLists is required', without(REMINDER, 'contactLists')],
		['campaignType is required', without(REMINDER, 'campaignType')],
		['priority is required', without(REMINDER, 'priority')],
		['format is required', without(REMINDER, 'format')],
		['message is required', without(REMINDER, 'message')],
		['dialingStrategy is required', without(REMINDER, 'dialingStrategy')],
		['experienceFlowName is required', without(SUPPORT_FLOW, 'experienceFlowName')],
		['message.message is required', { ...REMINDER, message: {} }],
		['message.message must NOT have fewer than 1', { ...REMINDER, message: { message: '' } }],
		['name must match', { ...REMINDER, name: ' ' }],
		['name must NOT have more than 48', { ...REMINDER, name: 'n'.repeat(49) }],
		['description must match', { ...REMINDER, description: '' }],
		['description must NOT have more than 256', { ...REMINDER, description: 'd'.repeat(257) }],
		['contactLists must NOT have fewer than 1', { ...REMINDER, contactLists: [] }],
		[
			'contactLists must NOT have more than 10',
			{ ...REMINDER, contactLists: Array(11).fill('Berlin Customers') },
		],
		['contactLists must be array', { ...REMINDER, contactLists: 'Berlin Customers' }],
		['priority must be equal to one of', { ...REMINDER, priority: 5 }],
		['priority must be equal to one of', { ...REMINDER, priority: '6' }],
		['format must be equal to one of', { ...REMINDER, format: 'fancy' }],
		['campaignType must be equal to one of', { ...REMINDER, campaignType: 'SMS' }],
		['dncLists must be object', { ...REMINDER, dncLists: ['testdnc'] }],
		['callingHours.frequency must be equal to one of', withHours({ frequency: 'MONTHLY' })],
		['callingHours.timezone must match', withHours({ timezone: 'Mars/Base' })],
		['callingHours.timezone must match', withHours({ timezone: '+05:30' })],
		['callingHours.timezone is required', withHours({ timezone: undefined })],
		['callingHours.days must NOT have fewer than 1', withHours({ days: [] })],
		[
			'callingHours.days.0.day must be equal to one of',
			withHours({ days: [{ day: 'Mon', start: '9:00 AM', end: '6:00 PM' }] }),
		],
		['callingHours.days.0.end is required', withHours({ days: [{ day: 'MO', start: '9:00 AM' }] })],
		...NO_TIMES.map((start): [string, object] => [
			'callingHours.days.0.start must match',
			withHours({ days: [{ day: 'MO', start, end: '6:00 PM' }] }),
		]),
	])('answers 412, %s', async (problem, body) => {
		const answer = await create(sandbox, body);

		expect(answer.status).toBe(412);
		expect(answer.body).toEqual(
			koreError(expect.stringContaining('Validation errors/ Invalid arguments: '), 412),
		);
		expect(answer.body.errors[0].msg).toContain(problem);
		expect(sandbox.campaigns()).toEqual([]);
	});

	it('says nothing but what is wrong', async () => {
		const { body } = await create(sandbox, without(REMINDER, 'description'));

		expect(body).toEqual(
			koreError('Validation errors/ Invalid arguments: description is required', 412),
		);
	});

	it('reports everything that is wrong at once', async () => {
		const { body } = await create(sandbox, { ...REMINDER, name: undefined, priority: '9' });

		expect(body).toEqual(
			koreError(
				'Validation errors/ Invalid arguments: name is required; priority must be equal to one of the allowed values 1, 2, 3, 4, 5',
				412,
			),
		);
	});

	it.each([
		{ ...REMINDER, name: 'n'.repeat(48), description: 'd'.repeat(256) },
		{ ...REMINDER, contactLists: Array(10).fill('Pune Customers') },
		withHours({ frequency: 'DAILY' }),
		withHours({ frequency: 'CUSTOM', timezone: 'UTC' }),
		withHours({ timezone: 'Asia/Kolkata' }),
		withHours({
			days: [
				{ day: 'SU', start: '12:00 AM', end: '11:59 AM' },
				{ day: 'SU', start: '01:00 PM', end: '12:30 PM' },
			],
		}),
	])('%#: takes what the docs allow', async (body) => {
		expect((await create(sandbox, body)).status).toBe(200);
	});

	it.each(['text/plain', 'application/x-www-form-urlencoded', 'garbage', undefined])(
		'refuses the content type %s',
		async (contentType) => {
			const { status, body } = await create(sandbox, JSON.stringify(REMINDER), {
				headers: { 'content-type': contentType },
			});

			expect(status).toBe(412);
			expect(body).toEqual(koreError(expect.stringContaining('Content-Type'), 412));
		},
	);

	it('takes JSON with a charset', async () => {
		const headers = { 'content-type': 'application/json; charset=utf-8' };

		expect((await create(sandbox, REMINDER, { headers })).status).toBe(200);
	});

	it.each(['', '{', '[]', 'null', '"text"'])('refuses the body %j', async (body) => {
		expect((await create(sandbox, body)).status).toBe(412);
	});

	it('refuses a body whose type is not the one in the query', async () => {
		const query = { accountId: sandbox.accountId, campaignType: 'voice' };
		const { status, body } = await create(sandbox, REMINDER, { query });

		expect(status).toBe(400);
		expect(body).toEqual(koreError(expect.stringMatching(/campaignType.*"voice".*"sms"/), 400));
	});
});

describe('names that must exist', () => {
	it.each([
		[{ ...REMINDER, contactLists: ['Berlin Customers', 'Paris'] }, 'contactLists', 'Paris'],
		[{ ...REMINDER, contactLists: ['berlin customers'] }, 'contactLists', 'berlin customers'],
		[{ ...REMINDER, dncLists: { name: 'Nobody' } }, 'dncLists.name', 'Nobody'],
		[
			{ ...REMINDER, message: { message: 'SGk%3D', template_name: 'Bye' } },
			'message.template_name',
			'Bye',
		],
		[
			{ ...REMINDER, message: { message: 'SGk%3D', templateId: 'cmt-0' } },
			'message.templateId',
			'cmt-0',
		],
		[{ ...SUPPORT_FLOW, experienceFlowName: 'Sales' }, 'experienceFlowName', 'Sales'],
		[withSender(REMINDER, '+14155550199'), 'dialingStrategy.callerId.phoneNumber', '+14155550199'],
	])('%#: answers 400 with field and value', async (request, field, value) => {
		const { status, body } = await create(sandbox, request);

		expect(status).toBe(400);
		expect(body).toEqual(koreError(`Invalid value for ${field}: "${value}" does not exist`, 400));
		expect(sandbox.campaigns()).toEqual([]);
	});
});

describe('unique names', () => {
	it.each([
		['Spring Sale', ' SPRING sale '],
		[' SPRING sale ', 'Spring Sale'],
	])('refuses a name that is taken: %j, then %j', async (first, second) => {
		await create(sandbox, { ...REMINDER, name: first });
		const { status, body } = await create(sandbox, { ...SUPPORT_FLOW, name: second });

		expect(status).toBe(400);
		expect(body).toEqual(
			koreError(`Mentioned campaign name was duplicate: "${second.trim()}"`, 400),
		);
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('can be switched off', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		await create(sandbox, REMINDER);
		const { status } = await create(sandbox, REMINDER);
		sandbox.setSwitches({ uniqueNames: true });

		expect(status).toBe(200);
		expect(sandbox.campaigns()).toHaveLength(2);
	});
});

describe('the strict switch', () => {
	beforeEach(() => sandbox.setSwitches({ strict: true }));

	it.each([
		[REMINDER, '+919860700000', 400],
		[REMINDER, '+919561600000', 200],
		[SUPPORT_FLOW, '+919561600000', 400],
		[SUPPORT_FLOW, '+919860700000', 200],
	])(
		'%#: asks simple campaigns for a number without a flow, advanced ones for one with',
		async (body, phoneNumber, status) => {
			const answer = await create(sandbox, withSender(body, phoneNumber));

			expect(answer.status).toBe(status);
		},
	);

	it.each([
		[{}, 'accountId, campaignType'],
		[{ campaignType: 'sms' }, 'accountId'],
	])('%#: asks for the query parameters the docs print', async (query, missing) => {
		const { status, body } = await create(sandbox, REMINDER, { query });

		expect(status).toBe(412);
		expect(body.errors[0].msg).toContain(`${missing} is required in the query`);
	});

	it('is needed for that', async () => {
		sandbox.setSwitches({ strict: false });
		const { status } = await create(sandbox, REMINDER, { query: {} });
		sandbox.setSwitches({ strict: true });

		expect(status).toBe(200);
	});
});
