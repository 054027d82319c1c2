import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	decodeMessage,
	encodedText,
	encodeMessage,
	placeholdersIn,
	reencodeMessage,
	smsSize,
} from '../../../nodes/KoreSmsCampaign/rules/messageText';
import { formProblemOf } from '../problemOf.mts';

const MESSAGE = 'Message for your targeted customer';
const REMINDER =
	'This is a reminder that your payment is due soon. Please complete the payment on time to avoid any service interruption. Visit your account to pay now.';
const REMINDER_HTML = `<p>${REMINDER.replace('reminder', '<strong>reminder</strong>')}</p>`;
const GREETING =
	"Greetings, <First Name>! We're thrilled to have you join us. Access our top three beginner's tips by clicking on this link: https://yourwebsite.com/tips. If you have any inquiries, don't hesitate to send us a reply right here.";

/** The encoded text of one of Kore's samples, up to where Kore masked it. */
function sampleMessage(file: string): string {
	const path = join(process.cwd(), 'test/fixtures/kore-samples', `${file}.json`);
	const [, text] = /"message": "([\w%+/=]+?)%?x{4,}"/.exec(readFileSync(path, 'utf8')) ?? [];
	return text;
}

/** Texts of many scripts; what each is good for. */
const TEXTS: Array<[string, string]> = [
	['plain words', 'Hello, how may I assist you?'],
	['one letter', 'a'],
	['a word that is base64 by chance', 'Test'],
	['several lines', 'Line one\nLine two\r\n\tLine three'],
	['blanks around it', '  Hi  '],
	['emoji', 'Party 🎉👩‍👩‍👧‍👦🇮🇳👍🏽'],
	['Devanagari', 'नमस्ते, आपका भुगतान बाकी है'],
	['Arabic', 'مرحبا! عرض اليوم 50%'],
	['Hebrew', 'שלום, מבצע 50%'],
	['Chinese', '您好，优惠券'],
	['a combining accent', 'e\u0301té'],
	['a byte order mark', '\ufeffHi'],
	['percent signs', '50% off, 100%25'],
	['plus and slash in the base64', '>>>???~~~ûï¾'],
	['a placeholder', GREETING],
	['HTML', REMINDER_HTML],
	['10 000 characters', 'aé😀न'.repeat(2500)],
];

describe('encodeMessage', () => {
	it.each([
		[MESSAGE, 'TWVzc2FnZSBmb3IgeW91ciB0YXJnZXRlZCBjdXN0b21lcg%3D%3D'],
		['Hello, how may I assist you?', 'SGVsbG8sIGhvdyBtYXkgSSBhc3Npc3QgeW91Pw%3D%3D'],
		['Test', 'VGVzdA%3D%3D'],
		['>>>', 'Pj4%2B'],
		['???', 'Pz8%2F'],
		['Hi!', 'SGkh'],
		['é', 'w6k%3D'],
		['🎉', '8J%2BOiQ%3D%3D'],
	])('writes %p as %s', (text, encoded) => {
		expect(encodeMessage('Message', text)).toBe(encoded);
	});

	it.each([
		['create-sms-campaign-without-template.request', MESSAGE],
		['create-sms-campaign-using-template.request', REMINDER],
		['create-sms-campaign-using-template.response', GREETING],
	])('gives what Kore shows in %s', (file, text) => {
		const shown = sampleMessage(file);

		expect(shown.length).toBeGreaterThan(40);
		expect(encodeMessage('Message', text).startsWith(shown)).toBe(true);
	});

	it('begins and ends as the HTML in the older samples', () => {
		expect(encodeMessage('Message', REMINDER_HTML)).toMatch(/^PHA%2BVGhp.*PC9wPg%3D%3D$/);
	});

	it.each(TEXTS)('keeps %s', (_, text) => {
		const encoded = encodeMessage('Message', text);
		const bytes = Buffer.from(decodeURIComponent(encoded), 'base64');

		expect(bytes.equals(Buffer.from(text, 'utf8'))).toBe(true);
		expect(encoded).toMatch(/^([A-Za-z0-9]|%2B|%2F|%3D)+$/);
	});

	it.each(['', ' ', '\n\t', '\u00a0'])('refuses the empty text %p', (text) => {
		expect(formProblemOf(() => encodeMessage('Message', text))).toEqual({
			message: "'Message' is empty",
			fix: 'Enter the words that the recipients should read. If they come from an expression, check that the input item has that value.',
		});
	});

	it.each(['\ud83d', '\ude00', 'Hi \ud83d', '\ude00 Hi', '😀\ud83d', '\ude00\ud83d'])(
		'refuses half of a character: %j',
		(text) => {
			const { message, fix } = formProblemOf(() => encodeMessage('Message', text));

			expect(message).toBe("'Message' holds half of an emoji or other character");
			expect(fix).toContain('Cut it by whole characters');
		},
	);

	it.each([
		encodeMessage('Message', MESSAGE),
		encodeMessage('Message', REMINDER),
		encodeMessage('Message', '🎉'),
		encodeMessage('Message', 'Line one\nLine two'),
		'SGk%3D',
		'  VGVzdA%3D%3D\n',
	])('refuses what is encoded already: %s', (text) => {
		expect(formProblemOf(() => encodeMessage('Message', text))).toEqual({
			message: "'Message' is already encoded",
			fix: 'Enter the words themselves. The node encodes them for Kore.',
		});
	});

	it.each([
		'Test',
		'SALE',
		'VGVzdA',
		'VGVzdA==',
		'SGkh',
		'50% off',
		'Save 50%3D',
		'Use code ABC%3D',
		'abc%3D',
		'Test%3D',
		'100%',
		'Äpfel%3D',
		'See https://kore.ai/?q=SGk%3D',
	])('takes ordinary text that only looks encoded: %p', (text) => {
		expect(decodeMessage(encodeMessage('Message', text))).toBe(text);
	});
});

