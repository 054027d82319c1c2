import type { IDataObject } from 'n8n-workflow';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import { Pace } from '../../../nodes/KoreSmsCampaign/kore/pacing';
import { sendInTurn, sendRead, type Patience } from '../../../nodes/KoreSmsCampaign/kore/patience';
import { rejectionOf } from '../problemOf.mts';

const MINUTE = 60_000;

const ANSWER = { status: 'success' };

const tooMany = (retryAfter = 0) =>
	new KoreProblem({
		message: 'Kore.ai refused: Too many (code 429)',
		fix: 'Wait.',
		outcome: 'notDone',
		status: 429,
		failure: { cause: 'rate-limited', retryAfterMs: retryAfter },
	});
const problem = (changes: object) =>
	new KoreProblem({ message: 'It broke', fix: 'Look.', outcome: 'notDone', ...changes });

/** Sends with these outcomes, the last of which stands for all that follow; nobody really waits. */
function setUp(...outcomes: Array<IDataObject | Error>) {
	const naps: number[] = [];
	const signals: unknown[] = [];
	const times: number[] = [];
	const clock = {
		time: 0,
		now: () => clock.time,
		sleep: (milliseconds: number, signal?: AbortSignal) => {
			naps.push(milliseconds);
			signals.push(signal);
			clock.time += milliseconds;
			return naps.length > 5_000 ? Promise.reject(new Error('waits for ever')) : Promise.resolve();
		},
	};
	const send = () => {
		const outcome = outcomes[Math.min(times.length, outcomes.length - 1)];
		times.push(clock.time);
		return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
	};
	const patience: Patience = {
		pace: new Pace(),
		callsPerMinute: 0,
		waitUpTo: 10 * MINUTE,
		givenUp: {},
		clock,
	};
	return { send, patience, clock, naps, signals, times };
}

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

describe('sendInTurn', () => {
	it('sends at once when nothing is in the way', async () => {
		const { send, patience, naps } = setUp(ANSWER);

		expect(await sendInTurn(send, patience)).toBe(ANSWER);
		expect(naps).toEqual([]);
	});

	it('sends again what Kore refuses because of its limit, and longer apart each time', async () => {
		const { send, patience, times } = setUp(tooMany(), tooMany(), tooMany(), ANSWER);

		expect(await sendInTurn(send, patience)).toBe(ANSWER);
		expect(times).toEqual([0, 2_000, 6_000, 14_000]);
	});

	it('waits as Kore says, in naps of a second, which end when the execution is cancelled', async () => {
		const { signal } = new AbortController();
		const { send, patience, times, naps, signals } = setUp(tooMany(4_500), ANSWER);
		await sendInTurn(send, { ...patience, signal });

		expect(times).toEqual([0, 4_500]);
		expect(naps).toEqual([1_000, 1_000, 1_000, 1_000, 500]);
		expect(new Set(signals)).toEqual(new Set([signal]));
	});

	it.each([
		['an answer', [ANSWER]],
		['another refusal', [problem({ status: 400 })]],
	])('begins anew with short waits after %s', async (_, [outcome]) => {
		const { send, patience, times } = setUp(tooMany(), tooMany(), outcome, tooMany(), ANSWER);
		await sendInTurn(send, patience).catch(() => undefined);
		await sendInTurn(send, patience);

		expect(times).toEqual([0, 2_000, 6_000, 6_000, 8_000]);
	});

	it('does not take a lost answer for one that Kore has let through', async () => {
		const { send, patience, times } = setUp(tooMany(), tooMany(), problem({}), tooMany(), ANSWER);
		await rejectionOf(sendInTurn(send, patience));
		await sendInTurn(send, patience);

		expect(times).toEqual([0, 2_000, 6_000, 6_000, 14_000]);
	});

	it.each([
		['a refusal', problem({ status: 400 })],
		['a lost answer', problem({})],
		['a cancelled execution', new Error('cancelled')],
	])('hands on what is not about the limit: %s', async (_, error) => {
		const { send, patience, times } = setUp(error);

		expect(await rejectionOf(sendInTurn(send, patience))).toBe(error);
		expect(times).toHaveLength(1);
		expect(patience.givenUp.problem).toBeUndefined();
	});
});

