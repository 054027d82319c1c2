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
import { RetryMemory, type EarlierCall, type ItemMemory } from './retryMemory';
import { runReport } from './runReport';

/**
 * A cancelled execution ends the node, also with Continue on Fail: n8n breaks off the requests that are under way,
 * and they must not look like failed items. n8n knows a cancelled execution by the word "canceled".
 */
const CANCELLED = new Error('The execution was canceled');

/** What ends the other items when one has failed and the workflow stops: they have not failed. */
const STOPPED = new Error('Another item has failed');

/** Items that failed together, of which the first is named. */
interface Failure {
	itemIndexes: number[];
	error: unknown;
	/** What an earlier call for them may have done, to complete the message. */
	doubt: string;
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
		const doubt = this.doubtAbout(itemIndexes, reason);
		const failure: Failure = { itemIndexes, error: reason, doubt, addition };
		if (this.stopsOnErrors) {
			this.failures.push(failure);
			this.stop.abort(STOPPED);
			return [];
		}
		return itemIndexes.map((itemIndex) => {
			const problem = this.problemOf(failure, itemIndex);
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
			const parts = [failure.addition, this.reportBeside(failure)];
			const addition = parts.filter((part) => part !== '').join(' ');
			throw this.problemOf({ ...failure, addition }, failure.itemIndexes[0]);
		}
		this.functions.addExecutionHints(...hints);
	}

	/** A call that fails must not hide that an earlier one for the same items may have been done. */
	private doubtAbout(itemIndexes: number[], error: unknown): string {
		if (error instanceof KoreProblem && error.outcome === 'unknown') return '';
		const [doubt] = this.memory.inDoubt(itemIndexes);
		return doubt
			? `. Before that, a call got no answer (${doubt.inDoubtSince}): ${doubt.reason}`
			: '';
	}

	/** What has become of the other items, when the workflow stops. */
	private reportBeside(first: Failure): string {
		const isOther = ({ itemIndexes }: { itemIndexes: number[] }) =>
			itemIndexes[0] !== first.itemIndexes[0];
		const doubts = this.memory.doubts().filter(isOther);
		const told = new Set(doubts.map(({ itemIndexes }) => itemIndexes[0]));
		const failures = this.failures
			.filter(isOther)
			.filter(({ itemIndexes }) => !told.has(itemIndexes[0]))
			.map(({ itemIndexes, error }) => ({ itemIndexes, message: messageOf(error) }));
		return runReport({
			doubts,
			failures: failures.filter(({ message }) => message !== messageOf(first.error)),
			confirmed: this.memory.confirmed(),
		});
	}

	private readonly keepMemory = () => this.memory.keep();

	private firstFailure(): Failure | undefined {
		if (this.isCancelled) return { itemIndexes: [0], error: CANCELLED, doubt: '', addition: '' };
		return [...this.failures].sort((a, b) => a.itemIndexes[0] - b.itemIndexes[0])[0];
	}

	private problemOf(
		{ error, doubt, addition }: Failure,
		itemIndex: number,
	): NodeApiError | NodeOperationError {
		// The editor adds the item by itself, the error output and the executions list do not.
		const item = this.itemCount > 1 ? ` [item ${itemIndex}]` : '';
		const suffix = doubt + item;
		return nodeError(this.functions.getNode(), error, { itemIndex, suffix, addition });
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

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** Whether n8n's Retry On Fail runs the node again although it did not throw: it looks at the first item only. */
function isRunAgain([first]: INodeExecutionData[]): boolean {
	const error = first?.json.error;
	return error !== undefined && error !== null && error !== false;
}
