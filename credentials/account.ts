import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CredentialProblem } from './credentialProblem';

/** What DNS can look up, and IP addresses. */
const HOST_NAME = /^(?=.{1,253}$)([\w-]{1,63}\.)*[\w-]{1,63}\.?$|^\[[\da-f:.]+\]$/;

/** Where a credential leads: Kore's address and the two ids that travel in every call. */
export interface KoreAccount {
	/** Scheme, host and port, without a trailing slash: `https://platform.kore.ai`. */
	origin: string;
	/** Application id, `st-…`; Kore also calls it `iid`. */
	streamId: string;
	accountId: string;
}

/** One shape for all of Kore's prefixed ids; not every one is a UUID after its prefix. */
const STREAM_ID = /^st-[0-9a-f-]{1,99}$/i;
/** 24 hexadecimal characters in all of Kore's samples; kept to what is safe in a header and a query. */
const ACCOUNT_ID = /^[\w-]{1,99}$/;

/**
 * Reads host and ids out of a credential's fields.
 *
 * @throws CredentialProblem naming the field that cannot be used
 */
export function readAccount(credential: ICredentialDataDecryptedObject): KoreAccount {
	return {
		origin: readOrigin(textField(credential, 'host')),
		streamId: readId(credential, 'streamId', 'Stream ID', STREAM_ID, 'st-…'),
		accountId: readId(credential, 'accountId', 'Account ID', ACCOUNT_ID, '24 letters and digits'),
	};
}

/** For credentials that were stored before the field came, and where nothing is entered: that does not ask for no limit. */
const CALLS_PER_MINUTE = 50;

/**
 * How many calls a minute n8n may make; 0 for no limit.
 *
 * @throws CredentialProblem for what is no such number
 */
export function readCallsPerMinute(credential: ICredentialDataDecryptedObject): number {
	const calls = Number(textField(credential, 'requestsPerMinute') || CALLS_PER_MINUTE);
	if (Number.isInteger(calls) && calls >= 0) return calls;
	throw new CredentialProblem(
		"'Requests per Minute' is not a number of calls. Enter a whole number, e.g. 50, or 0 for no limit.",
	);
}

/** A credential field as text without the blanks that come with pasting. */
export function textField(credential: ICredentialDataDecryptedObject, name: string): string {
	const value = credential[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * Turns what people type as host into an origin. Kore's pages define `host` as a full URL and then put
 * `https://` in front of it, so both spellings are in use.
 *
 * @throws CredentialProblem for anything that would send the token elsewhere or in the clear
 */
function readOrigin(host: string): string {
	if (host === '') {
		throw new CredentialProblem(
			"'Host' is empty. Enter the address of your Kore.ai platform, e.g. platform.kore.ai.",
		);
	}
	const url = parseUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(host) ? host : `https://${host}`);
	// "https:/platform.kore.ai" and "https://https://…" end up with "https" as the host name, and a URL loses the line
	// breaks that it is given: the rest of the text would become a part of the name.
	if (
		!url ||
		!HOST_NAME.test(url.hostname) ||
		/^https?$/.test(url.hostname) ||
		/\p{Cc}/u.test(host)
	) {
		throw new CredentialProblem(
			`'Host' is not an address. Enter it like platform.kore.ai or https://platform.kore.ai.`,
		);
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
		throw new CredentialProblem(
			"'Host' must use https, so that the token cannot be read on the way. Plain http works for this computer only (localhost).",
		);
	}
	if (host.includes('@')) {
		throw new CredentialProblem(
			"'Host' holds a user name. Enter the address alone, e.g. platform.kore.ai.",
		);
	}
	if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
		throw new CredentialProblem(
			`'Host' goes on after the host name. Enter only ${url.host}; the node adds the path.`,
		);
	}
	return url.origin;
}

/** A URL, or `undefined` for text that is none. */
export function parseUrl(address: string, base?: string): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		return undefined;
	}
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function readId(
	credential: ICredentialDataDecryptedObject,
	name: string,
	label: string,
	pattern: RegExp,
	example: string,
): string {
	const id = textField(credential, name);
	if (!pattern.test(id)) {
		throw new CredentialProblem(
			id === ''
				? `'${label}' is empty. Copy it from Kore; it looks like ${example}.`
				: `'${label}' does not look like one. Copy it from Kore; it looks like ${example}.`,
		);
	}
	return id;
}
