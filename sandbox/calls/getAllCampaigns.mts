import { CAMPAIGN_STATUSES } from '../state.mts';
import type { CampaignStatus, StoredCampaign } from '../state.mts';
import { processedSchedule } from './campaignRecord.mts';
import type { KoreCall } from './call.mts';
import { pageOf } from './page.mts';
import { voiceRow } from './voiceRecord.mts';

type SortField = 'name' | 'createdAt' | 'updatedAt';
type SortBy = Partial<Record<SortField, 'asc' | 'desc'>>;

interface CampaignSearch {
	type: 'voice' | 'sms';
	limit?: number | '';
	skip?: number | '';
	page?: number | '';
	startDate?: string;
	endDate?: string;
	sortBy?: SortBy;
	filters?: { status?: CampaignStatus[]; priority?: number[] };
}

const SORT_FIELDS: readonly SortField[] = ['name', 'createdAt', 'updatedAt'];

/** Used when no limit is given; 50 is what the page's sample asks for. */
const DEFAULT_LIMIT = 50;

/** A number, or an empty string for "not given". */
const numberOrEmpty = (minimum: number) => ({ type: ['integer', 'string'], minimum, maxLength: 0 });

const DIRECTION = { enum: ['asc', 'desc'] };

const BODY = {
	type: 'object',
	required: ['type'],
	properties: {
		type: { enum: ['voice', 'sms'] },
		limit: numberOrEmpty(1),
		skip: numberOrEmpty(0),
		page: numberOrEmpty(1),
		startDate: { type: 'string', format: 'date-time' },
		endDate: { type: 'string', format: 'date-time' },
		// The page says that `name` must be there with any other field; its own sample has only `createdAt`.
		sortBy: {
			type: 'object',
			properties: { name: DIRECTION, createdAt: DIRECTION, updatedAt: DIRECTION },
		},
		filters: {
			type: 'object',
			properties: {
				status: { type: 'array', items: { enum: CAMPAIGN_STATUSES } },
				// Numbers here, strings in campaigns.
				priority: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 5 } },
			},
		},
	},
};

/** "Get All Campaigns". */
export const getAllCampaigns: KoreCall = {
	methods: ['POST'],
	path: '/campaign/getAllCampaignDetails',
	query: ['accountId'],
	body: BODY,
	answer({ body }, { state }) {
		const search = body as CampaignSearch;
		const found = sorted(
			state.campaigns.filter((campaign) => isWanted(campaign, search)),
			search.sortBy ?? {},
		);
		const limit = search.limit || DEFAULT_LIMIT;
		const page = pageOf(found, firstRow(search, limit), limit);
		return {
			status: 'success',
			// The two blanks are Kore's.
			message: 'Campaign  retrieved successfully',
			data: { ...page, results: page.results.map(rowOf) },
		};
	},
};

/** Our reading of what Kore's docs leave open: the dates look at `createdAt`, both ends included. */
function isWanted(campaign: StoredCampaign, search: CampaignSearch): boolean {
	const created = Date.parse(campaign.createdAt);
	return (
		campaign.campaignType === search.type &&
		(search.startDate === undefined || created >= Date.parse(search.startDate)) &&
		(search.endDate === undefined || created <= Date.parse(search.endDate)) &&
		isAmong(campaign.status, search.filters?.status) &&
		isAmong(Number(campaign.priority), search.filters?.priority)
	);
}

/** Our reading: an empty filter filters nothing. */
function isAmong<T>(value: T, wanted: T[] = []): boolean {
	return wanted.length === 0 || wanted.includes(value);
}

/** Our reading: a `skip` above 0 wins over `page`, which counts from 1. */
function firstRow({ skip, page }: CampaignSearch, limit: number): number {
	return skip || ((page || 1) - 1) * limit;
}

/**
 * Without `sortBy` the newest `updatedAt` comes first, as in the sample of the first edition. Among
 * equals the younger campaign comes first, unless the order asked for is ascending.
 */
function sorted(campaigns: StoredCampaign[], sortBy: SortBy): StoredCampaign[] {
	const asked = (Object.keys(sortBy) as SortField[]).filter((key) => SORT_FIELDS.includes(key));
	const fields: SortField[] = asked.length > 0 ? asked : ['updatedAt'];
	const sign = (field: SortField) => (sortBy[field] === 'asc' ? 1 : -1);
	const oldestFirst = sign(fields[0]) === 1;
	const byAge = oldestFirst ? [...campaigns] : [...campaigns].reverse();
	return byAge.sort((left, right) =>
		fields.reduce(
			(order, field) => order || sign(field) * left[field].localeCompare(right[field], 'en'),
			0,
		),
	);
}

function rowOf(campaign: StoredCampaign) {
	return campaign.campaignType === 'voice' ? voiceRow(campaign) : smsRow(campaign);
}

/** List rows name the id `id`, and leave out `lname`, `dialingStrategy` and two flags. */
function smsRow(campaign: StoredCampaign) {
	return {
		name: campaign.name,
		description: campaign.description,
		status: campaign.status,
		dncLists: campaign.dncLists,
		priority: campaign.priority,
		message: campaign.message,
		experienceFlow: campaign.experienceFlow,
		createdAt: campaign.createdAt,
		updatedAt: campaign.updatedAt,
		schedule: processedSchedule(campaign),
		campaignInstanceId: campaign.campaignInstanceId,
		id: campaign.id,
		totalMessagesSent: campaign.totalMessagesSent,
		// In Kore's samples it is `updatedAt`, or a few milliseconds later.
		campaignInstanceUpdatedAt: campaign.updatedAt,
		campaignExecutionType: 'NORMAL',
		contactLists: campaign.contactLists,
		format: campaign.format,
	};
}
