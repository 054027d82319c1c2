import type { IDataObject } from 'n8n-workflow';

import { CredentialProblem } from '../../../credentials/credentialProblem';
import { createdCampaign } from '../../../nodes/KoreSmsCampaign/kore/createdCampaign';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import {
	sendNoted,
	sendUnlessDone,
	type Doubt,
	type WriteOutcome,
} from '../../../nodes/KoreSmsCampaign/kore/writeMemory';
import type { CampaignBody } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import { rejectionOf } from '../problemOf.mts';
import { CREATE, memoryOf, UPDATE } from './koreFixtures.mts';

const ANSWER = { status: 'success', data: { _id: 'cd-1' } };

let outcomes: Map<string, WriteOutcome>;
let sent: number;
beforeEach(() => {
	outcomes = new Map();
	sent = 0;
});

/** Sends and gets this answer, or is broken off with this problem. */
function attempt(result: IDataObject | Error, request = CREATE, account = 'account 1') {
	return sendUnlessDone(request, account, memoryOf(outcomes), {
		send: () => {
			sent += 1;
			return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
		},
		readAgain: (id) => Promise.resolve({ read: id }),
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
		expect(error.fix).toMatch(/^Look in Kore whether it has been done/);
		expect(error.outcome).toBe('unknown');
	});

	it('stays in doubt at the third try, since the same moment', async () => {
		await rejectionOf(attempt(failure('unknown')));

		const second = await rejectionOf(attempt(ANSWER));
		const third = await rejectionOf(attempt(ANSWER));

		expect(third.message).toBe(second.message);
		expect(sent).toBe(1);
	});

	it('reads again what was created, when the answer was not kept', async () => {
		outcomes.set('account 1 created', { thing: 'campaign', id: 'cd-1' });

		expect(await attempt({ status: 'another' })).toEqual({ read: 'cd-1' });
		expect(sent).toBe(0);
	});

	it('takes another change for another call', async () => {
		await attempt(ANSWER);
		await attempt(ANSWER, UPDATE);

		expect(sent).toBe(2);
	});

	it('takes another account for another call', async () => {
		await attempt(ANSWER);
		await attempt(ANSWER, CREATE, 'account 2');

		expect(sent).toBe(2);
	});

	it.each([
		['body: $now in a name gives another one each time', { body: { name: 'Sale 14:05:09' } }],
		['path: Kore’s manual prints two for the start', { path: '/campaign/trigger/cd-1' }],
	])('takes the same change for the same call, also with another %s', async (_, changes) => {
		await attempt(ANSWER);
		await attempt({ status: 'another' }, { ...CREATE, ...changes });

		expect(sent).toBe(1);
	});
});

describe('a change that may as well be made twice', () => {
	it('is sent again when nobody knows what became of the first try', async () => {
		await rejectionOf(attempt(failure('unknown'), UPDATE));

		expect(await attempt(ANSWER, UPDATE)).toBe(ANSWER);
		expect(sent).toBe(2);
	});

	it('is not sent again once Kore has confirmed it', async () => {
		await rejectionOf(attempt(failure('unknown'), UPDATE));
		await attempt(ANSWER, UPDATE);

		expect(await attempt({ status: 'another' }, UPDATE)).toEqual(ANSWER);
		expect(sent).toBe(2);
	});
});

describe('a change that can be looked up', () => {
	const body = { name: 'Sale' } as CampaignBody;
	const request = { ...CREATE, change: { ...CREATE.change, lookUp: createdCampaign(body) } };
	let doubts: Doubt[];
	beforeEach(() => {
		doubts = [];
	});

	/** Gets this answer, or is broken off with this problem, after it has noted a first doubt when there is one. */
	const attemptWith = (result: IDataObject | Error, noted?: KoreProblem) =>
		sendUnlessDone(request, 'account 1', memoryOf(outcomes), {
			send: (doubt) => {
				doubts.push(doubt);
				if (noted) doubt.note(noted);
				return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
			},
			readAgain: () => Promise.reject(new Error('Nothing to read')),
		});

	it('is sent at first without a doubt', async () => {
		await attemptWith(ANSWER);

		expect(doubts[0].earlier).toBeUndefined();
	});

	it('is sent again with what is known of the try without an answer', async () => {
		outcomes.set('account 1 created', {
			inDoubtSince: '2026-01-15T12:00:00.000Z',
			reason: 'It broke',
		});

		expect(await attemptWith(ANSWER)).toBe(ANSWER);
		expect(doubts[0].earlier?.sought.since).toBe(Date.parse('2026-01-15T12:00:00Z'));
		expect(doubts[0].earlier?.problem.message).toBe(
			'This try sent nothing, because an earlier one (2026-01-15T12:00:00.000Z) ended with: It broke',
		);
	});

	it('is in doubt from the moment it says so, whatever it ends with', async () => {
		await rejectionOf(attemptWith(new Error('canceled'), failure('unknown')));

		expect([...outcomes.values()]).toEqual([
			{ inDoubtSince: expect.any(String) as string, reason: 'It broke', bodies: [body] },
		]);
	});

	it('stays in doubt since the first try', async () => {
		const first = { inDoubtSince: '2026-01-15T12:00:00.000Z', reason: 'It broke' };
		outcomes.set('account 1 created', first);

		await rejectionOf(attemptWith(failure('unknown')));

		expect([...outcomes.values()]).toMatchObject([first]);
	});

	it('is looked for as each try has sent it', async () => {
		const earlier = { name: 'Sale', description: 'At noon' };
		const inDoubtSince = '2026-01-15T12:00:00.000Z';
		outcomes.set('account 1 created', { inDoubtSince, reason: 'It broke', bodies: [earlier] });

		await rejectionOf(attemptWith(failure('unknown')));
		await rejectionOf(attemptWith(failure('unknown')));

		expect(doubts.map((doubt) => doubt.earlier?.sought.bodies)).toEqual([
			[earlier, body],
			[earlier, body],
		]);
		expect([...outcomes.values()]).toMatchObject([{ bodies: [earlier, body] }]);
	});
});

