import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.mts';
import { ownSandbox } from '../ownSandbox.mts';
import { campaignForm, ONE_AT_A_TIME } from './campaignForm.mts';
import { fastForward } from './fastForward.mts';
import { NODE_NAME, runNode, type RunResult } from './n8nEngine.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
beforeEach(() => {
	sandbox.reset();
	// Otherwise Kore itself would refuse the second campaign that these tests look for.
	sandbox.setSwitches({ uniqueNames: false });
});
afterAll(async () => {
	await sandbox.close();
});

const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const REFUSED = {
	kind: 'respond',
	status: 400,
	body: { errors: [{ msg: 'Not now', code: 400 }] },
} as const;

const threeItems = [{ n: 1 }, { n: 2 }, { n: 3 }];
const form = campaignForm({ campaignName: '=Offer {{ $json.n }}', ...ONE_AT_A_TIME });

/** The names that reached Kore, in order of arrival. */
const sentNames = () =>
	sandbox.requests().map(({ body }) => (JSON.parse(body) as { name: string }).name);

/** The requests that create campaigns. */
const creates = () => sandbox.requests().filter(({ query }) => query.campaignType === 'sms');

const run = async (settings: Partial<INode>, items: IDataObject[] = threeItems) =>
	await runNode({ items, parameters: form, credential: credentialFields(sandbox), settings });

/** Lets the first request of an item through and refuses the next ones. */
function refuseAfter(count: number, times = 1): void {
	for (let i = 0; i < count; i++) sandbox.injectFault({ kind: 'delay', ms: 0 });
	sandbox.injectFault({ ...REFUSED, times });
}

describe('Retry On Fail', () => {
	it('items that succeeded are not sent again', async () => {
		refuseAfter(1);
		const result = await run(RETRY);
		expect(result.error).toBeUndefined();
		expect(sentNames()).toEqual(['Offer 1', 'Offer 2', 'Offer 2', 'Offer 3']);
		expect(result.json.map(({ id }) => id)).toEqual(sandbox.campaigns().map(({ id }) => id));
	});

	it('another account is another matter, also for items that succeeded', async () => {
		refuseAfter(1);
		const first = await run({});
		expect(first.error).toBeDefined();
		const other = await ownSandbox({ callsPerMinute: 0 });
		const second = await runNode({
			items: threeItems,
			parameters: form,
			credential: credentialFields(other),
			contextData: first.contextData,
		});
		expect(other.campaigns().map(({ id }) => id)).toEqual(second.json.map(({ id }) => id));
		expect(second.json).toHaveLength(3);
	});

	it('with Continue on Fail too, where n8n looks at the first item only', async () => {
		sandbox.injectFault(REFUSED);
		const result = await run({ ...RETRY, onError: 'continueRegularOutput' });
		expect(sentNames()).toEqual(['Offer 1', 'Offer 2', 'Offer 3', 'Offer 1']);
		expect(result.json.map(({ name }) => name)).toEqual(['Offer 1', 'Offer 2', 'Offer 3']);
	});

	it('gives up with the failing item, and says what exists', async () => {
		refuseAfter(2, 0);
		const result = await run(RETRY);
		expect(sandbox.campaigns()).toHaveLength(2);
		expect(result.error?.message).toBe('Kore.ai refused: Not now (code 400) [item 2]');
		expect(result.error?.description).toContain('Done in Kore by this run: 2 campaigns created.');
	});

	/** Kore acts, but neither this nor what the node asks then is answered. */
	function goSilentAfterCreating(): void {
		sandbox.injectFault({ kind: 'resetAfter' });
		sandbox.injectFault({ kind: 'resetBefore', times: 24 });
	}

	it('a create without an answer is looked for by the next try, and not sent again', async () => {
		goSilentAfterCreating();
		const result = await fastForward(async () => await run(RETRY, [{ n: 1 }]));
		expect(result.error).toBeUndefined();
		expect(creates()).toHaveLength(1);
		expect(result.json.map(({ id }) => id)).toEqual(sandbox.campaigns().map(({ id }) => id));
	});

	it('a form that is corrected between the tries is a new request', async () => {
		goSilentAfterCreating();
		const first = await fastForward(async () => await run({}, [{ n: 1 }]));
		expect(first.error?.message).toContain("The campaign 'Offer 1' may exist in Kore");
		const second = await runNode({
			items: [{ n: 7 }],
			parameters: form,
			credential: credentialFields(sandbox),
			contextData: first.contextData,
		});
		expect(second.error).toBeUndefined();
		expect(creates().map(({ body }) => (JSON.parse(body) as { name: string }).name)).toEqual([
			'Offer 1',
			'Offer 7',
		]);
	});

	it('Retry from the executions list: what succeeded in the failed execution is not sent again', async () => {
		refuseAfter(2);
		const failed = await run({});
		expect(failed.error).toBeDefined();
		const retried = await runNode({
			items: threeItems,
			parameters: form,
			credential: credentialFields(sandbox),
			contextData: failed.contextData,
		});
		expect(retried.json).toHaveLength(3);
		expect(sentNames()).toEqual(['Offer 1', 'Offer 2', 'Offer 3', 'Offer 3']);
	});

	/** Two of three items are through, and somebody changes the form before a retry. */
	async function retryWith(changes: INodeParameters): Promise<RunResult> {
		refuseAfter(2);
		const { contextData } = await run({});
		return await runNode({
			items: threeItems,
			parameters: { ...form, ...changes },
			credential: credentialFields(sandbox),
			contextData,
		});
	}

	it('with a longer timeout, nothing is asked again about items that are through', async () => {
		const { json } = await retryWith({ options: { ...ONE_AT_A_TIME.options, timeout: 60_000 } });
		expect(json.map(({ name }) => name)).toEqual(['Offer 1', 'Offer 2', 'Offer 3']);
		expect(sentNames()).toEqual(['Offer 1', 'Offer 2', 'Offer 3', 'Offer 3']);
	});

	it('with Simplify off, the campaigns that are through are read again, and not created', async () => {
		const { json } = await retryWith({ simplify: false });
		expect(json).toMatchObject(
			['Offer 1', 'Offer 2', 'Offer 3'].map((name) => ({ status: 'success', data: { name } })),
		);
		expect(json.map(({ data }) => (data as IDataObject)._id)).toEqual(
			sandbox.campaigns().map(({ id }) => id),
		);
		expect(creates()).toHaveLength(4);
	});

	it('a name that changes with each try is no reason to send again', async () => {
		refuseAfter(1);
		const result = await runNode({
			items: threeItems,
			parameters: campaignForm({ campaignName: '=Offer {{ $json.n }} {{ Math.random() }}' }),
			credential: credentialFields(sandbox),
			settings: RETRY,
		});
		expect(result.error).toBeUndefined();
		expect(sandbox.campaigns()).toHaveLength(3);
	});

	it('an answer with an "error" key, which n8n takes for a failure, is not sent again', async () => {
		sandbox.injectFault({
			kind: 'respondAfter',
			status: 200,
			body: { status: 'success', error: '', data: { _id: 'cd-1' } },
		});
		await runNode({
			parameters: campaignForm({ simplify: false }),
			credential: credentialFields(sandbox),
			settings: RETRY,
		});
		expect(sandbox.requests()).toHaveLength(1);
	});

	it('leaves nothing behind in the execution once all is well', async () => {
		refuseAfter(1);
		const result = await run(RETRY);
		expect(result.contextData).toEqual({ [`node:${NODE_NAME}`]: {} });
	});
});

