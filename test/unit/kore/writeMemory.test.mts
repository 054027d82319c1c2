import type { IDataObject } from 'n8n-workflow';

import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import {
	sendUnlessDone,
	type WriteMemory,
	type WriteOutcome,
} from '../../../nodes/KoreSmsCampaign/kore/writeMemory';
import { rejectionOf } from '../problemOf.mts';
import { CREATE } from './koreFixtures.mts';

const ACCOUNT = { origin: 'https://platform.kore.ai', streamId: 'st-1', accountId: 'a1' };
const ANSWER = { status: 'success', data: { _id: 'cd-1' } };

/** Of an item whose only call this is. */
class Memory implements WriteMemory {
	readonly outcomes = new Map<string, WriteOutcome>();

	next(call: string) {
		return {
			earlier: this.outcomes.get(call),
			remember: (outcome: WriteOutcome) => void this.outcomes.set(call, outcome),
		};
	}
}

let memory: Memory;
let sent: number;
beforeEach(() => {
	memory = new Memory();
	sent = 0;
});

/** Sends and gets this answer, or is broken off with this problem. */
function attempt(result: IDataObject | Error, request = CREATE, account = ACCOUNT) {
	return sendUnlessDone(request, account, memory, () => {
		sent += 1;
		return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
	});
}

const failure = (outcome: 'notDone' | 'unknown') =>
	new KoreProblem({ message: 'It broke', fix: 'Do this.', outcome });

describe('sendUnlessDone', () => {
	it('sends, and returns the answer', async () => {
		expect(await attempt(ANSWER)).toBe(ANSWER);
		expect(sent).toBe(1);
	});

	it('sends nothing twice', async () => {
		await attempt(ANSWER);

		expect(await attempt({ status: 'another' })).toEqual(ANSWER);
		expect(sent).toBe(1);
	});

	it('sends again what Kore refused', async () => {
		await rejectionOf(attempt(failure('notDone')));

		expect(await attempt(ANSWER)).toBe(ANSWER);
		expect(sent).toBe(2);
	});

	it('sends nothing while nobody knows what became of the first try', async () => {
		const first = failure('unknown');
		expect(await rejectionOf(attempt(first))).toBe(first);

		const error = (await rejectionOf(attempt(ANSWER))) as KoreProblem;

		expect(sent).toBe(1);
		expect(error.message).toMatch(
			/^This try sent nothing, because an earlier one \(\d{4}-\d\d-\d\dT[\d:.]+Z\) ended with: It broke$/,
		);
		expect(error.outcome).toBe('unknown');
	});

	it('stays in doubt at the third try, since the same moment', async () => {
		await rejectionOf(attempt(failure('unknown')));

		const second = await rejectionOf(attempt(ANSWER));
		const third = await rejectionOf(attempt(ANSWER));

		expect(third.message).toBe(second.message);
		expect(sent).toBe(1);
	});

	it.each([
		['another path', { ...CREATE, path: '/campaign/api/v2/public/st-2/campaign' }, ACCOUNT],
		['another method', { ...CREATE, method: 'PUT' as const }, ACCOUNT],
		['another account', CREATE, { ...ACCOUNT, accountId: 'a2' }],
		['another host', CREATE, { ...ACCOUNT, origin: 'https://eu.kore.ai' }],
	])('takes %s for another call', async (_, request, account) => {
		await attempt(ANSWER);
		await attempt(ANSWER, request, account);

		expect(sent).toBe(2);
	});

	it('takes another body for the same call: $now in a name gives another one each time', async () => {
		await attempt(ANSWER);
		await attempt({ status: 'another' }, { ...CREATE, body: { name: 'Sale 14:05:09' } });

		expect(sent).toBe(1);
	});
});
