import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { createLists, runOnLists } from '../contactLists.mts';
import { byId } from '../koreCampaigns.mts';
import { operationsOf } from '../n8nEngine.mts';

const contactList = byId('={{ $json.id }}');

interface OperationCase {
	operation: string;
	parameters: INodeParameters;
	/** The third of four items has this in place of its own. */
	failing: IDataObject;
	expected: (item: IDataObject) => IDataObject;
}

const CASES: OperationCase[] = [
	{
		operation: 'create',
		parameters: {
			contactListName: '=New {{ $json.name }}',
			contactListDescription: '={{ $json.note }}',
		},
		failing: { note: 'x'.repeat(257) },
		expected: ({ name, note }) => ({ name: `New ${name as string}`, description: note }),
	},
	{
		operation: 'upsert',
		parameters: {
			contactListName: '={{ $json.name }}',
			contactListDescription: '={{ $json.note }}',
		},
		failing: { note: 'x'.repeat(257) },
		expected: ({ id, note }) => ({ action: 'updated', id, description: note }),
	},
	{
		operation: 'get',
		parameters: { contactList },
		failing: { id: 'cl-0' },
		expected: ({ id, name }) => ({ id, name }),
	},
	{
		operation: 'update',
		parameters: { contactList, updateFields: { contactListDescription: '={{ $json.note }}' } },
		failing: { id: 'cl-0' },
		expected: ({ id, note }) => ({ id, description: note }),
	},
	{
		operation: 'delete',
		parameters: { contactList },
		failing: { id: 'cl-0' },
		expected: ({ id, name }) => ({ deleted: true, id, name }),
	},
];

describe.each(CASES)('$operation', ({ operation, parameters, failing, expected }) => {
	it('different items give different results, and one that fails leaves the others alone', async () => {
		const names = ['A', 'B', 'C'];
		const ids = await createLists(names);
		const [first, second, third] = ids.map(
			(id, n): IDataObject => ({
				id,
				name: names[n],
				note: `Note ${n}`,
			}),
		);
		const { json, outputs } = await runOnLists(operation, parameters, {
			items: [first, second, { ...second, ...failing }, third],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(json).toMatchObject([
			expected(first),
			expected(second),
			{ error: expect.stringMatching(/ \[item 2\]$/) as string },
			expected(third),
		]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});
});

it('no operation but Get Many, whose tests have it all, is left out of these tests', async () => {
	const operations = await operationsOf('contactList');
	expect([...CASES.map(({ operation }) => operation), 'getAll'].sort()).toEqual(operations.sort());
});
