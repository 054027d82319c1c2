import { runOnLists, createLists, storedList } from '../contactLists.mts';
import { byId, byName, createCampaigns } from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

describe('Delete', () => {
	it.each([byId, byName])('deletes the list and says which one it was', async (by) => {
		const [id] = await createLists(['VIP']);
		const { json } = await runOnLists('delete', { contactList: by(by === byId ? id : 'VIP') });
		expect(json).toEqual([{ deleted: true, id, name: 'VIP' }]);
		expect(storedList(id)).toBeUndefined();
	});

	it('a list that a campaign has is refused with a way out', async () => {
		await createCampaigns(['Sale']);
		const { error } = await runOnLists('delete', { contactList: byName('Berlin Customers') });
		expect(error?.description).toContain('Kore deletes no contact list that a campaign has');
	});

	it.each([byId, byName])('a deletion without an answer succeeds with the next try', async (by) => {
		const [id] = await createLists(['VIP']);
		sandbox.injectFault({ kind: 'resetAfter', match: { method: 'DELETE' } });
		const { json, error } = await runOnLists(
			'delete',
			{ contactList: by(by === byId ? id : 'VIP') },
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ deleted: true, id }]);
	});
});
