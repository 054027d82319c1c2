import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import type { KoreChange } from '../kore/request';
import type { WriteMemory, WriteOutcome } from '../kore/writeMemory';

/** Where the memory lies in the node's context, which n8n keeps with the execution. */
const CONTEXT_KEY = 'koreWrites';

/** Options that change nothing in Kore: whoever waits longer and retries does not mean a new campaign. */
const WITHOUT_EFFECT = [
	'minimumContacts',
	'output',
	'timeout',
	'waitForStatus',
	'waitLimit',
	'waitUpTo',
];

/** What one item, or items that share a call, have done so far. */
interface ItemDone {
	/** By account and kind of change. */
	outcomes: Record<string, WriteOutcome>;
	/** By account and name. */
	found: Record<string, unknown>;
	/** Its output, if it changed something and is through. Holds for this form and account. */
	result?: { form: string; account: string; json: IDataObject[] };
}

/** A change that Kore has confirmed, of so many things. */
export type Confirmed = Pick<KoreChange, 'thing' | 'done'> & { count: number };

/** The memory of one item, or of items that share a call. */
export interface ItemMemory extends WriteMemory {
	/** Its output, if an earlier attempt has brought it to an end. */
	result(account: string): IDataObject[] | undefined;
	/** Keeps the output of an item that is through, provided that it changed something: reads are made again. */
	finish(account: string, json: IDataObject[]): void;
}

/**
 * What this node has already changed in Kore, kept for n8n's Retry On Fail, which runs all items again and not
 * only the one that failed. The memory belongs to one run of the node: the next round of a loop is no retry.
 */
export class RetryMemory {
	private readonly runIndex: number;

	/** Hash of the form, which is the same for all items: its expressions are not resolved. */
	private readonly form: string;

	/** Hash of the part of the form that decides what is sent. */
	private readonly formWithEffect: string;

	/** By the items that share a call: the index of the first, and hashes of their form and JSON. */
	private readonly items: Record<string, ItemDone | undefined>;

	constructor(private readonly functions: IExecuteFunctions) {
		this.runIndex = functions.getWorkflowDataProxy(0).$runIndex as number;
		const { parameters } = functions.getNode();
		this.form = hash(parameters);
		this.formWithEffect = hash(withEffect(parameters));
		this.items = { ...this.kept()[this.runIndex] };
	}

	/**
	 * The memory of one item, or of items that share a call. It holds for the same items with the same form before its expressions are resolved:
	 * whoever corrects one of them and retries means a new call.
	 */
	forItems(itemIndexes: number[]): ItemMemory {
		const { form } = this;
		const items = this.functions.getInputData();
		const hashOfItems = hash(itemIndexes, ...itemIndexes.map((itemIndex) => items[itemIndex].json));
		const key = `${itemIndexes[0]} ${this.formWithEffect} ${hashOfItems}`;
		const done = this.items[key] ?? { outcomes: {}, found: {} };
		this.items[key] = done;
		return {
			earlier: (account, kind) => done.outcomes[`${kind} ${account}`],
			remember: (account, kind, outcome) => {
				done.outcomes[`${kind} ${account}`] = outcome;
			},
			keep: async <Found>(account: string, name: string, find: () => Promise<Found>) => {
				const found = (done.found[`${name} ${account}`] as Found | undefined) ?? (await find());
				done.found[`${name} ${account}`] = found;
				return found;
			},
			result: (account) =>
				done.result?.form === form && done.result.account === account
					? done.result.json
					: undefined,
			finish: (account, json) => {
				if (Object.keys(done.outcomes).length > 0) done.result = { form, account, json };
			},
		};
	}

	/** The changes that Kore has confirmed in this run, earlier attempts included. */
	confirmed(): Confirmed[] {
		return Object.values(this.items)
			.flatMap((item) => Object.entries(item?.outcomes ?? {}))
			.flatMap(([key, outcome]) =>
				'thing' in outcome
					? [
							{
								thing: outcome.thing,
								done: key.split(' ')[0] as KoreChange['done'],
								count: outcome.count ?? 1,
							},
						]
					: [],
			);
	}

	/** Stores the memory with the execution, for the attempt that follows. */
	keep(): void {
		this.functions.getContext('node')[CONTEXT_KEY] = {
			...this.kept(),
			[this.runIndex]: this.items,
		};
	}

	/** Leaves nothing behind in the execution's data. */
	forget(): void {
		delete this.functions.getContext('node')[CONTEXT_KEY];
	}

	private kept(): Record<number, Record<string, ItemDone> | undefined> {
		return (this.functions.getContext('node')[CONTEXT_KEY] ?? {}) as Record<
			number,
			Record<string, ItemDone> | undefined
		>;
	}
}

/** The part of the form that decides what is sent. */
function withEffect(parameters: INodeParameters): INodeParameters {
	const { options } = parameters;
	const isCollection = typeof options === 'object' && options !== null;
	return {
		...without(['simplify'], parameters),
		...(isCollection && { options: without(WITHOUT_EFFECT, options as INodeParameters) }),
	};
}

function without(names: string[], fields: INodeParameters): INodeParameters {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function hash(...values: unknown[]): string {
	const sum = createHash('sha256');
	for (const value of values) sum.update(JSON.stringify(value));
	return sum.digest('hex');
}
