import { KoreProblem } from './koreProblem';

/** One page of a list. */
export interface Page<Row> {
	rows: Row[];
	hasMore: boolean;
}

/** A million contacts, the most that Kore takes into one list, are as many; whoever gets further is being led in circles. */
const MOST_PAGES = 20_000;

/** Pages in a row without anything new: so much may come in while pages are read, as other programs fill the account. */
const MOST_REPEATED_PAGES = 5;

/**
 * The rows of a list that Kore returns page by page. A row that moved on to the next page meanwhile, because
 * something new came in before it, is returned once.
 *
 * @param read reads the page that follows after so many rows
 * @param idOf empty for rows without an ID, which are all returned
 * @throws KoreProblem when pages keep repeating what came before, or when the pages do not end
 */
export async function* rowsOfPages<Row>(
	read: (skip: number) => Promise<Page<Row>>,
	idOf: (row: Row) => string,
): AsyncGenerator<Row> {
	const seen = new Set<string>();
	let skip = 0;
	let repeated = 0;
	let lastPage = '';
	for (let pages = 0; pages < MOST_PAGES; pages++) {
		const { rows, hasMore } = await read(skip);
		const fresh = rows.filter((row) => idOf(row) === '' || !seen.has(idOf(row)));
		for (const row of fresh) seen.add(idOf(row));
		yield* fresh;
		const page = JSON.stringify(rows.map(idOf));
		if (!hasMore || rows.length === 0) {
			// The last page has at least the oldest row to itself, unless Kore does not look at where it should begin.
			if (fresh.length === 0 && page === lastPage) throw endless(REPEATED);
			return;
		}
		repeated = fresh.length === 0 ? repeated + 1 : 0;
		if (repeated === MOST_REPEATED_PAGES) throw endless(REPEATED);
		lastPage = page;
		skip += rows.length;
	}
	throw endless(`did not come to an end after ${MOST_PAGES} pages`);
}

const REPEATED = 'sent the same rows again and again';

function endless(what: string): KoreProblem {
	return new KoreProblem({
		message: `Kore.ai's list ${what}`,
		fix: 'Narrow the search with Limit or filters, and tell Kore.ai about it.',
		outcome: 'notDone',
	});
}
