import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { campaignForm } from '../campaignForm.mts';
import { ONE_AT_A_TIME } from '../campaignForm.mts';
import { byId, createCampaigns, runOperation, stored } from '../koreCampaigns.mts';
import { operationsOf } from '../n8nEngine.mts';

/** One list each, because Kore runs one campaign at a time on a list. */
const LISTS = ['Berlin Customers', 'Lisbon Customers', 'Pune Customers'];
const NAMES = ['Sale', 'Fair', 'Party'];

const campaign = byId('={{ $json.id }}');
const days = ['={{ $json.id === "cd-0" ? "Mon" : "Tue" }}'];
const schedule = {
	startDateTime: '={{ $now.plus({ days: 1 }) }}',
	endDateTime: '={{ $now.plus({ days: $json.n * 10 }) }}',
	// Elsewhere the days would be other ones in UTC at some times of the day.
	timezone: 'UTC',
	repeat: 'weekly',
	everyWeeks: '={{ $json.n }}',
	weekDays: days,
};

interface OperationCase {
	operation: string;
	parameters: INodeParameters;
	/** What has to happen before. */
	prepare?: (items: IDataObject[]) => Promise<void>;
	/** The third of four items has this in place of its own. */
	failing?: IDataObject;
	/** What the items that work give. */
	expected: (item: IDataObject) => IDataObject;
}

const start = async (items: IDataObject[]) =>
	void (await runOperation('start', { campaign }, { items }));

const whole = campaignForm({
	campaignName: '={{ $json.name }}',
	contactLists: '={{ [$json.list] }}',
	message: '={{ $json.words }}',
});
delete whole.operation;

const CASES: OperationCase[] = [
	{
		operation: 'create',
		parameters: { ...whole, campaignName: '=New {{ $json.name }}' },
		failing: { words: '' },
		expected: ({ name, words }) => ({
			name: `New ${name as string}`,
			message: words,
			status: 'Ready',
		}),
	},
	{
		operation: 'upsert',
		parameters: whole,
		failing: { words: '' },
		expected: ({ id, name, words }) => ({ action: 'updated', id, name, message: words }),
	},
	{
		operation: 'get',
		parameters: { campaign },
		expected: ({ id, name, list }) => ({ id, name, contactLists: [list] }),
	},
	{
		operation: 'getStatus',
		parameters: { campaign },
		expected: ({ id, name }) => ({ id, name, status: 'Ready' }),
	},
	{
		operation: 'update',
		parameters: { campaign, updateFields: { priority: '={{ $json.n }}' } },
		expected: ({ id, n }) => ({ id, priority: n }),
	},
	{
		operation: 'start',
		parameters: { campaign },
		expected: ({ id }) => ({ id, status: 'Active' }),
	},
	{
		operation: 'stop',
		parameters: { campaign },
		prepare: start,
		expected: ({ id }) => ({ id, status: 'Stopped' }),
	},
	{
		operation: 'enableSchedule',
		parameters: { campaign, ...schedule },
		expected: ({ id, name, n }) => ({
			id,
			name,
			recurrence: { weeklyDetails: { onceEveryNweeks: n, whichDays: ['Tue'] } },
		}),
	},
	{
		operation: 'disableSchedule',
		parameters: { campaign },
		prepare: async (items) =>
			void (await runOperation('enableSchedule', { campaign, ...schedule }, { items })),
		expected: ({ id, name }) => ({ id, name, scheduleEnabled: false }),
	},
	{
		operation: 'delete',
		parameters: { campaign },
		expected: ({ id, name }) => ({ deleted: true, id, name }),
	},
];

async function items(): Promise<IDataObject[]> {
	const ids = await createCampaigns(NAMES, {
		contactLists: `={{ [${JSON.stringify(LISTS)}[$itemIndex]] }}`,
	});
	return ids.map((id, n) => ({
		id,
		n: n + 1,
		name: NAMES[n],
		list: LISTS[n],
		words: `Words ${n}`,
	}));
}

describe.each(CASES)('$operation', ({ operation, parameters, prepare, failing, expected }) => {
	const run = async (input: IDataObject[]) =>
		await runOperation(operation, parameters, {
			items: input,
			settings: { onError: 'continueRegularOutput' },
		});

	it('three different items give three different results, in order', async () => {
		const input = await items();
		await prepare?.(input);
		const { json, outputs } = await run(input);
		expect(json).toMatchObject(input.map(expected));
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('an item that fails leaves the others alone', async () => {
		const [first, second, third] = await items();
		await prepare?.([first, second, third]);
		const broken = failing ? { ...second, ...failing } : { ...second, id: 'cd-0' };
		const { json, outputs } = await run([first, second, broken, third]);
		expect(json).toMatchObject([
			expected(first),
			expected(second),
			{ error: expect.stringMatching(/ \[item 2\]$/) as string },
			expected(third),
		]);
		expect(outputs[0][2].pairedItem).toEqual({ item: 2 });
	});

	it('the workflow stops at the item that fails', async () => {
		const [first, second, third] = await items();
		await prepare?.([first, second, third]);
		const before = stateOf(third);
		const broken = failing ? { ...second, ...failing } : { ...second, id: 'cd-0' };
		const { error } = await runOperation(
			operation,
			{ ...parameters, ...ONE_AT_A_TIME },
			{ items: [first, broken, third] },
		);
		expect(error?.message).toMatch(/ \[item 1\]$/);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(stateOf(third)).toEqual(before);
	});
});

function stateOf({ id }: IDataObject) {
	return stored(id as string);
}

it('no operation but Get Many, whose tests have it all, is left out of these tests', async () => {
	const operations = await operationsOf('campaign');
	expect([...CASES.map(({ operation }) => operation), 'getAll'].sort()).toEqual(operations.sort());
});
