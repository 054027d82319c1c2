import type { Clock } from '../../../nodes/KoreSmsCampaign/kore/clock';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import { Pace, paceOf } from '../../../nodes/KoreSmsCampaign/kore/pacing';
import { sendInTurn } from '../../../nodes/KoreSmsCampaign/kore/patience';

/** A clock whose hands move only while somebody sleeps. */
function clockAt(start: number) {
	const clock = {
		time: start,
		now: () => clock.time,
		sleep: async (milliseconds: number) => {
			clock.time += milliseconds;
			return await Promise.resolve();
		},
	};
	return clock satisfies Clock;
}

/** A call that takes no time. */
const call = async () => await Promise.resolve();

/** Makes a call as the node does: when it is its turn. */
async function inTurn(
	pace: Pace,
	make: () => Promise<void>,
	callsPerMinute: number,
	clock: Clock,
): Promise<void> {
	const send = async () => {
		await make();
		return {};
	};
	await sendInTurn(send, { pace, callsPerMinute, waitUpTo: Infinity, givenUp: {}, clock });
}

/** Kore's refusal, with milliseconds to wait. */
const rateLimited = (retryAfterMs: number) =>
	new KoreProblem({
		message: 'Too many',
		fix: 'Wait.',
		outcome: 'notDone',
		failure: { cause: 'rate-limited', retryAfterMs },
	});

/** When so many calls leave, in seconds from the start. */
async function departures(count: number, callsPerMinute: number): Promise<number[]> {
	const clock = clockAt(1_000_000);
	const pace = new Pace();
	const seconds: number[] = [];
	for (let made = 0; made < count; made++) {
		await inTurn(pace, call, callsPerMinute, clock);
		seconds.push((clock.time - 1_000_000) / 1000);
	}
	return seconds;
}

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

describe('a minute', () => {
	it('lets so many calls leave at once, and the next when the first is a minute old', async () => {
		expect(await departures(5, 2)).toEqual([0, 0, 60, 60, 120]);
	});

	it('without a limit holds nobody up', async () => {
		expect(await departures(500, 0)).toEqual(Array.from({ length: 500 }, () => 0));
	});

	it('slides: calls that came one by one make room one by one', async () => {
		const clock = clockAt(0);
		const pace = new Pace();
		await inTurn(pace, call, 2, clock);
		clock.time += 20_000;
		await inTurn(pace, call, 2, clock);
		await inTurn(pace, call, 2, clock);
		expect(clock.time).toBe(60_000);
		await inTurn(pace, call, 2, clock);
		expect(clock.time).toBe(80_000);
	});

	it('never holds more than the limit, also when the limit was higher before', async () => {
		const clock = clockAt(0);
		const pace = new Pace();
		for (let made = 0; made < 5; made++) await inTurn(pace, call, 5, clock);
		clock.time += 10_000;
		await inTurn(pace, call, 2, clock);
		expect(clock.time).toBe(60_000);
	});

	it('counts a call from its end on, because Kore may have counted it just before', async () => {
		const clock = clockAt(0);
		const pace = new Pace();
		const slow = async () => {
			clock.time += 10_000;
			return await Promise.resolve();
		};
		await inTurn(pace, slow, 1, clock);
		await inTurn(pace, call, 1, clock);
		expect(clock.time).toBe(70_000);
	});

	it('waits for calls that are under way', async () => {
		const clock = clockAt(0);
		const pace = new Pace();
		let end = () => {};
		const first = inTurn(
			pace,
			async () => await new Promise<void>((resolve) => (end = resolve)),
			1,
			{
				...clock,
				now: () => 0,
			},
		);
		const second = inTurn(pace, call, 1, {
			now: () => clock.time,
			sleep: async (milliseconds) => {
				if (clock.time >= 1_000) end();
				await clock.sleep(milliseconds);
			},
		});
		await Promise.all([first, second]);
		expect(clock.time).toBeGreaterThanOrEqual(60_000);
		expect(clock.time).toBeLessThan(62_000);
	});

	it('makes room also when a call fails', async () => {
		const clock = clockAt(0);
		const pace = new Pace();
		const failing = async () => await Promise.reject(new Error('no answer'));
		await expect(inTurn(pace, failing, 1, clock)).rejects.toThrow('no answer');
		await inTurn(pace, call, 1, clock);
		expect(clock.time).toBe(60_000);
	});

	it('is forgotten when the clock was set back', async () => {
		const clock = clockAt(10_000_000);
		const pace = new Pace();
		await inTurn(pace, call, 1, clock);
		pace.refused(50_000, clock.now());
		clock.time = 5_000_000;
		await inTurn(pace, call, 1, clock);
		expect(clock.time).toBe(5_000_000);
	});

	it('hands on that the execution was cancelled', async () => {
		const cancelled = new Error('canceled');
		const clock = { now: () => 0, sleep: async () => await Promise.reject(cancelled) };
		const pace = new Pace();
		await inTurn(pace, call, 1, clock);
		await expect(inTurn(pace, call, 1, clock)).rejects.toBe(cancelled);
	});
});

