import type { INodeExecutionData } from 'n8n-workflow';
import { KoreProblem } from '../kore/koreProblem';
import { itemNumbers } from './itemNumbers';
import { ItemPool } from './itemPool';
import type { NodeRun } from './nodeRun';
import type { Batch, BatchOperation, BatchOutput } from './operation';
import { readCallOptions, type CallOptions } from './options';

/** Runs an operation that serves many items with one call. */
export async function runBatches(
	operation: BatchOperation,
	run: NodeRun,
): Promise<INodeExecutionData[]> {
	return await new BatchRun(operation, run).toOutput();
}

/**
 * Forms that are kept until their items' turn comes. Those of further items are read once more then, which takes n8n
 * about half a millisecond for each expression: kept, they might take as much memory as the items themselves.
 */
const MOST_KEPT = 5000;

/** Items that may share calls. */
interface Group {
	/** The form of the first. */
	lead: unknown;
	/** How the calls for them are made, as the first says. */
	calls: CallOptions;
	itemIndexes: number[];
	/** What its calls have carried so far, earlier tries included, of what is not to be repeated. */
	carried: Set<string>;
	/** What the calls need; left out as long as there is none. */
	prepared?: { target: unknown };
}

/** An item whose form is wrong. */
interface Failure {
	itemIndex: number;
	error: unknown;
}

/**
 * Reads and checks all forms, prepares what the calls need, and only then sends the first of them: with some of the
 * items sent, nobody could just correct the others and run it again.
 */
class BatchRun {
	private readonly output: INodeExecutionData[] = [];

	private readonly kept = new Map<number, unknown>();

	constructor(
		private readonly operation: BatchOperation,
		private readonly run: NodeRun,
	) {}

	async toOutput(): Promise<INodeExecutionData[]> {
		const sentEarlier = await this.repeatEarlierCalls();
		const groups = await this.readForms(sentEarlier);
		await this.sideBySide(groups, async (group) => await this.prepare(group));
		await this.sideBySide(groups, async (group) => await this.sendGroup(group));

		this.output.sort((a, b) => firstItem(a) - firstItem(b));
		const results = this.output.filter(({ error }) => error === undefined);
		const hints = this.operation.hints?.(results.map(({ json }) => json)) ?? [];
		this.run.end(this.output, hints);
		return this.output;
	}

	/** Does something for all groups, for as many of them at a time as their forms say. */
	private async sideBySide(groups: Group[], work: (group: Group) => Promise<void>): Promise<void> {
		const pool = new ItemPool();
		for (const group of groups) {
			if (this.run.isStopping) break;
			const touched = group.prepared ? this.operation.touches(group.prepared.target) : [];
			await pool.begin(group.calls.concurrentRequests, touched, async () => await work(group));
		}
		await pool.end();
	}

	/**
	 * Puts out again what earlier tries of this run have sent, whatever the expressions give this time.
	 *
	 * @returns the items of those calls
	 */
	private async repeatEarlierCalls(): Promise<Set<number>> {
		const sent = new Set<number>();
		for (const call of await this.run.earlierCalls()) {
			for (const itemIndex of call.itemIndexes) sent.add(itemIndex);
			if ('outputs' in call) this.output.push(...call.outputs.map(asItem));
			else this.fail(call.itemIndexes, call.problem, LEAVE_THEM_OUT);
		}
		return sent;
	}

	private async readForms(sentEarlier: Set<number>): Promise<Group[]> {
		const groups = new Map<string, Group>();
		const failures: Failure[] = [];
		for (let itemIndex = 0; itemIndex < this.run.itemCount; itemIndex++) {
			if (this.run.isStopping) break;
			try {
				if (sentEarlier.has(itemIndex)) await this.readSentForm(itemIndex, groups);
				else await this.readForm(itemIndex, groups);
			} catch (error) {
				if (!sentEarlier.has(itemIndex)) failures.push({ itemIndex, error });
			}
		}
		if (this.run.stopsOnErrors) this.stopAtFirst(failures);
		else for (const { itemIndex, error } of failures) this.fail([itemIndex], error);
		return [...groups.values()].filter(({ itemIndexes }) => itemIndexes.length > 0);
	}

	private async readForm(itemIndex: number, groups: Map<string, Group>): Promise<void> {
		const form = this.run.form(itemIndex);
		const input = this.operation.read(form);
		const group = await this.groupOf(itemIndex, input, readCallOptions(form), groups);
		group.itemIndexes.push(itemIndex);
		if (this.kept.size < MOST_KEPT) this.kept.set(itemIndex, input);
	}

	/** What an earlier try has sent must not be sent by a later item that repeats it. */
	private async readSentForm(itemIndex: number, groups: Map<string, Group>): Promise<void> {
		const form = this.run.form(itemIndex);
		const input = this.operation.read(form);
		const of = this.operation.repeatOf(input);
		if (of === undefined) return;
		const group = await this.groupOf(itemIndex, input, readCallOptions(form), groups);
		group.carried.add(of);
	}