describe('loops', () => {
	/** Two items a round, as n8n's Loop Over Items does. */
	const loop: INodeType = {
		description: {
			displayName: 'Loop',
			name: 'loop',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main', 'main'],
			properties: [],
		} as INodeTypeDescription,
		async execute() {
			const context = this.getContext('node') as { left?: INodeExecutionData[] };
			context.left ??= this.getInputData().slice();
			const round = context.left.slice(0, 2);
			context.left = context.left.slice(2);
			return await Promise.resolve(round.length > 0 ? [[], round] : [[{ json: {} }], []]);
		},
	};
	const loopNode: INode = {
		id: 'loop',
		name: 'Loop',
		type: 'test.loop',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const main = (node: string) => [{ node, type: 'main' as const, index: 0 }];

	const runLoop = async (items: IDataObject[], settings: Partial<INode>) =>
		await runNode({
			items,
			parameters: campaignForm({ campaignName: '={{ $json.name }}' }),
			credential: credentialFields(sandbox),
			settings,
			startAt: 'Loop',
			nodeTypes: { 'test.loop': loop },
			workflow: (node) => ({
				nodes: [loopNode, node],
				connections: {
					Loop: { main: [[], main(NODE_NAME)] },
					[NODE_NAME]: { main: [main('Loop')] },
				},
			}),
		});

	it('3 × 2 items with Retry On Fail give 6 campaigns, also when a try fails', async () => {
		refuseAfter(3);
		const result = await runLoop(
			['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({ name })),
			RETRY,
		);
		expect(result.runs).toBe(3);
		expect(sandbox.campaigns().map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
	});

	it('a round that repeats the last one is no retry', async () => {
		// The first item of each round fails for good, so each round's memory is kept.
		const round = [{ name: '' }, { name: 'Same' }];
		const result = await runLoop([...round, ...round, ...round], {
			...RETRY,
			maxTries: 2,
			onError: 'continueRegularOutput',
		});
		expect(result.runs).toBe(3);
		expect(sandbox.campaigns().map(({ name }) => name)).toEqual(['Same', 'Same', 'Same']);
	});
});

describe('an item fails', () => {
	it('the workflow stops: the items after it are not sent', async () => {
		refuseAfter(1);
		const result = await run({});
		expect(sentNames()).toEqual(['Offer 1', 'Offer 2']);
		expect(result.error?.message).toBe('Kore.ai refused: Not now (code 400) [item 1]');
		expect(result.error?.description).toContain('Done in Kore by this run: 1 campaign created.');
		expect(result.error?.context).toMatchObject({ itemIndex: 1 });
	});

	it('Continue on Fail: the failed item carries the error, the others go on', async () => {
		refuseAfter(1);
		const result = await run({ onError: 'continueRegularOutput' });
		expect(result.outputs).toHaveLength(1);
		const [first, failed, last] = result.outputs[0];
		expect(first.json.name).toBe('Offer 1');
		expect(last.json.name).toBe('Offer 3');
		expect(failed).toMatchObject({
			json: { error: 'Kore.ai refused: Not now (code 400) [item 1]' },
			pairedItem: { item: 1 },
		});
		expect(failed.error?.message).toBe('Kore.ai refused: Not now (code 400) [item 1]');
	});

	it('error output: the failed item goes there, and nothing else', async () => {
		refuseAfter(1);
		const result = await run({ onError: 'continueErrorOutput' });
		expect(result.outputs.map((items) => items.map(({ json }) => json.name ?? json.error))).toEqual(
			[['Offer 1', 'Offer 3'], ['Kore.ai refused: Not now (code 400) [item 1]']],
		);
		expect(result.outputs[1][0].pairedItem).toEqual({ item: 1 });
	});

	it('an expression that cannot be resolved is an item error like any other', async () => {
		const result = await runNode({
			items: threeItems,
			parameters: campaignForm({ campaignName: '={{ $("Nowhere").item.json.name }}' }),
			credential: credentialFields(sandbox),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(result.json.map(({ error }) => error)).toEqual([
			expect.stringMatching(/ \[item 0\]$/),
			expect.stringMatching(/ \[item 1\]$/),
			expect.stringMatching(/ \[item 2\]$/),
		]);
	});
});

/** Waits until the first request has arrived. */
async function untilArrived(): Promise<void> {
	while (sandbox.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('cancelling the execution', () => {
	it.each([
		['stopWorkflow', 'hang'],
		['stopWorkflow', 'hangAfter'],
		['continueRegularOutput', 'hang'],
		['continueRegularOutput', 'hangAfter'],
	] as const)(
		'in the middle of a request ends the node, and no further item is sent (%s, %s)',
		async (onError, kind) => {
			sandbox.injectFault({ kind });
			const result = await runNode({
				items: threeItems,
				parameters: form,
				credential: credentialFields(sandbox),
				settings: { onError },
				onStart: (cancel) => void untilArrived().then(cancel),
			});
			expect(result.status).toBe('canceled');
			expect(sandbox.requests()).toHaveLength(1);
			expect(result.json.filter(({ error }) => error !== undefined)).toHaveLength(0);

			// Whoever retries this execution has the first one looked for, and sent again only if it is not there.
			const retried = await fastForward(
				async () =>
					await runNode({
						items: threeItems,
						parameters: form,
						credential: credentialFields(sandbox),
						settings: { onError: 'continueRegularOutput' },
						contextData: result.contextData,
					}),
			);
			expect(sandbox.campaigns().map(({ name }) => name)).toEqual([
				'Offer 1',
				'Offer 2',
				'Offer 3',
			]);
			expect(retried.json.map(({ id }) => id)).toEqual(sandbox.campaigns().map(({ id }) => id));
			expect(creates()).toHaveLength(kind === 'hang' ? 4 : 3);
		},
	);

	it('what Kore does after that is found by a retry, and not sent again', async () => {
		sandbox.injectFault({ kind: 'delay', ms: 100 });
		const one = { items: [{ n: 1 }], parameters: form, credential: credentialFields(sandbox) };
		const { contextData } = await runNode({
			...one,
			onStart: (cancel) => void untilArrived().then(cancel),
		});
		while (sandbox.requests()[0].status === undefined) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}

		const { json } = await fastForward(async () => await runNode({ ...one, contextData }));
		expect(sandbox.campaigns()).toHaveLength(1);
		expect(json.map(({ id }) => id)).toEqual(sandbox.campaigns().map(({ id }) => id));
	});
});
