import type {
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
	NodeExecutionHint,
} from 'n8n-workflow';
import type { KoreConnection } from '../kore/connection';
import type { ItemForm } from './itemForm';

/** One operation of the node: its entry in the form's Operation field, its fields, and what it does. */
export interface Operation<Input = unknown> {
	option: INodePropertyOptions;
	properties: INodeProperties[];
	/** Milliseconds until a call without an answer is given up. */
	timeout(input: Input): number;
	/**
	 * Reads one item's form and checks it, before any request leaves.
	 * @throws FormProblem
	 */
	read(form: ItemForm): Input;
	/**
	 * Does the work for one item and returns its output: the JSON of one item, or of as many as were found.
	 * @throws KoreProblem, FormProblem
	 */
	run(input: Input, kore: KoreConnection): Promise<IDataObject | IDataObject[]>;
	/** Hints for the output pane, from the forms and the output of all items that went well. */
	hints?(inputs: Input[], results: IDataObject[]): NodeExecutionHint[];
}

/** A resource of the node: its entry in the form's Resource field, and its operations. */
export interface Resource {
	option: INodePropertyOptions;
	operations: Operation[];
}
