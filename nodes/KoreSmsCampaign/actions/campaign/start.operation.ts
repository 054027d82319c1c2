import type { INodeProperties, NodeExecutionHint } from 'n8n-workflow';
import { getCampaignStatus, startSmsCampaign } from '../../kore/campaignApi';
import type { KoreConnection } from '../../kore/connection';
import { KoreProblem } from '../../kore/koreProblem';
import { waitFor } from '../../kore/waiting';
import { CAMPAIGN_STATUSES, type CampaignStatus } from '../../rules/campaignStatus';
import { FormProblem } from '../../rules/formProblem';
import type { ItemForm, Locator } from '../itemForm';
import { touchedBy } from '../locator';
import type { Operation } from '../operation';
import { optionsField, readWaitLimitOption, WAIT_LIMIT_LABEL, waitLimitField } from '../options';
import { outputHint } from '../outputHint';
import { campaignLocator, locateCampaign, readCampaignLocator } from './campaignLocator';
import { triggeredCampaign } from './triggeredCampaign';

const WAIT_LABEL = 'Wait for Status';
const WAIT_MINUTES = 60;

const waitFields: INodeProperties[] = [
	waitLimitField(WAIT_MINUTES, { show: { waitForStatus: [{ _cnd: { exists: true } }] } }),
	{
		displayName: WAIT_LABEL,
		name: 'waitForStatus',
		type: 'multiOptions',
		options: CAMPAIGN_STATUSES.map((status) => ({ name: status, value: status })),
		default: ['Completed', 'Stopped'],
		hint: 'Asks Kore every 2 seconds at first, every 30 seconds in the long run. Several items are started and waited for side by side, as many as Concurrent Requests says.',
		description: 'Lets the workflow go on only when the campaign is in one of these states',
	},
];

interface StartInput {
	campaign: Locator;
	/** Empty does not wait. */
	waitForStatus: CampaignStatus[];
	/** Milliseconds. */
	waitLimit: number;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/start-sms-campaign-v2 */
export const start: Operation<StartInput, string> = {
	option: {
		name: 'Start',
		value: 'start',
		action: 'Start campaign',
		description:
			'Starts a campaign: from now on SMS go out within its calling hours. A campaign that has ended texts everyone on its lists again.',
	},
	properties: [campaignLocator, optionsField(waitFields)],

	read: (form) => ({
		campaign: readCampaignLocator(form),
		waitForStatus: readStatuses(form),
		waitLimit: readWaitLimitOption(form, WAIT_MINUTES),
	}),

	touches: ({ campaign }) => touchedBy(campaign),

	async run({ campaign, waitForStatus, waitLimit }, kore) {
		const { id, name } = await locateCampaign(campaign, kore);
		const started = triggeredCampaign({ id, name }, await startSmsCampaign(kore, id));
		if (waitForStatus.length === 0) return started;
		return { ...started, status: await waitForOneOf(waitForStatus, id, waitLimit, kore) };
	},

	hints: { note: ({ campaign }) => campaign.value, from: severalStartsHints },
};

/** Behind a node that puts out several items, it is easily overlooked that each of them starts the campaign. */
function severalStartsHints(campaigns: string[]): NodeExecutionHint[] {
	const repeated = campaigns.find((campaign, index) => campaigns.indexOf(campaign) < index);
	if (repeated === undefined) return [];
	const count = campaigns.filter((campaign) => campaign === repeated).length;
	return [
		outputHint(
			`${count} items started the campaign '${repeated}': everyone on its lists is texted each time. To start it once, switch on Execute Once in the settings of this node.`,
		),
	];
}

/** Added and left empty, it would not wait although the user wants to. */
function readStatuses(form: ItemForm): CampaignStatus[] {
	const statuses = form.choices('options.waitForStatus', WAIT_LABEL, CAMPAIGN_STATUSES);
	if (statuses.length > 0 || !form.has('options', 'waitForStatus')) return statuses;
	throw new FormProblem({
		field: WAIT_LABEL,
		problem: 'is empty',
		fix: 'Choose at least one status, or remove the option.',
	});
}

async function waitForOneOf(
	wanted: CampaignStatus[],
	id: string,
	limit: number,
	kore: KoreConnection,
): Promise<string> {
	let last = 'unknown';
	const look = async () => {
		const { status } = await getCampaignStatus(kore, id);
		last = status;
		return wanted.some((one) => one === status) ? status : undefined;
	};
	const late = () =>
		new KoreProblem({
			message: `after ${minutes(limit)} its status is ${last}, not ${wanted.join(' or ')}`,
			fix: `It goes on in Kore; do not start it again. SMS go out only within its calling hours, and at Kore's speed. Look at it later with Get Status, or give '${WAIT_LIMIT_LABEL}' more next time.`,
			outcome: 'notDone',
		});
	return await waitFor(kore, look, limit, late).catch((problem: unknown) => {
		if (!(problem instanceof KoreProblem)) throw problem;
		// An error branch must not take it for a campaign that does not run.
		throw problem.within((message) => `The campaign ${id} was started, but ${message}`);
	});
}

function minutes(milliseconds: number): string {
	const count = milliseconds / 60_000;
	return count === 1 ? '1 minute' : `${count} minutes`;
}
