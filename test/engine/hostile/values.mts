/** A value that JSON does not have: JavaScript that an expression of the form evaluates. */
export class FromExpression {
	readonly code: string;

	constructor(code: string) {
		this.code = code;
	}
}

const js = (code: string) => new FromExpression(code);

/** As text is after a wrong cut: half of an emoji. */
export const HALF_EMOJI = '20% off \ud83d';

const MEGABYTE = 1_000_000;
export const LONG = 'x'.repeat(MEGABYTE);

/** What is no text, number, true or false. */
export const THINGS = [
	{},
	{ name: 'Sale' },
	[],
	['Sale'],
	[['Sale'], { deep: { down: null } }],
	js('NaN'),
	js('Infinity'),
	js('10n'),
];

/** n8n makes text of the last one where the field lies in a collection. */
const DATES = [js('new Date("2031-03-03T09:00:00Z")'), js('new Date("?")'), js('$now')];

/** What a field for text cannot take; numbers become text. */
export const NO_TEXT = [...THINGS, ...DATES, true, false];

/** What an expression gives that finds nothing, and what looks like nothing. */
export const NOTHING = [
	null,
	js('undefined'),
	'',
	' \t ',
	'\u00a0',
	'\u200b\u200d',
	'\u00ad',
	'\u2066\u2069',
];

/** What no text of one line may hold. */
export const BROKEN_LINES = [
	HALF_EMOJI,
	'\udc00Sale',
	'Sale\u0000',
	'Sale\r\nX-Injected: 1',
	'Sale\nSale',
	'\u001b[31mSale',
	'Sale\u0085Sale',
];

/** What is neither true nor false. */
export const NO_FLAG = [...THINGS, null, js('undefined'), '', 'yes', 'TRUE', 0, 1, -1];

/** What is no number. */
export const NO_NUMBER = [
	...THINGS,
	...DATES,
	null,
	js('undefined'),
	'',
	' ',
	'many',
	'1,5',
	true,
	false,
];

/** What no choice offers. */
export const NO_CHOICE = [
	...THINGS,
	...DATES,
	null,
	js('undefined'),
	'',
	'voice',
	7,
	true,
	'constructor',
	'__proto__',
];

/** Of several choices. */
export const NO_CHOICES = [
	[{}],
	[['Ready']],
	[null],
	['voice'],
	['constructor'],
	'voice',
	'Ready,voice',
	'["voice"]',
	'[',
	7,
	true,
	js('NaN'),
	js('new Date(0)'),
];

/** What would lead to another path, another query or another host. */
export const DETOURS = [
	'..',
	'../../contactList',
	'%2e%2e%2f',
	'..\\..\\',
	'?accountId=other',
	'&accountId=other',
	'#top',
	'/',
	'@evil.example',
	'//evil.example/x',
	' HTTP/1.1\r\nX-Injected: 1',
	'\r\nX-Injected: 1\r\n\r\n',
	'%0d%0aX-Injected:1',
	'\u0000',
	'．．／',
	'‥/',
];
