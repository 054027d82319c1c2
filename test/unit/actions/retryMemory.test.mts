import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { RetryMemory } from '../../../nodes/KoreSmsCampaign/actions/retryMemory';
import type { WriteOutcome } from '../../../nodes/KoreSmsCampaign/kore/writeMemory';

const ACCOUNT = 'https://platform.kore.ai a1 st-1';
const ANSWER: WriteOutcome = { answer: { data: { _id: 'cd-1' } }, thing: 'campaign' };
const IN_DOUBT: WriteOutcome = { inDoubtSince: '2026-01-15T12:00:00.000Z', reason: 'It broke' };

let context: IDataObject;
let parameters: INodeParameters;
let items: IDataObject[];
beforeEach(() => {
	context = {};
	parameters = {
		campaignName: '={{ $json.name }} {{ $now }}',
		simplify: true,
		options: { timeout: 1000, frequency: 'DAILY' },
	};
	items = [{ name: 'A' }, { name: 'B' }, { name: 'C' }];
});

/** The memory of one attempt in one run; n8n keeps the context as JSON between attempts. */
function attempt(runIndex = 0): RetryMemory {
	context = JSON.parse(JSON.stringify(context)) as IDataObject;
	return new RetryMemory({
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
		getContext: () => context,
		getNode: () => ({ parameters }),
		getInputData: () => items.map((json) => ({ json })),
	} as unknown as IExecuteFunctions);
}

/** What a first attempt of this run did for item 0, kept for the next attempt. */
function remember(runIndex = 0): void {
	const memory = attempt(runIndex);
	memory.forItem(0).remember(ACCOUNT, 'created', ANSWER);
	memory.keep();
}

/** What the next attempt knows about the create of an item. */
const earlier = (itemIndex = 0, runIndex = 0) =>
	attempt(runIndex).forItem(itemIndex).earlier(ACCOUNT, 'created');

describe('RetryMemory', () => {
	it('knows in the next attempt what the last one did', () => {
		remember();

		expect(earlier()).toEqual(ANSWER);
	});

	it('knows in the same attempt what has just been done', () => {
		const memory = attempt();
		memory.forItem(0).remember(ACCOUNT, 'created', IN_DOUBT);
		memory.forItem(0).remember(ACCOUNT, 'created', ANSWER);

		expect(memory.forItem(0).earlier(ACCOUNT, 'created')).toEqual(ANSWER);
	});

	it('tells items, accounts and kinds of change apart', () => {
		remember();

		expect(earlier(1)).toBeUndefined();
		expect(attempt().forItem(0).earlier('another account', 'created')).toBeUndefined();
		expect(attempt().forItem(0).earlier(ACCOUNT, 'started')).toBeUndefined();
	});

	it('tells items of the same content apart', () => {
		items = [{ name: 'A' }, { name: 'A' }];
		remember();

		expect(earlier(1)).toBeUndefined();
	});

	it.each<[string, () => unknown]>([
		['form', () => (parameters = { ...parameters, campaignName: 'corrected' })],
		['option', () => (parameters = { ...parameters, options: { frequency: 'WEEKLY' } })],
		['option that was added', () => (parameters.options = { frequency: 'DAILY', dryRun: true })],
		['item', () => (items = [{ name: 'corrected' }])],
	])('takes a corrected %s for a new call', (_, correct) => {
		remember();
		correct();

		expect(earlier()).toBeUndefined();
	});

	it.each<[string, () => unknown]>([
		['Timeout', () => (parameters.options = { timeout: 60_000, frequency: 'DAILY' })],
		['Timeout, which was taken away', () => (parameters.options = { frequency: 'DAILY' })],
		['Wait at Most', () => (parameters.options = { waitLimit: 90, frequency: 'DAILY' })],
		['Wait for Status', () => (parameters.options = { waitForStatus: [], frequency: 'DAILY' })],
		['Minimum Contacts', () => (parameters.options = { minimumContacts: 0, frequency: 'DAILY' })],
		['Output', () => (parameters.options = { output: 'contact', frequency: 'DAILY' })],
		['Simplify', () => (parameters.simplify = false)],
	])('takes no other %s for a new call: it changes nothing in Kore', (_, change) => {
		remember();
		change();

		expect(earlier()).toEqual(ANSWER);
	});

	it('works for a form without options', () => {
		parameters = { campaignName: 'Sale' };
		remember();

		expect(earlier()).toEqual(ANSWER);
	});

	it('stores neither form nor item', () => {
		remember();

		expect(JSON.stringify(context)).not.toContain('$json');
		expect(JSON.stringify(context)).not.toContain('"A"');
	});

	it('never takes the next round of a loop for a retry', () => {
		remember(0);

		expect(earlier(0, 1)).toBeUndefined();
	});

	it('keeps the rounds side by side', () => {
		remember(0);
		remember(1);

		expect(earlier(0, 0)).toEqual(ANSWER);
		expect(earlier(0, 1)).toEqual(ANSWER);
	});

	it('adds to what earlier attempts did', () => {
		remember();
		const second = attempt();
		second.forItem(0).remember(ACCOUNT, 'started', IN_DOUBT);
		second.forItem(1).remember(ACCOUNT, 'created', ANSWER);
		second.keep();

		expect(earlier(0)).toEqual(ANSWER);
		expect(attempt().forItem(0).earlier(ACCOUNT, 'started')).toEqual(IN_DOUBT);
		expect(earlier(1)).toEqual(ANSWER);
	});

	it('stores nothing before it is told to', () => {
		attempt().forItem(0).remember(ACCOUNT, 'created', ANSWER);

		expect(context).toEqual({});
	});

	it('leaves nothing behind once forgotten', () => {
		context.another = 'stays';
		remember();
		attempt().forget();

		expect(context).toEqual({ another: 'stays' });
	});
});

