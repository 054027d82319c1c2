import { readFileSync } from 'node:fs';
import type { INodeParameters } from 'n8n-workflow';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.mts';
import type { CampaignBody } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import { campaignForm } from '../campaignForm.mts';
import { runNode } from '../n8nEngine.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.setSwitches({ uniqueNames: true, strict: true });
});
afterAll(async () => {
	await sandbox.close();
});

const run = async (form: INodeParameters, timezone?: string) =>
	await runNode({ parameters: form, credential: credentialFields(sandbox), timezone });

/** The body of the only create call. */
function sentBody(): CampaignBody {
	const creates = sandbox.requests().filter(({ query }) => query.campaignType === 'sms');
	expect(creates).toHaveLength(1);
	return JSON.parse(creates[0].body) as CampaignBody;
}

const decode = (encoded = '') =>
	Buffer.from(decodeURIComponent(encoded), 'base64').toString('utf8');

describe("Kore's published samples", () => {
	/** A request sample with its masks completed: `%xxxxx` is `%3D%3D`, and numbers end in zeros. */
	const sample = (variant: string) =>
		JSON.parse(
			readFileSync(`test/fixtures/kore-samples/create-sms-campaign-${variant}.request.json`, 'utf8')
				.replaceAll('%xxxxx', '%3D%3D')
				.replaceAll(/(\+\d+)xxxxx/g, '$100000'),
		) as CampaignBody & { experienceFlowName?: string };

	const hours = {
		callingHours: {
			windows: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], start: '9:00 AM', end: '6:00 PM' }],
		},
		timezone: 'Asia/Kolkata',
		priority: 5,
	};

	it.each([
		[
			'without-template',
			{
				campaignName: 'Event Reminder SMS Campaign71',
				campaignDescription: sample('without-template').description,
				contactLists: ['CL Only 2020 Dec 4'],
				doNotCallList: 'DNC CL Dec 4',
				content: 'text',
				message: 'Message for your targeted customer',
				sender: '+919561600000',
				...hours,
			},
		],
		[
			'using-template',
			{
				campaignName: 'Billing Alert Template Campaign-21',
				campaignDescription: sample('using-template').description,
				contactLists: ['CL Only 2020 Dec 4'],
				doNotCallList: 'testdnc',
				content: 'template',
				templateName: 'Welcome',
				message:
					'This is a reminder that your payment is due soon. Please complete the payment on time to avoid any service interruption. Visit your account to pay now.',
				sender: '+919561600000',
				...hours,
			},
		],
		[
			'advanced-format',
			{
				campaignName: 'Interactive Support SMS Campaign1212',
				campaignDescription: sample('advanced-format').description,
				contactLists: ['CL Only 2020 Dec 4'],
				doNotCallList: 'testdnc',
				content: 'experienceFlow',
				experienceFlowName: 'SMS Support Flow',
				sender: '+919860700000',
				...hours,
			},
		],
	])('%s: the form gives the sample, byte for byte the same values', async (variant, form) => {
		const result = await run(campaignForm(form));

		expect(result.error).toBeUndefined();
		expect(sandbox.requests()).toHaveLength(1);
		const [request] = sandbox.requests();
		expect(JSON.parse(request.body)).toEqual(sample(variant));
		expect(request).toMatchObject({
			method: 'POST',
			path: `/campaign/api/v2/public/${sandbox.streamId}/campaign`,
			query: { accountId: sandbox.accountId, campaignType: 'sms' },
		});
		expect(request.headers).toMatchObject({
			iid: sandbox.streamId,
			accountid: sandbox.accountId,
			'content-type': 'application/json',
		});
		expect(sandbox.campaigns()).toHaveLength(1);
	});

	it('an experience flow also goes out with the number of the other samples', async () => {
		sandbox.setSwitches({ strict: false });
		await run(
			campaignForm({
				content: 'experienceFlow',
				experienceFlowName: 'SMS Support Flow',
				sender: '+919561600000',
			}),
		);
		expect(sentBody().dialingStrategy.callerId.phoneNumber).toBe('+919561600000');
		expect(sentBody()).not.toHaveProperty('message');
	});
});

describe('calling hours on the wire', () => {
	const rows = {
		windows: [
			{ days: ['MO'], start: '9am', end: '12:00' },
			{ days: ['TU', 'SA'], start: '13:00', end: '6.30 pm' },
		],
	};

	it('DAILY ignores the days of the rows and sends seven entries for each row', async () => {
		await run(
			campaignForm({
				callingHours: { windows: [rows.windows[0]] },
				options: { frequency: 'DAILY' },
			}),
		);
		expect(sentBody().dialingStrategy.callingHours).toEqual({
			frequency: 'DAILY',
			timezone: 'Asia/Kolkata',
			days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((day) => ({
				day,
				start: '9:00 AM',
				end: '12:00 PM',
			})),
		});
	});

	it.each(['WEEKLY', 'CUSTOM'])(
		'%s sends one entry for each day of each row',
		async (frequency) => {
			await run(campaignForm({ callingHours: rows, options: { frequency } }));
			expect(sentBody().dialingStrategy.callingHours).toEqual({
				frequency,
				timezone: 'Asia/Kolkata',
				days: [
					{ day: 'MO', start: '9:00 AM', end: '12:00 PM' },
					{ day: 'TU', start: '1:00 PM', end: '6:30 PM' },
					{ day: 'SA', start: '1:00 PM', end: '6:30 PM' },
				],
			});
		},
	);

	it('an untouched form sends Monday to Friday, 9 to 6', async () => {
		const form = campaignForm();
		delete form.callingHours;
		await run(form);
		expect(sentBody().dialingStrategy.callingHours.days).toEqual(
			['MO', 'TU', 'WE', 'TH', 'FR'].map((day) => ({ day, start: '9:00 AM', end: '6:00 PM' })),
		);
	});

	it('the workflow time zone is the zone in the settings of the workflow', async () => {
		const result = await run(campaignForm({ timezone: 'workflow' }), 'America/Phoenix');
		expect(sentBody().dialingStrategy.callingHours.timezone).toBe('America/Phoenix');
		expect(result.json[0].timezone).toBe('America/Phoenix');
	});
});

