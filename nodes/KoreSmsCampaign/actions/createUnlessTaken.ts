import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from '../kore/connection';
import { KoreProblem } from '../kore/koreProblem';
import type { NameDirectory } from '../kore/nameDirectory';
import type { KoreRequest } from '../kore/request';

/**
 * Creates something that has a name. When Kore refuses because the name is taken, one that was not there when all of
 * them were read is looked for.
 *
 * @param findExisting looks for it in the directory
 * @returns Kore's answer, or what has the name
 * @throws KoreProblem when Kore refuses for another reason, or nothing in the directory has the name
 */
export async function createUnlessTaken<Existing extends { id: string; name?: string }>(
	request: KoreRequest,
	kore: KoreConnection,
	directory: NameDirectory<Existing>,
	findExisting: () => Promise<Existing | undefined>,
): Promise<{ answer: IDataObject } | { existing: Existing }> {
	const answer = await kore.send(request).catch((problem: unknown) => {
		if (problem instanceof KoreProblem && problem.reason === 'nameTaken') return problem;
		throw problem;
	});
	if (!(answer instanceof KoreProblem)) return { answer };
	directory.reread();
	const existing = await findExisting();
	if (existing) return { existing };
	throw answer;
}
