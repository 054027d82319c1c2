import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import { rowsOfPages, type Page } from '../../../nodes/KoreSmsCampaign/kore/pages';
import { rejectionOf } from '../problemOf.mts';

/** Pages by what they hold; the last one has no more after it, unless a `+` says so. */
function pagesOf(...pages: string[]): (skip: number) => Promise<Page<string>> {
	let page = 0;
	return () => {
		const text = pages[Math.min(page, pages.length - 1)];
		const hasMore = page < pages.length - 1 || text.endsWith('+');
		page += 1;
		return Promise.resolve({ rows: [...text.replace('+', '')], hasMore });
	};
}

/** Everything on the pages, and what each was asked to skip. */
async function readAll(read: (skip: number) => Promise<Page<string>>) {
	const skips: number[] = [];
	const rows: string[] = [];
	const noted = (skip: number) => {
		skips.push(skip);
		return read(skip);
	};
	const error = await (async () => {
		for await (const row of rowsOfPages(noted, (letter) => letter)) rows.push(row);
		return undefined;
	})().catch((thrown: unknown) => thrown);
	return { rows: rows.join(''), skips, error };
}

describe('rowsOfPages', () => {
	it.each([
		['one page', ['abc'], 'abc', [0]],
		['nothing at all', [''], '', [0]],
		['three pages', ['abc', 'def', 'g'], 'abcdefg', [0, 3, 6]],
		['pages of different lengths', ['ab', 'cde', 'f'], 'abcdef', [0, 2, 5]],
		['a last page with nothing on it', ['abc', ''], 'abc', [0, 3]],
		['a row that moved on to the next page', ['abc', 'cde'], 'abcde', [0, 3]],
		['many rows that moved on', ['abc', 'bcd', 'cde'], 'abcde', [0, 3, 6]],
		['a whole page that moved on', ['abc', 'abc', 'cde'], 'abcde', [0, 3, 6]],
		[
			'again and again, while other programs fill the account',
			['ab', 'ab', 'ab', 'ab', 'ab', 'bc', 'bc', 'bc', 'bc', 'bc', 'd'],
			'abcd',
			[0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20],
		],
	])('%s', async (_, pages, rows, skips) => {
		const result = await readAll(pagesOf(...pages));

		expect(result).toEqual({ rows, skips, error: undefined });
	});

	it('takes a last page for the end, though it only repeats what came before', async () => {
		expect(await readAll(pagesOf('abc', 'bc'))).toEqual({
			rows: 'abc',
			skips: [0, 3],
			error: undefined,
		});
	});

	it('takes an empty page for the end, though Kore says that more follows', async () => {
		expect(await readAll(pagesOf('abc', '+'))).toEqual({
			rows: 'abc',
			skips: [0, 3],
			error: undefined,
		});
	});

	it('refuses a page that comes again and again', async () => {
		const { rows, skips, error } = await readAll(pagesOf('abc+'));

		expect([rows, skips]).toEqual(['abc', [0, 3, 6, 9, 12, 15]]);
		expect(error).toBeInstanceOf(KoreProblem);
		expect(error).toMatchObject({
			message: "Kore.ai's list sent the same rows again and again",
			fix: 'Narrow the search with Limit or filters, and tell Kore.ai about it.',
			outcome: 'notDone',
		});
	});

	it('refuses a list that begins anew with each page, and ends after as many as there should be', async () => {
		const { rows, error } = await readAll(pagesOf('abc', 'abc'));

		expect(rows).toBe('abc');
		expect(error).toMatchObject({
			message: "Kore.ai's list sent the same rows again and again",
		});
	});

	it('returns all rows that have no ID', async () => {
		const pages = [
			{ rows: ['a', 'b'], hasMore: true },
			{ rows: ['c', 'd'], hasMore: false },
		];
		const rows: string[] = [];
		const read = () => Promise.resolve(pages.shift() as Page<string>);

		for await (const row of rowsOfPages(read, () => '')) rows.push(row);

		expect(rows.join('')).toBe('abcd');
	});

	it('goes on as long as there is one new row on each page', async () => {
		const { rows, skips } = await readAll(pagesOf('ab', 'bc', 'cd', 'd'));

		expect([rows, skips]).toEqual(['abcd', [0, 2, 4, 6]]);
	});

	it('refuses a list without an end', async () => {
		let pages = 0;
		const read = () => Promise.resolve({ rows: [String((pages += 1))], hasMore: true });

		const { error } = await readAll(read);

		expect(pages).toBe(20_000);
		expect(error).toMatchObject({
			name: 'KoreProblem',
			message: "Kore.ai's list did not come to an end after 20000 pages",
		});
	});

	it('reads no page that nobody asks for', async () => {
		const skips: number[] = [];
		const read = (skip: number) => {
			skips.push(skip);
			return Promise.resolve({ rows: [`${skip} a`, `${skip} b`], hasMore: true });
		};

		for await (const row of rowsOfPages(read, (text) => text)) if (row === '2 a') break;

		expect(skips).toEqual([0, 2]);
	});

	it('hands on what goes wrong', async () => {
		const trouble = new Error('trouble');
		const rows = rowsOfPages(
			() => Promise.reject(trouble),
			() => '',
		);

		expect(await rejectionOf(rows.next())).toBe(trouble);
	});
});
