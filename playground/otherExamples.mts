import type { Sandbox } from '../sandbox/sandbox.mts';
import { koreNode, runExample } from './campaigns.mts';
import { YESTERDAYS_CAMPAIGNS, daysAgo } from './completedCampaigns.mts';
import { findExample } from './exampleWorkflows.mts';
import type { ExampleWorkflow } from './exampleWorkflows.mts';
import type { N8nApi } from './n8nApi.mts';
import type { N8nServer } from './n8nServer.mts';
import { postJson } from './postJson.mts';
import { publish } from './publishing.mts';

interface Bench {
	api: N8nApi;
	sandbox: Sandbox;
	n8n: N8nServer;
	examples: Map<string, ExampleWorkflow>;
}

/** Runs the examples that `npm start` leaves to the person; an error says which one did not do its work. */
export async function tryOtherExamples(bench: Bench): Promise<void> {
	await tryDryRun(bench);
	await tryHttpRequest(bench);
	await tryWebhook(bench);
	await tryDealWon(bench);
	await tryHubSpot(bench);
	await trySheetRows(bench);
	await tryMorningReport(bench);
	await tryQuietMorning(bench);
}

async function tryDryRun({ api, sandbox, examples }: Bench): Promise<void> {
	const example = findExample(examples, 'dry-run.json');
	const before = sandbox.campaigns().length;
	const execution = await runExample(api, example);
	const previews = execution.outputOf(koreNode(example).name);
	expect(previews.length === 3, example, `${previews.length} previews instead of 3`);
	expect(sandbox.campaigns().length === before, example, 'a dry run created a campaign');
}

async function tryHttpRequest({ api, sandbox, examples }: Bench): Promise<void> {
	const example = findExample(examples, 'http-request-with-kore-credential.json');
	const execution = await runExample(api, example);
	const answer = JSON.stringify(execution.outputOf('List SMS campaigns'));
	const missing = sandbox.campaigns().filter(({ id }) => !answer.includes(id));
	expect(missing.length === 0, example, `${missing.length} campaigns are not listed`);
}

/** What a CRM posts to crm-webhook.json. */
export const OFFER = {
	name: 'Berlin spring offer',
	contactLists: ['Berlin Customers'],
	text: 'Nur bis Sonntag: 20 % auf alle Regenjacken.',
	sender: '+14155550100',
	timezone: 'Europe/Berlin',
};

async function tryWebhook({ api, sandbox, n8n, examples }: Bench): Promise<void> {
	const example = findExample(examples, 'crm-webhook.json');
	await publish(api, example);
	const url = `${n8n.origin}/webhook/crm-offer`;
	const good = await postJson(url, OFFER);
	const { campaignId } = (await good.json()) as { campaignId?: string };
	const isStored = sandbox.campaigns().some(({ id }) => id === campaignId);
	expect(good.status === 201 && isStored, example, `a good offer was answered with ${good.status}`);

	const bad = await postJson(url, { ...OFFER, sender: 'nobody at all' });
	const { reason } = (await bad.json()) as { reason?: string };
	expect(
		bad.status === 422 && Boolean(reason),
		example,
		`a bad offer was answered with ${bad.status}`,
	);
}

/** What a CRM posts to crm-deal-won.json. */
export const DEAL = {
	dealId: 'D-2041',
	city: 'Berlin',
	segment: 'Retail',
	contactList: 'Berlin Customers',
	text: 'Danke für Ihr Vertrauen! Bis Sonntag: 20 % auf alles.',
	sender: '+14155550100',
	timezone: 'Europe/Berlin',
};

async function tryDealWon({ api, sandbox, n8n, examples }: Bench): Promise<void> {
	const example = findExample(examples, 'crm-deal-won.json');
	await publish(api, example);
	const url = `${n8n.origin}/webhook/crm-deal-won`;
	const first = await postJson(url, DEAL);
	expect(first.status === 201, example, `a deal was answered with ${first.status}`);
	const { id, action } = (await first.json()) as { id?: string; action?: string };

	const second = await postJson(url, DEAL);
	const { reason } = (await second.json()) as { reason?: string };
	const isRefused = second.status === 422 && Boolean(reason);
	expect(isRefused, example, `its repetition was answered with ${second.status}`);

	// A deal that had its campaign yesterday; its list is not in use, so nothing but the workflow holds it back.
	const contactList = 'Lisbon Customers';
	sandbox.addCompletedCampaign('Deal won D-2040', { contactList, completedAt: daysAgo(1, 9) });
	const late = await postJson(url, { ...DEAL, dealId: 'D-2040', contactList });
	expect(late.status === 409, example, `a late repetition was answered with ${late.status}`);

	const campaigns = sandbox.campaigns().filter(({ name }) => name.endsWith(DEAL.dealId));
	const isActive = campaigns[0]?.id === id && campaigns[0]?.status === 'Active';
	expect(campaigns.length === 1, example, `one deal led to ${campaigns.length} campaigns`);
	expect(action === 'created' && isActive, example, 'the new campaign is not running');
	const starts = startsOf(sandbox);
	expect(starts === 1, example, `Kore was told to start ${starts} times`);
}

