import type { IDataObject } from 'n8n-workflow';

import {
	CampaignDirectory,
	campaignDirectory,
} from '../../../nodes/KoreSmsCampaign/kore/campaignDirectory';
import { rejectionOf } from '../problemOf.mts';
import { koreThat } from './koreFixtures.mts';

/** A row of Kore's list. */
const row = (id: string, name: string): IDataObject => ({
	id,
	name,
	status: 'Ready',
	createdAt: '2026-01-01T00:00:00.000Z',
	priority: '5',
});

/** What the directory says about such a row, and what is entered for a campaign that this run made or changed. */
const entry = (id: string, name: string) => ({
	id,
	name,
	status: 'Ready',
	createdAt: '2026-01-01T00:00:00.000Z',
});

const page = (rows: IDataObject[], hasMore = false) => ({
	status: 'success',
	data: { results: rows, hasMore },
});

const ROWS = [row('cd-3', 'Winter'), row('cd-2', 'Autumn Offer'), row('cd-1', 'Summer')];

const koreWith = (rows: IDataObject[]) => koreThat(() => page(rows));

describe('the campaigns of a name', () => {
	it.each([
		'Autumn Offer',
		'autumn offer',
		'AUTUMN OFFER',
		'  Autumn Offer\n',
		'\u00a0autumn Offer',
	])('%j', async (name) => {
		const { kore } = koreWith(ROWS);

		expect(await new CampaignDirectory().named(kore, name)).toEqual([
			entry('cd-2', 'Autumn Offer'),
		]);
	});

	it.each(['Autumn', 'Autumn  Offer', 'AutumnOffer', ''])('%j is nobody’s', async (name) => {
		const { kore } = koreWith(ROWS);

		expect(await new CampaignDirectory().named(kore, name)).toEqual([]);
	});

	it('are found with blanks and capitals on Kore’s side, too', async () => {
		const { kore } = koreWith([row('cd-1', ' SUMMER '), row('cd-2', 'summer')]);

		const found = await new CampaignDirectory().named(kore, 'Summer');

		expect(found.map(({ id }) => id)).toEqual(['cd-1', 'cd-2']);
	});
});

describe('reading', () => {
	it('takes all pages, the newest campaign first', async () => {
		const { kore, calls } = koreThat((_, before) =>
			before === 0 ? page(ROWS.slice(0, 2), true) : page(ROWS.slice(2)),
		);

		const all = await new CampaignDirectory().all(kore);

		expect(all.map(({ id }) => id)).toEqual(['cd-3', 'cd-2', 'cd-1']);
		expect(calls.map(({ body }) => body)).toEqual([
			{ type: 'sms', limit: 50, skip: 0, sortBy: { createdAt: 'desc' } },
			{ type: 'sms', limit: 50, skip: 2, sortBy: { createdAt: 'desc' } },
		]);
	});

	it('happens once, however often and for whatever is asked', async () => {
		const { kore, calls } = koreWith(ROWS);
		const directory = new CampaignDirectory();

		await Promise.all([directory.all(kore), directory.named(kore, 'Winter')]);
		await directory.named(kore, 'Nobody');

		expect(calls).toHaveLength(1);
	});

	it('does not happen before somebody asks', () => {
		const { calls } = koreWith(ROWS);
		const directory = new CampaignDirectory();
		directory.enter(entry('cd-9', 'New'));
		directory.strike('cd-1');

		expect(calls).toEqual([]);
	});

	it('that failed is tried anew', async () => {
		const trouble = new Error('trouble');
		const { kore, calls } = koreThat((_, before) => (before === 0 ? trouble : page(ROWS)));
		const directory = new CampaignDirectory();

		expect(await rejectionOf(directory.all(kore))).toBe(trouble);
		expect(await directory.all(kore)).toHaveLength(3);
		expect(calls).toHaveLength(2);
	});

	it('that failed halfway is tried anew from the first page', async () => {
		const { kore, calls } = koreThat((_, before) => {
			if (before === 1) return new Error('trouble');
			return before === 0 ? page(ROWS.slice(0, 2), true) : page(ROWS);
		});
		const directory = new CampaignDirectory();
		await rejectionOf(directory.all(kore));

		expect(await directory.all(kore)).toHaveLength(3);
		expect(calls.map(({ body }) => (body as IDataObject).skip)).toEqual([0, 2, 0]);
	});

	it('leaves out what has no ID', async () => {
		const { kore } = koreWith([{ name: 'Nameless' }, row('cd-1', 'Summer')]);

		expect(await new CampaignDirectory().all(kore)).toEqual([entry('cd-1', 'Summer')]);
	});
});

