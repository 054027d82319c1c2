import type { IDataObject } from 'n8n-workflow';
import { createdContactList } from '../../../nodes/KoreSmsCampaign/kore/createdContactList';
import type { ContactListBody } from '../../../nodes/KoreSmsCampaign/rules/contactListBody';
import { BASE, koreThat, NOW } from './koreFixtures.mts';

const MINUTE = 60_000;

const BODY = { name: 'VIP', description: 'Of the fair' } as ContactListBody;

/** A contact list that Kore holds, made so many minutes after the call. */
const stored = (_id: string, minutes: number, changes: IDataObject = {}): IDataObject => ({
	_id,
	name: 'VIP',
	description: 'Of the fair',
	createdAt: new Date(NOW + minutes * MINUTE).toISOString(),
	...changes,
});

/** Looks for the list in a Kore that holds these. */
async function find(lists: IDataObject[], taken: string[] = []) {
	const { kore, calls } = koreThat(({ path }) =>
		path.endsWith('/getAllListDetails')
			? { data: lists.map(({ _id, name }) => ({ _id, name })) }
			: { data: lists.find(({ _id }) => path === `${BASE}/contactList/${_id as string}`) ?? {} },
	);
	const lookUp = createdContactList(BODY);
	const found = await lookUp.find(
		kore,
		{ since: NOW, bodies: [BODY] },
		(answer) => !taken.includes(lookUp.idOf(answer)),
	);
	const read = calls.slice(1).map(({ path }) => path.split('/').pop());
	return { id: found && lookUp.idOf(found), read };
}

it('is found by its name, and read whole', async () => {
	const lists = [stored('cl-2', 0, { name: 'All' }), stored('cl-1', 0)];

	expect(await find(lists)).toEqual({ id: 'cl-1', read: ['cl-1'] });
});

it('may have other capitals, and may not tell its description', async () => {
	expect((await find([stored('cl-1', 0, { name: 'vip' })])).id).toBe('cl-1');
	expect((await find([stored('cl-1', 0, { description: undefined })])).id).toBe('cl-1');
});

it.each([
	['with another description', 0, { description: 'Of the market' }],
	['that is older than the call', -5.1, {}],
])('is not one %s', async (_, minutes, changes) => {
	const { id, read } = await find([stored('cl-1', minutes, changes)]);

	expect([id, read]).toEqual([undefined, ['cl-1']]);
});

it('may be a little older, as clocks differ', async () => {
	expect((await find([stored('cl-1', -4.9)])).id).toBe('cl-1');
});

it('is not one that another call has taken', async () => {
	expect((await find([stored('cl-1', 0)], ['cl-1'])).id).toBeUndefined();
	expect((await find([stored('cl-1', 0), stored('cl-2', 0)], ['cl-1'])).id).toBe('cl-2');
});
