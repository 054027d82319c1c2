import type { Kore } from './calls/call.mts';
import { clockStoppedAt, isoTime } from './clock.mts';
import { deliver, takeArrivals } from './contacts.mts';
import { actOn, takeLateCalls } from './lateCalls.mts';
import { nextOccurrence, scheduleTime } from './recurrence.mts';
import { progress } from './sending.mts';
import { newId } from './state.mts';
import type { CampaignStatus, KoreState, Run, StoredCampaign, Timetable } from './state.mts';

// What becomes of campaigns as time goes by. Kore's docs name the states and hardly say what leads from one
// to the next; where the Campaigns user guide is silent too, this is our reading. Voice campaigns call
// nobody here: their runs take as long as an SMS campaign's would.

/** A change of state to come. */
interface Change {
	at: number;
	to: CampaignStatus;
}

/**
 * Brings every campaign and every contact list up to the sandbox's time. There are no timers: whoever looks
 * at them, or changes what they depend on, calls this first.
 */
export function bringUpToDate(kore: Kore): void {
	for (const late of takeLateCalls(kore.state, kore.clock.now())) {
		const then = { ...kore, clock: clockStoppedAt(late.at) };
		letTimePass(then);
		actOn(late, then);
	}
	letTimePass(kore);
}

function letTimePass(kore: Kore): void {
	const now = kore.clock.now();
	for (const arrival of takeArrivals(kore.state, now)) {
		// Runs that began before go to the contacts there were.
		bringCampaignsUpTo(arrival.at, kore);
		deliver(arrival, kore.state);
	}
	bringCampaignsUpTo(now, kore);
}

function bringCampaignsUpTo(now: number, kore: Kore): void {
	for (const campaign of kore.state.campaigns) {
		let change = nextChange(campaign, now);
		while (change && change.at <= now) {
			apply(change, campaign, kore);
			change = nextChange(campaign, now);
		}
		countMessages(campaign, now);
	}
}

/** Begins a new run. */
export function startRun(campaign: StoredCampaign, at: number, { state, switches }: Kore): void {
	campaign.run = {
		startedAt: at,
		contacts: contactCount(campaign, state),
		smsPerMinute: switches.smsPerMinute,
	};
	campaign.runs += 1;
	campaign.campaignInstanceId = newId('cid', campaign.campaignType);
	enter(campaign, 'Active', at);
}

/**
 * Ends a run by hand. The Campaigns user guide says that stopping resets the run's data, and the stopped
 * campaign in the sample on "Get All Campaigns" has sent nothing. That the schedule goes, too, is our
 * reading: nothing stopped may start by itself.
 */
export function stopRun(campaign: StoredCampaign, at: number): void {
	campaign.run = undefined;
	campaign.totalMessagesSent = 0;
	campaign.schedule = { isSchedulingEnabled: false };
	enter(campaign, 'Stopped', at);
}

/** Our reading: an Active campaign may be given a schedule, and goes on with its run. */
export function enableSchedule(campaign: StoredCampaign, timetable: Timetable, at: number): void {
	campaign.schedule = { isSchedulingEnabled: true, timetable };
	campaign.readyAt = undefined;
	enter(campaign, campaign.run ? 'Active' : 'Scheduled', at);
}

/** Our reading: an Active campaign goes on with its run, and taking off what is not on does no harm. */
export function disableSchedule(campaign: StoredCampaign, at: number): void {
	campaign.schedule = { isSchedulingEnabled: false };
	enter(campaign, isWaiting(campaign) ? 'Ready' : campaign.status, at);
}

/** Whether a campaign waits for its schedule to start it. */
export function isWaiting({ status }: StoredCampaign): boolean {
	return status === 'Scheduled' || status === 'Rescheduled';
}

function enter(campaign: StoredCampaign, status: CampaignStatus, at: number): void {
	campaign.status = status;
	campaign.updatedAt = isoTime(at);
}

function contactCount({ contactLists }: StoredCampaign, state: KoreState): number {
	return state.contactLists
		.filter(({ name }) => contactLists.includes(name))
		.reduce((count, { totalRecordCount }) => count + totalRecordCount, 0);
}

function nextChange(campaign: StoredCampaign, now: number): Change | undefined {
	const { run, readyAt, schedule } = campaign;
	if (run) return endOfRun(run, campaign, now);
	if (schedule.timetable) return endOfWait(schedule.timetable, campaign);
	return readyAt === undefined ? undefined : { at: readyAt, to: 'Ready' };
}

/** A start that falls into a run is left out: one looks for the next start once the run is over. */
function endOfRun(run: Run, { schedule, dialingStrategy }: StoredCampaign, now: number): Change {
	const { timetable } = schedule;
	const { doneAt = Infinity } = progress(run, dialingStrategy.callingHours, now);
	if (!timetable) return { at: doneAt, to: 'Completed' };
	const endsAt = scheduleTime(timetable.endDateTime);
	if (endsAt <= doneAt) return { at: endsAt, to: 'Completed' };
	if (nextOccurrence(timetable, doneAt) === undefined) return { at: doneAt, to: 'Completed' };
	// A run by hand may be over before the schedule has begun.
	const hasBegun = doneAt >= scheduleTime(timetable.startDateTime);
	return { at: doneAt, to: hasBegun ? 'Rescheduled' : 'Scheduled' };
}

/**
 * Starts that were missed before the schedule was enabled are not made up for. A start does not mind
 * contact lists that another run uses.
 */
function endOfWait(timetable: Timetable, { updatedAt }: StoredCampaign): Change {
	const since = Date.parse(updatedAt);
	const at = nextOccurrence(timetable, since);
	return at === undefined ? { at: since, to: 'Completed' } : { at, to: 'Active' };
}

function apply({ at, to }: Change, campaign: StoredCampaign, kore: Kore): void {
	if (to === 'Active') return startRun(campaign, at, kore);
	countMessages(campaign, at);
	campaign.run = undefined;
	campaign.readyAt = undefined;
	if (to === 'Completed') campaign.schedule = { isSchedulingEnabled: false };
	enter(campaign, to, at);
}

function countMessages(campaign: StoredCampaign, now: number): void {
	const { run, dialingStrategy } = campaign;
	if (run) campaign.totalMessagesSent = progress(run, dialingStrategy.callingHours, now).sent;
}
