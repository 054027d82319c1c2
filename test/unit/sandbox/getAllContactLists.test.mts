import { sandbox } from '../../testSandbox.mts';
import {
	EMPTY_LIST,
	REMINDER,
	RUNNER,
	call,
	createdId,
	createdListId,
	daily,
	koreError,
	schedule,
	trigger,
} from './callSandbox.mts';

interface Lists {
	data: Array<{
		name: string;
		totalRecordCount: number;
		isListInUse: boolean;
		updatedAt: string;
		status: string;
		campaignInUse: Array<{ name: string; id: string }>;
	}>;
}

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

	it.each([
		['GET', 'POST'],
		['POST', 'GET'],
	] as const)('answers %s alone when told so', async (contactListsMethod, other) => {
		sandbox.setSwitches({ contactListsMethod });
		const [taken, refused] = [await getLists(contactListsMethod), await getLists(other)];
		sandbox.setSwitches({ contactListsMethod: 'both' });

		expect(taken.status).toBe(200);
		expect(refused.status).toBe(405);
		expect(refused.body).toEqual(koreError('Method Not Allowed', 405));
	});

	it('begins with the list that was made last', async () => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2030-01-01T00:00:00Z'));
		await createdListId(sandbox, { name: 'One' });
		await createdListId(sandbox, { name: 'Two' });
		const { body } = await getLists();
		jest.restoreAllMocks();

		expect(body.data.slice(0, 2)).toMatchObject([{ name: 'Two' }, { name: 'One' }]);
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

	it('says which lists a campaign is running with', async () => {
		const listsInUse = async () =>
			(await getLists()).body.data.filter(({ isListInUse }) => isListInUse).map(({ name }) => name);
		sandbox.addContacts(EMPTY_LIST, 5);
		const id = await createdId(sandbox, {
			...RUNNER,
			contactLists: [EMPTY_LIST, 'Pune Customers'],
		});
		await createdId(sandbox, { ...RUNNER, name: 'Idle', contactLists: ['Berlin Customers'] });

		expect(await listsInUse()).toEqual([]);
		await trigger(sandbox, 'play', id);
		expect(await listsInUse()).toEqual([EMPTY_LIST, 'Pune Customers']);
		await trigger(sandbox, 'stop', id);
		expect(await listsInUse()).toEqual([]);
		const day = (days: number) =>
			new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
		await schedule(sandbox, 'Runner', daily(day(1), day(9)));
		expect(await listsInUse()).toEqual([]);
		sandbox.clock.advance(2 * 86_400_000);
		expect(await listsInUse()).toEqual([EMPTY_LIST, 'Pune Customers']);
	});

	it('counts contacts that arrive', async () => {
		const before = (await getLists()).body.data.find(({ name }) => name === 'Pune Customers');
		sandbox.addContacts('Pune Customers', 5);
		sandbox.addContacts('Pune Customers', 7);
		const [first] = (await getLists()).body.data;

		expect(first).toEqual({
			...before,
			totalRecordCount: 2322,
			updatedAt: expect.stringMatching(/Z$/) as string,
		});
		expect(Date.now() - Date.parse(first.updatedAt)).toBeLessThan(60_000);
		expect(() => sandbox.addContacts('Paris', 1)).toThrow('"Paris" does not exist');
	});

	it('forgets them on reset', async () => {
		sandbox.addContacts('Pune Customers', 5);
		sandbox.reset();

		expect((await getLists()).body.data[2]).toMatchObject({ totalRecordCount: 2310 });
	});
});
