import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import type { KoreProblem } from '../kore/koreProblem';
import type { KoreChange } from '../kore/request';
import {
	stillInDoubt,
	type InDoubt,
	type WriteMemory,
	type WriteOutcome,
} from '../kore/writeMemory';
import type { BatchOutput } from './operation';

/** Where the memory lies in the node's context, which n8n keeps with the execution. */
const CONTEXT_KEY = 'koreWrites';

/** Options that change nothing about an item that is through. */
const OF_THE_WAY_THERE = [
	'concurrentRequests',
	'createListIfMissing',
	'minimumContacts',
	'skipDuplicates',
	'timeout',
	'waitLimit',
	'waitUpTo',
];

/**
 * Further options that do not change what has been sent: whoever waits for an end and retries does not mean a new
 * campaign.
 */
const OF_THE_OUTPUT = ['output', 'waitForStatus'];

/** What one item, or items that share a call, have done so far. */
interface ItemDone {
	/** By account and kind of change. */
	outcomes: Record<string, WriteOutcome>;
	/** By account and name. */
	found?: Record<string, unknown>;
	/** Its output, if it changed something and is through. Holds for this form, and the account in which it did. */
	result?: { form: string; json: IDataObject[] };
	/** The items, if they share a call, and what came out of it. */
	call?: { itemIndexes: number[]; outputs?: BatchOutput[] };
}

/** A call that an earlier try has sent: what came out of it, or why nobody knows. */
export type EarlierCall = { itemIndexes: number[]; account: string } & (
	| { outputs: BatchOutput[] }
	| { problem: KoreProblem }
);

/** The memory of items that share a call. */
export interface CallMemory extends WriteMemory {
	/** Keeps what came out of the call. */
	finishCall(outputs: BatchOutput[]): void;
}

/** A change that Kore has confirmed, of so many things. */
export type Confirmed = Pick<KoreChange, 'thing' | 'done'> & { count: number };

