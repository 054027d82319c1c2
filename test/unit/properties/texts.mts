import fc from './fastCheck.mts';

/** Whole characters of all scripts, and what gets into texts by accident: marks, blanks, signs of encodings. */
export const anyText = fc.string({
	unit: fc.oneof(
		{ weight: 4, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
		{ weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
		{ weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
		fc.constantFrom('%', '=', '%3D', '+', '/', '\u200b', '\ufeff', '\u00a0', '\n', '€', 'İ', 'ß'),
	),
	maxLength: 60,
});

/** Text of any UTF-16 units, also halves of characters. */
export const brokenText = fc
	.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
	.map((units) => String.fromCharCode(...units));
