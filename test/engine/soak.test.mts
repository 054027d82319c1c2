/**
 * Creates under fire: a fifth of all requests fails in one of the ways in which networks and Kore fail. With
 * `SOAK=100`, a hundred executions of ten items each, as `npm run soak` does.
 */
import type { IDataObject } from 'n8n-workflow';
import type { Fault, Sandbox } from '../../sandbox/sandbox.mts';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { ownSandbox } from '../ownSandbox.mts';
import { campaignForm } from './campaignForm.mts';
import { fastForward } from './fastForward.mts';
import { runNode } from './n8nEngine.mts';

const EXECUTIONS = Number(process.env.SOAK ?? 5);
const ITEMS = 10;
const SHARE_OF_FAULTS = 0.2;

const RATE_LIMIT = { errors: [{ msg: "You've exceeded the per-minute rate limit.", code: 429 }] };

const FAULTS: Fault[] = [
	...(['resetBefore', 'resetAfter', 'hang', 'hangAfter', 'truncate'] as const).map((kind) => ({
		kind,
	})),
	...[500, 502, 503, 504].flatMap((status): Fault[] => [
		{ kind: 'respond', status, body: '<html>Bad Gateway</html>' },
		{ kind: 'respondAfter', status, body: {} },
	]),
	{ kind: 'respond', status: 200, body: '<html>Welcome</html>' },
	{
		kind: 'respond',
		status: 200,
		body: { status: 'failure', errors: [{ msg: 'Not now', code: 1 }] },
	},
	{ kind: 'respond', status: 429, body: RATE_LIMIT },
	{ kind: 'respond', status: 429, headers: { 'retry-after': '3' }, body: RATE_LIMIT },
];

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

function injectFaults(sandbox: Sandbox, random: () => number): void {
	for (let requests = 0; requests < 40 * ITEMS; requests++) {
		const strikes = random() < SHARE_OF_FAULTS;
		const fault = FAULTS[Math.floor(random() * FAULTS.length)];
		sandbox.injectFault(strikes ? fault : { kind: 'delay', ms: 0 });
	}
}

describe.each([true, false])('unique names in Kore: %s', (uniqueNames) => {
	it.each<[string, object]>([
		['Continue on Fail', { onError: 'continueRegularOutput' }],
		[
			'Retry On Fail',
			{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1, onError: 'continueRegularOutput' },
		],
		['the error output', { onError: 'continueErrorOutput' }],
	])(
		'%s: no campaign twice, none lost',
		async (_, settings) => {
			const sandbox = await ownSandbox({ callsPerMinute: 0, uniqueNames });
			const seed = Math.floor(Math.random() * 1e9);
			const random = randomNumbers(seed);
			process.stdout.write(`soak: seed ${seed}, ${EXECUTIONS} executions\n`);
			const results: IDataObject[] = [];
			for (let execution = 0; execution < EXECUTIONS; execution++) {
				injectFaults(sandbox, random);
				const items = Array.from({ length: ITEMS }, (__, n) => ({
					name: `Offer ${execution}-${n}`,
				}));
				const { outputs, error } = await fastForward(
					async () =>
						await runNode({
							items,
							parameters: campaignForm({
								campaignName: '={{ $json.name }}',
								options: { timeout: 5000 },
							}),
							credential: credentialFields(sandbox),
							settings,
						}),
				);
				expect(error).toBeUndefined();
				const all = outputs.flat();
				const indexes = all.map(({ pairedItem }) => (pairedItem as { item: number }).item);
				expect([...indexes].sort((a, b) => a - b)).toEqual(items.map((__, n) => n));
				results.push(...all.map(({ json }, at) => ({ ...json, name: items[indexes[at]].name })));
			}

			const campaigns = sandbox.campaigns();
			expect(new Set(campaigns.map(({ name }) => name)).size).toBe(campaigns.length);
			for (const { name, id, error } of results) {
				const stored = campaigns.find((campaign) => campaign.name === name);
				if (error === undefined) expect(id).toBe(stored?.id);
				else if (stored) expect(error).toContain('may exist');
			}
			const failed = results.filter(({ error }) => error !== undefined).length;
			process.stdout.write(
				`soak: ${results.length} items, ${campaigns.length} campaigns, ${failed} honest failures\n`,
			);
		},
		600_000,
	);
});
