import type { IDataObject } from 'n8n-workflow';

import { contactListNames } from '../../../nodes/KoreSmsCampaign/actions/campaign/contactListNames';
import { dryRun } from '../../../nodes/KoreSmsCampaign/actions/campaign/dryRun';
import {
	simplifiedCampaign,
	simplifiedRow,
} from '../../../nodes/KoreSmsCampaign/actions/campaign/simplifiedCampaign';
import { readCampaign, type Campaign } from '../../../nodes/KoreSmsCampaign/kore/campaign';
import { createSmsCampaign } from '../../../nodes/KoreSmsCampaign/kore/campaignApi';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import { campaignBody, type CampaignForm } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import { ACCOUNT, koreThat } from '../kore/koreFixtures.mts';
import { sample } from '../kore/koreSamples.mts';
import { rejectionOf } from '../problemOf.mts';

const LISTS = [
	{ _id: 'cl-67a405c-ae3b', name: 'VIP', status: 'Ready', totalRecordCount: 120 },
	{ _id: 'cl-9e14b72-88cc', name: 'Berlin, Mitte', status: 'Validated', totalRecordCount: 3000 },
	{ _id: 'cl-1', name: 'cl-67a405c', status: 'Ready', totalRecordCount: 1 },
];

/** Kore with the lists above, or in this trouble; counts the calls. */
function koreWith(trouble?: Error) {
	const { kore, calls } = koreThat(() => trouble ?? { data: LISTS });
	return { kore, calls: () => calls.map(({ method, path }) => `${method} ${path}`) };
}

describe('contactListNames', () => {
	it.each([[['VIP']], [['VIP', 'Unknown', 'CL Only 2020']], [['cl-xyz']]])(
		'does not ask Kore about %j',
		async (given) => {
			const { kore, calls } = koreWith();

			expect(await contactListNames(given, kore)).toEqual(given);
			expect(calls()).toEqual([]);
		},
	);

	it.each([
		[['cl-67a405c-ae3b'], ['VIP']],
		[
			['Unknown', 'cl-9e14b72-88cc'],
			['Unknown', 'Berlin, Mitte'],
		],
		[['VIP', 'cl-67a405c-ae3b'], ['VIP']],
		[['cl-67a405c'], ['cl-67a405c']],
	])('%j: %j', async (given, names) => {
		expect(await contactListNames(given, koreWith().kore)).toEqual(names);
	});

	it('refuses an ID that no list has', async () => {
		const error = await rejectionOf(contactListNames(['cl-0000000'], koreWith().kore));

		expect(error).toMatchObject({
			name: 'FormProblem',
			message: "'Contact List Names or IDs': 'cl-0000000' is not the ID of a contact list in Kore",
			fix: 'Choose the list in the form, or give its exact name.',
		});
	});
});

describe('dryRun', () => {
	const FORM: CampaignForm = {
		name: 'Sale',
		description: '',
		contactLists: ['VIP', 'Berlin, Mitte'],
		doNotCallList: '',
		content: { kind: 'text', message: 'Hello!' },
		sender: '+14155550123',
		callingHours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], start: '9am', end: '6pm' }],
		frequency: 'WEEKLY',
		timeZone: 'Europe/Berlin',
		priority: 5,
	};

	async function run(changes: Partial<CampaignForm> = {}, trouble?: Error) {
		const { kore, calls } = koreWith(trouble);
		const body = campaignBody({ ...FORM, ...changes });
		return { body, calls, result: await dryRun(createSmsCampaign(ACCOUNT, body), kore) };
	}

	it('shows the request, the time zone and the size, and never a token', async () => {
		const { body, result } = await run();

		expect(result).toEqual({
			dryRun: true,
			request: {
				method: 'POST',
				url: 'https://platform.kore.ai/campaign/api/v2/public/st-1/campaign?accountId=a1&campaignType=sms',
				body,
			},
			timezone: 'Europe/Berlin',
			sms: { encoding: 'GSM-7', characters: 6, segmentsPerRecipient: 1 },
			contactLists: [
				{ name: 'VIP', contacts: 120, status: 'Ready' },
				{ name: 'Berlin, Mitte', contacts: 3000, status: 'Validated' },
			],
			contacts: 3120,
			// 3120 SMS at one a minute, 2700 minutes a week.
			sendingDays: 9,
			warnings: [],
		});
	});

	it('only reads', async () => {
		expect((await run()).calls()).toEqual([
			'GET /campaign/api/v2/public/st-1/campaign/contactList/getAllListDetails',
		]);
	});

	it.each([
		['Hello!', 'GSM-7', 6, 1],
		['नमस्ते', 'UCS-2', 6, 1],
		['Test', 'GSM-7', 4, 1],
		['😀'.repeat(36), 'UCS-2', 72, 2],
		['It\u0092s here', 'UCS-2', 9, 1],
	])('measures the words of %j', async (message, encoding, characters, segmentsPerRecipient) => {
		const { result } = await run({ content: { kind: 'text', message } });

		expect(result.sms).toEqual({ encoding, characters, segmentsPerRecipient });
	});

	it('warns of a list that Kore does not have', async () => {
		const { result } = await run({ contactLists: ['VIP', 'Vip'] });

		expect(result).toMatchObject({ contacts: null, sendingDays: null });
		expect(result.warnings).toEqual(["Kore has no contact list named 'Vip'."]);
	});

	it('says that a template replaces the text', async () => {
		const content = { kind: 'template', templateName: 'Welcome', message: 'Hi' } as const;

		expect((await run({ content })).result.warnings).toEqual([
			expect.stringContaining("stored for the template 'Welcome'"),
		]);
	});

	it('knows no text of an experience flow', async () => {
		const content = { kind: 'experienceFlow', experienceFlowName: 'Support' } as const;

		expect((await run({ content })).result.sms).toBeNull();
	});

	it('says that a campaign of this name would be returned instead', async () => {
		const { kore } = koreWith();
		const request = createSmsCampaign(ACCOUNT, campaignBody(FORM));

		const { warnings } = await dryRun(request, kore, { id: 'cd-1', name: 'SALE' });

		expect(warnings).toEqual([
			"A campaign named 'SALE' exists (cd-1): it would be returned, and this request not sent.",
		]);
	});

	it('shows the request even when Kore cannot be asked', async () => {
		const trouble = new KoreProblem({
			message: 'Kore.ai cannot be reached (ENOTFOUND)',
			fix: "Check 'Host'.",
			outcome: 'notDone',
		});
		const { body, result } = await run({}, trouble);

		expect((result.request as IDataObject).body).toEqual(body);
		expect(result).toMatchObject({ contacts: null, sendingDays: null });
		expect(result.warnings).toEqual([
			"The contact lists could not be read: Kore.ai cannot be reached (ENOTFOUND). Check 'Host'.",
		]);
	});

	it('hides no other error', async () => {
		const bug = new Error('a bug');

		expect(await rejectionOf(run({}, bug))).toBe(bug);
	});
});

