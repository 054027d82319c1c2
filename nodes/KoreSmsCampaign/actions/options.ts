import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { MOST_CONCURRENT, readConcurrentRequests } from '../rules/concurrentRequests';
import { LONGEST_TIMEOUT, readTimeout } from '../rules/timeout';
import { LONGEST_WAIT, readWaitLimit } from '../rules/waitLimit';
import type { ItemForm } from './itemForm';

const CONCURRENT_LABEL = 'Concurrent Requests';
const CONCURRENT_REQUESTS = 10;
const TIMEOUT_LABEL = 'Timeout';
const WAIT_UP_TO_LABEL = 'Wait Up To (Minutes)';
export const WAIT_LIMIT_LABEL = 'Wait at Most (Minutes)';

/** The collection at the end of every form, with what all have and what an operation adds, in alphabetical order. */
export function optionsField(added: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...added, concurrentRequestsField, timeoutField, waitUpToField].sort(byLabel),
	};
}

/** Not with `localeCompare`, which takes longer the first time than all else that n8n loads of this package's forms. */
function byLabel(one: INodeProperties, other: INodeProperties): number {
	return one.displayName.toLowerCase() < other.displayName.toLowerCase() ? -1 : 1;
}

const concurrentRequestsField: INodeProperties = {
	displayName: CONCURRENT_LABEL,
	name: 'concurrentRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_CONCURRENT },
	default: CONCURRENT_REQUESTS,
	hint: 'Items with the same name or the same list always go one after another. The output keeps the order of the items.',
	description: 'How many items are worked on at once. With 1, they go one after another.',
};

const timeoutField: INodeProperties = {
	displayName: TIMEOUT_LABEL,
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: LONGEST_TIMEOUT },
	default: 30000,
	hint: '30000 milliseconds are half a minute.',
	description: 'Milliseconds to wait for an answer from Kore',
};

const waitUpToField: INodeProperties = {
	displayName: WAIT_UP_TO_LABEL,
	name: 'waitUpTo',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: LONGEST_WAIT },
	default: 10,
	hint: "'Requests per Minute' in the credential spreads the calls. This is for when Kore still says that there are too many.",
	description:
		'How long to wait while Kore takes no calls because the account has made too many in a minute. Then the items that are left fail.',
};

/** How the calls of an item are made. */
export interface CallOptions {
	/** How many items may be worked on at once. */
	concurrentRequests: number;
	/** Milliseconds until a call without an answer is given up. */
	timeout: number;
	/** Milliseconds to wait while Kore lets no call through because of its calls a minute. */
	waitUpTo: number;
}

/** @throws FormProblem */
export function readCallOptions(form: ItemForm): CallOptions {
	const atOnce = form.number('options.concurrentRequests', CONCURRENT_LABEL, CONCURRENT_REQUESTS);
	const timeout = form.number('options.timeout', TIMEOUT_LABEL, 30_000);
	const waitUpTo = form.number('options.waitUpTo', WAIT_UP_TO_LABEL, 10);
	return {
		concurrentRequests: readConcurrentRequests(CONCURRENT_LABEL, atOnce),
		timeout: readTimeout(TIMEOUT_LABEL, timeout),
		waitUpTo: waitUpTo === 0 ? 0 : readWaitLimit(WAIT_UP_TO_LABEL, waitUpTo),
	};
}

/**
 * How long an operation that waits for Kore does so, among its options.
 *
 * @param displayOptions when there is something to wait for
 */
export function waitLimitField(minutes: number, displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: WAIT_LIMIT_LABEL,
		name: 'waitLimit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: LONGEST_WAIT },
		default: minutes,
		displayOptions,
		hint: 'When the time is up, the item fails; what has been done in Kore stays done.',
		description: 'How long to wait. The workflow goes on as soon as there is nothing to wait for.',
	};
}

/** Milliseconds. */
export function readWaitLimitOption(form: ItemForm, minutes: number): number {
	const given = form.number('options.waitLimit', WAIT_LIMIT_LABEL, minutes);
	return readWaitLimit(WAIT_LIMIT_LABEL, given);
}
