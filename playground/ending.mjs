/** What has to be undone before this program may end, in the order it was done. */
const undoings = /** @type {Set<() => unknown>} */ (new Set());

/** @type {Promise<never> | undefined} */
let ending;

/**
 * Has `undo` called before this program ends, however it ends (but for SIGKILL).
 *
 * @param {() => unknown} undo
 * @returns {() => void} takes it back, for what has been undone already
 */
export function beforeEnding(undo) {
	undoings.add(undo);
	return () => undoings.delete(undo);
}

/** Whether this program is about to end, so that what fails now fails because of that. */
export function isEnding() {
	return ending !== undefined;
}

/**
 * Undoes everything, last things first, and ends this program.
 *
 * @param {number} exitCode
 * @returns {Promise<never>}
 */
export function end(exitCode) {
	ending ??= undoAll().then(() => process.exit(exitCode));
	return ending;
}

async function undoAll() {
	for (const undo of [...undoings].reverse()) {
		try {
			await undo();
		} catch (error) {
			// The other undoings matter more than this one.
			console.error(`While ending: ${/** @type {Error} */ (error).message}`);
		}
	}
}

/**
 * Ctrl-C, a closed terminal and a polite kill end this program in order; a second one at once.
 */
export function endWhenTold() {
	for (const signal of Object.keys(EXIT_CODES)) process.on(signal, () => endByRequest(signal));
	// npm hands a SIGTERM on to its shell only, and the shell dies without a word to this program.
	if (process.env.npm_lifecycle_event) endWithParent();
}

const EXIT_CODES = /** @type {Record<string, number>} */ ({
	SIGHUP: 129,
	SIGINT: 130,
	SIGTERM: 143,
});

/** @param {string} signal */
function endByRequest(signal) {
	const exitCode = EXIT_CODES[signal];
	if (isEnding()) process.exit(exitCode);
	console.log('\nEnding …');
	void end(exitCode ?? 1);
}

function endWithParent() {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		if (!isEnding()) endByRequest('SIGTERM');
	}, 500);
	timer.unref();
}