	private async groupOf(
		itemIndex: number,
		input: unknown,
		calls: CallOptions,
		groups: Map<string, Group>,
	): Promise<Group> {
		const key = `${await this.run.accountKeyOf(itemIndex)} ${this.operation.batchOf(input)}`;
		const group = groups.get(key) ?? {
			lead: input,
			calls,
			itemIndexes: [],
			carried: new Set<string>(),
		};
		groups.set(key, group);
		return group;
	}

	private stopAtFirst(failures: Failure[]): void {
		if (failures.length === 0) return;
		const [{ itemIndex, error }, ...others] = failures;
		const sentences = [
			this.run.hasSent ? '' : 'Nothing was sent.',
			others.length === 0
				? ''
				: `Also to correct: ${itemNumbers(others.map((other) => other.itemIndex))}.`,
			this.run.itemCount === 1
				? ''
				: "To leave such items out and send the rest, set 'On Error' in the node's settings to one of the Continue choices.",
		];
		this.fail([itemIndex], error, sentences.filter((sentence) => sentence !== '').join(' '));
	}

	private async prepare(group: Group): Promise<void> {
		const { lead, calls, itemIndexes } = group;
		try {
			const { kore } = await this.run.connect(itemIndexes[0], calls);
			group.prepared = { target: await this.operation.prepare(lead, kore) };
		} catch (error) {
			this.fail(itemIndexes, error, holdsForAll(itemIndexes));
		}
	}

	private async sendGroup({ lead, calls, itemIndexes, carried, prepared }: Group): Promise<void> {
		if (!prepared) return;
		const { target } = prepared;
		const empty = (): Batch => ({ lead, target, carried: [], repeated: [] });
		let batch = empty();
		const send = async () => {
			const mayBeThere = await this.sendBatch(batch, calls);
			// What was refused with its call is sent when it comes again.
			if (!mayBeThere) for (const { of = '' } of batch.carried) carried.delete(of);
			batch = empty();
		};
		for (const itemIndex of itemIndexes) {
			if (this.run.isStopping) return;
			const read = this.readOnceMore(itemIndex);
			if (!read) continue;
			const of = this.operation.repeatOf(read.input);
			if (of !== undefined && carried.has(of)) {
				batch.repeated.push({ itemIndex, of });
				continue;
			}
			// A full call waits for the next item that it cannot carry: repeats of its last item belong to it.
			if (batch.carried.length === this.operation.batchSize) await send();
			if (of !== undefined) carried.add(of);
			batch.carried.push({ itemIndex, input: read.input, of });
		}
		if (batch.carried.length + batch.repeated.length > 0) await send();
	}

	/** An item's form; `undefined` when an expression gives something wrong the second time. */
	private readOnceMore(itemIndex: number): { input: unknown } | undefined {
		try {
			const input = this.kept.get(itemIndex) ?? this.operation.read(this.run.form(itemIndex));
			this.kept.delete(itemIndex);
			return { input };
		} catch (error) {
			this.fail([itemIndex], error);
			return undefined;
		}
	}

	/** Returns whether the items of the call may be in Kore. */
	private async sendBatch(batch: Batch, calls: CallOptions): Promise<boolean> {
		const itemIndexes = [...batch.carried, ...batch.repeated]
			.map(({ itemIndex }) => itemIndex)
			.sort((a, b) => a - b);
		try {
			const { kore, finish } = await this.run.connectCall(itemIndexes, calls);
			const outputs = await this.operation.run(batch, kore);
			finish(outputs);
			this.output.push(...outputs.map(asItem));
			return true;
		} catch (error) {
			this.fail(itemIndexes, error, holdsForAll(itemIndexes));
			return error instanceof KoreProblem && error.outcome === 'unknown';
		}
	}

	private fail(itemIndexes: number[], error: unknown, addition?: string): void {
		// Not spread: there may be more items than a function takes arguments.
		for (const item of this.run.failed(itemIndexes, error, addition)) this.output.push(item);
	}
}

const LEAVE_THEM_OUT =
	"To send only the items that are left, set 'On Error' in the node's settings to one of the Continue choices and retry this execution.";

function asItem({ json, itemIndexes }: BatchOutput): INodeExecutionData {
	return { json, pairedItem: itemIndexes.map((item) => ({ item })) };
}

function holdsForAll(itemIndexes: number[]): string {
	return itemIndexes.length === 1
		? ''
		: `This holds for all ${itemIndexes.length} items of the call: ${itemNumbers(itemIndexes)}.`;
}

function firstItem({ pairedItem }: INodeExecutionData): number {
	const [first] = [pairedItem].flat() as Array<{ item: number }>;
	return first.item;
}
