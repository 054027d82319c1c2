// SMS text travels as base64 of its UTF-8 bytes, percent-encoded on top, inside the JSON string. Kore's
// tables mention at most the base64; the samples show both, also for campaigns made in Kore's own screens.

/** Text the way Kore stores it. */
export function encodeMessageText(text: string): string {
	return encodeURIComponent(Buffer.from(text, 'utf8').toString('base64'));
}

/** The words behind a stored message; a value that is not in Kore's form comes back as it is. */
export function decodeMessageText(stored: string): string {
	const text = Buffer.from(percentDecoded(stored), 'base64').toString('utf8');
	return encodeMessageText(text) === stored ? text : stored;
}

function percentDecoded(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}