describe('items that share a call', () => {
	const OUTPUTS = [{ json: { queued: 3 }, itemIndexes: [0, 1, 2] }];

	/** A first attempt that has sent them, and what became of it. */
	function send(outcome: WriteOutcome): void {
		const memory = attempt();
		const call = memory.forCall([0, 1, 2]);
		call.remember(ACCOUNT, 'queued', outcome);
		if ('answer' in outcome) call.finishCall(OUTPUTS);
		memory.keep();
	}

	it('come with what came out of them', () => {
		send(ANSWER);

		expect(attempt().earlierCalls()).toEqual([
			{ itemIndexes: [0, 1, 2], account: ACCOUNT, outputs: OUTPUTS },
		]);
	});

	it('come with why nobody knows', () => {
		send(IN_DOUBT);

		expect(attempt().earlierCalls()).toMatchObject([
			{ itemIndexes: [0, 1, 2], account: ACCOUNT, problem: { outcome: 'unknown' } },
		]);
	});

	it('that were refused are not there', () => {
		const memory = attempt();
		memory.forCall([0, 1, 2]);
		memory.keep();

		expect(attempt().earlierCalls()).toEqual([]);
		expect(attempt().hasOutcomes()).toBe(false);
	});

	it.each<[string, () => unknown]>([
		['the first was corrected', () => (items[0] = { name: 'corrected' })],
		['the last was corrected', () => (items[2] = { name: 'corrected' })],
		['there are fewer items', () => items.pop()],
		['two changed places', () => items.reverse()],
		['the form was corrected', () => (parameters.campaignName = 'Other')],
	])('are others once %s', (_, correct) => {
		send(ANSWER);
		correct();

		expect(attempt().earlierCalls()).toEqual([]);
	});

	it.each<[string, () => unknown]>([
		['another item was corrected', () => (items[3] = { name: 'corrected' })],
		['Output was changed', () => (parameters.options = { frequency: 'DAILY', output: 'contact' })],
		[
			'the list may be created now',
			() => (parameters.options = { frequency: 'DAILY', createListIfMissing: true }),
		],
	])('are the same when %s', (_, correct) => {
		send(ANSWER);
		correct();

		expect(attempt().earlierCalls()).toHaveLength(1);
	});

	it('are the same when somebody has only opened the node in the editor', () => {
		parameters.contactList = { mode: 'list', value: 'VIP' };
		parameters.contact = { mappingMode: 'defineBelow', value: { phoneNumber: '1' } };
		send(ANSWER);
		parameters.contactList = {
			__rl: true,
			mode: 'list',
			value: 'VIP',
			cachedResultName: 'VIP (2)',
		};
		parameters.contact = {
			mappingMode: 'defineBelow',
			value: { phoneNumber: '1' },
			matchingColumns: [],
			schema: [{ id: 'phoneNumber' }],
		};

		expect(attempt().earlierCalls()).toHaveLength(1);
	});

	it('say that something was sent', () => {
		send(IN_DOUBT);

		expect(attempt().hasOutcomes()).toBe(true);
	});
});

