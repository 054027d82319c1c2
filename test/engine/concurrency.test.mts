import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { credentialFields } from '../../sandbox/credentialFields.mts';
import { sandbox } from '../testSandbox.mts';
import { campaignForm, ONE_AT_A_TIME } from './campaignForm.mts';
import { fastForward } from './fastForward.mts';
import { runNode } from './n8nEngine.mts';
import { withoutAnswers } from './withoutAnswers.mts';

const ITEMS = Array.from({ length: 25 }, (_, n): IDataObject => ({ n }));

const create = async (
	parameters: INodeParameters = {},
	settings: Partial<INode> = {},
	items = ITEMS,
) =>
	await runNode({
		items,
		parameters: campaignForm({ campaignName: '=Offer {{ $json.n }}', ...parameters }),
		credential: credentialFields(sandbox),
		settings,
	});

/** How many requests the sandbox had without an answer at a time, at most. */
async function mostAtOnce(run: () => Promise<unknown>): Promise<number> {
	let most = 0;
	const watch = setInterval(() => {
		const open = sandbox.requests().filter(({ status }) => status === undefined).length;
		most = Math.max(most, open);
	}, 1);
	await run().finally(() => clearInterval(watch));
	return most;
}

it.each([
	[{}, 10],
	[{ options: { concurrentRequests: 3 } }, 3],
	[ONE_AT_A_TIME, 1],
])(
	'with %j, %j items are worked on at once, and the output keeps their order',
	async (form, most) => {
		// Long enough for a busy machine to bring as many requests to the sandbox as there may be.
		sandbox.injectFault({ kind: 'delay', ms: 800, times: 0 });
		const items = ITEMS.slice(0, 2 * most + 1);
		let names: unknown[] = [];
		const seen = await mostAtOnce(async () => {
			const { json } = await create(form, {}, items);
			names = json.map(({ name }) => name);
		});
		expect(names).toEqual(items.map(({ n }) => `Offer ${n as number}`));
		expect(seen).toBe(most);
	},
);

it('items of one name go one after another: one campaign, returned to all', async () => {
	sandbox.setSwitches({ uniqueNames: false });
	sandbox.injectFault({ kind: 'delay', ms: 5, times: 0 });
	const { json } = await create({
		campaignName: '={{ $json.n % 2 ? "Sale" : " sale " }}',
		options: { ifExists: 'returnExisting' },
	});
	expect(sandbox.campaigns()).toHaveLength(1);
	expect(new Set(json.map(({ id }) => id)).size).toBe(1);
	expect(json.map(({ action }) => action)).toEqual(
		ITEMS.map(({ n }) => (n === 0 ? 'created' : 'existing')),
	);
});

it('campaigns on one list that are started go one after another: the first is the one that runs', async () => {
	sandbox.injectFault({ kind: 'delay', ms: 200 });
	const { json } = await create(
		{ options: { startAfterCreating: true, minimumContacts: 0 } },
		{ onError: 'continueRegularOutput' },
		ITEMS.slice(0, 2),
	);
	expect(json).toMatchObject([
		{ name: 'Offer 0', status: 'Active' },
		{ error: expect.stringContaining("The campaign 'Offer 1' exists") as string },
	]);
});

describe('when an item fails and the workflow stops', () => {
	it('those under way are waited for and counted, and no further item is sent', async () => {
		sandbox.injectFault({
			kind: 'respond',
			status: 400,
			body: { errors: [{ msg: 'Not now', code: 400 }] },
		});
		sandbox.injectFault({ kind: 'delay', ms: 40, times: 0 });
		const { error } = await create();
		const made = sandbox.campaigns().length;
		expect(made).toBeGreaterThan(0);
		expect(made).toBeLessThan(10);
		expect(sandbox.requests().every(({ status }) => status !== undefined)).toBe(true);
		expect(error?.description).toContain(`Done in Kore by this run: ${made} campaign`);
	});

	it('what has not left by then does not leave', async () => {
		// The first item has to look for its list, and the second fails meanwhile.
		sandbox.injectFault({ kind: 'delay', ms: 200, match: { pathIncludes: 'getAllListDetails' } });
		const [{ _id: id }] = sandbox.contactLists();
		const { error } = await create({ contactLists: '={{ $json.list }}' }, {}, [
			{ n: 0, list: id },
			{ n: 1, list: '' },
		]);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(sandbox.campaigns()).toEqual([]);
	});

	it('what left and got no answer is looked for all the same', async () => {
		sandbox.injectFault({ kind: 'resetAfter' });
		sandbox.injectFault({
			kind: 'respond',
			status: 400,
			body: { errors: [{ msg: 'Not now', code: 400 }] },
		});
		const { error } = await fastForward(async () => await create({}, {}, [{ n: 0 }, { n: 1 }]));
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(error?.description).toContain('Done in Kore by this run: 1 campaign created.');
	});

	it('says which calls got no answer, so that nobody sends them once more', async () => {
		sandbox.injectFault({
			kind: 'respond',
			status: 400,
			body: { errors: [{ msg: 'Not now', code: 400 }] },
		});
		sandbox.injectFault({ kind: 'resetAfter' });
		const { error } = await withoutAnswers(
			async () => await fastForward(async () => await create({}, {}, [{ n: 0 }, { n: 1 }])),
		);
		expect(error?.message).toBe('Kore.ai refused: Not now (code 400) [item 0]');
		expect(error?.description).toMatch(
			/ What became of item 1 is not known: .*The campaign '.*' may exist in Kore\. Look in Kore before you run this anew/,
		);
	});

	it('says what else was refused, and not once more what is the same', async () => {
		const refuse = (msg: string) => {
			const body = { errors: [{ msg, code: 400 }] };
			sandbox.injectFault({ kind: 'respond', status: 400, body });
		};
		for (const reason of ['Not now', 'Not now', 'Not here', 'Not there']) refuse(reason);
		const { error } = await create({}, {}, [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }]);
		expect(error?.description).toContain(
			'Also failed: item 2 (Kore.ai refused: Not here (code 400)), item 3 (Kore.ai refused: Not there (code 400)).',
		);
	});

	it('the lowest of those that fail is named, also when it fails last', async () => {
		const two = ITEMS.slice(0, 2);
		sandbox.setSwitches({ uniqueNames: true });
		await create({}, {}, two);
		sandbox.injectFault({ kind: 'delay', ms: 60 });
		const { error } = await create({}, {}, two);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(error?.message).toMatch(/Offer 0.* \[item 0\]$/);
	});
});

it.each([0, 101, 1.5, 'many'])('%j concurrent requests are refused', async (concurrentRequests) => {
	const { error } = await create({ options: { concurrentRequests } }, {}, [{ n: 0 }]);
	expect(error?.message).toContain("'Concurrent Requests'");
	expect(sandbox.requests()).toEqual([]);
});
