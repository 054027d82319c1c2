import type {
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeExecutionHint,
	NodeOperationError,
} from 'n8n-workflow';
import { accountKeyOf, connect, type KoreConnection } from '../kore/connection';
import { KoreProblem } from '../kore/koreProblem';
import type { WriteMemory } from '../kore/writeMemory';
import { FormValues } from './formValues';
import { ItemForm } from './itemForm';
import { nodeError } from './nodeError';
import type { CallOptions } from './options';
import type { BatchOutput } from './operation';
import { RetryMemory, type Confirmed, type EarlierCall, type ItemMemory } from './retryMemory';

/**
 * A cancelled execution ends the node, also with Continue on Fail: n8n breaks off the requests that are under way,
 * and they must not look like failed items. n8n knows a cancelled execution by the word "canceled".
 */
const CANCELLED = new Error('The execution was canceled');

/** What ends the other items when one has failed and the workflow stops: they have not failed. */
const STOPPED = new Error('Another item has failed');

/** Items that failed together, of which the first is named. */
interface Failure {
	itemIndex: number;
	error: unknown;
	/** What else the user should know. */
	addition: string;
}

/**
 * One run of the node: its items, the memory for the next try, and what becomes of items that fail. The only place
 * that decides whether the workflow stops or goes on.
 */
export class NodeRun {
	readonly itemCount: number;

	private readonly values: FormValues;

	private readonly memory: RetryMemory;

	private readonly shared = new Map<string, unknown>();

	private readonly failures: Failure[] = [];

	private readonly stop = new AbortController();

	private readonly cancel?: AbortSignal;

	/** Aborted when the run stops, and when the execution is cancelled. */
	private readonly ending: AbortSignal;

	constructor(private readonly functions: IExecuteFunctions) {
		this.cancel = functions.getExecutionCancelSignal();
		this.ending = AbortSignal.any([this.stop.signal, ...(this.cancel ? [this.cancel] : [])]);
		this.itemCount = functions.getInputData().length;
		this.values = new FormValues(functions);
		this.memory = new RetryMemory(functions);
		// n8n stores a cancelled execution at once; what is under way then is known to be.
		this.cancel?.addEventListener('abort', this.keepMemory);
	}

	/** Whether no further item may begin: one has failed and the workflow stops, or the execution was cancelled. */
	get isStopping(): boolean {
		return this.ending.aborted;
	}

	/** Whether an item that fails ends the workflow. */
	get stopsOnErrors(): boolean {
		return !this.functions.continueOnFail();
	}

	/** The form as it is filled in for one item. */
	form(itemIndex: number): ItemForm {
		return new ItemForm(this.functions, itemIndex, this.values);
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

	/**
	 * The output of items that failed, one each. When the workflow stops, there is none: no further call leaves then
	 * for any item, but those that are under way are waited for, and `end` throws.
	 *
	 * @param addition what else the user should know
	 */
	failed(itemIndexes: number[], reason: unknown, addition = ''): INodeExecutionData[] {
		if (reason === STOPPED || this.isCancelled) return [];
		const error = this.withDoubts(reason, itemIndexes);
		if (this.stopsOnErrors) {
			this.failures.push({ itemIndex: itemIndexes[0], error, addition });
			this.stop.abort(STOPPED);
			return [];
		}
		return itemIndexes.map((itemIndex) => {
			const problem = this.problemOf({ itemIndex, error, addition });
			return { json: { error: problem.message }, error: problem, pairedItem: { item: itemIndex } };
		});
	}

	/**
	 * Ends the run, when nothing is under way any more.
	 *
	 * @throws NodeApiError, NodeOperationError for the first item that failed, when the workflow stops
	 */
	end(output: INodeExecutionData[], hints: NodeExecutionHint[]): void {
		this.cancel?.removeEventListener('abort', this.keepMemory);
		const failure = this.firstFailure();
		if (failure || isRunAgain(output)) this.memory.keep();
		else this.memory.forget();
		if (failure) {
			const parts = [failure.addition, alreadyDone(this.memory.confirmed())];
			const addition = parts.filter((part) => part !== '').join(' ');
			throw this.problemOf({ ...failure, addition });
		}
		this.functions.addExecutionHints(...hints);
	}

	/** A later call that fails must not hide that an earlier one may have been done. */
	private withDoubts(error: unknown, itemIndexes: number[]): unknown {
		if (!(error instanceof KoreProblem) || error.outcome === 'unknown') return error;
		const [doubt] = this.memory.inDoubt(itemIndexes);
		return doubt
			? error.within(
					(message) =>
						`${message}. Before that, a call got no answer (${doubt.inDoubtSince}): ${doubt.reason}`,
				)
			: error;
	}

	private readonly keepMemory = () => this.memory.keep();

	private firstFailure(): Failure | undefined {
		if (this.isCancelled) return { itemIndex: 0, error: CANCELLED, addition: '' };
		return [...this.failures].sort((a, b) => a.itemIndex - b.itemIndex)[0];
	}

	private problemOf({ itemIndex, error, addition }: Failure): NodeApiError | NodeOperationError {
		return nodeError(this.functions.getNode(), error, {
			itemIndex,
			// The editor adds this by itself, the error output and the executions list do not.
			suffix: this.itemCount > 1 ? ` [item ${itemIndex}]` : '',
			addition,
		});
	}

	private async open(
		itemIndex: number,
		calls: CallOptions,
		memory: WriteMemory,
	): Promise<KoreConnection> {
		return await connect(this.functions, itemIndex, {
			...calls,
			memory,
			shared: this.shared,
			stop: this.ending,
		});
	}

	private get isCancelled(): boolean {
		return this.cancel?.aborted === true;
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
