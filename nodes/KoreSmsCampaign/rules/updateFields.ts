import { FormProblem } from './formProblem';

/** The label of the collection that holds the fields to change. */
export const UPDATE_FIELDS = 'Update Fields';

/** The problem when the user has added none. */
export function nothingToUpdate(): FormProblem {
	return new FormProblem({
		field: UPDATE_FIELDS,
		problem: 'is empty, so nothing would change',
		fix: 'Add the fields that should change. All others stay as they are.',
	});
}
