/**
 * Takes the README's pictures in the real n8n editor, each in light and dark: `npm run pictures`. Needs Chromium, at
 * the path in CHROMIUM or where Debian puts it.
 */
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import type { Locator } from 'playwright-core';
import { addYesterdaysCampaigns } from '../playground/completedCampaigns.mts';
import { koreNode } from '../playground/campaigns.mts';
import {
	findExample,
	provisionExamples,
	type ExampleWorkflow,
} from '../playground/exampleWorkflows.mts';
import { DEAL, OFFER } from '../playground/otherExamples.mts';
import { postJson } from '../playground/postJson.mts';
import { CREDENTIAL_TYPE, type CredentialReference } from '../playground/sandboxCredential.mts';
import { credentialFields } from '../sandbox/credentialFields.mts';
import { openEditor, type Editor } from '../test/e2e/editor.mts';
import { startRealN8n } from '../test/e2e/realN8n.mts';

const PICTURES = fileURLToPath(new URL('pictures', import.meta.url));
const COLOURS = ['light', 'dark'] as const;

/** Large enough for each example at its full size. */
const WINDOW = { width: 1700, height: 1200 };
const OUTPUT_WINDOW = { width: 1400, height: 900 };
/** High enough for the whole form. */
const FORM_WINDOW = { width: 1500, height: 1900 };
/** CSS pixels around the nodes. */
const MARGIN = 16;

/** What lies over the canvas and the forms. */
const HIDDEN = `
	.el-notification,
	[data-test-id="canvas-controls"],
	[data-test-id="execute-workflow-button"],
	[data-test-id="floating-nodes"] { visibility: hidden !important; }
`;

/** A form without expressions. */
const FILLED_IN: INodeParameters = {
	campaignName: 'Winter Offer 2026',
	campaignDescription: '20% off winter coats, Berlin and Lisbon',
	contactLists: ['Berlin Customers', 'Lisbon Customers'],
	message: '20% off all winter coats until Sunday 🧥 Just show this SMS at the till.',
	sender: '+14155550100',
	timezone: 'Europe/Berlin',
};

/** The examples that wait for a CRM: the path of their webhook, and what is posted to it. */
const POSTED: Record<string, [webhook: string, body: unknown]> = {
	'crm-webhook.json': ['crm-offer', OFFER],
	'crm-deal-won.json': ['crm-deal-won', DEAL],
};

const n8n = await startRealN8n({ callsPerMinute: 0 });
try {
	addYesterdaysCampaigns(n8n.sandbox);
	const credential = await provisionCredential();
	const examples = await provisionExamples(n8n.api, n8n.sandbox, credential, { workflows: {} });
	const editor = await openEditor(n8n, { viewport: WINDOW, deviceScaleFactor: 1.25 });
	try {
		for (const [file, example] of examples) await pictureOfTheCanvas(editor, file, example);
		const first = findExample(examples, 'create-campaign.json');
		await pictureOfTheOutput(editor, first);
		await pictureOfTheForm(editor, first);
	} finally {
		await editor.close();
	}
} finally {
	await n8n.stop();
}

async function provisionCredential(): Promise<CredentialReference> {
	const name = 'Kore.ai account';
	const { id } = await n8n.api.post<{ id: string }>('/credentials', {
		name,
		type: CREDENTIAL_TYPE,
		data: credentialFields(n8n.sandbox),
	});
	return { id, name };
}

async function pictureOfTheCanvas(
	editor: Editor,
	file: string,
	{ id }: ExampleWorkflow,
): Promise<void> {
	await editor.openWorkflow(id);
	await editor.part('execute-workflow-button').click();
	const posted = POSTED[file];
	if (posted) {
		const [webhook, body] = posted;
		await editor.page.getByText('Waiting for').first().waitFor();
		await postJson(`${n8n.origin}/webhook-test/${webhook}`, body);
	}
	await editor.page.getByText('Workflow executed successfully').waitFor();
	await editor.part('zoom-to-fit').click();
	await settle(editor);
	const name = path.basename(file, '.json');
	await takeInBothColours(editor, name, await boxAroundNodes(editor));
}

async function pictureOfTheOutput(editor: Editor, example: ExampleWorkflow): Promise<void> {
	await editor.page.setViewportSize(OUTPUT_WINDOW);
	await editor.openWorkflow(example.id);
	await editor.openNode(koreNode(example).name);
	await editor.executeNode();
	await editor.output.getByTestId('node-run-status-success').waitFor();
	await settle(editor);
	await takeInBothColours(editor, 'output', await boxOf(editor.part('ndv')));
}

/** The form in the middle, without input and output. */
async function pictureOfTheForm(editor: Editor, example: ExampleWorkflow): Promise<void> {
	const { name, ...node } = koreNode(example);
	const { id } = await n8n.api.post<{ id: string }>('/workflows', {
		name: 'The form',
		active: false,
		nodes: [{ ...node, name, parameters: { ...node.parameters, ...FILLED_IN } }],
		connections: {},
		settings: {},
	});
	await editor.page.setViewportSize(FORM_WINDOW);
	await editor.openWorkflow(id);
	await editor.openNode(name);
	await editor.field('contactLists').getByText('Berlin Customers').waitFor();
	await settle(editor);
	await takeInBothColours(editor, 'form', await boxOf(editor.page.locator('.node-settings')));
}

/** The colours change in what is on the screen: nothing is run twice. */
async function takeInBothColours(editor: Editor, name: string, clip: Box): Promise<void> {
	for (const colorScheme of COLOURS) {
		await editor.page.emulateMedia({ colorScheme });
		await settle(editor);
		const file = path.join(PICTURES, `${name}-${colorScheme}.png`);
		await editor.page.screenshot({ path: file, clip, style: HIDDEN });
		console.log(`Saved ${path.relative('.', file)}`);
	}
	await editor.page.emulateMedia({ colorScheme: 'light' });
}

/** The editor moves and fades things for a moment after they are there. */
async function settle(editor: Editor): Promise<void> {
	// A field under the mouse shows its buttons.
	await editor.page.mouse.move(0, 0);
	await editor.page.waitForTimeout(1500);
}

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

async function boxOf(element: Locator): Promise<Box> {
	const box = await element.boundingBox();
	if (!box) throw new Error(`${String(element)} is not on the screen.`);
	return box;
}

/** What holds all nodes with their names and outputs. Left of them and above lie buttons that only the mouse brings out. */
async function boxAroundNodes({ page }: Editor): Promise<Box> {
	const nodes = await boxesOf(page.locator('.vue-flow__node'));
	const parts = await boxesOf(page.locator('.vue-flow__node div'));
	const x = Math.min(...nodes.map((box) => box.x)) - MARGIN;
	const y = Math.min(...nodes.map((box) => box.y)) - MARGIN;
	const right = Math.max(...parts.map((box) => box.x + box.width)) + MARGIN;
	const bottom = Math.max(...parts.map((box) => box.y + box.height)) + MARGIN;
	return { x, y, width: right - x, height: bottom - y };
}

async function boxesOf(elements: Locator): Promise<Box[]> {
	return await Promise.all((await elements.filter({ visible: true }).all()).map(boxOf));
}
