/** What can be changed about the sandbox while it runs. */
export interface Switches {
	/** A campaign name may be used once, over voice and SMS together. */
	uniqueNames: boolean;
	/** Calls one account may make within any 60 seconds; 0 lifts the limit. */
	callsPerMinute: number;
	/** How many seconds that minute has. Fewer are for tests with programs whose clock they cannot move. */
	rateWindowSeconds: number;
	/** Seconds to put into a Retry-After header when the limit is hit; 0 sends no such header. */
	retryAfter: number;
	/** Enforces what Kore's docs say but a real account may not. */
	strict: boolean;
	/** Answers on `/api/v2/public/…` too, as three pages of Kore's docs print it. */
	aliasWithoutPrefix: boolean;
	/**
	 * Where campaigns are started and stopped: `/campaign/trigger/{id}` is what most of Kore's pages say,
	 * "Start SMS Campaign" prints `/campaign/{id}`, "Stop SMS Campaign" `/campaign//trigger/{id}`.
	 */
	startPath: 'both' | 'recommended' | 'published';
	/** How all contact lists are asked for: the page's curl sends GET, its table says POST. */
	contactListsMethod: 'both' | 'GET' | 'POST';
	/** How fast each run sends; a run keeps the speed it started with. 0 sends nothing. */
	smsPerMinute: number;
	/** How long a new SMS campaign is Preparing, as voice campaigns are; 0 has it Ready at once. */
	preparingSeconds: number;
	/** How long contacts are on their way into their list; 0 has them there at the next look. */
	addingSeconds: number;
}

export const DEFAULT_SWITCHES: Switches = {
	uniqueNames: true,
	// "60 requests per minute per account", API rate limits page, Campaign Management row.
	callsPerMinute: 60,
	rateWindowSeconds: 60,
	retryAfter: 0,
	strict: false,
	aliasWithoutPrefix: true,
	startPath: 'both',
	contactListsMethod: 'both',
	// The Campaigns user guide gives it for the whole account; that no run slows another is our reading.
	smsPerMinute: 1,
	// Kore's samples answer Ready for SMS.
	preparingSeconds: 0,
	addingSeconds: 0,
};
