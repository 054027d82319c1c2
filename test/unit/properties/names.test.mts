import fc from './fastCheck.mts';
import { comparableName } from '../../../nodes/KoreSmsCampaign/rules/comparableName';
import { FormProblem } from '../../../nodes/KoreSmsCampaign/rules/formProblem';
import { isBlank, optionalText, requiredText } from '../../../nodes/KoreSmsCampaign/rules/text';
import { anyText, brokenText } from './texts.mts';

const names = fc.oneof(anyText, brokenText);

describe('comparableName', () => {
	it('compares the same when it is compared again', () => {
		fc.assert(
			fc.property(names, (name) => {
				expect(comparableName(comparableName(name))).toBe(comparableName(name));
			}),
			{ numRuns: 300 },
		);
	});

	it('does not tell apart blanks around a name, and ways to write its accents', () => {
		fc.assert(
			fc.property(anyText, fc.constantFrom(' ', '\t', '\n', '\u00a0', '  '), (name, blank) => {
				expect(comparableName(`${blank}${name}${blank}`)).toBe(comparableName(name));
				expect(comparableName(name.normalize('NFD'))).toBe(comparableName(name.normalize('NFC')));
			}),
			{ numRuns: 300 },
		);
	});

	it('does not tell apart upper and lower case', () => {
		const letters = fc.string({ unit: fc.constantFrom(...'abcxyz äöüéñžжя 09-'), maxLength: 30 });
		fc.assert(
			fc.property(letters, (name) => {
				expect(comparableName(name.toUpperCase())).toBe(comparableName(name));
			}),
		);
	});

	it('tells everything else apart', () => {
		const plain = fc.string({ unit: fc.constantFrom(...'abc 123-_'), maxLength: 10 });
		fc.assert(
			fc.property(plain, plain, (one, other) => {
				expect(comparableName(one) === comparableName(other)).toBe(one.trim() === other.trim());
			}),
		);
	});
});

describe('a text of one line', () => {
	it('that is taken can be seen, fits, has nothing broken in it, and is taken again as it is', () => {
		fc.assert(
			fc.property(names, fc.integer({ min: 1, max: 60 }), (text, longest) => {
				try {
					const read = requiredText('Name', text, longest);
					expect(isBlank(read)).toBe(false);
					expect([...read].length).toBeLessThanOrEqual(longest);
					expect(read).not.toMatch(/\p{Cc}|\p{Surrogate}/u);
					expect(text.trim()).toBe(read);
					expect(requiredText('Name', read, longest)).toBe(read);
				} catch (problem) {
					expect(problem).toBeInstanceOf(FormProblem);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('that may be empty is empty when there is nothing to see', () => {
		const nothing = fc.string({ unit: fc.constantFrom(' ', '\n', '\u200b', '\u00ad', '\u2067') });
		fc.assert(
			fc.property(nothing, (text) => {
				expect(optionalText('Name', text)).toBe('');
				expect(() => requiredText('Name', text)).toThrow("'Name' is empty");
			}),
		);
	});
});
