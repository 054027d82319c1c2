import fc from './fastCheck.mts';
import {
	decodeMessage,
	encodedText,
	encodeMessage,
	reencodeMessage,
} from '../../../nodes/KoreSmsCampaign/rules/messageText';
import { FormProblem } from '../../../nodes/KoreSmsCampaign/rules/formProblem';
import { anyText, brokenText } from './texts.mts';

/** Kore's form of a text, `undefined` when it is refused. */
function encodedOrRefused(text: string): string | undefined {
	try {
		return encodeMessage('Message', text);
	} catch (problem) {
		if (problem instanceof FormProblem) return undefined;
		throw problem;
	}
}

/** Reads like a word somebody stored as plain text ("Reminder"), which is left alone. */
const isWord = (encoded: string) => /^[A-Z]?[a-z]+$/.test(encoded);

const encodings = fc.oneof(anyText, brokenText).map((text) => ({
	text,
	encoded: encodedOrRefused(text),
}));

it('any text comes back as it was', () => {
	fc.assert(
		fc.property(encodings, ({ text, encoded }) => {
			fc.pre(encoded !== undefined);
			expect(encodedText(encoded)).toBe(text);
			expect(Buffer.from(decodeURIComponent(encoded), 'base64').toString()).toBe(text);
			expect(encoded).toMatch(/^([A-Za-z0-9]|%2B|%2F|%3D)+$/);
		}),
		{ numRuns: 300 },
	);
});

it('what Kore has stored is shown as it was entered, and an update sends it as it is', () => {
	fc.assert(
		fc.property(encodings, ({ text, encoded }) => {
			fc.pre(encoded !== undefined && !isWord(encoded));
			expect(decodeMessage(encoded)).toBe(text);
			expect(reencodeMessage(encoded)).toBe(encoded);
		}),
		{ numRuns: 300 },
	);
});

it('whatever Kore has stored, reading it does not fail, and sending it twice does not change it', () => {
	fc.assert(
		fc.property(fc.oneof(anyText, fc.base64String(), brokenText), (stored) => {
			expect(typeof decodeMessage(stored)).toBe('string');
			const sent = reencodeMessage(stored);
			fc.pre(!isWord(sent) && decodeMessage(sent) !== sent);
			expect(reencodeMessage(sent)).toBe(sent);
		}),
		{ numRuns: 300 },
	);
});

it('a text that is encoded is never encoded once more without a word', () => {
	fc.assert(
		fc.property(anyText, (text) => {
			const encoded = encodedOrRefused(text);
			fc.pre(encoded !== undefined && encoded.endsWith('%3D'));
			expect(encodedOrRefused(encoded)).toBeUndefined();
		}),
		{ numRuns: 200 },
	);
});
