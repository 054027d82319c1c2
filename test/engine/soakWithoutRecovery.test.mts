/**
 * Proof that the soak can fail: the same faults, with the node as it is, and with one that sends again what got no
 * answer, without looking for it first.
 */
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { ownSandbox } from '../ownSandbox.mts';
import { soak } from './soak.mts';
import { SOAKED } from './soakedOperations.mts';

const SEED = 20_261;
const EXECUTIONS = Number(process.env.SOAK ?? 5);
const CERTAINTY = path.resolve('dist/nodes/KoreSmsCampaign/kore/certainty.js');

/** Like the node's `sendUntilCertain`, but for the looking. */
async function sendUntilAnswered(send: () => Promise<IDataObject>): Promise<IDataObject> {
	let problem: unknown;
	for (let tries = 0; tries < 3; tries++) {
		try {
			return await send();
		} catch (error) {
			problem = error;
			if ((error as { outcome?: string }).outcome !== 'unknown') break;
		}
	}
	throw problem;
}

type Certainty = Record<'sendUntilCertain', typeof sendUntilAnswered>;

let isRecovering = true;
beforeAll(() => {
	// The engine loads the built node with jest's `require`, and not before the first test.
	jest.doMock(CERTAINTY, () => {
		const actual = jest.requireActual<Certainty>(CERTAINTY);
		const sendUntilCertain: typeof sendUntilAnswered = async (...call) =>
			await (isRecovering ? actual.sendUntilCertain(...call) : sendUntilAnswered(...call));
		return { ...actual, sendUntilCertain };
	});
});

async function soakCreate() {
	const sandbox = await ownSandbox({ callsPerMinute: 0, uniqueNames: false });
	const settings = { onError: 'continueRegularOutput' } as const;
	const result = await soak(SOAKED.create, {
		sandbox,
		seed: SEED,
		executions: EXECUTIONS,
		settings,
	});
	process.stdout.write(
		`soak, seed ${SEED}, ${isRecovering ? 'with' : 'without'} recovery: ${JSON.stringify(result)}\n`,
	);
	return result;
}

it('the node finds what got no answer', async () => {
	isRecovering = true;
	const { duplicates, lost, dishonest, recovery } = await soakCreate();
	expect({ duplicates, lost, dishonest }).toEqual({ duplicates: 0, lost: 0, dishonest: [] });
	expect(recovery?.lookUps).toBeGreaterThan(0);
	expect(recovery?.found).toBeGreaterThan(0);
}, 3_600_000);

it('without looking, it makes duplicates', async () => {
	isRecovering = false;
	const { duplicates, recovery } = await soakCreate();
	expect(duplicates).toBeGreaterThan(0);
	expect(recovery?.lookUps).toBe(0);
}, 3_600_000);
