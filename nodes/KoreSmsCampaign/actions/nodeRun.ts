import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';
import { accountKeyOf, connect, type KoreConnection } from '../kore/connection';
import type { WriteMemory } from '../kore/writeMemory';
import { ItemForm } from './itemForm';
import { nodeError } from './nodeError';
import type { CallOptions } from './options';
import type { BatchOutput } from './operation';
import { RetryMemory, type Confirmed, type EarlierCall, type ItemMemory } from './retryMemory';

/**
 * A cancelled execution ends the node, also with Continue on Fail: n8n breaks off the request that is under way,
 * and that must not look like a failed item. n8n knows a cancelled execution by the word "canceled".
 */
const CANCELLED = new Error('The execution was canceled');

/**
 * One run of the node: its items, the memory for the next try, and what becomes of items that fail. The only place
 * that decides whether the workflow stops or goes on.
 */
export class NodeRun {
	readonly itemCount: number;

	private readonly memory: RetryMemory;

	private readonly shared = new Map<string, unknown>();

	constructor(private readonly functions: IExecuteFunctions) {
		this.itemCount = functions.getInputData().length;
		this.memory = new RetryMemory(functions);
	}

	/** Whether an item that fails ends the workflow. */
	get stopsOnErrors(): boolean {
		return !this.functions.continueOnFail();
	}

	/** The form as it is filled in for one item. */
	form(itemIndex: number): ItemForm {
		return new ItemForm(this.functions, itemIndex);
	}

	/**
	 * What tells accounts apart, for one item.
	 * @throws CredentialProblem
	 */
	async accountKeyOf(itemIndex: number): Promise<string> {
		return await accountKeyOf(this.functions, itemIndex);
	}

	/**
	 * The way to Kore for one item, and what it has done in earlier tries.
	 *
	 * @param calls how its calls are made
	 * @throws CredentialProblem
	 */
	async connect(
		itemIndex: number,
		calls: CallOptions,
	): Promise<{ kore: KoreConnection; memory: ItemMemory }> {
		const memory = this.memory.forItem(itemIndex);
		return { kore: await this.open(itemIndex, calls, memory), memory };
	}

	/**
	 * The way to Kore for the items of one call, and how to keep their output for a later try.
	 * @throws CredentialProblem
	 */
	async connectCall(
		itemIndexes: number[],
		calls: CallOptions,
	): Promise<{ kore: KoreConnection; finish(outputs: BatchOutput[]): void }> {
		const memory = this.memory.forCall(itemIndexes);
		return { kore: await this.open(itemIndexes[0], calls, memory), finish: memory.finishCall };
	}

	/** The calls of earlier tries that were sent for items of this run, unless they are for another account by now. */
	async earlierCalls(): Promise<EarlierCall[]> {
		const calls: EarlierCall[] = [];
		for (const call of this.memory.earlierCalls()) {
			const [first] = call.itemIndexes;
			const account = await this.accountKeyOf(first).catch(() => call.account);
			if (account === call.account) calls.push(call);
		}
		return calls;
	}

	/** Whether this run or an earlier try has sent something that is, or may be, done. */
	get hasSent(): boolean {
		return this.memory.hasOutcomes();
	}

	/** @throws an error that n8n takes for a cancelled execution, when it is one */
	stopIfCancelled(itemIndex: number): void {
		if (this.isCancelled) this.failed([itemIndex], CANCELLED);
	}

	/**
	 * The output of items that failed, one each.
	 *
	 * @param addition what else the user should know
	 * @throws NodeApiError, NodeOperationError for the first of them, when the workflow stops
	 */
	failed(itemIndexes: number[], error: unknown, addition = ''): INodeExecutionData[] {
		const reason = this.isCancelled ? CANCELLED : error;
		const stops = this.isCancelled || this.stopsOnErrors;
		const done = stops ? alreadyDone(this.memory.confirmed()) : '';
		const problemOf = (itemIndex: number) =>
			nodeError(this.functions.getNode(), reason, {
				itemIndex,
				// The editor adds this by itself, the error output and the executions list do not.
				suffix: this.itemCount > 1 ? ` [item ${itemIndex}]` : '',
				addition: [addition, done].filter((part) => part !== '').join(' '),
			});
		if (stops) {
			this.memory.keep();
			throw problemOf(itemIndexes[0]);
		}
		return itemIndexes.map((itemIndex) => {
			const problem = problemOf(itemIndex);
			return { json: { error: problem.message }, error: problem, pairedItem: { item: itemIndex } };
		});
	}

	/** Ends a run that did not throw. */
	end(output: INodeExecutionData[], hints: NodeExecutionHint[]): void {
		if (isRunAgain(output)) this.memory.keep();
		else this.memory.forget();
		this.functions.addExecutionHints(...hints);
	}

	private async open(
		itemIndex: number,
		calls: CallOptions,
		memory: WriteMemory,
	): Promise<KoreConnection> {
		return await connect(this.functions, itemIndex, { ...calls, memory, shared: this.shared });
	}

	private get isCancelled(): boolean {
		return this.functions.getExecutionCancelSignal()?.aborted === true;
	}
}

/** Whether n8n's Retry On Fail runs the node again although it did not throw: it looks at the first item only. */
function isRunAgain([first]: INodeExecutionData[]): boolean {
	const error = first?.json.error;
	return error !== undefined && error !== null && error !== false;
}

const PLURALS: Record<Confirmed['thing'], string> = {
	campaign: 'campaigns',
	'contact list': 'contact lists',
	contact: 'contacts',
	SMS: 'SMS',
};

/** E.g. "Done in Kore by this run: 2 campaigns created, 1 campaign started." */
function alreadyDone(changes: Confirmed[]): string {
	const counts = new Map<string, Confirmed>();
	for (const { thing, done, count } of changes) {
		const kind = `${thing} ${done}`;
		counts.set(kind, { thing, done, count: (counts.get(kind)?.count ?? 0) + count });
	}
	const parts = [...counts.values()].map(
		({ thing, done, count }) => `${count} ${count === 1 ? thing : PLURALS[thing]} ${done}`,
	);
	return parts.length === 0
		? ''
		: `Done in Kore by this run: ${parts.join(', ')}. A retry of this execution does not repeat it, unless the form of the node is changed.`;
}
