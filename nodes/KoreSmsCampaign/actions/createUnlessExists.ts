import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from '../kore/connection';
import { KoreProblem } from '../kore/koreProblem';
import type { NameDirectory } from '../kore/nameDirectory';
import type { KoreRequest } from '../kore/request';

/** Kore's answer to a creation, or what has the name already. */
export type CreatedOr<Existing> = { answer: IDataObject } | { existing: Existing };

/**
 * Creates something that has a name, unless something in Kore has it. What an earlier try of the item created is not
 * in its own way, also when that try got no answer.
 *
 * @param findExisting looks in the directory for what has the name
 * @throws KoreProblem when Kore refuses for another reason than the name, or nothing in the directory has the name
 */
export async function createUnlessExists<Existing extends { id: string; name?: string }>(
	request: KoreRequest,
	kore: KoreConnection,
	directory: NameDirectory<Existing>,
	findExisting: () => Promise<Existing | undefined>,
): Promise<CreatedOr<Existing>> {
	const existing = kore.isDone('created') ? undefined : await findExisting();
	if (!existing) return await createUnlessTaken(request, kore, directory, findExisting);
	const own = await kore.findEarlier(request);
	return own ? { answer: own } : { existing };
}

/**
 * When Kore refuses because the name is taken, one that was not there when all of them were read is looked for. One that
 * may have come about is to be found by the next item of its name.
 */
async function createUnlessTaken<Existing extends { id: string; name?: string }>(
	request: KoreRequest,
	kore: KoreConnection,
	directory: NameDirectory<Existing>,
	findExisting: () => Promise<Existing | undefined>,
): Promise<CreatedOr<Existing>> {
	const answer = await kore.send(request).catch((problem: unknown) => {
		directory.reread();
		if (problem instanceof KoreProblem && problem.reason === 'nameTaken') return problem;
		throw problem;
	});
	if (!(answer instanceof KoreProblem)) return { answer };
	const existing = await findExisting();
	if (existing) return { existing };
	throw answer;
}
