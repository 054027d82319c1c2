/** What can be changed about the sandbox while it runs. */
export interface Switches {
	/** A campaign name may be used once, over voice and SMS together. */
	uniqueNames: boolean;
	/** Calls one account may make within any 60 seconds; 0 lifts the limit. */
	callsPerMinute: number;
	/** Seconds to put into a Retry-After header when the limit is hit; 0 sends no such header. */
	retryAfter: number;
	/** Enforces what Kore's docs say but a real account may not. */
	strict: boolean;
	/** Answers on `/api/v2/public/…` too, as three pages of Kore's docs print it. */
	aliasWithoutPrefix: boolean;
}

export const DEFAULT_SWITCHES: Switches = {
	uniqueNames: true,
	// "60 requests per minute per account", API rate limits page, Campaign Management row.
	callsPerMinute: 60,
	retryAfter: 0,
	strict: false,
	aliasWithoutPrefix: true,
};
