import { runOnLists, createLists } from '../contactLists.mts';
import { byId, byName, createCampaigns, fromList } from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

describe('Get', () => {
	it('by ID, from the list and by name', async () => {
		const [id] = await createLists(['VIP']);
		for (const contactList of [byId(id), fromList(id), byName(' vip ')]) {
			const { json } = await runOnLists('get', { contactList });
			expect(json).toMatchObject([{ id, name: 'VIP', contacts: 0, campaigns: [] }]);
		}
	});

	it('tells the campaigns that have the list', async () => {
		await createCampaigns(['Sale']);
		const { json } = await runOnLists('get', { contactList: byName('Berlin Customers') });
		expect(json).toMatchObject([{ contacts: 1240, campaigns: ['Sale'] }]);
	});

	it('a name that no list has', async () => {
		const { error } = await runOnLists('get', { contactList: byName('Nobody') });
		expect(error?.message).toBe(
			"'Contact List': 'Nobody' is not the name of a contact list in Kore",
		);
		expect(error?.description).toMatch(/Kore has 9, e\.g\. '/);
	});

	it('an ID that no list has', async () => {
		const { error } = await runOnLists('get', { contactList: byId('cl-0') });
		expect(error?.message).toBe('Kore.ai refused: Contact list not found (code 404)');
		expect(error?.description).toContain('Kore does not have this contact list');
	});

	it.each([
		[byId('={{ "VIP" }}'), "'Contact List': 'VIP' is not the ID of a contact list"],
		[byId('={{ "cl-1/../2" }}'), "'Contact List': 'cl-1/../2' is not the ID of a contact list"],
		[byName('={{ null }}'), "'Contact List' is empty"],
	])('nothing is sent for %j', async (contactList, message) => {
		const { error } = await runOnLists('get', { contactList });
		expect(error?.message).toBe(message);
		expect(sandbox.requests()).toEqual([]);
	});

	it("with Simplify off, Kore's answer comes as it is", async () => {
		const [id] = await createLists(['VIP']);
		const { json } = await runOnLists('get', { contactList: byId(id), simplify: false });
		expect(json).toMatchObject([{ status: 'success', data: { _id: id, mapping: {} } }]);
	});
});