describe('what the run itself does', () => {
	it('a new campaign is found without another look into Kore', async () => {
		const { kore, calls } = koreWith(ROWS);
		const directory = new CampaignDirectory();
		await directory.all(kore);
		directory.enter(entry('cd-9', 'New'));

		expect(await directory.named(kore, 'new')).toEqual([entry('cd-9', 'New')]);
		expect(calls).toHaveLength(1);
	});

	it('a new campaign counts once when the list was read after it was made', async () => {
		const { kore } = koreWith([row('cd-9', 'New'), ...ROWS]);
		const directory = new CampaignDirectory();
		directory.enter(entry('cd-9', 'New'));

		expect(await directory.all(kore)).toHaveLength(4);
	});

	it('new campaigns come first, the newest of them before the others', async () => {
		const { kore } = koreWith(ROWS);
		const directory = new CampaignDirectory();
		directory.enter(entry('cd-8', 'New'));
		await directory.all(kore);
		directory.enter(entry('cd-9', 'Newer'));

		expect((await directory.all(kore)).map(({ id }) => id)).toEqual([
			...['cd-9', 'cd-8'],
			...['cd-3', 'cd-2', 'cd-1'],
		]);
	});

	it('a renamed campaign has its new name only', async () => {
		const { kore } = koreWith(ROWS);
		const directory = new CampaignDirectory();
		await directory.all(kore);
		directory.enter(entry('cd-2', 'Late Autumn'));

		expect(await directory.named(kore, 'Autumn Offer')).toEqual([]);
		expect(await directory.named(kore, 'Late Autumn')).toEqual([entry('cd-2', 'Late Autumn')]);
		expect((await directory.all(kore)).map(({ id }) => id)).toEqual(['cd-3', 'cd-2', 'cd-1']);
	});

	it.each(['before', 'after'])('a campaign deleted %s the list is read is gone', async (when) => {
		const { kore } = koreWith(ROWS);
		const directory = new CampaignDirectory();
		if (when === 'after') await directory.all(kore);
		directory.strike('cd-2');

		expect(await directory.named(kore, 'Autumn Offer')).toEqual([]);
		expect(await directory.all(kore)).toHaveLength(2);
	});

	it('a deleted campaign makes room for another of its name', async () => {
		const { kore } = koreWith(ROWS);
		const directory = new CampaignDirectory();
		directory.strike('cd-2');
		directory.enter(entry('cd-9', 'Autumn Offer'));

		expect(await directory.named(kore, 'Autumn Offer')).toEqual([entry('cd-9', 'Autumn Offer')]);
	});
});

describe('reading again', () => {
	it('finds what came into Kore meanwhile', async () => {
		const { kore, calls } = koreThat((_, before) =>
			page(before === 0 ? ROWS : [row('cd-9', 'From elsewhere'), ...ROWS]),
		);
		const directory = new CampaignDirectory();
		expect(await directory.named(kore, 'From elsewhere')).toEqual([]);
		directory.reread();

		expect(await directory.named(kore, 'From elsewhere')).toHaveLength(1);
		expect(calls).toHaveLength(2);
	});

	it('forgets nothing of what the run itself did', async () => {
		const { kore } = koreWith(ROWS);
		const directory = new CampaignDirectory();
		await directory.all(kore);
		directory.enter(entry('cd-9', 'New'));
		directory.strike('cd-1');
		directory.reread();

		const ids = (await directory.all(kore)).map(({ id }) => id);

		expect(ids).toEqual(['cd-9', 'cd-3', 'cd-2']);
	});
});

describe('campaignDirectory', () => {
	it('is one for all items of a run', async () => {
		const { kore, calls } = koreWith(ROWS);

		await campaignDirectory(kore).all(kore);
		await campaignDirectory(kore).all(kore);

		expect(campaignDirectory(kore)).toBe(campaignDirectory(kore));
		expect(calls).toHaveLength(1);
	});

	it('is another one for another run', () => {
		expect(campaignDirectory(koreWith(ROWS).kore)).not.toBe(campaignDirectory(koreWith(ROWS).kore));
	});
});
