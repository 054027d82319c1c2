/**
 * An operation under fire: a share of all requests fails in one of the ways in which networks and Kore fail, and
 * Kore's clock is off. What is then in Kore is compared with what the node says.
 */
import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { randomNumbers } from '../../sandbox/randomNumbers.mts';
import type { LoggedRequest, Sandbox } from '../../sandbox/sandbox.mts';
import { fastForward } from './fastForward.mts';
import { runNode, type RunResult } from './n8nEngine.mts';

const ITEMS = 10;
const SHARE_OF_FAULTS = 0.2;
const MINUTE = 60_000;

/** Milliseconds by which Kore's clock may be off; more is refused, because tokens live for five minutes. */
const MOST_SKEW = 4 * MINUTE;

/** How often somebody retries a failed execution before he gives up. */
const MOST_RETRIES = 30;

/** One input item. */
export interface SoakItem extends IDataObject {
	/** Items of one name are meant to make one thing each. */
	name: string;
}

/** Something in Kore that goes back to an item, e.g. a campaign, or a run of one. */
export interface Trace {
	/** The ID that the node puts out for it. */
	id: string;
	/** Whether it is as this item has it; something that is updated may still be as it was. */
	asSent: boolean;
}

/** An operation, and how to tell what it has done. */
export interface SoakedOperation {
	parameters: INodeParameters;
	/** The items of one execution, counted from 0; by itself, each has a name that is new. */
	items?(execution: number): SoakItem[];
	/** Makes what the items need in Kore, before anything fails. */
	prepare?(items: SoakItem[], sandbox: Sandbox): Promise<void>;
	traces(item: SoakItem, sandbox: Sandbox): Trace[];
	/** How a failure says that it may have been done all the same. */
	doubt: RegExp;
	/** How the node finds out what became of calls without an answer, where its requests show it. */
	recovery?: {
		/** The calls that do it. */
		isItsCall: (request: LoggedRequest) => boolean;
		/** Those with which the node looks for what came of them, and which it makes for nothing else. */
		isLookUp: (request: LoggedRequest) => boolean;
	};
}

export interface SoakOptions {
	sandbox: Sandbox;
	seed: number;
	executions: number;
	settings: Partial<INode>;
}

/** What came of it. */
export interface SoakResult {
	items: number;
	done: number;
	failed: number;
	/** Things in Kore beyond one for each item. */
	duplicates: number;
	/** Items that were put out as done, and are not in Kore, or are another item's. */
	lost: number;
	/** Failures that conceal what is in Kore, or whose item cannot be told. */
	dishonest: string[];
	recovery?: Recovery;
}

/** How often the node had to find out by itself what it has done. */
export interface Recovery {
	/** Calls to which no answer of Kore's arrived. */
	unanswered: number;
	lookUps: number;
	/** Items that are done without an answer of Kore's. */
	found: number;
}

/** Runs the operation so many times, each time on ten items. */
export async function soak(operation: SoakedOperation, options: SoakOptions): Promise<SoakResult> {
	return await fastForward(async () => await soakInTime(operation, options));
}

async function soakInTime(
	operation: SoakedOperation,
	{ sandbox, seed, executions, settings }: SoakOptions,
): Promise<SoakResult> {
	const random = randomNumbers(seed);
	const result: SoakResult = {
		items: 0,
		done: 0,
		failed: 0,
		duplicates: 0,
		lost: 0,
		dishonest: [],
	};
	for (let execution = 0; execution < executions; execution++) {
		const items = operation.items?.(execution) ?? newItems(execution);
		sandbox.injectRandomFaults({ seed, share: 0 });
		sandbox.clock.setOffset((random() * 2 - 1) * MOST_SKEW);
		await operation.prepare?.(items, sandbox);
		sandbox.injectRandomFaults({ seed: random() * 2 ** 32, share: SHARE_OF_FAULTS });
		const run = await runToItsEnd(operation.parameters, items, sandbox, settings);
		// Whatever Kore is still about to do is done by then.
		sandbox.clock.advance(MINUTE);
		tally(operation, items, run.outputs.flat(), sandbox, result);
	}
	return { ...result, recovery: recoveryOf(operation, result.done, sandbox) };
}

