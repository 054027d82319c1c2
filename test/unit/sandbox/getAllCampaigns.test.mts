import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { Sandbox } from '../../../sandbox/sandbox.mts';
import { REMINDER, createdId, koreError, list } from './callSandbox.mts';

const SECOND = 1000;

let sandbox: Sandbox;

// Created in the order b, D, a, c, e, a second of the sandbox's time apart.
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerMinute: 0 });
	for (const [name, priority] of Object.entries({ b: '5', D: '5', a: '4', c: '3', e: '1' })) {
		await createdId(sandbox, { ...REMINDER, name, priority });
		sandbox.clock.advance(SECOND);
	}
});
afterAll(() => sandbox.close());

const names = async (search: object) =>
	(await list(sandbox, { type: 'sms', ...search })).body.data.results
		.map(({ name }) => name)
		.join('');

const createdAt = (name: string) =>
	Date.parse(String(sandbox.campaigns().find((campaign) => campaign.name === name)?.createdAt));

const isoTime = (ms: number) => new Date(ms).toISOString();

describe('paging', () => {
	it.each([
		[{}, 'ecaDb', { skip: 0, limit: 50, hasMore: false, totalPages: 1, totalResults: 5 }],
		[{ limit: 2 }, 'ec', { skip: 0, limit: 2, hasMore: true, totalPages: 3, totalResults: 5 }],
		[{ limit: 2, skip: 3 }, 'Db', { skip: 3, hasMore: false }],
		[{ limit: 2, page: 2 }, 'aD', { skip: 2, hasMore: true }],
		[{ limit: 2, page: 3 }, 'b', { skip: 4, hasMore: false }],
		[{ limit: 2, page: 4 }, '', { skip: 6, hasMore: false, totalResults: 5 }],
		[{ limit: 2, skip: 0, page: 2 }, 'aD', { skip: 2 }],
		[{ limit: 2, skip: 1, page: 3 }, 'ca', { skip: 1 }],
		[{ limit: '', skip: '', page: '' }, 'ecaDb', { skip: 0, limit: 50 }],
		[{ limit: 5 }, 'ecaDb', { hasMore: false, totalPages: 1 }],
	])('%j gives %s', async (search, rows, paging) => {
		const { body } = await list(sandbox, { type: 'sms', ...search });

		expect(body.data.results.map(({ name }) => name).join('')).toBe(rows);
		expect(body.data).toMatchObject(paging);
	});
});

describe('sorting', () => {
	it.each([
		[{ createdAt: 'asc' }, 'bDace'],
		[{ createdAt: 'desc' }, 'ecaDb'],
		[{ updatedAt: 'asc' }, 'bDace'],
		[{ name: 'asc' }, 'abcDe'],
		[{ name: 'desc', createdAt: 'asc' }, 'eDcba'],
		[{}, 'ecaDb'],
	])('by %j', async (sortBy, expected) => {
		expect(await names({ sortBy })).toBe(expected);
	});
});

describe('filters', () => {
	it.each([
		[{ priority: [5] }, 'Db'],
		[{ priority: [1, 4] }, 'ea'],
		[{ priority: [2] }, ''],
		[{ status: ['Ready', 'Stopped'], priority: [3] }, 'c'],
		[{ status: ['Active'] }, ''],
		[{ status: [], priority: [] }, 'ecaDb'],
	])('%j', async (filters, expected) => {
		expect(await names({ filters })).toBe(expected);
	});

	it('takes the dates as limits of createdAt, both included', async () => {
		const [from, to] = [createdAt('D'), createdAt('c')];

		expect(await names({ startDate: isoTime(from), endDate: isoTime(to) })).toBe('caD');
		expect(await names({ startDate: isoTime(from + 1), endDate: isoTime(to - 1) })).toBe('a');
	});

	it('finds no voice campaign', async () => {
		const { status, body } = await list(sandbox, { type: 'voice' });

		expect(status).toBe(200);
		expect(body.data).toMatchObject({ results: [], totalResults: 0, hasMore: false });
	});
});

describe('campaigns of one moment', () => {
	it('come youngest first, or oldest first where ascending was asked for', async () => {
		const frozen = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
		await createdId(sandbox, { ...REMINDER, name: 'x', priority: '2' });
		await createdId(sandbox, { ...REMINDER, name: 'y', priority: '2' });
		frozen.mockRestore();
		const filters = { priority: [2] };

		expect(await names({ filters })).toBe('yx');
		expect(await names({ filters, sortBy: { createdAt: 'desc' } })).toBe('yx');
		expect(await names({ filters, sortBy: { createdAt: 'asc' } })).toBe('xy');
	});
});

describe('searches that fail validation', () => {
	it.each([
		['type is required', {}],
		['type must be equal to one of the allowed values voice, sms', { type: 'email' }],
		['limit must be integer,string', { type: 'sms', limit: null }],
		['limit must NOT have more than 0', { type: 'sms', limit: '50' }],
		['limit must be >= 1', { type: 'sms', limit: 0 }],
		['skip must be >= 0', { type: 'sms', skip: -1 }],
		['page must be >= 1', { type: 'sms', page: 0 }],
		['startDate must match format "date-time"', { type: 'sms', startDate: 'yesterday' }],
		['sortBy.createdAt must be equal to one of', { type: 'sms', sortBy: { createdAt: 'down' } }],
		['filters.status.0 must be equal to one of', { type: 'sms', filters: { status: ['Gone'] } }],
		['filters.priority.0 must be integer', { type: 'sms', filters: { priority: ['5'] } }],
	])('%s', async (problem, search) => {
		const { status, body } = await list(sandbox, search);

		expect(status).toBe(412);
		expect(body).toEqual(koreError(expect.stringContaining(problem), 412));
	});
});
