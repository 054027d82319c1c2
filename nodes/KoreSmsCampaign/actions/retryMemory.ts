import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { KoreChange } from '../kore/request';
import type { WriteMemory, WriteOutcome } from '../kore/writeMemory';

/** Where the memory lies in the node's context, which n8n keeps with the execution. */
const CONTEXT_KEY = 'koreWrites';

/** What one run of the node has done so far. */
interface Done {
	/** By item and call. */
	outcomes: Record<string, WriteOutcome>;
	/** Output of the items that changed something and are through, by item. */
	results: Record<string, IDataObject[]>;
}

/** The memory of one item. */
export interface ItemMemory extends WriteMemory {
	/** Its output, if an earlier attempt has brought it to an end. */
	result: IDataObject[] | undefined;
	/** Keeps the output of an item that is through, provided that it changed something: reads are made again. */
	finish(result: IDataObject[]): void;
}

/**
 * What this node has already changed in Kore, kept for n8n's Retry On Fail, which runs all items again and not
 * only the one that failed. The memory belongs to one run of the node: the next round of a loop is no retry.
 */
export class RetryMemory {
	private readonly runIndex: number;

	private readonly done: Done;

	constructor(private readonly functions: IExecuteFunctions) {
		this.runIndex = functions.getWorkflowDataProxy(0).$runIndex as number;
		this.done = this.kept()[this.runIndex] ?? { outcomes: {}, results: {} };
	}

	/**
	 * The memory of one item. It holds for the same item with the same form: whoever corrects one of them and
	 * retries means a new call.
	 */
	forItem(itemIndex: number): ItemMemory {
		const { outcomes, results } = this.done;
		const item = `${itemIndex} ${this.fingerprint(itemIndex)}`;
		let calls = 0;
		return {
			result: results[item],
			finish: (result) => {
				if (calls > 0) results[item] = result;
			},
			peek: (call) => outcomes[`${item} ${calls + 1} ${call}`],
			next: (call) => {
				calls += 1;
				const key = `${item} ${calls} ${call}`;
				return {
					earlier: outcomes[key],
					remember: (outcome) => {
						outcomes[key] = outcome;
					},
				};
			},
		};
	}

	/** A hash of the form before its expressions are resolved, and of the input item. */
	private fingerprint(itemIndex: number): string {
		const { parameters } = this.functions.getNode();
		const { json } = this.functions.getInputData()[itemIndex];
		return createHash('sha256')
			.update(JSON.stringify([parameters, json]))
			.digest('hex');
	}

	/** How many changes of each kind Kore has confirmed in this run, earlier attempts included. */
	confirmed(): Map<KoreChange['done'], number> {
		const counts = new Map<KoreChange['done'], number>();
		for (const outcome of Object.values(this.done.outcomes)) {
			if ('done' in outcome) counts.set(outcome.done, (counts.get(outcome.done) ?? 0) + 1);
		}
		return counts;
	}

	/** Stores the memory with the execution, for the attempt that follows. */
	keep(): void {
		this.functions.getContext('node')[CONTEXT_KEY] = {
			...this.kept(),
			[this.runIndex]: this.done,
		};
	}

	/** Leaves nothing behind in the execution's data. */
	forget(): void {
		delete this.functions.getContext('node')[CONTEXT_KEY];
	}

	private kept(): Record<number, Done | undefined> {
		return (this.functions.getContext('node')[CONTEXT_KEY] ?? {}) as Record<
			number,
			Done | undefined
		>;
	}
}
