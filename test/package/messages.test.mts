/** The messages that the README explains are those that users see. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const TABLE = /### What a message means\n([^]*?)\n## /;

/** What is not the same each time: …, what is in parentheses, and the name of a field, which quotes and a colon mark. */
const VARIABLE = /…|\s?\([^)]*\)|'?: ?|'/;

function explainedMessages(): string[] {
	const [, table = ''] = TABLE.exec(readFileSync('README.md', 'utf8')) ?? [];
	return table
		.split('\n')
		.map((row) => row.split('|')[1] ?? '')
		.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, message]) => message));
}

/** Kore's own words are in the sandbox, and what the node recognises in them. */
const SOURCES = ['nodes', 'credentials', 'sandbox']
	.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
	.filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name))
	.map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'utf8'))
	.join('\n')
	.toLowerCase();

describe('a message that the README explains', () => {
	it('is found', () => {
		expect(explainedMessages().length).toBeGreaterThan(15);
	});

	it.each(explainedMessages())('is one that there is: %s', (message) => {
		const parts = message.split(VARIABLE).filter((part) => /\w/.test(part));
		expect(parts.filter((part) => !SOURCES.includes(part.toLowerCase().trim()))).toEqual([]);
	});
});
