import type { BadField } from './badField.mts';
import { DETOURS, LONG } from './values.mts';

const OPERATIONS = ['credential'];

/** Numbers would be refused by Kore, and so would marks that nobody sees. */
const NO_KEYS = [{}, { key: 'x' }, [], ['x'], null, true, false, '', ' \t\r\n ', '\u00a0'];

/** Nothing of these is looked up: each is refused as it stands. */
const NO_HOSTS = [
	...[...NO_KEYS, '\u200b\u200d', '\u00ad'],
	...['http://platform.kore.ai', 'ftp://platform.kore.ai', 'javascript:alert(1)', 'file:///etc'],
	...['https://user:secret@platform.kore.ai', 'platform.kore.ai@evil.example', '@evil.example'],
	...['platform.kore.ai/api', 'platform.kore.ai?x=1', 'platform.kore.ai#x', '%2e%2e', '.', '..'],
	...['platform.kore.ai\\@evil.example', 'platform.kore.ai\\api', 'https:/platform.kore.ai'],
	...['https://https://platform.kore.ai', 'platform.kore.ai:port', 'platform.kore.ai:99999'],
	...['platform.kore.ai\r\nX-Injected: 1', 'platform.kore.ai\r\nX:1', 'plat\nform.kore.ai'],
	...['platform.kore.ai\u0000', 'platform.kore.ai\ud83d', 'platform .kore.ai', LONG],
	...['http://127.0.0.1.evil.example', 'http://localhost.evil.example'],
	...['http://localhost@evil.example', 'http://[::2]', 'http://0x7f000002.evil.example'],
	...['platform.kore.ai，evil.example', 'platform.kore.ai／evil', 'platform..kore.ai'],
];

export const CREDENTIAL_ROWS: BadField[] = [
	{ operations: OPERATIONS, field: 'Host', values: NO_HOSTS },
	{
		operations: OPERATIONS,
		field: 'Stream ID',
		values: [
			...[...NO_KEYS, 7, 'st-', 'cs-1', 'cl-1', 'st_1', 'st-xyz', 'st-１'],
			...DETOURS.flatMap((detour) => [detour, `st-1${detour}`]),
			`st-${'a'.repeat(1_000_000)}`,
		],
	},
	{
		operations: OPERATIONS,
		field: 'Account ID',
		values: [
			...[...NO_KEYS, 'a b', 'é', '＆', LONG],
			...DETOURS.flatMap((detour) => [detour, `64f0c1a2${detour}`]),
		],
	},
	{ operations: OPERATIONS, field: 'Client ID', values: [...NO_KEYS, LONG] },
	{ operations: OPERATIONS, field: 'Subject', values: [LONG] },
	{
		operations: OPERATIONS,
		field: 'Algorithm',
		values: ['none', 'hs256', 'ES256', 'HS384', 7, 'constructor', '__proto__'],
	},
	{ operations: OPERATIONS, field: 'Client Secret', values: NO_KEYS },
	{
		operations: OPERATIONS,
		field: 'Private Key',
		given: { algorithm: 'RS256' },
		values: [
			...NO_KEYS,
			'MIIE',
			'-----BEGIN PRIVATE KEY-----',
			'-----BEGIN CERTIFICATE-----\nMIIE',
			LONG,
		],
	},
	{
		operations: OPERATIONS,
		field: 'Token Lifetime',
		values: [0, -1, 1.5, 3301, 'soon', '5 min', '1e9', '300\u0000'],
	},
	{
		operations: OPERATIONS,
		field: 'Requests per Minute',
		values: [-1, 1.5, 'many', '50 calls', '-1'],
	},
];

/** What does its work though it is not what the form asks for; PORT stands for the sandbox's. */
export const FINE_VALUES: Array<[field: string, values: unknown[]]> = [
	[
		'Host',
		[
			...['http://127.0.0.1:PORT/', ' http://127.0.0.1:PORT\r\n', 'HTTP://127.0.0.1:PORT'],
			...['http://localhost:PORT', 'http://127.1:PORT', 'http://127。0。0。1:PORT'],
		],
	],
	[
		'Subject',
		[7, '', null, ' n8n ', 'Grüße 🎉', 'a\r\nX-Injected: 1', '\ud83d', {}, 'x'.repeat(256)],
	],
	['Algorithm', ['HS256', ' HS256 ', '', null, {}]],
	['Token Lifetime', [1, '300', ' 300 ', '', null, {}, 3300, '3e2']],
	['Include Token ID', [true, 'true', 1, null, {}, '']],
	['Requests per Minute', [50, '50', '', ' ', null, {}, [], true]],
];
