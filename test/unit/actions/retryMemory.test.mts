import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { RetryMemory } from '../../../nodes/KoreSmsCampaign/actions/retryMemory';

const ANSWER = { answer: { data: { _id: 'cd-1' } } };

let context: IDataObject;
let parameters: INodeParameters;
let items: IDataObject[];
beforeEach(() => {
	context = {};
	parameters = { campaignName: '={{ $json.name }} {{ $now }}' };
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
	memory.forItem(0).next('create').remember(ANSWER);
	memory.keep();
}

describe('RetryMemory', () => {
	it('knows in the next attempt what the last one did', () => {
		remember();

		expect(attempt().forItem(0).next('create').earlier).toEqual(ANSWER);
	});

	it('tells items and requests apart', () => {
		remember();

		expect(attempt().forItem(1).next('create').earlier).toBeUndefined();
		expect(attempt().forItem(0).next('another').earlier).toBeUndefined();
	});

	it('tells the calls of one item apart by their order', () => {
		remember();
		const item = attempt().forItem(0);

		expect(item.next('create').earlier).toEqual(ANSWER);
		expect(item.next('create').earlier).toBeUndefined();
	});

	it.each([
		['form', () => (parameters = { campaignName: 'corrected' })],
		['item', () => (items = [{ name: 'corrected' }])],
	])('takes a corrected %s for a new call', (_, correct) => {
		remember();
		correct();

		expect(attempt().forItem(0).next('create').earlier).toBeUndefined();
	});

	it('stores neither form nor item', () => {
		remember();

		expect(JSON.stringify(context)).not.toContain('$json');
		expect(JSON.stringify(context)).not.toContain('"A"');
	});

	it('never takes the next round of a loop for a retry', () => {
		remember(0);

		expect(attempt(1).forItem(0).next('create').earlier).toBeUndefined();
	});

	it('keeps the rounds side by side', () => {
		remember(0);
		remember(1);

		expect(attempt(0).forItem(0).next('create').earlier).toEqual(ANSWER);
		expect(attempt(1).forItem(0).next('create').earlier).toEqual(ANSWER);
	});

	it('adds to what earlier attempts did', () => {
		remember();
		const second = attempt();
		second.forItem(1).next('create').remember(ANSWER);
		second.keep();

		expect(attempt().forItem(0).next('create').earlier).toEqual(ANSWER);
		expect(attempt().forItem(1).next('create').earlier).toEqual(ANSWER);
	});

	it('stores nothing before it is told to', () => {
		attempt().forItem(0).next('create').remember(ANSWER);

		expect(context).toEqual({});
	});

	it('leaves nothing behind once forgotten', () => {
		context.another = 'stays';
		remember();
		attempt().forget();

		expect(context).toEqual({ another: 'stays' });
	});

	it('counts what Kore confirmed, not what is in doubt', () => {
		remember();
		const memory = attempt();
		memory.forItem(1).next('create').remember(ANSWER);
		memory
			.forItem(2)
			.next('create')
			.remember({ inDoubtSince: '2026-01-15T12:00:00.000Z', reason: 'It broke' });

		expect(memory.confirmed()).toBe(2);
	});
});
