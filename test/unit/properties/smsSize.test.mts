import fc from './fastCheck.mts';
import { smsSize } from '../../../nodes/KoreSmsCampaign/rules/messageText';
import { anyText } from './texts.mts';

/** GSM 03.38, put together in another way than the node has it: ASCII but for eight, and the letters of Europe. */
const LETTERS_OF_EUROPE = '£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà';
const TWO_UNITS = ['^', '{', '}', '\\', '[', '~', ']', '|', '€', '\f'];

function units(character: string): 1 | 2 | undefined {
	if (TWO_UNITS.includes(character)) return 2;
	const isAscii = /^[ -~\r\n]$/.test(character) && character !== '`';
	return isAscii || LETTERS_OF_EUROPE.includes(character) ? 1 : undefined;
}

/** How many SMS a text takes, by laying one character after the other into the parts. */
function reference(text: string): { encoding: string; characters: number; segments: number } {
	const characters = [...text];
	const isGsm = characters.every((character) => units(character) !== undefined);
	const sizes = characters.map((character) => (isGsm ? units(character) : character.length) ?? 0);
	const total = sizes.reduce((sum, size) => sum + size, 0);
	const [single, part] = isGsm ? [160, 153] : [70, 67];
	const parts = [0];
	for (const size of sizes) {
		if (parts[parts.length - 1] + size > part) parts.push(0);
		parts[parts.length - 1] += size;
	}
	return {
		encoding: isGsm ? 'GSM-7' : 'UCS-2',
		characters: total,
		segments: total <= single ? 1 : parts.length,
	};
}

const gsmText = fc.string({
	unit: fc.constantFrom(...'abcXYZ 09@£ÄéΔ\n', ...TWO_UNITS),
	maxLength: 700,
	size: 'max',
});
const otherText = fc.string({
	unit: fc.constantFrom('a', '€', 'ж', '`', '🎉', 'ी'),
	maxLength: 300,
	size: 'max',
});

it('is that of the reference', () => {
	fc.assert(
		fc.property(fc.oneof(anyText, gsmText, otherText), (text) => {
			expect(smsSize(text)).toEqual(reference(text));
		}),
		{ numRuns: 80 },
	);
});

it('never shrinks when a text grows', () => {
	fc.assert(
		fc.property(fc.oneof(gsmText, otherText), fc.oneof(anyText, otherText), (text, more) => {
			const [before, after] = [smsSize(text), smsSize(text + more)];
			expect(after.characters).toBeGreaterThanOrEqual(
				before.encoding === after.encoding ? before.characters : 0,
			);
			expect(after.segments).toBeGreaterThanOrEqual(before.segments);
		}),
		{ numRuns: 50 },
	);
});

it.each([
	['a', 160, 153],
	['ж', 70, 67],
])('of texts of %j fills one SMS with %i and each part with %i', (character, single, part) => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 6 * single }), (count) => {
			const expected = count <= single ? 1 : Math.ceil(count / part);
			expect(smsSize(character.repeat(count)).segments).toBe(expected);
		}),
	);
});

it('counts characters of the extension twice, and never cuts one in half', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...TWO_UNITS),
			fc.integer({ min: 81, max: 500 }),
			(character, count) => {
				expect(smsSize(character.repeat(count))).toEqual({
					encoding: 'GSM-7',
					characters: 2 * count,
					segments: Math.ceil(count / 76),
				});
			},
		),
	);
});