describe('text of any script', () => {
	it.each([
		['emoji', 'Ready? 🎉👩‍👩‍👧 Go!'],
		['Devanagari', 'नमस्ते, आपका ऑर्डर तैयार है'],
		['right to left', 'مرحبا، طلبك جاهز'],
		['several lines', 'One\nTwo\r\nThree'],
		['10 000 characters', 'Ab9 ü🎈'.repeat(1429).slice(0, 10_000)],
	])('%s arrives as it was typed', async (_name, message) => {
		const result = await run(campaignForm({ message }));
		const encoded = sentBody().message?.message ?? '';
		expect(decode(encoded)).toBe(message);
		expect(encoded).toMatch(/^[A-Za-z0-9%]+$/);
		expect(result.json[0].message).toBe(message);
	});

	it('+ and / of base64 are percent-encoded', async () => {
		const message = '>>>???ûûûÿ';
		expect(Buffer.from(message).toString('base64')).toMatch(/\+.*\//);
		await run(campaignForm({ message }));
		expect(sentBody().message?.message).toMatch(/%2B.*%2F/);
		expect(decode(sentBody().message?.message)).toBe(message);
	});

	it('half of an emoji is refused before anything is sent', async () => {
		const result = await run(campaignForm({ message: '=Sale {{ "🎉".slice(0, 1) }}' }));
		expect(result.error?.message).toContain("'Message' holds half of an emoji");
		expect(sandbox.requests()).toHaveLength(0);
	});
});

describe('output', () => {
	it('simplified: exactly the documented fields, with the message in words', async () => {
		const result = await run(campaignForm({ doNotCallList: 'DNC CL Dec 4', priority: 3 }));
		const [stored] = sandbox.campaigns();
		expect(result.outputs).toEqual([
			[
				{
					json: {
						id: stored.id,
						name: 'Autumn Offer Berlin',
						status: 'Ready',
						contactLists: ['Berlin Customers'],
						doNotCallList: 'DNC CL Dec 4',
						message: '20% off until Sunday',
						sender: '+919561600000',
						timezone: 'Asia/Kolkata',
						priority: 3,
						createdAt: stored.createdAt,
					},
					pairedItem: { item: 0 },
				},
			],
		]);
	});

	it('simplified: the fields are those of the output schema, which later nodes map from', async () => {
		const result = await run(campaignForm());
		const schema = JSON.parse(
			readFileSync('dist/nodes/KoreSmsCampaign/__schema__/v1.0.0/campaign/create.json', 'utf8'),
		) as { properties: object };
		expect(Object.keys(result.json[0])).toEqual(Object.keys(schema.properties));
	});

	it('simplified: what a campaign does not have is null', async () => {
		const result = await run(
			campaignForm({
				content: 'experienceFlow',
				experienceFlowName: 'SMS Support Flow',
				sender: '+919860700000',
			}),
		);
		expect(result.json[0]).toMatchObject({ message: null, doNotCallList: null });
	});

	it('raw: the body of the answer as it came', async () => {
		const result = await run(campaignForm({ simplify: false }));
		expect(result.json[0]).toMatchObject({
			status: 'success',
			message: 'Campaign Autumn Offer Berlin creation in progress',
			data: { _id: sandbox.campaigns()[0].id, lname: 'autumn offer berlin' },
		});
	});
});

describe('contact lists by ID', () => {
	// From the sample of "Get All Contact Lists", its mask completed with zeros.
	const SAMPLE_LIST = { id: 'cl-a87db5d-bd29-4327-ab8c-a7ac00000000', name: 'CL Only 2020 Dec 4' };

	it('an ID is looked up and its name sent, once', async () => {
		const { id, name } = SAMPLE_LIST;
		await run(campaignForm({ contactLists: [id, 'Berlin Customers', name] }));
		expect(sentBody().contactLists).toEqual([name, 'Berlin Customers']);
	});

	it('an ID that no list has is named', async () => {
		const result = await run(campaignForm({ contactLists: ['cl-00000000-0000'] }));
		expect(result.error?.message).toBe(
			"'Contact List Names or IDs': 'cl-00000000-0000' is not the ID of a contact list in Kore",
		);
		expect(sandbox.campaigns()).toHaveLength(0);
	});

	it('names alone cost no extra call', async () => {
		await run(campaignForm());
		expect(sandbox.requests()).toHaveLength(1);
	});

	it('the lists are read once for all items', async () => {
		await runNode({
			items: [{ n: 1 }, { n: 2 }, { n: 3 }],
			parameters: campaignForm({
				campaignName: '=Offer {{ $json.n }}',
				contactLists: [SAMPLE_LIST.id],
			}),
			credential: credentialFields(sandbox),
		});
		expect(sandbox.campaigns()).toHaveLength(3);
		expect(sandbox.requests().filter(({ method }) => method === 'GET')).toHaveLength(1);
	});
});

describe('campaign names', () => {
	it.each([true, false])('unique names in Kore: %s', async (uniqueNames) => {
		sandbox.setSwitches({ uniqueNames });
		await run(campaignForm());
		const second = await run(campaignForm({ campaignName: ' autumn offer BERLIN ' }));
		expect(sandbox.campaigns()).toHaveLength(uniqueNames ? 1 : 2);
		if (uniqueNames) {
			expect(second.error?.description).toContain('Another campaign has this name');
		}
	});
});