it('a call that waits for its turn does not wait it out when the run has given up', async () => {
	const clock = clockAt(0);
	const pace = new Pace();
	const givenUp: { problem?: KoreProblem } = {};
	const patience = { pace, callsPerMinute: 2, waitUpTo: 60_000, givenUp, clock };
	await inTurn(pace, call, 2, clock);

	let refuse = () => {};
	const refused = sendInTurn(
		async () => await new Promise((_, reject) => (refuse = () => reject(rateLimited(300_000)))),
		patience,
	);
	const sleep = async (milliseconds: number) => {
		refuse();
		await refused.catch(() => {});
		clock.time += milliseconds;
	};
	const waiting = sendInTurn(async () => await Promise.resolve({}), {
		...patience,
		clock: { now: clock.now, sleep },
	});
	await expect(waiting).rejects.toThrow('Too many');
	expect(clock.time).toBeLessThanOrEqual(1_000);
});

describe('after a refusal', () => {
	it('nobody leaves for a while, and longer each time, up to half a minute', () => {
		const pace = new Pace();
		let now = 0;
		const pauses = Array.from({ length: 7 }, () => {
			const { pause } = pace.refused(0, now);
			now += pause;
			return pause / 1000;
		});
		expect(pauses).toEqual([2, 4, 8, 16, 30, 30, 30]);
	});

	it('tells for how long no call was let through, until one is', () => {
		const pace = new Pace();
		expect(pace.refused(0, 1_000).blocked).toBe(0);
		expect(pace.refused(0, 4_000).blocked).toBe(3_000);
		pace.letThrough();
		expect(pace.refused(0, 9_000)).toEqual({ blocked: 0, pause: 2_000 });
	});

	it('waits as Kore asks', async () => {
		const clock = clockAt(0);
		const pace = new Pace();
		expect(pace.refused(45_000, 0).pause).toBe(45_000);
		await inTurn(pace, call, 0, clock);
		expect(clock.time).toBe(45_000);
	});

	it('calls that are refused together count once', () => {
		const pace = new Pace();
		expect(pace.refused(0, 0).pause).toBe(2_000);
		expect(pace.refused(0, 500).pause).toBe(1_500);
		expect(pace.refused(9_000, 1_000).pause).toBe(9_000);
		expect(pace.refused(0, 10_000).pause).toBe(4_000);
	});

	it('waits up to a quarter longer by chance', () => {
		jest.mocked(Math.random).mockReturnValue(0.8);
		expect(new Pace().refused(0, 0).pause).toBe(2_400);
	});
});

it('is one for all apps of an account, and another for each account', () => {
	const account = { origin: 'https://platform.kore.ai', accountId: 'a1', streamId: 'st-1' };
	expect(paceOf({ ...account, streamId: 'st-2' })).toBe(paceOf(account));
	expect(paceOf({ ...account, accountId: 'a2' })).not.toBe(paceOf(account));
	expect(paceOf({ ...account, origin: 'https://eu.kore.ai' })).not.toBe(paceOf(account));
});
