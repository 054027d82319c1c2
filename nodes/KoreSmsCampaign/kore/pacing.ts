import type { KoreAccount } from '../../../credentials/account';
import type { Clock } from './clock';

/** Milliseconds over which Kore counts the calls of an account. */
const WINDOW = 60_000;

/** Milliseconds to leave Kore alone after it has refused a call because of the calls a minute. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

/** A stretch of time in which no call leaves. */
interface Closed {
	from: number;
	until: number;
	/** How many there have been without a call let through in between. */
	count: number;
	/** When the first of them began. */
	since: number;
}

/** Milliseconds between two looks when all calls of the last minute are still under way. */
const MOMENT = 200;

/** A call of the last minute. It counts from its end on: Kore may have counted it at any time before. */
interface Call {
	/** `undefined` while it is under way. */
	over?: number;
}

/**
 * When the calls to one account may leave: so many in any minute, in a burst if there is room, and none for a while
 * after Kore has refused one. All executions of one n8n process share it; other workers have their own.
 */
export class Pace {
	/** Those of the last minute, in the order in which they left. */
	private calls: Call[] = [];

	private closed?: Closed;

	/**
	 * Milliseconds until the next call may leave; 0 or less when it may leave now.
	 *
	 * @param callsPerMinute 0 for no limit
	 */
	untilTurn(callsPerMinute: number, now: number): number {
		return Math.max(this.untilOpen(now), this.untilRoom(callsPerMinute, now));
	}

	/** Makes a call whose turn it is, and counts it. */
	async counted<Answer>(make: () => Promise<Answer>, clock: Clock): Promise<Answer> {
		const call: Call = {};
		this.calls.push(call);
		return await make().finally(() => {
			call.over = clock.now();
			this.forgetOldest(call.over - WINDOW);
		});
	}

	/** Without a limit nobody else would: there may be thousands in a minute. */
	private forgetOldest(before: number): void {
		const [oldest] = this.calls;
		if (oldest?.over !== undefined && oldest.over <= before) this.calls.shift();
	}

	/** Kore has let a call through. */
	letThrough(): void {
		this.closed = undefined;
	}

	/**
	 * Kore has refused a call because of the calls a minute.
	 *
	 * @param retryAfter milliseconds that Kore asked to wait, 0 when it did not
	 * @returns for how long Kore has let no call through, and when the next may leave; in milliseconds
	 */
	refused(retryAfter: number, now: number): { blocked: number; pause: number } {
		const earlier = this.closed && this.closed.from <= now ? this.closed : undefined;
		// Calls that were under way together are refused together.
		const isNew = earlier === undefined || earlier.until <= now;
		const count = (earlier?.count ?? 0) + (isNew ? 1 : 0);
		const pause = Math.max(retryAfter, isNew ? pauseAfter(count) : 0);
		const since = earlier?.since ?? now;
		const until = Math.max(earlier?.until ?? 0, now + pause);
		this.closed = { from: now, until, count, since };
		return { blocked: now - since, pause: until - now };
	}

	/** After a refusal, a single call tries whether Kore lets calls through again; the others wait for its answer. */
	private untilOpen(now: number): number {
		if (this.closed === undefined || this.closed.from > now) return 0;
		const isTried = this.calls.some(({ over }) => over === undefined);
		return Math.max(this.closed.until - now, isTried ? MOMENT : 0);
	}

	private untilRoom(callsPerMinute: number, now: number): number {
		if (callsPerMinute === 0) return 0;
		// What lies in the future is left over from before the clock was set back.
		this.calls = this.calls.filter(({ over = now }) => over > now - WINDOW && over <= now);
		if (this.calls.length < callsPerMinute) return 0;
		const ends = this.calls.flatMap(({ over }) => over ?? []).sort((a, b) => a - b);
		const end = ends[this.calls.length - callsPerMinute];
		return end === undefined ? MOMENT : end + WINDOW - now;
	}
}

/** Twice as long each time, and a little more by chance: other workers have been refused at the same moment. */
function pauseAfter(refusals: number): number {
	const pause = Math.min(FIRST_PAUSE * 2 ** (refusals - 1), LONGEST_PAUSE);
	return pause * (1 + Math.random() / 4);
}

const paces = new Map<string, Pace>();

/** The pace of an account. Kore counts for the whole account, not for each of its apps. */
export function paceOf({ origin, accountId }: KoreAccount): Pace {
	const key = `${origin} ${accountId}`;
	const pace = paces.get(key) ?? new Pace();
	paces.set(key, pace);
	return pace;
}
