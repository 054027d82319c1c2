import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { WriteMemory, WriteOutcome } from '../kore/writeMemory';

/** Where the memory lies in the node's context, which n8n keeps with the execution. */
const CONTEXT_KEY = 'koreWrites';

/** Outcomes by item and call. */
type Outcomes = Record<string, WriteOutcome>;

/**
 * What this node has already changed in Kore, kept for n8n's Retry On Fail, which runs all items again and not
 * only the one that failed. The memory belongs to one run of the node: the next round of a loop is no retry.
 */
export class RetryMemory {
	private readonly runIndex: number;

	private readonly outcomes: Outcomes;

	constructor(private readonly functions: IExecuteFunctions) {
		this.runIndex = functions.getWorkflowDataProxy(0).$runIndex as number;
		this.outcomes = { ...this.kept()[this.runIndex] };
	}

	/**
	 * The memory of one item. It holds for the same item with the same form: whoever corrects one of them and
	 * retries means a new call.
	 */
	forItem(itemIndex: number): WriteMemory {
		const item = `${itemIndex} ${this.fingerprint(itemIndex)}`;
		let calls = 0;
		return {
			next: (call) => {
				calls += 1;
				const key = `${item} ${calls} ${call}`;
				return {
					earlier: this.outcomes[key],
					remember: (outcome) => {
						this.outcomes[key] = outcome;
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

	/** How many changes Kore has confirmed in this run, earlier attempts included. */
	confirmed(): number {
		return Object.values(this.outcomes).filter((outcome) => 'answer' in outcome).length;
	}

	/** Stores the memory with the execution, for the attempt that follows. */
	keep(): void {
		this.functions.getContext('node')[CONTEXT_KEY] = {
			...this.kept(),
			[this.runIndex]: this.outcomes,
		};
	}

	/** Leaves nothing behind in the execution's data. */
	forget(): void {
		delete this.functions.getContext('node')[CONTEXT_KEY];
	}

	private kept(): Record<number, Outcomes | undefined> {
		return (this.functions.getContext('node')[CONTEXT_KEY] ?? {}) as Record<number, Outcomes>;
	}
}
