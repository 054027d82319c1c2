import { setTimeout as sleep } from 'node:timers/promises';

import type { Sandbox } from '../sandbox/sandbox.mts';
import { koreNode, runExample } from './campaigns.mts';
import { YESTERDAYS_CAMPAIGNS, daysAgo } from './completedCampaigns.mts';
import { findExample } from './exampleWorkflows.mts';
import type { ExampleWorkflow } from './exampleWorkflows.mts';
import type { N8nApi } from './n8nApi.mts';
import type { N8nServer } from './n8nServer.mts';

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

async function tryWebhook({ api, sandbox, n8n, examples }: Bench): Promise<void> {
	const example = findExample(examples, 'crm-webhook.json');
	await publish(api, example);
	const url = `${n8n.origin}/webhook/crm-offer`;
	const offer = {
		name: 'Berlin spring offer',
		contactLists: ['Berlin Customers'],
		text: 'Nur bis Sonntag: 20 % auf alle Regenjacken.',
		sender: '+14155550100',
		timezone: 'Europe/Berlin',
	};
	const good = await postJson(url, offer);
	const { campaignId } = (await good.json()) as { campaignId?: string };
	const isStored = sandbox.campaigns().some(({ id }) => id === campaignId);
	expect(good.status === 201 && isStored, example, `a good offer was answered with ${good.status}`);

	const bad = await postJson(url, { ...offer, sender: 'nobody at all' });
	const { reason } = (await bad.json()) as { reason?: string };
	expect(
		bad.status === 422 && Boolean(reason),
		example,
		`a bad offer was answered with ${bad.status}`,
	);
}

const DEAL = {
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
	const starts = sandbox.requests().filter(({ query }) => query.trigger === 'play');
	expect(starts.length === 1, example, `Kore was told to start ${starts.length} times`);
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

/** Publishes a workflow and waits until its webhook answers. */
async function publish(api: N8nApi, { id, versionId, name }: ExampleWorkflow): Promise<void> {
	await api.post(`/workflows/${id}/activate`, { versionId });
	for (let tries = 0; tries < 50; tries++) {
		const { status } = await api.get<{ status: string }>(`/workflows/${id}/publication-status`);
		if (status === 'published') return;
		await sleep(200);
	}
	throw new Error(`"${name}" could not be published.`);
}

async function postJson(url: string, body: unknown): Promise<Response> {
	return await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
}

function expect(isTrue: boolean, { name }: ExampleWorkflow, otherwise: string): void {
	if (!isTrue) throw new Error(`"${name}": ${otherwise}.`);
}
