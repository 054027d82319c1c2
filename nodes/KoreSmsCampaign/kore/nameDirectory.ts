import { comparableName } from '../rules/comparableName';
import type { KoreConnection } from './connection';

/** Something in Kore that has an ID and a name. */
export interface Named {
	id: string;
	name?: string;
}

/**
 * All things of one kind in an account by name. Kore cannot be asked for a name, so all of them are read, once per
 * run of the node, when a name is first asked for; what the run itself creates, renames and deletes is entered.
 */
export class NameDirectory<Entry extends Named> {
	private listed?: Promise<Map<string, Entry>>;

	/** By id; `undefined` when deleted. */
	private readonly own = new Map<string, Entry | undefined>();

	constructor(private readonly readAll: (kore: KoreConnection) => Promise<Map<string, Entry>>) {}

	/**
	 * All that have this name; blanks around it and upper and lower case do not matter.
	 * @throws KoreProblem
	 */
	async named(kore: KoreConnection, name: string): Promise<Entry[]> {
		const wanted = comparableName(name);
		return (await this.all(kore)).filter((entry) => comparableName(entry.name ?? '') === wanted);
	}

	/**
	 * All of them in Kore's order, after those that this run created.
	 * @throws KoreProblem
	 */
	async all(kore: KoreConnection): Promise<Entry[]> {
		this.listed ??= this.readAll(kore);
		const listed = await this.listed.catch((error: unknown) => {
			this.reread();
			throw error;
		});
		const created = [...this.own].filter(([id]) => !listed.has(id)).reverse();
		const current = [...created, ...listed].map(([id, entry]) =>
			this.own.has(id) ? this.own.get(id) : entry,
		);
		return current.filter((entry) => entry !== undefined);
	}

	/** Enters something that this run created or changed. */
	enter(entry: Entry): void {
		this.own.set(entry.id, entry);
	}

	/** Strikes out something that this run deleted. */
	strike(id: string): void {
		this.own.set(id, undefined);
	}

	/** Forgets what was read, because Kore knows something that was not among it. */
	reread(): void {
		this.listed = undefined;
	}
}
