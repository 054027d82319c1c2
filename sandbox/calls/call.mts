import type { Clock } from '../clock.mts';
import type { KoreState } from '../state.mts';
import type { Switches } from '../switches.mts';

/** What a call may look at and change. */
export interface Kore {
	state: KoreState;
	switches: Switches;
	clock: Clock;
}

/** An admitted request; the body has passed the call's schema. */
export interface Received {
	params: Record<string, string>;
	query: Record<string, string>;
	body: unknown;
}

/** One documented call of Kore. */
export interface KoreCall {
	/** More than one where Kore's docs contradict themselves. */
	methods: Array<'GET' | 'POST' | 'PUT' | 'DELETE'>;
	/** What comes before `/{streamId}`; left out, it is `/campaign/api/v2/public`. */
	prefix?: string;
	/** What follows `{streamId}`. */
	path: string;
	/** The scope the app needs; left out, it is Campaign Management. */
	scope?: string;
	/** Whether its page asks for the `auth` header alone, not for `iid` and `accountId`. */
	needsOnlyAuth?: boolean;
	/** The query parameters its page prints in the URL; only the strict switch asks for them. */
	query: string[];
	/** Whether the sandbox has this path, as it was sent, at the moment; left out, it always has. */
	isServed?(path: string, switches: Switches): boolean;
	/** Whether the sandbox takes one of the methods at the moment; left out, it takes all of them. */
	takesMethod?(method: string, switches: Switches): boolean;
	/** JSON schema of the body, for calls that carry one. */
	body?: object;
	/** Acts, and returns the body of the answer. Refuses by throwing a KoreError. */
	answer(received: Received, kore: Kore): object;
}
