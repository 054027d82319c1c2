/** The credential's form, which the end to end tests see again as n8n shows it. */
import { readFileSync } from 'node:fs';
import { KoreAiApi } from '../../../credentials/KoreAiApi.credentials';
import { fieldLines } from '../../e2e/formOutline.mts';

const { displayName, properties } = new KoreAiApi();

const written = readFileSync('test/e2e/forms.snapshot.txt', 'utf8').split('\n');

const typeOptionsOf = (field: string) => properties.find(({ name }) => name === field)?.typeOptions;

it('is as it is written down; `npm run forms` writes it anew', () => {
	const lines = [`Credential: ${displayName}`, ...fieldLines(properties)];

	expect(lines).toEqual(written.slice(0, lines.length));
});

it('shows an example where it is not plain what is wanted', () => {
	expect(properties.flatMap(({ name, placeholder }) => (placeholder ? [name] : []))).toEqual([
		'host',
		'streamId',
		'accountId',
		'clientId',
		'privateKey',
	]);
});

it('hides what is secret, and nothing else', () => {
	const hidden = properties.filter(({ typeOptions }) => typeOptions?.password === true);

	expect(hidden.map(({ name }) => name)).toEqual(['clientSecret', 'privateKey']);
});

it('takes no numbers that make no sense, and keeps the lines of a key', () => {
	expect(typeOptionsOf('tokenLifetime')).toEqual({ minValue: 1, maxValue: 3300 });
	expect(typeOptionsOf('requestsPerMinute')).toEqual({ minValue: 0 });
	expect(typeOptionsOf('privateKey')).toMatchObject({ rows: 5 });
});
