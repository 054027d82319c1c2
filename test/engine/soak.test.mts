/**
 * Nothing twice, nothing lost, while a fifth of all requests fails. With `SOAK=100`, a hundred executions of ten items
 * each, as `npm run soak` does; with `SOAK_SEED`, the faults of an earlier run once more. The short run always has the same
 * faults: what it finds must come from the change that is tested.
 */
import type { INode } from 'n8n-workflow';
import { ownSandbox } from '../ownSandbox.mts';
import { soak } from './soak.mts';
import { SOAKED } from './soakedOperations.mts';

const { SOAK, SOAK_SEED } = process.env;
const EXECUTIONS = Number(SOAK ?? 5);
const SEED = Number(SOAK_SEED ?? (SOAK === undefined ? 4711 : Math.floor(Math.random() * 1e9)));

const RETRY_ON_FAIL: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/** The node's settings. Where these let the workflow stop, the execution is retried until it gets through. */
const SETTINGS = {
	'Continue on Fail': { onError: 'continueRegularOutput' },
	'the error output': { onError: 'continueErrorOutput' },
	'Retry On Fail': { ...RETRY_ON_FAIL, onError: 'continueRegularOutput' },
	'Retry On Fail, and Retry of the execution': RETRY_ON_FAIL,
} satisfies Record<string, Partial<INode>>;

type Case = [operation: keyof typeof SOAKED, uniqueNames: boolean, settings: keyof typeof SETTINGS];

const CASES: Case[] = [
	['create', true, 'Continue on Fail'],
	['create', true, 'the error output'],
	['create', true, 'Retry On Fail'],
	['create', true, 'Retry On Fail, and Retry of the execution'],
	['create', false, 'Continue on Fail'],
	['create', false, 'the error output'],
	['create', false, 'Retry On Fail'],
	['create', false, 'Retry On Fail, and Retry of the execution'],
	['createTwins', false, 'Retry On Fail'],
	['createAndStart', false, 'Retry On Fail'],
	['upsert', true, 'Continue on Fail'],
	['upsert', false, 'Retry On Fail, and Retry of the execution'],
	// Starts without an answer are never sent again, so an execution that stops there would never get through.
	['start', false, 'Retry On Fail'],
	['schedule', false, 'Retry On Fail, and Retry of the execution'],
	// Names of contact lists are always unique.
	['createList', true, 'Retry On Fail'],
	['upsertList', true, 'Retry On Fail, and Retry of the execution'],
];

it.each(CASES.map((one, index) => [SEED + index, ...one] as const))(
	'seed %d: %s, unique names %s, %s',
	async (seed, operation, uniqueNames, settings) => {
		const sandbox = await ownSandbox({ callsPerMinute: 0, uniqueNames });
		const result = await soak(SOAKED[operation], {
			sandbox,
			seed,
			executions: EXECUTIONS,
			settings: SETTINGS[settings],
		});
		process.stdout.write(
			`soak, seed ${seed}: ${operation}, unique names ${uniqueNames}, ${settings}: ${JSON.stringify(result)}\n`,
		);
		expect(result).toMatchObject({ duplicates: 0, lost: 0, dishonest: [] });
		expect(result.done + result.failed).toBe(result.items);
		const { unanswered = 0, lookUps = 0 } = result.recovery ?? {};
		if (unanswered > 0) expect(lookUps).toBeGreaterThan(0);
	},
	3_600_000,
);
