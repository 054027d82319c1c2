import type { KoreConnection } from '../kore/connection';
import { comparableName } from '../rules/comparableName';
import { FormProblem } from '../rules/formProblem';
import type { ItemForm, Locator } from './itemForm';

/** What a resource locator points at, for its messages. */
export interface LocatorKind {
	label: string;
	/** Name of the field. */
	name: string;
	/** `campaign`, as in "Choose a campaign." */
	thing: string;
	id: RegExp;
	/** What to do about an ID that is none. */
	idFix: string;
}

/** Something that was pointed at; the name is known when that is how it was found. */
export interface Located {
	id: string;
	name?: string;
}

/**
 * What the form points at.
 *
 * @throws FormProblem when nothing is chosen, and for an ID that is none
 */
export function readLocator(
	form: ItemForm,
	{ label, name, thing, id, idFix }: LocatorKind,
): Locator {
	const locator = form.locator(name, label);
	if (locator.value === '') {
		throw new FormProblem({
			field: label,
			problem: 'is empty',
			fix: `Choose a ${thing}. If it comes from an expression, check that the input item has that value.`,
		});
	}
	if (locator.by === 'id' && !id.test(locator.value)) {
		throw new FormProblem({
			field: label,
			value: locator.value,
			problem: `is not the ID of a ${thing}`,
			fix: idFix,
		});
	}
	return locator;
}

/**
 * What items that change the thing have in common; all items of a run give it in the same way.
 *
 * @param newName under which later items may look for it
 */
export function touchedBy({ value }: Locator, newName?: string): string[] {
	return [value, ...(newName === undefined ? [] : [newName])].map(comparableName);
}

/** What a locator points at; asks Kore only when it is given by name. */
export async function locate(
	{ by, value }: Locator,
	{ thing }: LocatorKind,
	kore: KoreConnection,
	findNamed: () => Promise<Located>,
): Promise<Located> {
	if (by === 'id') return { id: value };
	// After a try without an answer it may have another name, or be gone.
	return await kore.keep(`located ${thing}`, findNamed);
}
