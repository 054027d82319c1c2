import {
	contactListBody,
	readListDescription,
	readListName,
	type ContactListBody,
} from '../../../nodes/KoreSmsCampaign/rules/contactListBody';
import { formProblemOf } from '../problemOf.mts';

const FORM: ContactListBody = { name: 'VIP', description: 'Best', allowDuplicates: false };
const EMOJI = '😀';

describe('contactListBody', () => {
	it.each<[Partial<ContactListBody>, Partial<ContactListBody>]>([
		[{}, FORM],
		[{ allowDuplicates: true }, { allowDuplicates: true }],
		[{ name: ' VIP ' }, { name: 'VIP' }],
		[{ description: ' Best ' }, { description: 'Best' }],
		[{ description: '' }, { description: 'VIP' }],
		[
			{ name: ' VIP ', description: '  ' },
			{ name: 'VIP', description: 'VIP' },
		],
		[{ name: 'x'.repeat(48) }, { name: 'x'.repeat(48) }],
		[{ name: EMOJI.repeat(48) }, { name: EMOJI.repeat(48) }],
		[{ description: 'x'.repeat(256) }, { description: 'x'.repeat(256) }],
	])('%j becomes %j', (form, body) => {
		expect(contactListBody({ ...FORM, ...form })).toEqual({ ...FORM, ...body });
	});

	it.each<[Partial<ContactListBody>, string]>([
		[{ name: '' }, "'Contact List Name' is empty"],
		[{ name: ' \u200b' }, "'Contact List Name' is empty"],
		[{ name: 'x'.repeat(49) }, "'Contact List Name' has 49 characters; Kore allows 48"],
		[{ name: 'V\nIP' }, "'Contact List Name' holds a line break or another control character"],
		[{ name: 'VIP \ud83d' }, "'Contact List Name' holds half of an emoji or other character"],
		[{ description: 'x'.repeat(257) }, "'Description' has 257 characters; Kore allows 256"],
		[{ description: 'a\tb' }, "'Description' holds a line break or another control character"],
	])('%j is refused', (form, message) => {
		expect(formProblemOf(() => contactListBody({ ...FORM, ...form })).message).toBe(message);
	});
});

it('an update reads each field by itself, and keeps an empty description empty', () => {
	expect(readListName('Contact List Name', ' VIP ')).toBe('VIP');
	expect(readListDescription(' ')).toBe('');
	expect(() => readListName('Contact List Name', '')).toThrow('is empty');
});