describe('decodeMessage', () => {
	it.each(TEXTS)('gives back %s', (_, text) => {
		expect(decodeMessage(encodeMessage('Message', text))).toBe(text);
	});

	it.each([
		'Hi, This is just reminder for upcoming event',
		'50% off',
		'100%25',
		'Test',
		'HELP',
		'STOP',
		'news',
		'',
		'%',
		'=',
		'====',
		'Hello!!!',
		'TWVzc2FnZSBmb3IgeW91ciB0YXJnZXRlZCBjdXN0b21lcg%xxxxx',
		'A%3D',
	])('leaves %p alone', (text) => {
		expect(decodeMessage(text)).toBe(text);
	});

	it('reads base64 that Kore stored without percent-encoding', () => {
		expect(decodeMessage('VGVzdA==')).toBe('Test');
	});
});

describe('encodedText', () => {
	it.each(TEXTS)('gives back %s', (_, text) => {
		expect(encodedText(encodeMessage('Message', text))).toBe(text);
	});
});

describe('reencodeMessage', () => {
	it.each(TEXTS)('leaves %s as it is when it is encoded', (_, text) => {
		const stored = encodeMessage('Message', text);

		expect(reencodeMessage(stored)).toBe(stored);
		expect(reencodeMessage(reencodeMessage(stored))).toBe(stored);
	});

	it.each([
		...TEXTS,
		['a percent sign', '50% off'],
		['a code with a percent sign', '100%25'],
		['a lone word', 'HELP'],
		['an equals sign', 'a = b'],
	])('encodes %s that is stored as it is', (_, text) => {
		expect(encodedText(reencodeMessage(text))).toBe(text);
	});

	it.each(['VGVzdA==', 'VGVzdA%3D%3D', 'VGVzdA%3d%3d'])(
		'reads %s however it is written',
		(stored) => {
			expect(reencodeMessage(stored)).toBe('VGVzdA%3D%3D');
		},
	);

	it.each(['create-sms-campaign-without-template', 'create-sms-campaign-using-template'])(
		'sends the text of %s as Kore shows it',
		(file) => {
			// What is behind the mask is only padding there.
			const shown = sampleMessage(`${file}.request`);
			const stored = `${shown}${'%3D'.repeat((4 - (shown.length % 4)) % 4)}`;

			expect(reencodeMessage(stored)).toBe(stored);
		},
	);
});