/** Three new contacts, one of them without a phone number, and the first of them once more. */
async function tryHubSpot({ api, sandbox, examples }: Bench): Promise<void> {
	const example = findExample(examples, 'hubspot-new-contact.json');
	const startsBefore = startsOf(sandbox);
	const actions: unknown[] = [];
	// HubSpot may report the same contacts again.
	for (let times = 0; times < 2; times++) {
		const execution = await runExample(api, example);
		actions.push(...execution.outputOf('Create campaign').map(({ action }) => action));
		const leftOut = execution.outputOf('Not added');
		const isExplained = leftOut.length === 1 && JSON.stringify(leftOut).includes('Phone Number');
		expect(isExplained, example, `what was not added is ${JSON.stringify(leftOut)}`);
	}
	const expected = ['created', 'created', 'existing', 'existing'];
	expect(String(actions) === String(expected), example, `the campaigns were ${String(actions)}`);

	// Lists that are missing are created side by side.
	const names = listsNamed('New ', sandbox).sort();
	const numbers = names.map((name) => [name, ...numbersOn(name, sandbox)]);
	const [[lead = '', ...leads] = [], [subscriber = '', ...subscribers] = [], ...more] = numbers;
	const areAdded =
		lead.startsWith('New lead ') &&
		subscriber.startsWith('New subscriber ') &&
		String([leads, subscribers, more]) === String([['491713920012'], ['447700900123'], []]);
	expect(areAdded, example, `the contact lists are ${JSON.stringify(numbers)}`);
	const [first] = sandbox.contacts(lead);
	const isMapped = first?.uniqueId === '12627374' && first.city === 'Berlin';
	expect(isMapped, example, `a contact arrived as ${JSON.stringify(first)}`);

	const campaigns = sandbox.campaigns().filter(({ name }) => [lead, subscriber].includes(name));
	const areReady = campaigns.every(({ name, status, contactLists }) => {
		return status === 'Ready' && String(contactLists) === name;
	});
	expect(campaigns.length === 2 && areReady, example, 'the lists do not have a campaign each');
	expect(startsOf(sandbox) === startsBefore, example, 'a campaign was started');
}

/** Five rows: one is there twice, one has no phone number. */
async function trySheetRows({ api, sandbox, examples }: Bench): Promise<void> {
	const example = findExample(examples, 'sheet-rows-to-campaign.json');
	const startsBefore = startsOf(sandbox);
	const { addingSeconds } = sandbox.switches();
	sandbox.setSwitches({ addingSeconds: 3 });
	const execution = await runExample(api, example);
	sandbox.setSwitches({ addingSeconds });
	const [added] = execution.outputOf('Add contacts');
	const isCounted = added?.queued === 3 && added.skippedDuplicates === 1;
	expect(isCounted, example, `the rows were added as ${JSON.stringify(added)}`);
	const toCorrect = execution.outputOf('Rows to correct');
	const isFound = toCorrect.length === 1 && toCorrect[0]?.row === 5;
	expect(isFound, example, `the rows to correct are ${JSON.stringify(toCorrect)}`);

	const [list = ''] = listsNamed('Autumn offer ', sandbox);
	const numbers = numbersOn(list, sandbox);
	const expected = ['491713920012', '447700900123', '491713920047'];
	expect(String(numbers) === String(expected), example, `the list has ${String(numbers)}`);

	// Within the calling hours, so few people are soon texted.
	const campaigns = sandbox.campaigns().filter(({ name }) => name === list);
	const hasRun = ['Active', 'Completed'].includes(campaigns[0]?.status ?? '');
	expect(campaigns.length === 1 && hasRun, example, 'no campaign is running');
	expect(startsOf(sandbox) === startsBefore + 1, example, 'the campaign was not started once');

	const [again] = (await runExample(api, example)).outputOf('Create and start campaign');
	const isLeftAlone = again?.action === 'existing' && startsOf(sandbox) === startsBefore + 1;
	expect(isLeftAlone, example, `the second run gave ${JSON.stringify(again)}`);
}

/** The names of contact lists, in order of creation. */
function listsNamed(start: string, sandbox: Sandbox): string[] {
	return sandbox
		.contactLists()
		.map(({ name }) => name)
		.filter((name) => name.startsWith(start));
}

function numbersOn(listName: string, sandbox: Sandbox): string[] {
	return sandbox.contacts(listName).map(({ phoneNumber }) => phoneNumber);
}

/** How often Kore was told to start a campaign. */
function startsOf(sandbox: Sandbox): number {
	return sandbox.requests().filter(({ query }) => query.trigger === 'play').length;
}

async function tryMorningReport({ api, sandbox, examples }: Bench): Promise<void> {
	const example = findExample(examples, 'morning-report.json');
	const contactList = 'Berlin Customers';
	sandbox.addCompletedCampaign('Two days ago', { contactList, completedAt: daysAgo(2, 23) });
	sandbox.addCompletedCampaign('Today', { contactList, completedAt: daysAgo(0, 0) });
	const execution = await runExample(api, example);
	const reports = execution.outputOf('Report');
	expect(reports.length === 1, example, `${reports.length} reports instead of 1`);
	const report = JSON.stringify(reports);
	const missing = YESTERDAYS_CAMPAIGNS.filter(({ name }) => !report.includes(name));
	expect(missing.length === 0, example, `${missing.length} campaigns of yesterday are missing`);
	const rows = execution.outputOf('Columns').length;
	expect(rows === YESTERDAYS_CAMPAIGNS.length, example, `the table has ${rows} rows`);
}

/** Comes last: it empties the sandbox. */
async function tryQuietMorning({ api, sandbox, examples }: Bench): Promise<void> {
	const example = findExample(examples, 'morning-report.json');
	sandbox.reset();
	const execution = await runExample(api, example);
	const report = JSON.stringify(execution.outputOf('Report'));
	const saysSo = report.includes('No campaign was completed');
	expect(saysSo, example, `without campaigns, the report is ${report}`);
}

function expect(isTrue: boolean, { name }: ExampleWorkflow, otherwise: string): void {
	if (!isTrue) throw new Error(`"${name}": ${otherwise}.`);
}
