import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { Sandbox } from '../../../sandbox/sandbox.mts';
import { REMINDER, call, createdId } from './callSandbox.mts';

interface Lists {
	data: Array<{
		name: string;
		totalRecordCount: number;
		status: string;
		campaignInUse: Array<{ name: string; id: string }>;
	}>;
}

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const getLists = (method = 'GET', query?: Record<string, string>) =>
	call<Lists>(sandbox, { method, path: '/campaign/contactList/getAllListDetails', query });

describe('getting all contact lists', () => {
	it('holds the lists of the example workflows, newest first', async () => {
		const { body } = await getLists();

		expect(body.data).toHaveLength(9);
		expect(body.data.slice(0, 3)).toMatchObject([
			{ name: 'Berlin Customers', totalRecordCount: 1240, status: 'Ready' },
			{ name: 'Lisbon Customers', totalRecordCount: 860, status: 'Validated' },
			{ name: 'Pune Customers', totalRecordCount: 2310, status: 'Ready' },
		]);
		expect(body.data.map(({ name }) => name)).toEqual(sandbox.seeds.contactLists);
	});

	it('answers POST, with and without a body, like GET', async () => {
		const path = '/campaign/contactList/getAllListDetails';
		const got = await getLists();

		expect((await getLists('POST')).body).toEqual(got.body);
		expect((await call(sandbox, { method: 'POST', path, body: {} })).body).toEqual(got.body);
	});

	it('finds nothing for a type other than call', async () => {
		const { accountId } = sandbox;

		expect((await getLists('GET', { accountId, type: 'call' })).body.data).toHaveLength(9);
		expect((await getLists('GET', { accountId, type: 'dnc' })).body.data).toEqual([]);
	});

	it('says which campaigns use a list', async () => {
		const contactLists = ['Pune Customers', 'Berlin Customers'];
		const first = await createdId(sandbox, { ...REMINDER, name: 'One', contactLists });
		const second = await createdId(sandbox, { ...REMINDER, name: 'Two' });
		const { body } = await getLists();

		const inUse = Object.fromEntries(
			body.data.map(({ name, campaignInUse }) => [name, campaignInUse]),
		);
		expect(inUse['Berlin Customers']).toEqual([
			{ name: 'One', id: first },
			{ name: 'Two', id: second },
		]);
		expect(inUse['Pune Customers']).toEqual([{ name: 'One', id: first }]);
		expect(inUse['Lisbon Customers']).toEqual([]);
	});
});
