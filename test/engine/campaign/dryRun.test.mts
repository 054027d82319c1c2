import type { INodeParameters } from 'n8n-workflow';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.mts';
import { campaignForm } from '../campaignForm.mts';
import { fastForward } from '../fastForward.mts';
import { runNode } from '../n8nEngine.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.close();
});

const dryRun = async (form: INodeParameters = {}) => {
	const result = await runNode({
		parameters: campaignForm({ ...form, options: { dryRun: true, ...(form.options as object) } }),
		credential: credentialFields(sandbox),
	});
	expect(result.error).toBeUndefined();
	return result;
};

it('sends nothing that changes Kore: one read, no campaign', async () => {
	await dryRun();
	expect(sandbox.requests().map(({ method, path }) => [method, path.split('/').pop()])).toEqual([
		['GET', 'getAllListDetails'],
	]);
	expect(sandbox.campaigns()).toHaveLength(0);
});

it('shows the request that a real run then sends, and never a token', async () => {
	const { json, stored } = await dryRun({ doNotCallList: 'testdnc' });
	const [read] = sandbox.requests();
	sandbox.reset();
	await runNode({
		parameters: campaignForm({ doNotCallList: 'testdnc' }),
		credential: credentialFields(sandbox),
	});
	const [sent] = sandbox.requests();

	const { method, url, body } = json[0].request as { method: string; url: string; body: object };
	expect(method).toBe(sent.method);
	expect(url).toBe(`${sandbox.origin}${sent.path}?${new URLSearchParams(sent.query).toString()}`);
	expect(body).toEqual(JSON.parse(sent.body));
	expect(json[0].timezone).toBe('Asia/Kolkata');
	expect(stored).not.toContain(read.headers.auth);
	expect(stored).not.toContain(sandbox.defaultApp.key);
});

it('says what the text is on the wire', async () => {
	expect((await dryRun({ message: 'a'.repeat(161) })).json[0].sms).toEqual({
		encoding: 'GSM-7',
		characters: 161,
		segmentsPerRecipient: 2,
	});
	expect((await dryRun({ message: 'Hallo 🎉' })).json[0].sms).toEqual({
		encoding: 'UCS-2',
		characters: 8,
		segmentsPerRecipient: 1,
	});
});

it('counts the people, and the days at one SMS a minute inside the calling hours', async () => {
	const { json } = await dryRun({ contactLists: ['Berlin Customers', 'Pune Customers'] });
	// 1240 + 2310 people, 5 × 540 minutes a week: 3550 / 2700 × 7 = 9.2 days.
	expect(json[0]).toMatchObject({
		contactLists: [
			{ name: 'Berlin Customers', contacts: 1240, status: 'Ready' },
			{ name: 'Pune Customers', contacts: 2310, status: 'Ready' },
		],
		contacts: 3550,
		sendingDays: 10,
		warnings: [],
	});
	const daily = await dryRun({
		contactLists: ['Berlin Customers', 'Pune Customers'],
		options: { frequency: 'DAILY' },
	});
	// Seven days of 540 minutes: 3550 / 3780 × 7 = 6.6 days.
	expect(daily.json[0].sendingDays).toBe(7);
});

it('warns about a list that Kore does not have', async () => {
	const { json } = await dryRun({ contactLists: ['Berlin Customers', 'Nobody'] });
	expect(json[0]).toMatchObject({
		contacts: null,
		sendingDays: null,
		warnings: ["Kore has no contact list named 'Nobody'."],
	});
});

it("says that Kore sends the template's own text", async () => {
	const { json } = await dryRun({ content: 'template', templateName: 'Welcome' });
	expect(json[0].warnings).toEqual([
		"Kore sends the text that it has stored for the template 'Welcome'; the size in sms is that of the text entered here.",
	]);
});

it('says what everyone would read as it is written', async () => {
	const { json } = await dryRun({ message: 'Hello <First Name>, from <Shop> {{ $json.name }}' });
	expect(json[0].warnings).toEqual([
		'The text holds <First Name>, <Shop>, {{ $json.name }}: everyone reads them as they are written. Kore fills in <…> only in templates, n8n fills in {{ … }} only where the field is switched to Expression.',
	]);
});

it.each([
	[459, []],
	[
		460,
		[
			'The text takes 4 SMS for each recipient. 160 characters fit into one SMS, 70 with emoji or non-Latin letters.',
		],
	],
])('a text of %i characters, which takes several SMS', async (length, warnings) => {
	const { json } = await dryRun({ message: 'x'.repeat(length) });
	expect(json[0].warnings).toEqual(warnings);
});

it('says that a list is empty', async () => {
	const { json } = await dryRun({ contactLists: ['Renewal Due - July 2025'] });
	expect(json[0].warnings).toEqual(["The contact list 'Renewal Due - July 2025' holds nobody."]);
});

it('an experience flow has no text to count', async () => {
	const { json } = await dryRun({
		content: 'experienceFlow',
		experienceFlowName: 'SMS Support Flow',
	});
	expect(json[0].sms).toBeNull();
});

it('shows the request even when Kore cannot be read', async () => {
	sandbox.injectFault({ kind: 'resetBefore', times: 0 });
	const { json } = await fastForward(async () => await dryRun());
	expect(json[0].request).toMatchObject({ method: 'POST' });
	expect(json[0].warnings).toEqual([
		expect.stringContaining(
			'The contact lists could not be read: The connection to Kore.ai broke off',
		),
	]);
});
