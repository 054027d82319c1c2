import { runOnLists, createLists, storedList } from '../contactLists.mts';
import { bodyOf, byId, byName } from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

describe('Update', () => {
	it.each([
		[{ contactListName: 'Very VIP' }, { name: 'Very VIP' }, 'Old'],
		[{ contactListDescription: 'New' }, { description: 'New' }, 'New'],
	])('sends what is added, and nothing else: %j', async (updateFields, body, description) => {
		const [id] = await createLists(['VIP'], { contactListDescription: 'Old' });
		const { json } = await runOnLists('update', { contactList: byId(id), updateFields });
		expect(json).toMatchObject([{ id, description }]);
		const put = sandbox.requests().find(({ method }) => method === 'PUT');
		expect(put && bodyOf(put)).toEqual(body);
		expect(storedList(id)).toMatchObject(body);
	});

	it('a renamed list is found by its new name in the items that follow', async () => {
		const [id] = await createLists(['VIP']);
		const { json } = await runOnLists(
			'update',
			{
				contactList: byName('={{ $json.from }}'),
				updateFields: { contactListName: '={{ $json.to }}' },
			},
			{
				items: [
					{ from: 'VIP', to: 'A' },
					{ from: 'A', to: 'B' },
				],
			},
		);
		expect(json).toMatchObject([
			{ id, name: 'A' },
			{ id, name: 'B' },
		]);
	});

	it.each([
		[{}, "'Update Fields' is empty, so nothing would change"],
		[{ contactListName: '' }, "'Contact List Name' is empty"],
		[{ contactListDescription: '={{ null }}' }, "'Description' is empty"],
	])('nothing is sent for %j', async (updateFields, message) => {
		const { error } = await runOnLists('update', { contactList: byId('cl-1'), updateFields });
		expect(error?.message).toBe(message);
		expect(sandbox.requests()).toEqual([]);
	});

	it('a list that Kore does not have', async () => {
		const { error } = await runOnLists('update', {
			contactList: byId('cl-0'),
			updateFields: { contactListName: 'A' },
		});
		expect(error?.message).toBe('Kore.ai refused: Contact list not found (code 404)');
		expect(error?.description).toContain('Kore does not have this contact list');
	});
});