describe('what an item has found out', () => {
	const find = (value: unknown) => jest.fn(() => Promise.resolve(value));

	it.each([ANSWER, IN_DOUBT])('is looked for once, when it was changed: %j', async (outcome) => {
		const first = attempt();
		const [one, two] = [find({ id: 'cd-1' }), find({ id: 'cd-2' })];
		expect(await first.forItem(0).keep(ACCOUNT, 'existing', one)).toEqual({ id: 'cd-1' });
		first.forItem(0).remember(ACCOUNT, 'deleted', outcome);
		first.keep();

		expect(await attempt().forItem(0).keep(ACCOUNT, 'existing', two)).toEqual({ id: 'cd-1' });
		expect(two).not.toHaveBeenCalled();
	});

	it('is looked for again, when nothing was changed: it may be something else by now', async () => {
		const first = attempt();
		await first.forItem(0).keep(ACCOUNT, 'existing', find('one'));
		first.forItem(0).remember('another', 'deleted', ANSWER);
		first.keep();

		expect(await attempt().forItem(0).keep(ACCOUNT, 'existing', find('two'))).toBe('two');
	});

	it('is looked for again by another item, in another account, or under another name', async () => {
		const memory = attempt();
		for (const index of [0, 1]) memory.forItem(index).remember(ACCOUNT, 'deleted', ANSWER);
		await memory.forItem(0).keep(ACCOUNT, 'existing', find('one'));

		expect(await memory.forItem(1).keep(ACCOUNT, 'existing', find('two'))).toBe('two');
		expect(await memory.forItem(0).keep('another', 'existing', find('three'))).toBe('three');
		expect(await memory.forItem(0).keep(ACCOUNT, 'other', find('four'))).toBe('four');
	});

	it('is looked for again after a search that failed', async () => {
		const item = attempt().forItem(0);
		await expect(
			item.keep(ACCOUNT, 'existing', () => Promise.reject(new Error('trouble'))),
		).rejects.toThrow('trouble');

		expect(await item.keep(ACCOUNT, 'existing', find('one'))).toBe('one');
	});
});

