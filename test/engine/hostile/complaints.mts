import type { ItemOutput } from './hostileRun.mts';
import { FromExpression } from './values.mts';

/** The words of errors that no user should see. */
const INTERNAL = /is not a function|of undefined|of null|not iterable|malformed|call stack|Cannot /;

/**
 * What a user would complain about: bad values that are accepted, messages that name neither field nor item, or do not
 * say what to do, and the good item in the midst of them when it was not done.
 *
 * @param named the label that each message should name
 * @param middle the index of the good item
 */
export function complaintsAbout(
	values: unknown[],
	outputs: ItemOutput[][],
	{ named, middle }: { named: string; middle: number },
): string[] {
	return values.flatMap((value, index) => {
		const wrong =
			index === middle ? goodComplaints(outputs[index]) : complaints(outputs[index], named, index);
		return wrong.map((complaint) => `${shown(value)}: ${complaint}`);
	});
}

function goodComplaints([output]: ItemOutput[]): string[] {
	if (output === undefined) return ['the good item is not there'];
	return output.error ? [`the good item failed: ${output.error.message}`] : [];
}

function complaints([output, ...others]: ItemOutput[], named: string, item: number): string[] {
	if (others.length > 0) return ['more than one item came out'];
	if (!output?.error) return [`was accepted: ${JSON.stringify(output?.json)}`];
	const { message, description } = output.error;
	return [
		...(message.includes(`'${named}'`) ? [] : [`'${named}' is not named: ${message}`]),
		...(message.endsWith(` [item ${item}]`) ? [] : [`the item is not named: ${message}`]),
		...(message.length < 400 ? [] : ['the message is too long']),
		...(description ? [] : [`nothing says how to fix it: ${message}`]),
		...(INTERNAL.test(message) ? [`internal words: ${message}`] : []),
	];
}

function shown(value: unknown): string {
	const text = value instanceof FromExpression ? value.code : JSON.stringify(value);
	return text.slice(0, 60);
}
