import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { CampaignBody } from '../../nodes/KoreSmsCampaign/rules/campaignBody';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.mts';
import { campaignForm } from './campaignForm.mts';
import { fastForward } from './fastForward.mts';
import { nodeDescription, runNode } from './n8nEngine.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0, uniqueNames: false });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.close();
});

/** Runs three items, each with a value of its own in `v`, and returns the three bodies that were sent. */
async function threeItems(values: unknown[], form: INodeParameters) {
	const result = await runNode({
		items: values.map((v) => ({ v }) as IDataObject),
		parameters: campaignForm(form),
		credential: credentialFields(sandbox),
	});
	expect(result.error).toBeUndefined();
	const bodies = sandbox
		.requests()
		.filter(({ query }) => query.campaignType === 'sms')
		.map(({ body }) => JSON.parse(body) as CampaignBody & { experienceFlowName?: string });
	return { result, bodies };
}

const template = { content: 'template', templateName: 'Welcome' };
const flow = {
	content: 'experienceFlow',
	experienceFlowName: 'SMS Support Flow',
	sender: '+919860700000',
};

describe('every field takes a value of its own for each item', () => {
	it.each<[string, INodeParameters, unknown[], (body: CampaignBody) => unknown, unknown[]?]>([
		['campaignName', { campaignName: '={{ $json.v }}' }, ['A', 'B', 'C'], (b) => b.name],
		[
			'campaignDescription',
			{ campaignDescription: '={{ $json.v }}' },
			['one', 'two', ''],
			(b) => b.description,
			['one', 'two', 'Autumn Offer Berlin'],
		],
		[
			'contactLists: an array, one name, JSON text',
			{ contactLists: '={{ $json.v }}' },
			[['Berlin Customers', 'Lisbon Customers'], 'API List | Dec 5', '["Pune Customers"]'],
			(b) => b.contactLists,
			[['Berlin Customers', 'Lisbon Customers'], ['API List | Dec 5'], ['Pune Customers']],
		],
		[
			'doNotCallList',
			{ doNotCallList: '={{ $json.v }}' },
			['testdnc', '', 'DNC CL Dec 4'],
			(b) => b.dncLists,
			[{ name: 'testdnc' }, undefined, { name: 'DNC CL Dec 4' }],
		],
		[
			'content',
			{ ...template, ...flow, content: '={{ $json.v }}' },
			['text', 'experienceFlow', 'template'],
			(b) => [b.format, b.message?.template_name],
			[
				['simple', undefined],
				['advanced', undefined],
				['simple', 'Welcome'],
			],
		],
		[
			'message',
			{ message: '={{ $json.v }}' },
			['one', 'zwei', 'तीन'],
			(b) => Buffer.from(decodeURIComponent(b.message?.message ?? ''), 'base64').toString(),
		],
		[
			'sender',
			{ sender: '={{ $json.v }}' },
			['+91 (956) 160-0000', 55512, 'ACMEBANK'],
			(b) => b.dialingStrategy.callerId.phoneNumber,
			['+919561600000', '55512', 'ACMEBANK'],
		],
		[
			'callingHours: days as array, codes with commas, JSON text',
			{ callingHours: { windows: [{ days: '={{ $json.v }}', start: '9am', end: '5pm' }] } },
			[['SU'], 'mo, TU', '["WE"]'],
			(b) => b.dialingStrategy.callingHours.days.map(({ day }) => day),
			[['SU'], ['MO', 'TU'], ['WE']],
		],
		[
			'callingHours: start',
			{ callingHours: { windows: [{ days: ['MO'], start: '={{ $json.v }}', end: '5pm' }] } },
			['7:15', '12:00 AM', '12:00 PM'],
			(b) => b.dialingStrategy.callingHours.days[0].start,
			['7:15 AM', '12:00 AM', '12:00 PM'],
		],
		[
			'callingHours: end',
			{ callingHours: { windows: [{ days: ['MO'], start: '00:00', end: '={{ $json.v }}' }] } },
			['23:59', '9.30 pm', '12:01 AM'],
			(b) => b.dialingStrategy.callingHours.days[0].end,
			['11:59 PM', '9:30 PM', '12:01 AM'],
		],
		[
			'timezone',
			{ timezone: '={{ $json.v }}' },
			['workflow', 'Europe/Kyiv', 'Asia/Calcutta'],
			(b) => b.dialingStrategy.callingHours.timezone,
			['Asia/Kolkata', 'Europe/Kyiv', 'Asia/Calcutta'],
		],
		[
			'priority as number and as text',
			{ priority: '={{ $json.v }}' },
			[5, '5', 1],
			(b) => b.priority,
			['5', '5', '1'],
		],
		[
			'options.frequency',
			{ options: { frequency: '={{ $json.v }}' } },
			['WEEKLY', 'DAILY', 'CUSTOM'],
			(b) => b.dialingStrategy.callingHours.frequency,
		],
	])('%s', async (_field, form, values, sent, expected = values) => {
		const { result, bodies } = await threeItems(values, form);
		expect(bodies.map(sent)).toEqual(expected);
		expect(result.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(result.json.map(({ id }) => id)).toEqual(sandbox.campaigns().map(({ id }) => id));
	});

	it('templateName', async () => {
		const result = await runNode({
			items: [{ v: 'Welcome' }, { v: 'Nope' }, { v: 'Welcome' }],
			parameters: campaignForm({ ...template, templateName: '={{ $json.v }}' }),
			credential: credentialFields(sandbox),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(
			sandbox
				.requests()
				.map(({ body }) => (JSON.parse(body) as CampaignBody).message?.template_name),
		).toEqual(['Welcome', 'Nope', 'Welcome']);
		expect(result.json[1].error).toContain('Nope');
	});

	it('experienceFlowName', async () => {
		await runNode({
			items: [{ v: 'SMS Support Flow' }, { v: 'Flow B' }, { v: 'Flow C' }],
			parameters: campaignForm({ ...flow, experienceFlowName: '={{ $json.v }}' }),
			credential: credentialFields(sandbox),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(
			sandbox.requests().map(({ body }) => (JSON.parse(body) as CampaignBody).experienceFlowName),
		).toEqual(['SMS Support Flow', 'Flow B', 'Flow C']);
	});

	it('simplify', async () => {
		const { result } = await threeItems([true, false, 'true'], { simplify: '={{ $json.v }}' });
		expect(result.json.map((json) => 'data' in json)).toEqual([false, true, false]);
	});

	it('options.dryRun', async () => {
		const { result, bodies } = await threeItems([true, false, 'true'], {
			options: { dryRun: '={{ $json.v }}' },
		});
		expect(bodies).toHaveLength(1);
		expect(result.json.map((json) => json.dryRun)).toEqual([true, undefined, true]);
	});

	it('options.timeout', async () => {
		sandbox.injectFault({ kind: 'hang', times: 0 });
		const result = await fastForward(
			async () =>
				await runNode({
					items: [{ v: 20 }, { v: '30' }, { v: 0 }],
					parameters: campaignForm({ options: { timeout: '={{ $json.v }}' } }),
					credential: credentialFields(sandbox),
					settings: { onError: 'continueRegularOutput' },
				}),
		);
		expect(result.json.map(({ error }) => error)).toEqual([
			expect.stringContaining('within 0.02 seconds'),
			expect.stringContaining('within 0.03 seconds'),
			"'Timeout': '0' is not a time limit [item 2]",
		]);
	});

	it('no field is left out of these tests', async () => {
		const { properties } = await nodeDescription();
		const ofCreate = properties.filter(({ displayOptions }) => {
			const { operation, resource } = displayOptions?.show ?? {};
			return [operation?.includes('create'), resource?.includes('campaign')].every(
				(isShown) => isShown !== false,
			);
		});
		const names = new Set(ofCreate.map(({ name }) => name));
		expect([...names].sort()).toEqual([
			'callingHours',
			'campaignDescription',
			'campaignName',
			'contactLists',
			'content',
			'doNotCallList',
			'experienceFlowName',
			'message',
			'operation',
			'options',
			'priority',
			'resource',
			'sender',
			'simplify',
			'templateName',
			'timezone',
		]);
	});
});

describe('credential', () => {
	it('its expressions are resolved for each item', async () => {
		const [stream] = [sandbox.streamId];
		await runNode({
			items: [{ stream }, { stream: 'st-0' }, { stream }],
			parameters: campaignForm(),
			credential: { ...credentialFields(sandbox), streamId: '={{ $json.stream }}' },
			settings: { onError: 'continueRegularOutput' },
		});
		expect(sandbox.requests().map(({ headers }) => headers.iid)).toEqual([stream, 'st-0', stream]);
	});

	it('no two requests carry the same token ID', async () => {
		await threeItems([1, 2, 3], {});
		const ids = sandbox.requests().map(({ headers }) => {
			const payload = headers.auth.split('.')[1];
			return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { jti: string }).jti;
		});
		expect(new Set(ids).size).toBe(3);
	});
});

describe('hints', () => {
	it('several items with the same list get a warning, others do not', async () => {
		const { result } = await threeItems(
			[['Berlin Customers'], ['Berlin Customers', 'Pune Customers'], ['Lisbon Customers']],
			{ contactLists: '={{ $json.v }}' },
		);
		expect(result.hints).toEqual([
			{
				message:
					"2 items name the contact list 'Berlin Customers': everyone on it is texted once per item.",
				type: 'warning',
				location: 'outputPane',
			},
		]);
	});
});

describe('hints about placeholders', () => {
	const SHOP =
		'The text holds &lt;Shop&gt;: everyone reads it as it is written. Kore fills in &lt;…&gt; only in templates, n8n fills in {{ … }} only where the field is switched to Expression.';
	const shopHints = async (form: INodeParameters) => {
		const message = '=Hello from {{ $json.v }}';
		const { result } = await threeItems(['<Shop>', 'Kore', '<Shop>'], { message, ...form });
		return result.hints?.filter((hint) => hint.message === SHOP);
	};

	it.each(['create', 'upsert'])('%s: name each once, as HTML shows it', async (operation) => {
		expect(await shopHints({ operation })).toEqual([
			{ message: SHOP, type: 'warning', location: 'outputPane' },
		]);
	});

	it('are one, however many there are', async () => {
		const message = '=Hello <Name>, from <{{ $json.v }}> <A> <B> <C> <D>';
		const { result } = await threeItems(['Shop', 'Mall', 'Store'], { message });
		expect(result.hints?.map((hint) => hint.message)).toContainEqual(
			expect.stringMatching(
				/^The text holds &lt;Name&gt;, &lt;Shop&gt;, &lt;A&gt;, &lt;B&gt;, &lt;C&gt; and 3 more: everyone reads them/,
			),
		);
	});

	it.each(['create', 'upsert'])('%s: are not for what Kore fills in', async (operation) => {
		expect(await shopHints({ operation, ...template })).toEqual([]);
	});
});

describe('hints of a dry run', () => {
	it('say nothing about people who are not texted', async () => {
		const { result } = await threeItems([1, 2, 3], { options: { dryRun: true } });
		expect(result.hints).toEqual([]);
	});
});

describe('a form that is filled in wrongly', () => {
	it.each<[string, INodeParameters, string, string]>([
		[
			'a time that is none',
			{
				callingHours: {
					windows: [
						{ days: ['MO'], start: '9am', end: '5pm' },
						{ days: ['TU'], start: 'half nine', end: '5pm' },
					],
				},
			},
			"'Calling Hours' row 2: 'half nine' is not a time",
			'Write it like 9:00 AM or 18:00.',
		],
		[
			'a local phone number',
			{ sender: '0151 23' },
			"'Sender': '0151 23' is not a phone number",
			'Start with + and the country code, e.g. +14155550123. A short code has 3 to 8 digits without blanks.',
		],
		[
			'midnight',
			{ callingHours: { windows: [{ days: ['MO'], start: '9am', end: '24:00' }] } },
			"'Calling Hours' row 1: hours cannot reach midnight",
			'End at 11:59 PM and add a row for the next day.',
		],
		[
			'a long name',
			{ campaignName: 'x'.repeat(53) },
			"'Campaign Name' has 53 characters; Kore allows 48",
			'Shorten it to 48 characters.',
		],
		[
			'text that is encoded already',
			{ message: 'TWVzc2FnZSBmb3IgeW91ciB0YXJnZXRlZCBjdXN0b21lcg%3D%3D' },
			"'Message' is already encoded",
			'Enter the words themselves. The node encodes them for Kore.',
		],
		[
			'no rows left',
			{ callingHours: {} },
			"'Calling Hours' has no rows",
			'Add at least one row with days, a start and an end. Without calling hours Kore sends nothing.',
		],
		[
			'a zone that the workflow does not have',
			{ timezone: '={{ "DEFAULT" }}' },
			"'Time Zone' is left to the workflow, but the workflow has none",
			"Choose a zone in 'Time Zone', or set one in the workflow's settings.",
		],
		[
			'a number among the contact lists',
			{ contactLists: '={{ [7] }}' },
			"'Contact List Names or IDs': '[7]' is not a list of names",
			'Choose from the list. An expression must give one name or an array of names, e.g. {{ ["VIP", "Berlin"] }}.',
		],
		[
			'an object as message',
			{ message: '={{ ({ a: 1 }) }}' },
			`'Message': '{"a":1}' is not text`,
			'Use an expression that gives text, e.g. {{ $json.name }}, or {{ $now.toFormat("yyyy-MM-dd") }} for a date.',
		],
		[
			'an object in the middle of a message',
			{ message: '=Hi {{ ({ a: 1 }) }}' },
			"'Message' holds '[object Object]'",
			'An expression in it gives an object. Use one of its fields, e.g. {{ $json.offer.text }}.',
		],
		[
			'a line break in a name',
			{ campaignName: '={{ "a\\nb" }}' },
			"'Campaign Name' holds a line break or another control character",
			'Enter it on one line. If it comes from an expression, clean it with .replace(/\\s+/g, " ").',
		],
		[
			'a list that is missing in the item',
			{ contactLists: '={{ $json.nope }}' },
			"'Contact List Names or IDs' is empty",
			'Choose at least one contact list. If it comes from an expression, check that the input item has that value.',
		],
		[
			'letters of a system error in a value, which n8n would replace',
			{ sender: 'freeaccess list' },
			"'Sender': 'freeaccess list' is neither a phone number nor a sender ID",
			'Enter a phone number with country code, e.g. +14155550123, a short code, or a sender ID of at most 11 letters and digits.',
		],
	])('%s: nothing is sent, the message says where and the description how', async (...row) => {
		const [, form, message, description] = row;
		const result = await runNode({
			parameters: campaignForm(form),
			credential: credentialFields(sandbox),
		});
		expect(result.error).toMatchObject({ message, description, context: { itemIndex: 0 } });
		expect(sandbox.requests()).toHaveLength(0);
	});
});