describe('simplifiedCampaign', () => {
	const CAMPAIGN: Campaign = {
		id: 'cd-1',
		name: 'Sale',
		status: 'Ready',
		contactLists: ['VIP'],
		doNotCallList: 'No SMS',
		message: 'w6k%3D',
		sender: '+14155550123',
		timezone: 'UTC',
		priority: '5',
		isScheduled: true,
		isVoice: false,
		hasContactFilters: false,
		hasUnknownDoNotCallList: false,
		hasExperienceFlow: false,
		messagesSent: 7,
		createdAt: '2025-12-05T08:05:51.709Z',
		updatedAt: '2025-12-06T08:05:51.709Z',
	};
	const UNKNOWN = readCampaign({ id: 'cd-1' });

	it('has the words, and the priority as a number', () => {
		expect(simplifiedCampaign(CAMPAIGN)).toEqual({
			id: 'cd-1',
			name: 'Sale',
			status: 'Ready',
			contactLists: ['VIP'],
			doNotCallList: 'No SMS',
			message: 'é',
			sender: '+14155550123',
			timezone: 'UTC',
			priority: 5,
			createdAt: '2025-12-05T08:05:51.709Z',
		});
	});

	it('has the same fields when Kore says little', () => {
		expect(simplifiedCampaign(UNKNOWN)).toEqual({
			id: 'cd-1',
			name: null,
			status: null,
			contactLists: [],
			doNotCallList: null,
			message: null,
			sender: null,
			timezone: null,
			priority: null,
			createdAt: null,
		});
	});

	it('leaves a text alone that Kore did not encode', () => {
		expect(simplifiedCampaign({ ...UNKNOWN, message: '50% off' }).message).toBe('50% off');
	});

	it('of a row in a list has what the list tells', () => {
		expect(simplifiedRow(CAMPAIGN)).toEqual({
			id: 'cd-1',
			name: 'Sale',
			status: 'Ready',
			contactLists: ['VIP'],
			doNotCallList: 'No SMS',
			message: 'é',
			priority: 5,
			messagesSent: 7,
			createdAt: '2025-12-05T08:05:51.709Z',
			updatedAt: '2025-12-06T08:05:51.709Z',
		});
	});

	it('of a row in a list has the same fields when Kore says little', () => {
		expect(simplifiedRow(UNKNOWN)).toEqual({
			id: 'cd-1',
			name: null,
			status: null,
			contactLists: [],
			doNotCallList: null,
			message: null,
			priority: null,
			messagesSent: null,
			createdAt: null,
			updatedAt: null,
		});
	});

	it('of a row in Kore’s sample tells that no SMS has gone out', () => {
		const [row] = (sample('get-all-campaigns-sms.response').data as { results: IDataObject[] })
			.results;

		expect(simplifiedRow(readCampaign(row))).toMatchObject({
			id: 'cd-78d3f0a9-8f42-5d8c-af8d-d6a63eaxxxxx',
			priority: 5,
			messagesSent: 0,
		});
	});
});