/** The memory of one item. */
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

	/** Hash of the part of the form that decides what comes out. It is the same for all items: no expression is resolved. */
	private readonly form: string;

	/** Hash of the part of the form that decides what is sent. */
	private readonly formWithEffect: string;

	/** By item, or items that share a call: index, and hashes of form and JSON. */
	private readonly items: Record<string, ItemDone | undefined>;

	constructor(private readonly functions: IExecuteFunctions) {
		this.runIndex = functions.getWorkflowDataProxy(0).$runIndex as number;
		const parameters = withoutDecoration(functions.getNode().parameters);
		this.form = hash(withoutOptions(OF_THE_WAY_THERE, parameters));
		this.formWithEffect = hash(
			without(['simplify'], withoutOptions([...OF_THE_WAY_THERE, ...OF_THE_OUTPUT], parameters)),
		);
		this.items = { ...this.kept()[this.runIndex] };
	}

	/**
	 * The memory of one item. It holds for the same item with the same form before its expressions are resolved:
	 * whoever corrects one of them and retries means a new call.
	 */
	forItem(itemIndex: number): ItemMemory {
		const { form } = this;
		const done = this.doneFor(this.keyOf([itemIndex]));
		return {
			...outcomesOf(done),
			result: (account) =>
				done.result?.form === form && hasOutcomeIn(account, done) ? done.result.json : undefined,
			finish: (account, json) => {
				if (hasOutcomeIn(account, done)) done.result = { form, json };
				for (const [change, outcome] of Object.entries(done.outcomes)) {
					done.outcomes[change] = withoutAnswer(outcome);
				}
			},
		};
	}

	/** The memory of items that share a call. */
	forCall(itemIndexes: number[]): CallMemory {
		const call: ItemDone['call'] = { itemIndexes };
		const done = this.doneFor(`call ${this.keyOf(itemIndexes)}`);
		done.call = call;
		return {
			...outcomesOf(done),
			finishCall: (outputs) => {
				call.outputs = outputs;
			},
		};
	}

	/** What earlier tries have sent for items that share a call, as long as the items and the form are the same. */
	earlierCalls(): EarlierCall[] {
		return Object.entries(this.items).flatMap(([key, done]) => {
			const { call, outcomes } = done ?? {};
			if (!call || !outcomes || key !== `call ${this.keyOf(call.itemIndexes)}`) return [];
			return Object.entries(outcomes).flatMap(([place, outcome]): EarlierCall[] => {
				const { itemIndexes, outputs } = call;
				const account = accountOf(place);
				if ('inDoubtSince' in outcome) {
					return [{ itemIndexes, account, problem: stillInDoubt(outcome) }];
				}
				return outputs ? [{ itemIndexes, account, outputs }] : [];
			});
		});
	}

	/** What was sent for an item, or for items that share a call, and got no answer. */
	inDoubt(itemIndexes: number[]): InDoubt[] {
		const key = this.keyOf(itemIndexes);
		return [key, `call ${key}`]
			.flatMap((place) => Object.values(this.items[place]?.outcomes ?? {}))
			.flatMap((outcome) => ('inDoubtSince' in outcome ? [outcome] : []));
	}

	/** All that was sent and got no answer, but for items that are through all the same. */
	doubts(): Array<{ itemIndexes: number[]; message: string }> {
		return Object.entries(this.items).flatMap(([key, done]) => {
			if (!done || done.result) return [];
			const itemIndexes = done.call?.itemIndexes ?? [firstItemOf(key)];
			return Object.values(done.outcomes).flatMap((outcome) =>
				'inDoubtSince' in outcome ? [{ itemIndexes, message: outcome.reason }] : [],
			);
		});
	}

	/** Whether anything was sent that is, or may be, done. */
	hasOutcomes(): boolean {
		return Object.values(this.items).some((done) => Object.keys(done?.outcomes ?? {}).length > 0);
	}

	/** The items, by their place and JSON, with the form before its expressions are resolved. */
	private keyOf(itemIndexes: number[]): string {
		const items = this.functions.getInputData();
		const json = itemIndexes.map((itemIndex) => items[itemIndex]?.json);
		// What `firstItemOf` reads.
		return `${itemIndexes[0]} ${hash(this.formWithEffect, itemIndexes, json)}`;
	}

	private doneFor(key: string): ItemDone {
		const done = this.items[key] ?? { outcomes: {} };
		this.items[key] = done;
		return done;
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

/** The first of the items that a key stands for. */
function firstItemOf(key: string): number {
	return Number(key.slice(0, key.indexOf(' ')));
}

function hasOutcomeIn(account: string, { outcomes }: ItemDone): boolean {
	return Object.keys(outcomes).some((change) => accountOf(change) === account);
}

/** Of a change as outcomes are remembered, e.g. `created ACCOUNT`. */
function accountOf(change: string): string {
	return change.slice(change.indexOf(' ') + 1);
}

/**
 * Thousands of items would keep as many answers to what they created. One that is needed all the same, because somebody
 * wants another output, is read again.
 */
function withoutAnswer(outcome: WriteOutcome): WriteOutcome {
	if ('inDoubtSince' in outcome || outcome.id === undefined) return outcome;
	return { thing: outcome.thing, id: outcome.id };
}

function outcomesOf(done: ItemDone): WriteMemory {
	return {
		earlier: (account, kind) => done.outcomes[`${kind} ${account}`],
		remember: (account, kind, outcome) => {
			done.outcomes[`${kind} ${account}`] = outcome;
		},
		forget: (account, kind) => {
			delete done.outcomes[`${kind} ${account}`];
		},
		keep: async <Found>(account: string, name: string, find: () => Promise<Found>) => {
			const place = `${name} ${account}`;
			// Where nothing was changed, Kore may have something else by now.
			const kept = hasOutcomeIn(account, done) ? done.found?.[place] : undefined;
			const found = (kept as Found | undefined) ?? (await find());
			done.found = { ...done.found, [place]: found };
			return found;
		},
	};
}

/** What the editor stores beside the values of pickers and mappers, and adds when somebody only opens the node. */
const DECORATION = new Set([
	'__rl',
	'attemptToConvertTypes',
	'cachedResultName',
	'cachedResultUrl',
	'convertFieldsToString',
	'matchingColumns',
	'schema',
]);

/** Only there: a contact may have a field of its own with such a name. */
function withoutDecoration(parameters: INodeParameters): INodeParameters {
	const bare = JSON.stringify(parameters, function (this: object, name, value: unknown) {
		const isPickerOrMapper = '__rl' in this || 'mappingMode' in this;
		return isPickerOrMapper && DECORATION.has(name) ? undefined : value;
	});
	return JSON.parse(bare) as INodeParameters;
}

function withoutOptions(names: string[], parameters: INodeParameters): INodeParameters {
	const { options } = parameters;
	const isCollection = typeof options === 'object' && options !== null;
	return {
		...parameters,
		...(isCollection && { options: without(names, options as INodeParameters) }),
	};
}

function without(names: string[], fields: INodeParameters): INodeParameters {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function hash(...values: unknown[]): string {
	const sum = createHash('sha256');
	for (const value of values) sum.update(JSON.stringify(value));
	return sum.digest('base64url');
}
