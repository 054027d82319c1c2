/** The Stop button of n8n: whatever the node is waiting for, it ends at once and leaves nothing behind. */
import type { INode, INodeParameters } from 'n8n-workflow';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import type { Fault, Sandbox } from '../../sandbox/sandbox.mts';
import { ownSandbox } from '../ownSandbox.mts';
import { campaignForm } from './campaignForm.mts';
import { fastForward } from './fastForward.mts';
import { byName } from './koreCampaigns.mts';
import { runNode, type RunResult } from './n8nEngine.mts';

/** Milliseconds: shorter than any of the node's waits. */
const WELL_INTO_THE_WAIT = 700;
const AT_ONCE = 1_000;
/** Longer than any of the waits that begin here. */
const LONG_AFTER = 90_000;

const THREE_ITEMS = [{ n: 1 }, { n: 2 }, { n: 3 }];
const CREATE = campaignForm({ campaignName: '=Offer {{ $json.n }}' });

/** What the node waits for, and when. */
interface Wait {
	parameters?: INodeParameters;
	fault?: Fault;
	requestsPerMinute?: number;
	prepare?(sandbox: Sandbox): Promise<void>;
	/** Whether the wait follows on the request with this in its path. */
	after: string;
}

const WAITS: Record<string, Wait> = {
	'its turn, by the calls a minute': { requestsPerMinute: 1, after: '/campaign' },
	'Kore to let calls through again': {
		fault: {
			kind: 'respond',
			status: 429,
			headers: { 'retry-after': '60' },
			body: { errors: [{ msg: "You've exceeded the per-minute rate limit.", code: 429 }] },
		},
		after: '/campaign',
	},
	'a creation without an answer to show': { fault: { kind: 'resetAfter' }, after: '/campaign' },
	'a read to be made once more': {
		parameters: { resource: 'contactList', operation: 'getAll', options: {} },
		fault: { kind: 'resetBefore' },
		after: '/getAllListDetails',
	},
	'the status of a campaign': {
		parameters: {
			resource: 'campaign',
			operation: 'start',
			campaign: byName('Offer'),
			options: { waitForStatus: ['Completed'] },
		},
		prepare: createOffer,
		after: '/status',
	},
	'contacts to arrive': {
		parameters: {
			...CREATE,
			contactLists: ['Renewal Due - July 2025'],
			options: { startAfterCreating: true, minimumContacts: 5 },
		},
		after: '/getAllListDetails',
	},
	'an answer': { fault: { kind: 'hang' }, after: '/campaign' },
	'an answer, after Kore has acted': { fault: { kind: 'hangAfter' }, after: '/campaign' },
	'an answer to a read': {
		parameters: { resource: 'contactList', operation: 'getAll', options: {} },
		fault: { kind: 'hang' },
		after: '/getAllListDetails',
	},
};

async function createOffer(sandbox: Sandbox): Promise<void> {
	const { error } = await runNode({
		parameters: campaignForm({ campaignName: 'Offer' }),
		credential: credentialFields(sandbox),
	});
	if (error) throw error;
}

interface Cancelled {
	result: RunResult;
	/** Milliseconds from the cancellation to the end. */
	took: number;
	/** Timers that were running when it was cancelled, and when it had ended. */
	timers: { before: number; after: number };
	/** Requests that were sent after the cancellation. */
	later: number;
}

async function cancelDuring(wait: Wait, settings: Partial<INode>): Promise<Cancelled> {
	const sandbox = await ownSandbox({ callsPerMinute: 0 });
	await wait.prepare?.(sandbox);
	if (wait.fault) sandbox.injectFault({ ...wait.fault, times: 0 });
	const isWaiting = () => sandbox.requests().some(({ path }) => path.endsWith(wait.after));
	const { requestsPerMinute = 0 } = wait;
	return await fastForward(async () => {
		const sent = { atCancel: 0, at: 0, timers: 0 };
		const cancelWhileWaiting = async (cancel: () => void) => {
			while (!isWaiting()) await new Promise(setImmediate);
			await passed(WELL_INTO_THE_WAIT);
			sent.atCancel = sandbox.requests().length;
			sent.at = Date.now();
			sent.timers = jest.getTimerCount();
			cancel();
		};
		const result = await runNode({
			items: THREE_ITEMS,
			parameters: wait.parameters ?? CREATE,
			credential: { ...credentialFields(sandbox), requestsPerMinute },
			settings,
			onStart: (cancel) => void cancelWhileWaiting(cancel),
		});
		const took = Date.now() - sent.at;
		const timers = { before: sent.timers, after: jest.getTimerCount() };
		await passed(LONG_AFTER);
		return { result, took, timers, later: sandbox.requests().length - sent.atCancel };
	});
}

/** By the clock that is fast forwarded. */
async function passed(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

beforeAll(async () => {
	// The engine's own timers, which it starts with the first node that it runs, are not what is looked at.
	const sandbox = await ownSandbox();
	await createOffer(sandbox);
});

describe.each(['stopWorkflow', 'continueRegularOutput'] as const)('On Error: %s', (onError) => {
	it.each(Object.keys(WAITS))(
		'cancelled while it waits for %s',
		async (what) => {
			const { result, took, timers, later } = await cancelDuring(WAITS[what], { onError });
			expect(result.status).toBe('canceled');
			expect(result.outputs.flat().filter(({ json }) => json.error !== undefined)).toEqual([]);
			expect(took).toBeLessThanOrEqual(AT_ONCE);
			expect(timers.before).toBeGreaterThan(0);
			expect(timers.after).toBe(0);
			expect(later).toBe(0);
		},
		60_000,
	);
});
