import { pathWithQuery } from '../../../nodes/KoreSmsCampaign/kore/request';
import { BASE } from './koreFixtures.mts';

describe('pathWithQuery', () => {
	it.each([
		[{}, ''],
		[{ accountId: 'a1' }, '?accountId=a1'],
		[{ accountId: 'a1', campaignType: 'sms' }, '?accountId=a1&campaignType=sms'],
		[
			{ enableSchedule: 'true', campaignName: 'Agentless Voice | Product Feedback | Jan 9' },
			'?enableSchedule=true&campaignName=Agentless%20Voice%20%7C%20Product%20Feedback%20%7C%20Jan%209',
		],
		[{ campaignName: '20% off & more? #1' }, '?campaignName=20%25%20off%20%26%20more%3F%20%231'],
		[{ campaignName: 'a+b=c/d' }, '?campaignName=a%2Bb%3Dc%2Fd'],
		[{ campaignName: 'Grüße 🎉' }, '?campaignName=Gr%C3%BC%C3%9Fe%20%F0%9F%8E%89'],
	])('%j', (query, written) => {
		expect(pathWithQuery(BASE, query)).toBe(`${BASE}${written}`);
	});

	it.each([
		'Agentless Voice | Product Feedback | Jan 9',
		'Service Renewal Outreach Campaign-1.5/2',
		"Mum's day (50% & more): 'now'! *",
		'a+b c',
	])('comes back the way it was meant: %s', (campaignName) => {
		const { searchParams } = new URL(
			pathWithQuery(BASE, { campaignName }),
			'https://platform.kore.ai',
		);

		expect([...searchParams]).toEqual([['campaignName', campaignName]]);
	});
});
