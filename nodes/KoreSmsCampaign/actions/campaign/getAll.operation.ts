import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { getAllCampaigns, type CampaignRow, type CampaignSearch } from '../../kore/campaignApi';
import type { KoreConnection } from '../../kore/connection';
import { rowsOfPages } from '../../kore/pages';
import { CAMPAIGN_STATUSES } from '../../rules/campaignStatus';
import { readDateTime } from '../../rules/dateTime';
import { FormProblem } from '../../rules/formProblem';
import { readTimeZone, WORKFLOW_TIME_ZONE } from '../../rules/timeZone';
import type { ItemForm } from '../itemForm';
import { limitFields, readLimit } from '../limitFields';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { readSimplify, simplifyField } from '../simplifyField';
import { simplifiedRow } from './simplifiedCampaign';

const PRIORITIES = [5, 4, 3, 2, 1] as const;
const SORT_FIELDS = ['createdAt', 'name', 'updatedAt'] as const;
const SORT_DIRECTIONS = ['desc', 'asc'] as const;

const LABELS = {
	status: 'Status',
	priority: 'Priority',
	dateFrom: 'Created From',
	dateTo: 'Created To',
	sortBy: 'Sort By',
	sortDirection: 'Sort Direction',
} as const;

const properties: INodeProperties[] = [
	...limitFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: LABELS.dateFrom,
				name: 'dateFrom',
				type: 'dateTime',
				typeOptions: { dateOnly: true },
				default: '',
				description:
					"Only campaigns created on that day or later, by the workflow's time zone. An expression may give a time, too.",
			},
			{
				displayName: LABELS.dateTo,
				name: 'dateTo',
				type: 'dateTime',
				typeOptions: { dateOnly: true },
				default: '',
				description:
					"Only campaigns created on that day or earlier, by the workflow's time zone. An expression may give a time, too.",
			},
			{
				displayName: LABELS.priority,
				name: 'priority',
				type: 'multiOptions',
				options: PRIORITIES.map((priority) => ({ name: String(priority), value: priority })),
				default: [],
				description: 'Only campaigns of these priorities; 5 is the highest',
			},
			{
				displayName: LABELS.status,
				name: 'status',
				type: 'multiOptions',
				options: CAMPAIGN_STATUSES.map((status) => ({ name: status, value: status })),
				default: [],
				description: 'Only campaigns in one of these states',
			},
		],
	},
	simplifyField,
	optionsField([
		{
			displayName: LABELS.sortBy,
			name: 'sortBy',
			type: 'options',
			options: [
				{ name: 'Created', value: 'createdAt' },
				{ name: 'Name', value: 'name' },
				{ name: 'Updated', value: 'updatedAt' },
			],
			default: 'createdAt',
			description: 'What the campaigns are sorted by',
		},
		{
			displayName: LABELS.sortDirection,
			name: 'sortDirection',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc', description: 'Oldest first, A to Z' },
				{ name: 'Descending', value: 'desc', description: 'Newest first, Z to A' },
			],
			default: 'desc',
			description: 'Which end comes first',
		},
	]),
];

/** Milliseconds since 1970 (UTC); both ends belong to it. */
interface Period {
	from: number;
	to: number;
}

interface GetAllInput {
	/** `Infinity` for all. */
	limit: number;
	search: CampaignSearch;
	created: Period;
	simplify: boolean;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/get-all-campaigns-v2 */
export const getAll: Operation<GetAllInput> = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many campaigns',
		description: 'Returns one item per SMS campaign, the newest first. Reads 50 campaigns a call.',
	},
	properties,

	read(form) {
		const created = {
			from: readFilterDate(form, 'dateFrom', LABELS.dateFrom, false) ?? -Infinity,
			to: readFilterDate(form, 'dateTo', LABELS.dateTo, true) ?? Infinity,
		};
		refuseEmptyPeriod(created);
		return {
			limit: readLimit(form, 'campaigns'),
			search: {
				statuses: readFilterChoices(form, 'status', LABELS.status, CAMPAIGN_STATUSES),
				priorities: readFilterChoices(form, 'priority', LABELS.priority, PRIORITIES),
				startDate: isoDate(created.from),
				endDate: isoDate(created.to),
				sortBy: readOrder(form),
			},
			created,
			simplify: readSimplify(form),
		};
	},

	async run({ limit, search, created, simplify }, kore) {
		const found: IDataObject[] = [];
		for await (const row of campaigns(kore, search)) {
			if (!isCreatedIn(created, row)) continue;
			found.push(simplify ? simplifiedRow(row.campaign) : row.raw);
			if (found.length === limit) break;
		}
		return found;
	},
};

/** @throws FormProblem when nothing can lie in it */
function refuseEmptyPeriod({ from, to }: Period): void {
	if (from <= to) return;
	throw new FormProblem({
		field: LABELS.dateFrom,
		problem: `is after '${LABELS.dateTo}', so no campaign can be found`,
		fix: 'Swap the two dates.',
	});
}

function campaigns(kore: KoreConnection, search: CampaignSearch): AsyncGenerator<CampaignRow> {
	return rowsOfPages(
		async (skip) => await getAllCampaigns(kore, search, skip),
		({ campaign }) => campaign.id,
	);
}

/** Kore does not say which date it compares, and its own sample returns campaigns created after `endDate`. */
function isCreatedIn({ from, to }: Period, { campaign }: CampaignRow): boolean {
	const created = Date.parse(campaign.createdAt ?? '');
	return Number.isNaN(created) || (created >= from && created <= to);
}

/** Empty when the user has not added the filter. One that is left empty is refused: it would let everything through. */
function readFilterChoices<Value extends string | number>(
	form: ItemForm,
	name: string,
	label: string,
	offered: readonly Value[],
): Value[] {
	const chosen = form.choices(`filters.${name}`, label, offered);
	if (chosen.length > 0 || !form.has('filters', name)) return chosen;
	throw new FormProblem({
		field: label,
		problem: 'is empty',
		fix: 'Choose at least one, or remove the filter.',
	});
}

/** `undefined` when the user has not added the filter. As with the others, an empty one is refused. */
function readFilterDate(
	form: ItemForm,
	name: string,
	label: string,
	endOfDay: boolean,
): number | undefined {
	if (!form.has('filters', name)) return undefined;
	return readDateTime(label, form.dateTime(`filters.${name}`, label), {
		zone: () => readTimeZone(label, WORKFLOW_TIME_ZONE, form.workflowTimeZone()),
		endOfDay,
	});
}

function readOrder(form: ItemForm): CampaignSearch['sortBy'] {
	const field = form.choice('options.sortBy', LABELS.sortBy, SORT_FIELDS, 'createdAt');
	const direction = form.choice(
		'options.sortDirection',
		LABELS.sortDirection,
		SORT_DIRECTIONS,
		'desc',
	);
	return { [field]: direction };
}

function isoDate(moment: number): string | undefined {
	return Number.isFinite(moment) ? new Date(moment).toISOString() : undefined;
}