describe('smsSize', () => {
	const a = (count: number) => 'a'.repeat(count);
	const ya = (count: number) => 'я'.repeat(count);

	it.each([
		['one character', 'a', 1, 1],
		['a full SMS', a(160), 160, 1],
		['one more', a(161), 161, 2],
		['two full parts', a(306), 306, 2],
		['one more than two parts', a(307), 307, 3],
		['three full parts', a(459), 459, 3],
		['one more than three parts', a(460), 460, 4],
		['extension characters count twice', '^{}\\[~]|€\f', 20, 1],
		['80 euros fill an SMS', '€'.repeat(80), 160, 1],
		['81 euros', '€'.repeat(81), 162, 2],
		['159 and a euro', `${a(159)}€`, 161, 2],
		['158 and a euro', `${a(158)}€`, 160, 1],
		['a euro that ends with its part', `${a(151)}€${a(153)}`, 306, 2],
		['a euro that does not fit into its part', `${a(152)}€${a(152)}`, 306, 3],
		['152 euros: 76 to a part', '€'.repeat(152), 304, 2],
		['153 euros', '€'.repeat(153), 306, 3],
		['line breaks and accents of the alphabet', 'Ça?\nÑandü¡¿ÄÖÜßæøåΔΩ', 20, 1],
	])('GSM-7: %s', (_, text, characters, segments) => {
		expect(smsSize(text)).toEqual({ encoding: 'GSM-7', characters, segments });
	});

	it.each([
		['a full SMS', ya(70), 70, 1],
		['one more', ya(71), 71, 2],
		['two full parts', ya(134), 134, 2],
		['one more than two parts', ya(135), 135, 3],
		['35 emoji fill an SMS', '😀'.repeat(35), 70, 1],
		['36 emoji', '😀'.repeat(36), 72, 2],
		['66 emoji: 33 to a part', '😀'.repeat(66), 132, 2],
		['67 emoji', '😀'.repeat(67), 134, 3],
		['an emoji that ends with its part', `${ya(65)}😀${ya(67)}`, 134, 2],
		['an emoji that does not fit into its part', `${ya(66)}😀${ya(66)}`, 134, 3],
		['one emoji turns a long Latin text', `${a(69)}😀`, 71, 2],
		['a typographic apostrophe', 'It’s', 4, 1],
		['a backtick', '`', 1, 1],
		['a small c with cedilla', 'ça', 2, 1],
		['Devanagari with vowel signs', 'नमस्ते', 6, 1],
	])('UCS-2: %s', (_, text, characters, segments) => {
		expect(smsSize(text)).toEqual({ encoding: 'UCS-2', characters, segments });
	});

	it('knows the whole default alphabet', () => {
		// ETSI TS 123 038, table of section 6.2.1, row by row, without the escape at 1B.
		const alphabet = [
			'@Δ 0¡P¿p',
			'£_!1AQaq',
			'$Φ"2BRbr',
			'¥Γ#3CScs',
			'èΛ¤4DTdt',
			'éΩ%5EUeu',
			'ùΠ&6FVfv',
			"ìΨ'7GWgw",
			'òΣ(8HXhx',
			'ÇΘ)9IYiy',
			'\nΞ*:JZjz',
			'Ø+;KÄkä',
			'øÆ,<LÖlö',
			'\ræ-=MÑmñ',
			'Åß.>NÜnü',
			'åÉ/?O§oà',
		].join('');

		expect(smsSize(alphabet)).toEqual({ encoding: 'GSM-7', characters: 127, segments: 1 });
	});
});

describe('a stored text that is encoded, but cannot be read', () => {
	const percentEncoded = (bytes: Buffer) => encodeURIComponent(bytes.toString('base64'));

	it.each([
		['a vertical tab, as office programs leave it', percentEncoded(Buffer.from('Hi\vthere'))],
		['a form feed', percentEncoded(Buffer.from('Hi\fthere'))],
		['another character set', percentEncoded(Buffer.from('Gr\xfc\xdfe!!', 'latin1'))],
		['one equals sign', 'a=b'],
	])('is sent as it is: %s', (_, stored) => {
		expect(reencodeMessage(stored)).toBe(stored);
	});
});

describe('a word of letters that happens to be base64', () => {
	it.each(['Reminder', 'Sign', 'Only'])('is a word: %s', (word) => {
		expect(Buffer.from(word, 'base64').toString('base64')).toBe(word);
		expect(decodeMessage(word)).toBe(word);
		expect(encodedText(reencodeMessage(word))).toBe(word);
	});

	it.each(['HEY', 'YES', '%3D', '%3D%3D'])('is encoded text all the same: %s', (text) => {
		const stored = encodeMessage('Message', text);

		expect(stored).toMatch(/^[A-Z]+$/);
		expect(decodeMessage(stored)).toBe(text);
		expect(reencodeMessage(stored)).toBe(stored);
	});
});

describe('a text that no phone can show as it is meant', () => {
	const problem = (text: string) => formProblemOf(() => encodeMessage('Message', text));

	it.each(['a\u0000b', 'a\u0007', '\u001bb', 'a\u007fb'])('a control character: %j', (text) => {
		expect(problem(text)).toEqual({
			message: "'Message' holds a control character, which no phone can show",
			fix: 'Remove it, e.g. with .replace(/[\\x00-\\x1f]/g, " ").',
		});
	});

	it('an object that became text', () => {
		expect(problem('Hello [object Object]!')).toEqual({
			message: "'Message' holds '[object Object]'",
			fix: 'An expression in it gives an object. Use one of its fields, e.g. {{ $json.offer.text }}.',
		});
	});

	it('more SMS than phones join', () => {
		expect(problem('x'.repeat(153 * 255 + 1))).toEqual({
			message: "'Message' would be 256 SMS for each recipient; phones join 255 at most",
			fix: 'Shorten it. If it comes from an expression, check that it gives the text alone.',
		});
		expect(() => encodeMessage('Message', 'x'.repeat(153 * 255))).not.toThrow();
	});
});

describe('placeholdersIn', () => {
	it.each([
		['Hello <First Name>!', ['<First Name>']],
		['<Name>, <Straße 2> and <Name>', ['<Name>', '<Straße 2>', '<Name>']],
		['I <3 you, 5 < 7 > 6, <> and < a>', []],
		['No words in brackets', []],
		[`<${'x'.repeat(42)}>`, []],
	])('%s: %j', (text, placeholders) => {
		expect(placeholdersIn(text)).toEqual(placeholders);
	});
});
