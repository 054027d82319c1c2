import { FormProblem } from './formProblem';
import { isBlank, refuseBrokenCharacters } from './text';

/**
 * The characters of GSM 03.38's default alphabet, which an SMS holds at seven bits each.
 * @see https://www.etsi.org/deliver/etsi_ts/123000_123099/123038/ (section 6.2.1)
 */
const GSM_7 = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Characters of the alphabet's extension table: an escape and a second character, so they count twice. */
const GSM_7_EXTENSION = new Set('\f^{}\\[~]|€');

/** How many units fit into one SMS, and into each part of a longer one, whose header takes some of the room. */
const ROOM = {
	'GSM-7': { single: 160, part: 153 },
	'UCS-2': { single: 70, part: 67 },
} as const;

/** SMS that can be joined to one text: their header counts them in one byte. */
const MOST_PARTS = 255;

/** Control characters but for tab and line breaks, and for those that a CRM's wrong decoding leaves in place of quotes. */
const CONTROL = /[^\P{Cc}\t\n\r\u0080-\u009f]/u;

/** What an SMS of this text is on the wire. */
export interface SmsSize {
	encoding: keyof typeof ROOM;
	/** As counted for the limits: GSM-7 extension characters and emoji count twice. */
	characters: number;
	/** How many SMS each recipient gets, as carriers bill them. */
	segments: number;
}

/**
 * The value that Kore wants in `message.message`: UTF-8, base64, and then percent-encoding of the base64,
 * which stays in the JSON string. Kore's tables mention the base64 at most; the percent-encoding is seen in
 * every unmasked sample and in the rows that Kore's own screens wrote ("Get All Campaigns").
 *
 * @throws FormProblem when the text is empty, too long for any phone, already encoded, or holds half a character
 */
export function encodeMessage(field: string, text: string): string {
	if (isBlank(text)) {
		throw new FormProblem({
			field,
			problem: 'is empty',
			fix: 'Enter the words that the recipients should read. If they come from an expression, check that the input item has that value.',
		});
	}
	refuseBrokenCharacters(field, text);
	if (CONTROL.test(text)) {
		throw new FormProblem({
			field,
			problem: 'holds a control character, which no phone can show',
			fix: 'Remove it, e.g. with .replace(/[\\x00-\\x1f]/g, " ").',
		});
	}
	if (text.includes('[object Object]')) {
		throw new FormProblem({
			field,
			problem: "holds '[object Object]'",
			fix: 'An expression in it gives an object. Use one of its fields, e.g. {{ $json.offer.text }}.',
		});
	}
	if (/%3d$/i.test(text.trim()) && decodeMessage(text.trim()) !== text.trim()) {
		throw new FormProblem({
			field,
			problem: 'is already encoded',
			fix: 'Enter the words themselves. The node encodes them for Kore.',
		});
	}
	const { segments } = smsSize(text);
	if (segments > MOST_PARTS) {
		throw new FormProblem({
			field,
			problem: `would be ${segments} SMS for each recipient; phones join ${MOST_PARTS} at most`,
			fix: 'Shorten it. If it comes from an expression, check that it gives the text alone.',
		});
	}
	return encoded(text);
}

/**
 * The text of a campaign that exists, as an update must send it again: encoded exactly once, however Kore stored
 * it. What looks encoded without being readable (other character sets, control characters) is left alone.
 */
export function reencodeMessage(stored: string): string {
	const text = decodeMessage(stored);
	const looksEncoded = /^[A-Za-z0-9+/%]*(%(2B|2F|3D)|=)[A-Za-z0-9+/%=]*$/i.test(stored);
	return text === stored && looksEncoded ? stored : encoded(text);
}

function encoded(text: string): string {
	return encodeURIComponent(Buffer.from(text, 'utf8').toString('base64'));
}

/** The way back from {@link encodeMessage}, for text that is certainly encoded. */
export function encodedText(encoded: string): string {
	return Buffer.from(decodeURIComponent(encoded), 'base64').toString('utf8');
}

/**
 * The words behind a `message.message` that Kore returned. Kore stores what it was given, so plain text occurs
 * too ("Create SMS Campaign", v1 samples): anything that is not percent-encoded, padded base64 of readable
 * UTF-8 is returned as it is, and so is a plain word, which can happen to be base64 ("Reminder").
 */
export function decodeMessage(stored: string): string {
	if (/^[A-Z]?[a-z]+$/.test(stored)) return stored;
	const base64 = percentDecode(stored);
	if (base64 === undefined || base64.length % 4 !== 0) return stored;
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return stored;
	return readableUtf8(Buffer.from(base64, 'base64')) ?? stored;
}

function percentDecode(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

function readableUtf8(bytes: Buffer): string | undefined {
	const text = bytes.toString('utf8');
	// An unreadable byte becomes U+FFFD, so the way back gives other bytes. Control characters other than
	// tab and line breaks mean that some plain word ("Test") only happened to be valid base64.
	const readable = Buffer.from(text, 'utf8').equals(bytes) && !CONTROL.test(text);
	return readable ? text : undefined;
}

/** Encoding, length and number of SMS per recipient for a text. */
export function smsSize(text: string): SmsSize {
	const characters = [...text];
	const encoding = characters.every((c) => GSM_7.has(c) || GSM_7_EXTENSION.has(c))
		? 'GSM-7'
		: 'UCS-2';
	const units = characters.map((c) => (encoding === 'GSM-7' ? gsmUnits(c) : c.length));
	const total = units.reduce((sum, size) => sum + size, 0);
	return { encoding, characters: total, segments: segmentCount(units, total, ROOM[encoding]) };
}

function gsmUnits(character: string): number {
	return GSM_7_EXTENSION.has(character) ? 2 : 1;
}

function segmentCount(
	units: number[],
	total: number,
	room: { single: number; part: number },
): number {
	if (total <= room.single) return 1;
	let segments = 1;
	let used = 0;
	for (const size of units) {
		// A character of two units is never cut in half: it moves on to the next part as a whole.
		if (used + size > room.part) {
			segments += 1;
			used = 0;
		}
		used += size;
	}
	return segments;
}

/** A name in angle brackets, as Kore's template samples have it, and an expression that n8n has not resolved. */
const PLACEHOLDER = /<\p{L}[\p{L}\d _-]{0,40}>|\{\{[^{}]{1,80}\}\}/gu;

/** What a text holds that looks like a placeholder, e.g. `<First Name>` or `{{ $json.name }}`. */
export function placeholdersIn(text: string): string[] {
	return text.match(PLACEHOLDER) ?? [];
}
