/** The editor of n8n in Chromium, driven with mouse and keyboard. */
import path from 'node:path';
import {
	chromium,
	selectors,
	type Browser,
	type BrowserContextOptions,
	type Locator,
	type Page,
} from 'playwright-core';
import { CHROMIUM } from './programs.mts';
import type { RealN8n } from './realN8n.mts';

/** For what somebody waits who looks at the screen; machines that run the tests are slow at times. */
const PATIENCE_MS = 90_000;

selectors.setTestIdAttribute('data-test-id');

/**
 * Starts Chromium and signs in through the login page.
 *
 * @param look size of the window, scale, colour scheme
 */
export async function openEditor(
	{ origin, login }: RealN8n,
	look: BrowserContextOptions = {},
): Promise<Editor> {
	const browser = await launchChromium();
	try {
		const page = await browser.newPage({ baseURL: origin, ...look });
		page.setDefaultTimeout(PATIENCE_MS);
		await page.goto('/signin');
		await page.locator('input[name="emailOrLdapLoginId"]').fill(login.email);
		await page.locator('input[name="password"]').fill(login.password);
		await page.locator('input[name="password"]').press('Enter');
		await page.waitForURL((url) => !url.pathname.includes('signin'));
		return new Editor(browser, page);
	} catch (error) {
		await browser.close();
		throw error;
	}
}

async function launchChromium(): Promise<Browser> {
	return await chromium.launch({
		executablePath: CHROMIUM.find(),
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
}

/** What somebody sees and does who builds a workflow. */
export class Editor {
	readonly page: Page;
	readonly #browser: Browser;

	constructor(browser: Browser, page: Page) {
		this.#browser = browser;
		this.page = page;
	}

	/** A part of the editor, by n8n's own name for it. */
	part(testId: string): Locator {
		return this.page.getByTestId(testId);
	}

	/** What the node that is open has put out, or its error. */
	get output(): Locator {
		return this.part('output-panel');
	}

	/** A field of the form that is open, by the name of its parameter. */
	field(name: string): Locator {
		return this.part(`parameter-input-${name}`);
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	async openNewWorkflow(): Promise<void> {
		await this.page.goto('/workflow/new');
		await this.part('canvas-add-button').waitFor();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`/workflow/${id}`);
		await this.part('canvas-node').first().waitFor();
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.part('node-execute-button').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	async fillIn(field: string, text: string): Promise<void> {
		await this.field(field).locator('input, textarea').fill(text);
	}

	/** Does not wait for the end of the execution. */
	async executeNode(): Promise<void> {
		await this.part('node-execute-button').click();
	}

	/** @param file where the picture goes, in PNG format */
	async takePicture(file: string): Promise<void> {
		await this.page.screenshot({ path: file });
		console.log(`Saved ${path.relative('.', file)}`);
	}

	async close(): Promise<void> {
		await this.#browser.close();
	}
}