describe('the output of an item', () => {
	const OUTPUT: IDataObject[] = [{ id: 'cd-1' }, { id: 'cd-2' }];

	/** Brings item 0 to its end, after this has become of its change. */
	function finish(outcome: WriteOutcome | undefined, output = OUTPUT, runIndex = 0): void {
		const memory = attempt(runIndex);
		const item = memory.forItem(0);
		if (outcome) item.remember(ACCOUNT, 'updated', outcome);
		item.finish(ACCOUNT, output);
		memory.keep();
	}
	const result = (itemIndex = 0, runIndex = 0, account = ACCOUNT) =>
		attempt(runIndex).forItem(itemIndex).result(account);

	it.each([[OUTPUT], [[]]])('is known to the next attempt: %j', (output) => {
		finish(ANSWER, output);

		expect(result()).toEqual(output);
	});

	it('is known to the attempt after the next one, too', () => {
		finish(ANSWER);
		const second = attempt();
		second.forItem(0);
		second.keep();

		expect(result()).toEqual(OUTPUT);
	});

	it('is not kept where nothing was changed: the next attempt reads again', () => {
		finish(undefined);

		expect(result()).toBeUndefined();
	});

	it('is not there before the item is through', () => {
		remember();

		expect(result()).toBeUndefined();
	});

	it('belongs to one item, one round of a loop and one account', () => {
		finish(ANSWER);

		expect(result(1)).toBeUndefined();
		expect(result(0, 1)).toBeUndefined();
		expect(result(0, 0, 'another account')).toBeUndefined();
	});

	it.each<[string, () => unknown]>([
		['form', () => (parameters = { campaignName: 'corrected' })],
		['item', () => (items = [{ name: 'corrected' }])],
		['Simplify', () => (parameters.simplify = false)],
		['Wait for Status', () => (parameters.options = { waitForStatus: [], frequency: 'DAILY' })],
	])('is not that of another %s', (_, change) => {
		finish(ANSWER);
		change();

		expect(result()).toBeUndefined();
	});

	it.each<[string, () => unknown]>([
		['Timeout', () => (parameters.options = { timeout: 60_000, frequency: 'DAILY' })],
		['Wait Up To', () => (parameters.options = { waitUpTo: 60, frequency: 'DAILY' })],
		['Minimum Contacts', () => (parameters.options = { minimumContacts: 0, frequency: 'DAILY' })],
	])('is the same with another %s, which is for items that are not through', (_, change) => {
		finish(ANSWER);
		change();

		expect(result()).toEqual(OUTPUT);
	});

	it('stands for the answer, where that can be read again', () => {
		finish({ ...ANSWER, id: 'cd-1' });

		const outcome = attempt().forItem(0).earlier(ACCOUNT, 'updated');
		expect(outcome).toEqual({ thing: 'campaign', id: 'cd-1' });
	});

	it('does not stand for an answer that cannot be read again', () => {
		finish(ANSWER);

		expect(attempt().forItem(0).earlier(ACCOUNT, 'updated')).toEqual(ANSWER);
	});

	it('is gone once forgotten', () => {
		finish(ANSWER);
		attempt().forget();

		expect(result()).toBeUndefined();
	});
});

describe('confirmed', () => {
	const CREATED = { thing: 'campaign', done: 'created', count: 1 };
	const STARTED = { thing: 'campaign', done: 'started', count: 1 };

	it('is nothing at first', () => {
		expect(attempt().confirmed()).toEqual([]);
	});

	it('holds what Kore confirmed, not what is in doubt', () => {
		remember();
		const memory = attempt();
		memory.forItem(1).remember(ACCOUNT, 'created', ANSWER);
		memory.forItem(2).remember(ACCOUNT, 'created', IN_DOUBT);

		expect(memory.confirmed()).toEqual([CREATED, CREATED]);
	});

	it('holds each change, and what was changed', () => {
		const memory = attempt();
		for (const itemIndex of [0, 1]) {
			memory.forItem(itemIndex).remember(ACCOUNT, 'created', ANSWER);
			memory.forItem(itemIndex).remember(ACCOUNT, 'started', { answer: {}, thing: 'campaign' });
		}
		memory.forItem(2).remember(ACCOUNT, 'deleted', { answer: {}, thing: 'contact list' });

		expect(memory.confirmed()).toEqual([
			...[CREATED, STARTED],
			...[CREATED, STARTED],
			{ thing: 'contact list', done: 'deleted', count: 1 },
		]);
	});

	it('holds a change once that was in doubt and then confirmed', () => {
		const memory = attempt();
		memory.forItem(0).remember(ACCOUNT, 'updated', IN_DOUBT);
		memory.forItem(0).remember(ACCOUNT, 'updated', ANSWER);

		expect(memory.confirmed()).toEqual([{ thing: 'campaign', done: 'updated', count: 1 }]);
	});

	it('holds how many things one call was about', () => {
		const memory = attempt();
		memory.forCall([0, 1]).remember(ACCOUNT, 'queued', { answer: {}, thing: 'contact', count: 2 });
		memory.forItem(2).remember(ACCOUNT, 'queued', { answer: {}, thing: 'contact', count: 1 });
		memory.keep();

		expect(attempt().confirmed()).toEqual([
			{ thing: 'contact', done: 'queued', count: 2 },
			{ thing: 'contact', done: 'queued', count: 1 },
		]);
	});

	it('holds one round of a loop only', () => {
		remember(0);

		expect(attempt(1).confirmed()).toEqual([]);
	});
});
