import type { IDataObject } from 'n8n-workflow';
import { claim } from './claims';
import type { KoreConnection } from './connection';
import { KoreProblem } from './koreProblem';
import type { Doubt } from './writeMemory';

/** What calls without an answer may have brought about. */
export interface Sought<Body = object> {
	/** When the first of them was sent, by this computer's clock; milliseconds since 1970. */
	since: number;
	/** What they sent: an expression such as `$now` gives another body with each try. */
	bodies: Body[];
}

/** How to find out what became of a call that got no answer. */
export interface LookUp<Body = object> {
	/** What the call sends. */
	body: Body;
	/**
	 * Finds what came about, as an answer that the call itself could have got.
	 *
	 * @param take takes such an answer; false when it is the result of another call
	 */
	find(
		kore: KoreConnection,
		sought: Sought<Body>,
		take: (answer: IDataObject) => boolean,
	): Promise<IDataObject | undefined>;
	/** The ID of what came about, out of such an answer. */
	idOf(answer: IDataObject): string;
	/** Reads what has this ID, as such an answer. */
	read(kore: KoreConnection, id: string): Promise<IDataObject>;
}

/** Milliseconds by which Kore's clocks may differ among each other. */
const CLOCK_LEEWAY = 300_000;

/**
 * Whether something was created before a call that was sent then.
 *
 * @param createdAt ISO 8601; what Kore does not date may be new
 * @param since milliseconds since 1970, by this computer's clock
 */
export function isOlder(createdAt = '', since: number, { koreTime }: KoreConnection): boolean {
	return Date.parse(createdAt) < koreTime(since) - CLOCK_LEEWAY;
}

/** Milliseconds before each look: Kore may show something only a while after it has done it. */
const PAUSES = [1_000, 3_000, 6_000, 12_000];
const LAST_PAUSE = 15_000;

/** Looks until it is given up to find out. */
const MOST_LOOKS = 8;

/** How often something is sent, with looks in between that do not find it. */
const MOST_TRIES = 3;

/**
 * Sends something that must not be made twice. When no answer comes, it looks in Kore whether it came about, and sends
 * it again only after it has looked and not found it.
 *
 * @throws KoreProblem when Kore refuses, when it cannot be looked up, or when no try is answered
 */
export async function sendUntilCertain(
	send: () => Promise<IDataObject>,
	lookUp: LookUp,
	kore: KoreConnection,
	{ earlier, note }: Doubt,
): Promise<IDataObject> {
	let sought = earlier?.sought;
	let doubt = earlier?.problem;
	for (let tries = 0; ; tries++) {
		if (doubt && sought) {
			const found = await look(lookUp, kore, sought, doubt);
			if (found) return found;
		}
		if (doubt && (tries === MOST_TRIES || doubt.reason === 'nameTaken')) throw doubt;
		const sentAt = kore.now();
		const answer = await send().catch((problem: unknown) => {
			if (problem instanceof KoreProblem && isDoubtful(problem, sought)) return problem;
			throw problem;
		});
		// Another execution with the same content, whose own answer was lost, may have taken the result of this call.
		const isOwn = !(answer instanceof KoreProblem) && claim(lookUp.idOf(answer), kore.now());
		if (isOwn) return answer;
		sought ??= { since: sentAt, bodies: [lookUp.body] };
		doubt = answer instanceof KoreProblem ? answer : takenByAnother();
		if (doubt.outcome === 'unknown') note(doubt);
	}
}

function takenByAnother(): KoreProblem {
	return new KoreProblem({
		message:
			'Another execution with the same content took what this one made, and may have made another',
		fix: 'Compare in Kore what exists with what should, before you run it again.',
		outcome: 'unknown',
	});
}

/** After a try without an answer, a name that is taken may be the one that this very try has taken. */
function isDoubtful({ outcome, reason }: KoreProblem, sought: Sought | undefined): boolean {
	return outcome === 'unknown' || (sought !== undefined && reason === 'nameTaken');
}

/**
 * Takes what came about, unless another call has it.
 *
 * @returns `undefined` when there is nothing to take
 */
export async function lookOnce(
	lookUp: LookUp,
	kore: KoreConnection,
	sought: Sought,
): Promise<IDataObject | undefined> {
	return await lookUp.find(kore, sought, (answer) => claim(lookUp.idOf(answer), kore.now()));
}

/**
 * Looks a few times, and a few times more as long as looking fails; `undefined` when it did not come about.
 *
 * @throws `doubt` when nobody can tell
 */
async function look(
	lookUp: LookUp,
	kore: KoreConnection,
	sought: Sought,
	doubt: KoreProblem,
): Promise<IDataObject | undefined> {
	for (let looks = 0; looks < MOST_LOOKS; looks++) {
		await kore.sleep(PAUSES[looks] ?? LAST_PAUSE);
		const found = await lookOnce(lookUp, kore, sought).catch((problem: unknown) => {
			if (problem instanceof KoreProblem) return problem;
			throw problem;
		});
		if (found instanceof KoreProblem) continue;
		if (found !== undefined || looks >= PAUSES.length - 1) return found;
	}
	throw doubt;
}
