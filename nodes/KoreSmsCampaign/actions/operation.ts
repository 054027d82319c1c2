import type {
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
	NodeExecutionHint,
} from 'n8n-workflow';
import type { KoreConnection } from '../kore/connection';
import type { ItemForm } from './itemForm';

/** What every operation has: its entry in the form's Operation field, and its fields. */
interface OperationForm<Input> {
	option: INodePropertyOptions;
	properties: INodeProperties[];
	/**
	 * Reads one item's form and checks it, before any request leaves.
	 * @throws FormProblem
	 */
	read(form: ItemForm): Input;
}

/** How an operation that goes item by item finds hints for the output pane. */
interface Hints<Input, Note> {
	/**
	 * What there is to remember of an item that went well. Not all of its input, which for thousands of items would take as
	 * much memory as their output.
	 */
	note(input: Input): Note;
	/** @param results the output of the same items */
	from(notes: Note[], results: IDataObject[]): NodeExecutionHint[];
}

/** An operation that does its work item by item. */
export interface Operation<Input = unknown, Note = unknown> extends OperationForm<Input> {
	/**
	 * Does the work for one item and returns its output: the JSON of one item, or of as many as were found.
	 * @throws KoreProblem, FormProblem
	 */
	run(input: Input, kore: KoreConnection): Promise<IDataObject | IDataObject[]>;
	/**
	 * Names of the things in Kore that it changes, or must find as the items before have left them. Items with one in
	 * common go one after another, all others side by side. Left out, it changes nothing.
	 */
	touches?(input: Input): string[];
	hints?: Hints<Input, Note>;
}

/** An operation that serves many items with one call. */
export interface BatchOperation<Input = unknown, Target = unknown> extends OperationForm<Input> {
	/** Items that one call serves at most. */
	batchSize: number;
	/** Items for which this is the same text share calls, in their order, within one account. */
	batchOf(input: Input): string;
	/** Of items that share calls and for which this is the same, only the first is carried. */
	repeatOf(input: Input): string | undefined;
	/**
	 * Finds or makes what the calls of such items need, before any of them is sent.
	 * @param lead the form of the first of them
	 * @throws KoreProblem, FormProblem
	 */
	prepare(lead: Input, kore: KoreConnection): Promise<Target>;
	/** Names of the things in Kore that the calls change: calls with one in common go one after another. */
	touches(target: Target): string[];
	/**
	 * Does the work for the items of one call, and says what became of those left out.
	 * @throws KoreProblem
	 */
	run(batch: Batch<Input, Target>, kore: KoreConnection): Promise<BatchOutput[]>;
	/** Hints for the output pane, from the output of all items that went well. */
	hints?(results: IDataObject[]): NodeExecutionHint[];
}

/** The items of one call. */
export interface Batch<Input = unknown, Target = unknown> {
	/** The form of the first of all items that share calls. */
	lead: Input;
	/** What was prepared for their calls. */
	target: Target;
	/**
	 * `of` is what a later one would repeat. None, when an earlier try has carried what all the repeated ones repeat: then
	 * there is nothing to send.
	 */
	carried: Array<{ itemIndex: number; input: Input; of?: string }>;
	/** Items that are left out, because one before them is the same. */
	repeated: Array<{ itemIndex: number; of: string }>;
}

/** One item that comes out of a call, and the input items behind it. */
export interface BatchOutput {
	json: IDataObject;
	itemIndexes: number[];
}

/** A resource of the node: its entry in the form's Resource field, and its operations. */
export interface Resource {
	option: INodePropertyOptions;
	operations: Array<Operation | BatchOperation>;
}
