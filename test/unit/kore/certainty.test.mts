import type { IDataObject } from 'n8n-workflow';
import { isOlder, sendUntilCertain } from '../../../nodes/KoreSmsCampaign/kore/certainty';
import { claim } from '../../../nodes/KoreSmsCampaign/kore/claims';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import { rejectionOf } from '../problemOf.mts';
import { koreThat, NOW } from './koreFixtures.mts';

const LOST = new KoreProblem({ message: 'It broke', fix: 'Look.', outcome: 'unknown' });
const TAKEN = new KoreProblem({
	message: 'Taken',
	fix: 'Another.',
	outcome: 'notDone',
	reason: 'nameTaken',
});
const REFUSED = new KoreProblem({ message: 'No', fix: 'Never.', outcome: 'notDone' });

const EARLIER = new KoreProblem({ message: 'Before', fix: 'Look.', outcome: 'unknown' });

let made = 0;
/** An answer that no other test has claimed. */
const newAnswer = () => ({ id: `certain-${++made}` });

/** Sends, with an outcome for each time; the last one stands for all that follow. */
function run(
	sends: Array<IDataObject | Error>,
	looks: Array<IDataObject[] | Error>,
	since?: number,
) {
	const { kore, pauses } = koreThat(() => ({}));
	const sent: number[] = [];
	const looked: number[] = [];
	const noted: KoreProblem[] = [];
	const outcome = <Thing,>(list: Array<Thing | Error>, index: number) => {
		const one = list[Math.min(index, list.length - 1)];
		return one instanceof Error ? Promise.reject(one) : Promise.resolve(one);
	};
	const promise = sendUntilCertain(
		async () => await outcome(sends, sent.push(kore.now()) - 1),
		{
			body: {},
			find: async (_kore, sought, take) => {
				const answers = await outcome(looks, looked.push(sought.since) - 1);
				return answers.find(take);
			},
			idOf: ({ id }) => id as string,
			read: () => Promise.reject(new Error('Not asked for')),
		},
		kore,
		{
			earlier:
				since === undefined ? undefined : { sought: { since, bodies: [{}] }, problem: EARLIER },
			note: (problem) => noted.push(problem),
		},
	);
	return { promise, sent, looked, noted, pauses };
}

it('an answer needs no look', async () => {
	const answer = newAnswer();
	const { promise, looked } = run([answer], [[]]);
	expect(await promise).toBe(answer);
	expect(looked).toEqual([]);
});

it('a refusal needs no look', async () => {
	const { promise, sent, looked } = run([REFUSED], [[]]);
	expect(await rejectionOf(promise)).toBe(REFUSED);
	expect([sent.length, looked.length]).toEqual([1, 0]);
});

it('a name that is taken at the first try is a refusal', async () => {
	const { promise, looked } = run([TAKEN], [[newAnswer()]]);
	expect(await rejectionOf(promise)).toBe(TAKEN);
	expect(looked).toEqual([]);
});

it('without an answer it looks from when it was sent, and takes what it finds', async () => {
	const answer = newAnswer();
	const { promise, sent, looked, noted, pauses } = run([LOST], [[], [], [answer]]);
	expect(await promise).toBe(answer);
	expect(sent).toEqual([NOW]);
	expect(looked).toEqual([NOW, NOW, NOW]);
	expect(pauses).toEqual([1_000, 3_000, 6_000]);
	expect(noted).toEqual([LOST]);
});

describe('when another execution has taken what the answer tells of', () => {
	const takenAnswer = () => {
		const answer = newAnswer();
		claim(answer.id, NOW);
		return answer;
	};

	it('it takes the one that the other has left', async () => {
		const left = newAnswer();
		const { promise, sent, noted } = run([takenAnswer()], [[left]]);
		expect(await promise).toBe(left);
		expect(sent).toHaveLength(1);
		expect(noted).toMatchObject([
			{
				message: expect.stringContaining('Another execution with the same content') as string,
				fix: 'Compare in Kore what exists with what should, before you run it again.',
				outcome: 'unknown',
			},
		]);
	});

	it('and left none, it is sent again', async () => {
		const answer = newAnswer();
		const { promise, sent } = run([takenAnswer(), answer], [[]]);
		expect(await promise).toBe(answer);
		expect(sent).toHaveLength(2);
	});
});

it('not found after four looks, it is sent again', async () => {
	const answer = newAnswer();
	const { promise, sent, looked } = run([LOST, answer], [[]]);
	expect(await promise).toBe(answer);
	expect(sent).toHaveLength(2);
	expect(looked).toHaveLength(4);
});

