import type { IDataObject } from 'n8n-workflow';
import { createdCampaign } from '../../../nodes/KoreSmsCampaign/kore/createdCampaign';
import type { CampaignBody } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import type { KoreRequest } from '../../../nodes/KoreSmsCampaign/kore/request';
import { BASE, koreThat, NOW } from './koreFixtures.mts';

const MINUTE = 60_000;

const BODY = {
	name: 'Sale',
	description: 'Of the summer',
	contactLists: ['VIP'],
	message: { message: 'Hello' },
	dialingStrategy: {
		callerId: { phoneNumber: '14155550100' },
		callingHours: { timezone: 'UTC', frequency: 'DAILY', days: [] },
	},
} as unknown as CampaignBody;

/** A campaign that Kore holds, made so many minutes after the call. */
const stored = (id: string, minutes: number, changes: IDataObject = {}): IDataObject => ({
	id,
	name: 'Sale',
	contactLists: ['VIP'],
	description: 'Of the summer',
	message: { message: 'Hello' },
	createdAt: new Date(NOW + minutes * MINUTE).toISOString(),
	...changes,
});

/** Looks for the campaign in a Kore that holds these, two a page, the newest first. */
async function find(campaigns: IDataObject[], taken: string[] = []) {
	const { kore, calls } = koreThat(({ path, body }: KoreRequest) => {
		if (path !== `${BASE}/getAllCampaignDetails`) {
			return { data: campaigns.find(({ id }) => path === `${BASE}/${id as string}`) ?? {} };
		}
		const { skip } = body as { skip: number };
		const results = campaigns
			.slice(skip, skip + 2)
			.map(({ id, name, contactLists, createdAt }) => ({ id, name, contactLists, createdAt }));
		return { data: { results, hasMore: skip + 2 < campaigns.length } };
	});
	const lookUp = createdCampaign(BODY);
	const found = await lookUp.find(
		kore,
		{ since: NOW, bodies: [BODY] },
		(answer) => !taken.includes(lookUp.idOf(answer)),
	);
	const pages = calls.filter(({ path }) => path.endsWith('getAllCampaignDetails'));
	return {
		id: found && lookUp.idOf(found),
		pages: pages.map(({ body }) => body as IDataObject),
		read: calls.filter((call) => !pages.includes(call)).map(({ path }) => path.split('/').pop()),
	};
}

it('is found among the newest, and read whole', async () => {
	const { id, pages, read } = await find([
		stored('cd-3', 1, { name: 'Another' }),
		stored('cd-2', 0),
		stored('cd-1', 0),
	]);

	expect([id, read]).toEqual(['cd-2', ['cd-2']]);
	expect(pages).toMatchObject([{ type: 'sms', skip: 0, sortBy: { createdAt: 'desc' } }]);
});

it('may have other capitals', async () => {
	expect((await find([stored('cd-1', 0, { name: 'SALE' })])).id).toBe('cd-1');
});

it('is on a later page when others came after it', async () => {
	const others = ['cd-4', 'cd-3'].map((id) => stored(id, 2, { name: 'Another' }));
	const { id, pages } = await find([...others, stored('cd-1', 0)]);

	expect([id, pages.length]).toEqual(['cd-1', 2]);
});

it.each([
	['name', { name: 'Another' }],
	['contact lists', { contactLists: ['VIP', 'All'] }],
])('is not one with another %s, which is not even read', async (_, changes) => {
	expect(await find([stored('cd-1', 0, changes)])).toMatchObject({ id: undefined, read: [] });
});

it('is not one with another text, as only the whole campaign tells', async () => {
	const { id, read } = await find([
		stored('cd-2', 0, { message: { message: 'Good bye' } }),
		stored('cd-1', 0),
	]);

	expect([id, read]).toEqual(['cd-1', ['cd-2', 'cd-1']]);
});

it('is not one that another call has taken', async () => {
	const campaigns = [stored('cd-2', 0), stored('cd-1', 0)];

	expect((await find(campaigns, ['cd-2'])).id).toBe('cd-1');
	expect((await find(campaigns, ['cd-2', 'cd-1'])).id).toBeUndefined();
});

it('is not older than the call, and nothing older is looked at', async () => {
	const { id, pages, read } = await find([
		stored('cd-4', 0, { name: 'Another' }),
		stored('cd-3', -5.1),
		stored('cd-2', -6),
	]);

	expect([id, pages.length, read]).toEqual([undefined, 1, []]);
});

it('may be a little older, as clocks differ', async () => {
	expect((await find([stored('cd-1', -4.9)])).id).toBe('cd-1');
});
