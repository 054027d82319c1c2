import type { IExecuteFunctions, IGetNodeParameterOptions, INodeParameters } from 'n8n-workflow';

/**
 * The values of the form, item by item. What holds no expression is the same for all items: n8n is asked for it once,
 * because it takes its time for each answer, and a form has twenty fields and more.
 */
export class FormValues {
	/** As filled in: expressions are not resolved. */
	private readonly parameters: INodeParameters;

	private readonly sameForAll = new Map<string, unknown>();

	constructor(private readonly functions: IExecuteFunctions) {
		({ parameters: this.parameters } = functions.getNode());
	}

	/** Whether there is something in this place, e.g. `options.timeout`. Fields that the form hides are not there. */
	isThere(path: string): boolean {
		return this.filledIn(path) !== undefined;
	}

	/**
	 * What n8n makes of a field for one item.
	 *
	 * @param fallback when it is not there
	 * @throws what n8n throws for an expression that it cannot evaluate
	 */
	valueFor(
		itemIndex: number,
		path: string,
		fallback: unknown,
		options?: IGetNodeParameterOptions,
	): unknown {
		if (this.sameForAll.has(path)) return this.sameForAll.get(path);
		const filledIn = this.filledIn(path);
		if (filledIn === undefined) return fallback;
		const value: unknown = this.functions.getNodeParameter(path, itemIndex, fallback, options);
		if (!holdsExpression(filledIn)) this.sameForAll.set(path, value);
		return value;
	}

	private filledIn(path: string): unknown {
		let place: unknown = this.parameters;
		for (const name of path.split('.')) {
			if (typeof place !== 'object' || place === null) return undefined;
			place = (place as INodeParameters)[name];
		}
		return place;
	}
}

/** n8n takes every text that starts with `=` for one, wherever it lies. */
function holdsExpression(filledIn: unknown): boolean {
	if (typeof filledIn === 'string') return filledIn.startsWith('=');
	if (typeof filledIn !== 'object' || filledIn === null) return false;
	return Object.values(filledIn).some(holdsExpression);
}