it('what another call has is not taken', async () => {
	const theirs = newAnswer();
	claim(theirs.id, NOW);
	const mine = newAnswer();
	const { promise } = run([LOST], [[theirs], [theirs, mine]]);
	expect(await promise).toBe(mine);
});

it('a result that was answered is nobody else’s', async () => {
	const answer = newAnswer();
	await run([answer], [[]]).promise;
	const other = newAnswer();
	const { promise, sent } = run([LOST, other], [[answer]]);
	expect(await promise).toBe(other);
	expect(sent).toHaveLength(2);
});

it('a name that is taken when it is sent again may be its own', async () => {
	const answer = newAnswer();
	const { promise, sent } = run([LOST, TAKEN], [[], [], [], [], [answer]]);
	expect(await promise).toBe(answer);
	expect(sent).toHaveLength(2);
});

it('a name that somebody else has taken is a refusal after all', async () => {
	const { promise, sent, looked, noted } = run([LOST, TAKEN], [[]]);
	expect(await rejectionOf(promise)).toBe(TAKEN);
	expect([sent.length, looked.length]).toEqual([2, 8]);
	expect(noted).toEqual([LOST]);
});

it('another refusal after a try without an answer is one', async () => {
	const { promise, sent, looked } = run([LOST, REFUSED], [[]]);
	expect(await rejectionOf(promise)).toBe(REFUSED);
	expect([sent.length, looked.length]).toEqual([2, 4]);
});

it('gives up after three tries, having looked once more', async () => {
	const { promise, sent, looked } = run([LOST], [[]]);
	expect(await rejectionOf(promise)).toBe(LOST);
	expect([sent.length, looked.length]).toEqual([3, 12]);
});

it('is not sent again when nobody can look', async () => {
	const { promise, sent, pauses } = run([LOST], [LOST]);
	expect(await rejectionOf(promise)).toBe(LOST);
	expect(sent).toHaveLength(1);
	expect(pauses).toEqual([1_000, 3_000, 6_000, 12_000, 15_000, 15_000, 15_000, 15_000]);
});

it('looks on as long as looking fails', async () => {
	const answer = newAnswer();
	const { promise, sent, looked } = run([LOST], [[], [], [], LOST, REFUSED, [answer]]);
	expect(await promise).toBe(answer);
	expect([sent.length, looked.length]).toEqual([1, 6]);
});

it('is sent again when the last look worked', async () => {
	const answer = newAnswer();
	const { promise, sent } = run([LOST, answer], [LOST, LOST, LOST, []]);
	expect(await promise).toBe(answer);
	expect(sent).toHaveLength(2);
});

it('what an earlier try has sent is looked for before anything is sent', async () => {
	const answer = newAnswer();
	const { promise, sent, looked } = run([LOST], [[answer]], NOW - 60_000);
	expect(await promise).toBe(answer);
	expect([sent.length, looked]).toEqual([0, [NOW - 60_000]]);
});

it('an earlier try that cannot be looked up: says why, and sends nothing', async () => {
	const { promise, sent } = run([newAnswer()], [REFUSED], NOW - 60_000);
	expect(await rejectionOf(promise)).toBe(EARLIER);
	expect(sent).toEqual([]);
});

it('a cancelled execution ends the looking', async () => {
	const cancelled = new Error('canceled');
	const { promise, sent } = run([LOST], [cancelled]);
	expect(await rejectionOf(promise)).toBe(cancelled);
	expect(sent).toHaveLength(1);
});

describe('whether something is older than a call', () => {
	const { kore } = koreThat(() => ({}));
	const at = (time: number) => new Date(time).toISOString();

	it.each([
		[-300_001, true],
		[-300_000, false],
		[0, false],
		[60_000, false],
	])('%i ms after it', (difference, older) => {
		expect(isOlder(at(NOW + difference), NOW, kore)).toBe(older);
	});

	it('goes by Kore’s clock', () => {
		const ahead = { ...kore, koreTime: (time: number) => time + 600_000 };

		expect(isOlder(at(NOW), NOW, ahead)).toBe(true);
		expect(isOlder(at(NOW + 600_000), NOW, ahead)).toBe(false);
	});

	it.each([undefined, 'yesterday'])('is not known of %s, which may be new', (createdAt) => {
		expect(isOlder(createdAt, NOW, kore)).toBe(false);
	});
});

it('claims are forgotten after an hour', () => {
	// Later than all that other tests have claimed.
	const later = NOW + 10_000_000;
	expect(claim('forgotten', later)).toBe(true);
	expect(claim('forgotten', later + 3_599_999)).toBe(false);
	expect(claim('forgotten', later + 3_600_000)).toBe(true);
});