describe('while a call is under way', () => {
	const noted = async (send: () => Promise<IDataObject>) =>
		await sendNoted(CREATE.change, 'account 1', memoryOf(outcomes), send);
	const isInDoubt = () => [...outcomes.values()].map((outcome) => 'inDoubtSince' in outcome);

	it('it is known to be', async () => {
		await noted(async () => {
			expect(isInDoubt()).toEqual([true]);
			return await Promise.resolve(ANSWER);
		});
	});

	it('and refused, there is nothing to remember', async () => {
		await rejectionOf(noted(async () => await Promise.reject(failure('notDone'))));
		expect(outcomes.size).toBe(0);
	});

	it('and refused, an earlier one without an answer is not forgotten', async () => {
		await rejectionOf(attempt(failure('unknown')));
		const before = [...outcomes.values()];
		await rejectionOf(noted(async () => await Promise.reject(failure('notDone'))));
		expect([...outcomes.values()]).toEqual(before);
	});

	it('and kept back by the credential, there is nothing to remember', async () => {
		const problem = new CredentialProblem("'Host' is empty.");
		await rejectionOf(noted(async () => await Promise.reject(problem)));
		expect(outcomes.size).toBe(0);
	});

	it.each([
		['broken off by n8n', new Error('canceled')],
		['without an answer', failure('unknown')],
	])('and %s, it stays in doubt', async (_, problem) => {
		await rejectionOf(noted(async () => await Promise.reject(problem)));

		expect([...outcomes.values()]).toEqual([
			{
				inDoubtSince: expect.any(String) as string,
				reason: 'The execution ended before Kore.ai answered',
			},
		]);
	});

	it('it is in doubt since the first try without an answer', async () => {
		const inDoubtSince = '2026-01-15T12:00:00.000Z';
		outcomes.set('account 1 created', { inDoubtSince, reason: 'It broke' });

		await rejectionOf(noted(async () => await Promise.reject(new Error('canceled'))));

		expect([...outcomes.values()]).toMatchObject([{ inDoubtSince }]);
	});

	it('after a change of this kind was confirmed, it is in doubt since now', async () => {
		outcomes.set('account 1 created', { thing: 'campaign' });

		await rejectionOf(noted(async () => await Promise.reject(new Error('canceled'))));

		expect([...outcomes.values()]).toMatchObject([{ inDoubtSince: expect.any(String) as string }]);
	});
});

describe('what is remembered', () => {
	it('is the answer', async () => {
		await attempt(ANSWER);

		expect([...outcomes.values()]).toStrictEqual([{ answer: ANSWER, thing: 'campaign' }]);
	});

	it('is its ID, too, when the answer can be read again', async () => {
		const lookUp = createdCampaign({ name: 'Sale' } as CampaignBody);
		await attempt(ANSWER, { ...CREATE, change: { ...CREATE.change, lookUp } });

		expect([...outcomes.values()]).toEqual([{ answer: ANSWER, thing: 'campaign', id: 'cd-1' }]);
	});

	it.each([1, 100])('is how many things the call was about: %i', async (count) => {
		await attempt(ANSWER, { ...CREATE, change: { ...CREATE.change, count } });

		expect([...outcomes.values()]).toEqual([{ answer: ANSWER, thing: 'campaign', count }]);
	});

	it('is the moment of sending, and the reason, when nobody knows', async () => {
		jest.useFakeTimers({ now: Date.parse('2026-01-15T12:00:00Z') });
		const request = sendUnlessDone(CREATE, 'account 1', memoryOf(outcomes), {
			send: async () => {
				await new Promise((resolve) => setTimeout(resolve, 30_000));
				throw failure('unknown');
			},
			readAgain: () => Promise.reject(new Error('Nothing to read')),
		});
		const end = rejectionOf(request);
		await jest.advanceTimersByTimeAsync(30_000);
		await end;
		jest.useRealTimers();

		expect([...outcomes.values()]).toEqual([
			{ inDoubtSince: '2026-01-15T12:00:00.000Z', reason: 'It broke' },
		]);
	});

	it.each([
		['a refusal', failure('notDone')],
		['an error that is not about Kore', new Error('a bug')],
	])('is nothing after %s', async (_, error) => {
		expect(await rejectionOf(attempt(error))).toBe(error);

		expect(outcomes.size).toBe(0);
	});
});
