import { readContactList } from '../../../nodes/KoreSmsCampaign/kore/contactList';
import {
	ContactListDirectory,
	contactListDirectory,
} from '../../../nodes/KoreSmsCampaign/kore/contactListDirectory';
import { koreThat } from './koreFixtures.mts';

const row = (id: string, name: string) => ({ _id: id, name, totalRecordCount: 2 });
const koreWithLists = () => koreThat(() => ({ data: [row('cl-2', 'VIP'), row('cl-1', 'Berlin')] }));

it('finds a list by its name, whatever its capitals', async () => {
	const { kore } = koreWithLists();

	expect(await new ContactListDirectory().named(kore, ' vip ')).toEqual([
		readContactList(row('cl-2', 'VIP')),
	]);
});

it('reads once for all items of a run, and knows what the run itself does', async () => {
	const { kore, calls } = koreWithLists();
	await contactListDirectory(kore).all(kore);
	contactListDirectory(kore).enter(readContactList(row('cl-3', 'New')));
	contactListDirectory(kore).enter(readContactList(row('cl-1', 'Munich')));
	contactListDirectory(kore).strike('cl-2');

	const lists = await contactListDirectory(kore).all(kore);

	expect(lists.map(({ name }) => name)).toEqual(['New', 'Munich']);
	expect(calls).toHaveLength(1);
});

it('leaves out what has no ID', async () => {
	const { kore } = koreThat(() => ({ data: [row('', 'Nobody'), row('cl-1', 'Berlin')] }));

	const lists = await new ContactListDirectory().all(kore);

	expect(lists.map(({ name }) => name)).toEqual(['Berlin']);
});
