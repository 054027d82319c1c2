import { invalidArguments, notNow } from '../errors.mts';
import { isWaiting, startRun, stopRun } from '../lifeCycle.mts';
import type { KoreState, StoredCampaign } from '../state.mts';
import type { Kore, KoreCall, Received } from './call.mts';
import { checkIsForSms, findSmsCampaign } from './findCampaign.mts';

/** "Start SMS Campaign" and "Stop SMS Campaign", on the path that most of Kore's trigger pages agree on. */
export const triggerCampaign: KoreCall = {
	methods: ['POST'],
	path: '/campaign/trigger/:campaignId',
	query: ['accountId', 'campaignType', 'trigger'],
	body: { type: 'object' },
	isServed: (path, { startPath }) =>
		startPath === 'both' ||
		// The doubled slash of "Stop SMS Campaign" leads here, too.
		startPath === (path.includes('//trigger/') ? 'published' : 'recommended'),
	answer,
};

/** The same on the path that "Start SMS Campaign" prints, where only `trigger` tells what is asked. */
export const triggerCampaignAsPrinted: KoreCall = {
	...triggerCampaign,
	path: '/campaign/:campaignId',
	query: ['campaignType', 'trigger'],
	isServed: (_path, { startPath }) => startPath !== 'recommended',
};

function answer(received: Received, kore: Kore): object {
	checkIsForSms(received);
	const { trigger = '' } = received.query;
	if (trigger === 'play') return start(findSmsCampaign(received, kore), kore);
	if (trigger === 'stop') return stop(findSmsCampaign(received, kore), kore);
	throw invalidArguments('trigger must be play or stop');
}

/** The answer holds no id of the run; lists and reads do. */
function start(campaign: StoredCampaign, kore: Kore): object {
	checkCanStart(campaign);
	checkListsAreFree(campaign, kore.state);
	startRun(campaign, kore.clock.now(), kore);
	const { status, updatedAt } = campaign;
	return { status, message: 'Campaign Started', updatedAt };
}

function stop(campaign: StoredCampaign, { clock }: Kore): object {
	if (!campaign.run) throw notNow(`Campaign "${campaign.name}" is not running`);
	stopRun(campaign, clock.now());
	const { status, updatedAt } = campaign;
	return { status, message: 'Campaign Stopped', updatedAt, campaignExecutionType: 'NORMAL' };
}

function checkCanStart(campaign: StoredCampaign): void {
	const { name, status } = campaign;
	if (status === 'Preparing') throw notNow(`Campaign "${name}" is still being prepared`);
	if (status === 'Active') throw notNow(`Campaign "${name}" is already running`);
	if (isWaiting(campaign)) {
		throw notNow(
			`Campaign "${name}" has a schedule: scheduled campaigns cannot be started by hand`,
		);
	}
}

/** Campaigns user guide: two campaigns may share a contact list, and not run with it at once. */
function checkListsAreFree({ contactLists }: StoredCampaign, { campaigns }: KoreState): void {
	for (const list of contactLists) {
		const user = campaigns.find((other) => other.run && other.contactLists.includes(list));
		if (user)
			throw notNow(`Contact list "${list}" is in use by the running campaign "${user.name}"`);
	}
}
