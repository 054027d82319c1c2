const EVERY_MS = 10_000;

/** What is being done now, and since when; two installations may run side by side. */
const underWay = /** @type {Map<string, number>} */ (new Map());

/** @type {NodeJS.Timeout | undefined} */
let ticker;

/**
 * Does some work and shows on the terminal that it goes on, so that nobody wonders whether it hangs.
 *
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(label, work) {
	const started = Date.now();
	console.log(`${label} …`);
	underWay.set(label, started);
	ticker ??= setInterval(showWhatGoesOn, EVERY_MS);
	try {
		const result = await work();
		console.log(`${label}: done in ${duration(Date.now() - started)}`);
		return result;
	} finally {
		underWay.delete(label);
		if (underWay.size === 0) {
			clearInterval(ticker);
			ticker = undefined;
		}
	}
}

function showWhatGoesOn() {
	const now = Date.now();
	const parts = [...underWay].map(([label, started]) => `${label} (${duration(now - started)})`);
	console.log(`  still at it: ${parts.join(', ')}`);
}

/** @param {number} ms */
function duration(ms) {
	const seconds = Math.round(ms / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