describe('when Kore lets no call through for too long', () => {
	const FIX =
		"with the items that are left. If other programs use the account, lower 'Requests per Minute' in the credential, or raise 'Wait Up To' in the options.";

	it('it is given up, for all that would still come', async () => {
		const { send, patience, times } = setUp(tooMany());
		const given = await rejectionOf(sendInTurn(send, patience));
		const { length } = times;

		expect(await rejectionOf(sendInTurn(send, patience))).toBe(given);
		expect(times).toHaveLength(length);
		expect(times.at(-1)).toBeLessThanOrEqual(10 * MINUTE);
		expect(times.at(-1)).toBeGreaterThan(9 * MINUTE);
	});

	it('the problem keeps Kore’s words, and says how long it was waited and when to try again', async () => {
		const { send, patience } = setUp(tooMany());

		expect(await rejectionOf(sendInTurn(send, patience))).toMatchObject({
			message: 'Kore.ai refused: Too many (code 429)',
			fix: `It has let no call through for 10 minutes. Try again in 1 minute, ${FIX}`,
			outcome: 'notDone',
			status: 429,
			failure: { cause: 'rate-limited', retryAfterMs: 30_000 },
		});
	});

	it.each([
		[90_000, '2 minutes'],
		[3_600_000, '60 minutes'],
	])('at once when Kore asks for more: %i ms', async (retryAfter, words) => {
		const { send, patience, times } = setUp(tooMany(retryAfter));
		const waitUpTo = retryAfter - 1;

		expect(await rejectionOf(sendInTurn(send, { ...patience, waitUpTo }))).toMatchObject({
			fix: `Try again in ${words}, ${FIX}`,
			failure: { retryAfterMs: retryAfter },
		});
		expect(times).toEqual([0]);
	});

	it.each([
		[2_000, '2 seconds'],
		[1_000, '1 second'],
	])('tells short waits in seconds: %i ms', async (retryAfter, words) => {
		const { send, patience } = setUp(tooMany(retryAfter), tooMany(MINUTE));
		jest
			.spyOn(patience.pace, 'refused')
			.mockReturnValueOnce({ blocked: 0, pause: retryAfter })
			.mockReturnValueOnce({ blocked: retryAfter, pause: MINUTE });
		const waitUpTo = MINUTE;

		expect(await rejectionOf(sendInTurn(send, { ...patience, waitUpTo }))).toMatchObject({
			fix: expect.stringContaining(`It has let no call through for ${words}. `) as string,
		});
	});

	it('waits as long as it may, and not longer', async () => {
		const { send, patience, times } = setUp(tooMany(MINUTE), ANSWER);

		expect(await sendInTurn(send, { ...patience, waitUpTo: MINUTE })).toBe(ANSWER);
		expect(times).toEqual([0, MINUTE]);
	});
});

describe('sendRead', () => {
	it.each([
		['no answer came', { outcome: 'unknown' }],
		['Kore could not complete it', { outcome: 'unknown', status: 503 }],
	])('reads again when %s, twice at most', async (_, changes) => {
		const { signal } = new AbortController();
		const error = problem(changes);
		const { send, clock, naps, signals, times } = setUp(error);

		expect(await rejectionOf(sendRead(send, clock, signal))).toBe(error);
		expect(times).toHaveLength(3);
		expect(naps).toEqual([1_000, 3_000]);
		expect(signals).toEqual([signal, signal]);
	});

	it('takes the answer that comes at last', async () => {
		const { send, clock, times } = setUp(problem({ outcome: 'unknown' }), ANSWER);

		expect(await sendRead(send, clock)).toBe(ANSWER);
		expect(times).toEqual([0, 1_000]);
	});

	it.each([
		['Kore has refused', problem({ status: 400 })],
		['nothing was sent', problem({})],
		['the answer makes no sense', problem({ outcome: 'unknown', status: 200 })],
		['it is not about Kore', new Error('cancelled')],
	])('does not read again when %s', async (_, error) => {
		const { send, clock, times } = setUp(error);

		expect(await rejectionOf(sendRead(send, clock))).toBe(error);
		expect(times).toHaveLength(1);
	});
});
