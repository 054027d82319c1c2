import fc from './fastCheck.mts';
import { contactBody } from '../../../nodes/KoreSmsCampaign/rules/contact';
import { FormProblem } from '../../../nodes/KoreSmsCampaign/rules/formProblem';
import { anyText, brokenText } from './texts.mts';

const names = fc.oneof(
	anyText,
	brokenText,
	fc.constantFrom('__proto__', 'constructor', 'toString', 'then', 'toJSON', 'First Name', '_id'),
);
const values = fc.oneof(
	anyText,
	brokenText,
	fc.double(),
	fc.boolean(),
	fc.constantFrom(null, undefined, {}, [], { isAdmin: true }, '', 'x'.repeat(301)),
);
/** Such a field is left out, so another may have its name. */
const isEmpty = (value: unknown) =>
	value === null ||
	value === undefined ||
	(typeof value === 'string' && !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(value));
const fields = fc.array(fc.tuple(names, values), { maxLength: 12 });

it('any fields make a contact whose values are plain and as given, or are refused', () => {
	fc.assert(
		fc.property(fields, (given) => {
			try {
				const body = contactBody([['phoneNumber', '+4915112345678'], ...given], 'Enter it.');
				const sent = JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
				const asGiven = new Map(given.filter(([, value]) => !isEmpty(value)));
				expect(sent.phoneNumber).toBe('4915112345678');
				for (const [name, value] of Object.entries(sent)) {
					expect(['string', 'number', 'boolean']).toContain(typeof value);
					const original = asGiven.get(name);
					if (typeof original === 'string') expect(value).toBe(original.trim());
				}
			} catch (problem) {
				expect(problem).toBeInstanceOf(FormProblem);
			}
			expect(Object.keys(Object.prototype)).toEqual([]);
			expect({}).not.toHaveProperty('isAdmin');
		}),
		{ numRuns: 300 },
	);
});
