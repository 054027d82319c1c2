import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.mts';
import { campaignForm, ONE_AT_A_TIME } from './campaignForm.mts';
import { fastForward } from './fastForward.mts';
import { runNode } from './n8nEngine.mts';

const LIMIT = 60;
const MINUTE = 60_000;

let sandbox: Sandbox;
// A sandbox for each test, because the node remembers when it called an account.
beforeEach(async () => {
	sandbox = await startSandbox({ callsPerMinute: LIMIT });
});
afterEach(async () => {
	await sandbox.close();
});

const offers = (count: number): IDataObject[] => Array.from({ length: count }, (_, n) => ({ n }));

async function createOffers(
	count: number,
	{
		requestsPerMinute = LIMIT,
		form = {},
		settings = {},
	}: { requestsPerMinute?: number; form?: INodeParameters; settings?: Partial<INode> } = {},
) {
	const started = Date.now();
	let minutes = 0;
	const result = await fastForward(async () => {
		const run = await runNode({
			items: offers(count),
			parameters: campaignForm({ campaignName: '=Offer {{ $json.n }}', ...form }),
			credential: { ...credentialFields(sandbox), requestsPerMinute },
			settings,
		});
		minutes = (Date.now() - started) / MINUTE;
		return run;
	});
	return { ...result, minutes };
}

/** The requests that the sandbox refused because of the calls a minute. */
const refused = () => sandbox.requests().filter(({ status }) => status === 429);

it('200 creates keep to 60 calls a minute: none is refused, and little time is lost', async () => {
	const { json, error, minutes } = await createOffers(200);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(200);
	expect(sandbox.campaigns()).toHaveLength(200);
	expect(refused()).toEqual([]);
	expect(minutes).toBeLessThan(1.05 * (200 / LIMIT) + 1);
});

it('without pacing, what Kore refuses is sent again later: nothing is lost or made twice', async () => {
	const { json, error } = await createOffers(150, { requestsPerMinute: 0 });
	expect(error).toBeUndefined();
	expect(new Set(json.map(({ id }) => id)).size).toBe(150);
	expect(sandbox.campaigns()).toHaveLength(150);
	expect(refused().length).toBeGreaterThan(0);
});

it('waits as long as Kore asks', async () => {
	sandbox.setSwitches({ retryAfter: 60 });
	const { error, minutes } = await createOffers(61, { requestsPerMinute: 0, form: ONE_AT_A_TIME });
	expect(error).toBeUndefined();
	expect(refused()).toHaveLength(1);
	expect(minutes).toBeGreaterThan(1);
});

it('two executions share the calls of an account', async () => {
	const credential = { ...credentialFields(sandbox), requestsPerMinute: LIMIT };
	const run = async (name: string) =>
		await runNode({
			items: offers(50),
			parameters: campaignForm({ campaignName: `=${name} {{ $json.n }}` }),
			credential,
		});
	const results = await fastForward(async () => await Promise.all(['One', 'Two'].map(run)));
	expect(results.flatMap(({ json }) => json)).toHaveLength(100);
	expect(refused()).toEqual([]);
});

describe('when Kore lets no call through', () => {
	const BLOCKED = {
		kind: 'respond',
		status: 429,
		body: { errors: [{ msg: "You've exceeded the per-minute rate limit.", code: 429 }] },
		times: 0,
	} as const;

	it('the item fails after Wait Up To, and says when to try again', async () => {
		sandbox.injectFault(BLOCKED);
		const { error, minutes } = await createOffers(1);
		expect(minutes).toBeGreaterThan(8.9);
		expect(minutes).toBeLessThanOrEqual(10);
		expect(error?.message).toBe(
			"Kore.ai refused: You've exceeded the per-minute rate limit. (code 429)",
		);
		expect(error?.description).toMatch(
			/^It has let no call through for 10 minutes\. Try again in 1 minute, with the items that are left\./,
		);
		expect(error).toMatchObject({ failure: { cause: 'rate-limited' } });
	});

	it('the items that are left fail at once, without a call', async () => {
		sandbox.injectFault(BLOCKED);
		const { json, minutes } = await createOffers(5, {
			form: { options: { waitUpTo: 1 } },
			settings: { onError: 'continueRegularOutput' },
		});
		expect(minutes).toBeLessThanOrEqual(1);
		const calls = sandbox.requests().length;
		expect(calls).toBeLessThan(10);
		expect(json.map(({ error }) => error)).toEqual(
			[0, 1, 2, 3, 4].map(
				(item) =>
					`Kore.ai refused: You've exceeded the per-minute rate limit. (code 429) [item ${item}]`,
			),
		);
	});

	it('the next execution tries again', async () => {
		sandbox.injectFault({ ...BLOCKED, times: 1 });
		const first = await createOffers(1, { form: { options: { waitUpTo: 0 } } });
		expect(first.error).toBeDefined();
		const second = await createOffers(1);
		expect(second.error).toBeUndefined();
	});

	it('Wait Up To counts from the last call that was let through, not in total', async () => {
		for (let call = 0; call < 4; call++) {
			sandbox.injectFault({ ...BLOCKED, times: 4 });
			sandbox.injectFault({ kind: 'delay', ms: 0 });
		}
		const { error, minutes } = await createOffers(4, {
			form: { options: { waitUpTo: 1, concurrentRequests: 1 } },
		});
		expect(error).toBeUndefined();
		expect(minutes).toBeGreaterThan(1);
	});
});

it.each([
	[{ waitUpTo: -1 }, "'Wait Up To (Minutes)': '-1' is not a time limit"],
	[{ waitUpTo: 'soon' }, "'Wait Up To (Minutes)': 'soon' is not a number"],
])('%j is refused', async (options, message) => {
	const { error } = await createOffers(1, { form: { options } });
	expect(error?.message).toBe(message);
	expect(sandbox.requests()).toEqual([]);
});

it.each([-1, 1.5, 'many'])('%j requests per minute are refused', async (requestsPerMinute) => {
	const { error } = await createOffers(1, { requestsPerMinute: requestsPerMinute as number });
	expect(error?.message).toContain("'Requests per Minute' is not a number of calls");
	expect(sandbox.requests()).toEqual([]);
});

describe('a read whose answer is lost', () => {
	const getAll = async () =>
		await fastForward(
			async () =>
				await runNode({
					parameters: { resource: 'contactList', operation: 'getAll', options: {} },
					credential: credentialFields(sandbox),
				}),
		);

	it.each([
		{ kind: 'resetBefore' },
		{ kind: 'resetAfter' },
		{ kind: 'respond', status: 503, body: 'Service Unavailable' },
		{ kind: 'truncate' },
	] as const)('is sent again: %j', async (fault) => {
		sandbox.injectFault({ ...fault, times: 2 });
		const { error, json } = await getAll();
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
		expect(sandbox.requests()).toHaveLength(3);
	});

	it('three times at most', async () => {
		sandbox.injectFault({ kind: 'resetAfter', times: 0 });
		const { error } = await getAll();
		expect(error?.message).toContain('The connection to Kore.ai broke off');
		expect(sandbox.requests()).toHaveLength(3);
	});

	it('is not sent again when the answer makes no sense', async () => {
		sandbox.injectFault({ kind: 'respond', status: 200, body: { status: 'success' } });
		const { error } = await getAll();
		expect(error?.message).toContain("not as Kore.ai's manual describes it");
		expect(sandbox.requests()).toHaveLength(1);
	});
});