/** Items with names that are new. */
export function newItems(execution: number): SoakItem[] {
	return Array.from({ length: ITEMS }, (_, n) => ({ name: `Offer ${execution}-${n}` }));
}

/** Runs the node. When that stops the workflow, somebody retries the execution in n8n's list of them. */
async function runToItsEnd(
	parameters: INodeParameters,
	items: SoakItem[],
	sandbox: Sandbox,
	settings: Partial<INode>,
): Promise<RunResult> {
	let contextData: IDataObject = {};
	for (let tries = 0; ; tries++) {
		const run = await runNode({
			items,
			parameters: { ...parameters, options: { timeout: 5000, ...(parameters.options as object) } },
			credential: credentialFields(sandbox),
			settings,
			contextData,
		});
		if (!run.error) return run;
		if (tries === MOST_RETRIES) throw run.error;
		({ contextData } = run);
	}
}

/** How an item has ended. */
type End = { index: number } & ({ id: string } | { error: string });

function endOf({ json: { id, error }, pairedItem }: INodeExecutionData): End {
	const { item: index } = pairedItem as { item: number };
	return error === undefined ? { index, id: id as string } : { index, error: error as string };
}

/** Compares what an execution has put out with what is in Kore. */
function tally(
	operation: SoakedOperation,
	items: SoakItem[],
	outputs: INodeExecutionData[],
	sandbox: Sandbox,
	result: SoakResult,
): void {
	const ends = outputs.map(endOf).sort((one, other) => one.index - other.index);
	result.items += items.length;
	if (ends.some(({ index }, place) => index !== place) || ends.length !== items.length) {
		result.dishonest.push(`Items ${ends.map(({ index }) => index).join(', ')} came out`);
		return;
	}
	for (const name of new Set(items.map((item) => item.name))) {
		const same = ends.filter(({ index }) => items[index].name === name);
		const traces = operation.traces(items[same[0].index], sandbox);
		tallyName(same, traces, operation.doubt, result);
	}
}

/** The same for the items of one name. */
function tallyName(ends: End[], traces: Trace[], doubt: RegExp, result: SoakResult): void {
	const asSent = traces.filter((trace) => trace.asSent).map(({ id }) => id);
	const ids = ends.flatMap((end) => ('id' in end ? [end.id] : []));
	const failures = ends.flatMap((end) => ('error' in end ? [end] : []));
	const found = new Set(ids.filter((id) => asSent.includes(id)));
	const doubtful = failures.filter(({ error }) => doubt.test(error));
	const duplicates = Math.max(0, traces.length - ends.length);
	const conceals = asSent.length - found.size - duplicates > doubtful.length;

	result.done += ids.length;
	result.failed += failures.length;
	result.duplicates += duplicates;
	result.lost += ids.length - found.size;
	const dishonest = failures.filter(
		(failure) =>
			!failure.error.endsWith(` [item ${failure.index}]`) ||
			(conceals && !doubtful.includes(failure)),
	);
	result.dishonest.push(...dishonest.map(({ error }) => error));
}

function recoveryOf(
	{ recovery }: SoakedOperation,
	done: number,
	sandbox: Sandbox,
): Recovery | undefined {
	if (!recovery) return undefined;
	const log = sandbox.requests();
	const calls = log.filter(recovery.isItsCall);
	return {
		unanswered: calls.filter(isUnanswered).length,
		lookUps: log.filter(recovery.isLookUp).length,
		found: done - calls.filter(isAnswered).length,
	};
}

/** Whether Kore's own answer has arrived: also one from a machine with a clock that is off. */
function isAnswered({ status, fault = 'clockSkew' }: LoggedRequest): boolean {
	return status === 200 && fault === 'clockSkew';
}

/** Whether something else than Kore's answer has arrived, or nothing, and not a refusal. */
function isUnanswered({ status, fault = 'clockSkew' }: LoggedRequest): boolean {
	return fault !== 'clockSkew' && (status === undefined || status === 200 || status >= 500);
}
