import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from '../kore/connection';
import { KoreProblem } from '../kore/koreProblem';
import type { KoreRequest } from '../kore/request';

/**
 * Deletes something. After a try without an answer, "not found" means that it did.
 *
 * @returns Kore's answer; an empty one when an earlier try had it
 */
export async function deleteOnce(request: KoreRequest, kore: KoreConnection): Promise<IDataObject> {
	const mayBeDeleted = kore.isInDoubt('deleted');
	return await kore.send(request).catch((problem: unknown) => {
		const isGone = problem instanceof KoreProblem && problem.status === 404;
		if (mayBeDeleted && isGone) return {};
		throw problem;
	});
}
