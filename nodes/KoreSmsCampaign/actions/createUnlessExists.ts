import type { IDataObject } from 'n8n-workflow';
import { accountKey, type KoreConnection } from '../kore/connection';
import { KoreProblem } from '../kore/koreProblem';
import type { Named, NameDirectory } from '../kore/nameDirectory';
import type { KoreRequest } from '../kore/request';
import { inTurn } from '../kore/turns';
import { comparableName } from '../rules/comparableName';

/** Kore's answer to a creation, or what has the name already. */
export type CreatedOr<Existing> = { answer: IDataObject } | { existing: Existing };

/** What has the name of something new. */
interface Search<Existing extends Named> {
	name: string;
	directory: NameDirectory<Existing>;
	/** Looks in the directory. */
	find: () => Promise<Existing | undefined>;
}

/**
 * Creates something that has a name, unless something in Kore has it. What an earlier try of the item created is not
 * in its own way, also when that try got no answer.
 *
 * @throws KoreProblem when Kore refuses for another reason than the name, or nothing in the directory has the name
 */
export async function createUnlessExists<Existing extends Named>(
	request: KoreRequest,
	kore: KoreConnection,
	search: Search<Existing>,
): Promise<CreatedOr<Existing>> {
	const { name, directory, find } = search;
	const thing = [request.change?.thing, accountKey(kore.account), comparableName(name)].join(' ');
	return await inTurn(thing, kore, async (hadToWait) => {
		if (hadToWait) directory.reread();
		const existing = kore.isDone('created') ? undefined : await find();
		if (!existing) return await createUnlessTaken(request, kore, search);
		const own = await kore.findEarlier(request);
		return own ? { answer: own } : { existing };
	});
}

/**
 * When Kore refuses because the name is taken, one that was not there when all of them were read is looked for. One that
 * may have come about is to be found by the next item of its name.
 */
async function createUnlessTaken<Existing extends Named>(
	request: KoreRequest,
	kore: KoreConnection,
	{ directory, find }: Search<Existing>,
): Promise<CreatedOr<Existing>> {
	const answer = await kore.send(request).catch((problem: unknown) => {
		if (!(problem instanceof KoreProblem)) throw problem;
		const isTaken = problem.reason === 'nameTaken';
		if (isTaken || problem.outcome === 'unknown') directory.reread();
		if (isTaken) return problem;
		throw problem;
	});
	if (!(answer instanceof KoreProblem)) return { answer };
	const existing = await find();
	if (existing) return { existing };
	throw answer;
}
