import { readFileSync } from 'node:fs';

/** Something the person at the terminal can put right; the message says what and how. */
export class StartProblem extends Error {}

/** A program that this one had started came to a bad end; its output is in `logFile`. */
export class ProgramFailed extends Error {
	/**
	 * @param {string} message
	 * @param {string} logFile
	 */
	constructor(message, logFile) {
		super(message);
		this.logFile = logFile;
		this.output = readFileSync(logFile, 'utf8');
	}
}

const LAST_LINES = 15;

const STACK_TRACE = /^\s*at |gyp ERR! stack/;

/** How programs say that the disk is full. */
export const DISK_IS_FULL = /ENOSPC|no space left on device|SQLITE_FULL/i;

const DISK_FULL =
	'The disk is full: free some space (npm start needs 4 GB the first time), then type npm start again.';

const REGISTRY_UNREACHABLE =
	'npm cannot reach its package registry: check the network, the proxy or the VPN (npm ping tells more), then type npm start again.';

/** What a failed program wrote, and what it means. */
const CAUSES = [
	{ pattern: DISK_IS_FULL, meaning: DISK_FULL },
	{
		pattern:
			/npm (error|ERR!) code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|FETCH_ERROR|ERR_SOCKET_TIMEOUT|\w*CERT\w*)/,
		meaning: REGISTRY_UNREACHABLE,
	},
];

/**
 * Says in words for the terminal what went wrong; never a stack trace.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function explain(error) {
	if (error instanceof StartProblem) return error.message;
	if (error instanceof ProgramFailed) return explainOutput(error);
	const { message } = /** @type {Error} */ (error);
	return causeIn(message) ?? message;
}

/** @param {ProgramFailed} failed */
function explainOutput({ message, logFile, output }) {
	const cause = causeIn(output);
	if (cause) return `${cause}\nAll of the output: ${logFile}`;
	const lines = output.trimEnd().split('\n');
	const lastLines = lines.filter((line) => !STACK_TRACE.test(line)).slice(-LAST_LINES);
	return [
		...lastLines.map((line) => `  | ${line}`),
		`${message} All of the output: ${logFile}`,
	].join('\n');
}

/** @param {string} text */
function causeIn(text) {
	return CAUSES.find(({ pattern }) => pattern.test(text))?.meaning;
}
