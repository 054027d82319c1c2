/**
 * Takes the README's pictures in the real n8n editor: `npm run pictures`. Needs Chromium, at the path in CHROMIUM
 * or where Debian puts it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeParameters, IWorkflowBase } from 'n8n-workflow';
import { chromium, selectors, type Locator, type Page } from 'playwright-core';
import { credentialFields } from '../sandbox/credentialFields.mts';
import { startRealN8n } from '../test/e2e/realN8n.mts';

const { CHROMIUM = '/usr/bin/chromium' } = process.env;
const NODE_NAME = 'Create campaign';

/** A form without expressions. */
const FILLED_IN: INodeParameters = {
	campaignName: 'Winter Offer 2026',
	campaignDescription: '20% off winter coats, Berlin and Lisbon',
	contactLists: ['Berlin Customers', 'Lisbon Customers'],
	message: '20% off all winter coats until Sunday 🧥 Just show this SMS at the till.',
	sender: '+14155550100',
	timezone: 'Europe/Berlin',
};

selectors.setTestIdAttribute('data-test-id');
const n8n = await startRealN8n({});
const browser = await chromium.launch({
	executablePath: CHROMIUM,
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	],
});
try {
	const credential = await provisionCredential();
	const page = await browser.newPage({
		viewport: { width: 1500, height: 1180 },
		deviceScaleFactor: 1.5,
	});
	await signIn(page);
	const filledIn = await provisionExample(credential, FILLED_IN);
	await page.setViewportSize({ width: 1400, height: 1900 });
	await pictureOfTheForm(page, filledIn);
	await page.setViewportSize({ width: 1500, height: 900 });
	await pictureOfTheOutput(page, await provisionExample(credential, {}));
} finally {
	await browser.close();
	await n8n.stop();
}

async function provisionCredential(): Promise<string> {
	const { id } = await n8n.api.post<{ id: string }>('/credentials', {
		name: 'Kore.ai account',
		type: 'koreAiApi',
		data: credentialFields(n8n.sandbox),
	});
	return id;
}

/** Puts the first example into n8n, with some values of the form changed. */
async function provisionExample(credentialId: string, changes: INodeParameters): Promise<string> {
	const example = JSON.parse(
		readFileSync('examples/create-campaign.json', 'utf8'),
	) as IWorkflowBase;
	const nodes = example.nodes.map((node) =>
		node.name === NODE_NAME
			? {
					...node,
					parameters: { ...node.parameters, ...changes },
					credentials: { koreAiApi: { id: credentialId, name: 'Kore.ai account' } },
				}
			: node,
	);
	const { id } = await n8n.api.post<{ id: string }>('/workflows', {
		name: example.name,
		active: false,
		nodes,
		connections: example.connections,
		settings: example.settings ?? {},
	});
	return id;
}

/** Through the login page, as a person would. */
async function signIn(page: Page): Promise<void> {
	await page.goto(`${n8n.origin}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(n8n.login.email);
	await page.locator('input[name="password"]').fill(n8n.login.password);
	await page.locator('input[name="password"]').press('Enter');
	await page.waitForURL((url) => !url.pathname.includes('signin'));
}

async function pictureOfTheForm(page: Page, workflowId: string): Promise<void> {
	const node = await openWorkflow(page, workflowId);
	await node.dblclick();
	await page.getByTestId('parameter-input-campaignName').first().waitFor();
	await settle(page);
	await save(page, 'form');
}

async function pictureOfTheOutput(page: Page, workflowId: string): Promise<void> {
	const node = await openWorkflow(page, workflowId);
	await node.dblclick();
	await page.getByTestId('node-execute-button').first().click();
	await page.getByTestId('ndv-data-container').last().waitFor();
	await settle(page);
	await save(page, 'output');
}

async function openWorkflow(page: Page, workflowId: string): Promise<Locator> {
	await page.goto(`${n8n.origin}/workflow/${workflowId}`);
	const node = page.locator(`[data-test-id="canvas-node"][data-node-name="${NODE_NAME}"]`);
	await node.waitFor();
	return node;
}

/** The editor moves and fades things for a moment after they are there. */
async function settle(page: Page): Promise<void> {
	await page.waitForTimeout(2000);
}

async function save(page: Page, name: string): Promise<void> {
	const file = path.join('docs', `${name}.png`);
	await page.screenshot({ path: file });
	console.log(`Saved ${file}`);
}
