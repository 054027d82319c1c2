import { bodyOf, callsSince, createCampaigns, runOperation } from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

const names = (json: Array<{ name?: unknown }>) => json.map(({ name }) => name);

/** More than one page of them. */
const many = Array.from({ length: 120 }, (_, n) => `Offer ${n}`);

describe('Get Many', () => {
	it('returns one item per campaign, the newest first, each paired with the input item', async () => {
		const [first, second] = await createCampaigns(['Sale', 'Fair'], {
			doNotCallList: 'testdnc',
		});
		const { json, outputs } = await runOperation('getAll', {});
		expect(json).toEqual([
			{
				id: second,
				name: 'Fair',
				status: 'Ready',
				contactLists: ['Berlin Customers'],
				doNotCallList: 'testdnc',
				message: '20% off until Sunday',
				priority: 5,
				messagesSent: 0,
				createdAt: expect.any(String) as string,
				updatedAt: expect.any(String) as string,
			},
			expect.objectContaining({ id: first, name: 'Sale' }),
		]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	it('an app without campaigns gives no items', async () => {
		const { json, error } = await runOperation('getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
	});

	it('Return All reads page by page to the end', async () => {
		await createCampaigns(many);
		const before = sandbox.requests().length;
		const { json } = await runOperation('getAll', { returnAll: true });
		expect(names(json)).toEqual([...many].reverse());
		expect(sandbox.requests().slice(before).map(bodyOf)).toMatchObject([
			{ type: 'sms', skip: 0, limit: 50 },
			{ skip: 50 },
			{ skip: 100 },
		]);
	});

	it('Limit stops as soon as there is enough', async () => {
		await createCampaigns(many);
		const before = sandbox.requests().length;
		const { json } = await runOperation('getAll', { returnAll: false, limit: 60 });
		expect(json).toHaveLength(60);
		expect(callsSince(before)).toHaveLength(2);
	});

	it('a page that Kore repeats ends in a message, not in a loop', async () => {
		await createCampaigns(['Sale']);
		const page = {
			status: 'success',
			data: { results: [{ id: 'cd-1', name: 'Sale' }], hasMore: true },
		};
		sandbox.injectFault({ kind: 'respond', status: 200, body: page, times: 6 });
		const { error } = await runOperation('getAll', { returnAll: true });
		expect(error?.message).toBe("Kore.ai's list sent the same rows again and again");
	});

	it('sends the filters as Kore wants them', async () => {
		await runOperation(
			'getAll',
			{
				filters: {
					status: ['Ready', 'Completed'],
					priority: [5, 1],
					dateFrom: '2026-11-01T00:00:00',
					dateTo: '2026-11-30',
				},
				options: { sortBy: 'name', sortDirection: 'asc' },
			},
			{ timezone: 'Europe/Berlin' },
		);
		expect(sandbox.requests().map(bodyOf)).toEqual([
			{
				type: 'sms',
				limit: 50,
				skip: 0,
				startDate: '2026-10-31T23:00:00.000Z',
				endDate: '2026-11-30T22:59:59.999Z',
				sortBy: { name: 'asc' },
				filters: { status: ['Ready', 'Completed'], priority: [5, 1] },
			},
		]);
	});

	it('finds by status and priority, and sorts', async () => {
		await createCampaigns(['B', 'C', 'A'], { priority: 3 });
		await createCampaigns(['D'], { priority: 4 });
		const { json } = await runOperation('getAll', {
			filters: { status: ['Ready'], priority: ['={{ 3 }}'] },
			options: { sortBy: 'name', sortDirection: 'asc' },
		});
		expect(names(json)).toEqual(['A', 'B', 'C']);
		const none = await runOperation('getAll', { filters: { status: ['Active'] } });
		expect(none.json).toEqual([]);
	});

	it('looks at the date of creation once more, because Kore does not say which one it compares', async () => {
		const row = (id: string, createdAt: string) => ({ id, name: id, createdAt });
		const rows = [
			row('cd-1', '2026-11-09T23:59:59.999Z'),
			row('cd-2', '2026-11-10T00:00:00.000Z'),
			row('cd-3', '2026-11-12T00:00:00.000Z'),
			row('cd-4', '2026-11-12T00:00:00.001Z'),
		];
		const page = { status: 'success', data: { results: rows, hasMore: false } };
		sandbox.injectFault({ kind: 'respond', status: 200, body: page });
		const { json } = await runOperation('getAll', {
			filters: { dateFrom: '={{ new Date("2026-11-10") }}', dateTo: '2026-11-12T00:00:00Z' },
		});
		expect(json.map(({ id }) => id)).toEqual(['cd-2', 'cd-3']);
	});

	it.each([
		[{ filters: { dateFrom: '' } }, "'Created From' is empty"],
		[{ filters: { dateTo: '={{ null }}' } }, "'Created To' is empty"],
		[
			{ filters: { dateFrom: '2026-11-24', dateTo: '2026-11-20' } },
			"'Created From' is after 'Created To', so no campaign can be found",
		],
		[{ filters: { dateTo: 'yesterday' } }, "'Created To': 'yesterday' is not a date and time"],
		[{ filters: { status: [] } }, "'Status' is empty"],
		[{ filters: { priority: '={{ [] }}' } }, "'Priority' is empty"],
		[{ filters: { status: ['Done'] } }, "'Status': 'Done' is not one of the choices"],
		[{ filters: { priority: [6] } }, "'Priority': '6' is not one of the choices"],
		[{ returnAll: false, limit: 0 }, "'Limit': '0' is not a number of campaigns"],
		[{ options: { sortBy: 'id' } }, "'Sort By': 'id' is not one of the choices"],
	])('nothing is sent for %j', async (parameters, message) => {
		const { error } = await runOperation('getAll', parameters);
		expect(error?.message).toBe(message);
		expect(sandbox.requests()).toEqual([]);
	});

	it('with Simplify off, rows come as Kore sent them', async () => {
		const [id] = await createCampaigns(['Sale']);
		const { json } = await runOperation('getAll', { simplify: false });
		expect(json).toMatchObject([
			{ id, totalMessagesSent: 0, message: { message: 'MjAlIG9mZiB1bnRpbCBTdW5kYXk%3D' } },
		]);
	});
});
