import { sharedListHints } from '../../../nodes/KoreSmsCampaign/actions/campaign/sharedListHints';

/** What is said when each of several campaigns is for all of these lists. */
const messages = (lists: string[], campaigns = 2) =>
	sharedListHints(Array.from({ length: campaigns }, () => lists)).map(({ message }) => message);

describe('hints about shared lists', () => {
	it('count the campaigns', () => {
		expect(messages(['VIP'], 3)).toEqual([
			"3 items name the contact list 'VIP': everyone on it is texted once per item.",
		]);
	});

	it('are none where each campaign has lists of its own', () => {
		expect(sharedListHints([['VIP'], ['Berlin'], []])).toEqual([]);
	});

	it('show a name as it is, where n8n shows HTML', () => {
		expect(messages(['<b>R&D'])[0]).toContain("'&lt;b&gt;R&amp;D'");
	});

	it('name five lists, and count the others', () => {
		expect(messages(['1', '2', '3', '4', '5'])).toHaveLength(5);
		expect(messages(['1', '2', '3', '4', '5', '6', '7']).slice(4)).toEqual([
			"2 items name the contact list '5': everyone on it is texted once per item.",
			'The same holds for 2 more contact lists.',
		]);
	});
});
