import { isoTime } from './clock.mts';
import { WEEKDAYS } from './state.mts';
import type { Timetable } from './state.mts';

/** How the pages on scheduling campaigns write times; the release notes say that they are UTC. */
export const SCHEDULE_TIME_FORMAT = 'YYYY-MM-DD HH:mm:ss';

const DAY_MS = 86_400_000;

/**
 * The moment a schedule's time means, NaN where it means none. A day of one digit passes: the sample on
 * "Enable Weekly Scheduling of Voice or SMS Campaigns" has one.
 */
export function scheduleTime(text: string): number {
	const [, month, day = '', time] = /^(\d{4}-\d\d)-(\d{1,2}) (\d\d:\d\d:\d\d)$/.exec(text) ?? [];
	const iso = `${month}-${day.padStart(2, '0')}T${time}.000Z`;
	const moment = Date.parse(iso);
	// `Date.parse` takes the 30th of February for the 2nd of March.
	return !Number.isNaN(moment) && isoTime(moment) === iso ? moment : NaN;
}

/** The first moment after the one given at which a timetable starts its campaign, if there is one. */
export function nextOccurrence(timetable: Timetable, after: number): number | undefined {
	const start = scheduleTime(timetable.startDateTime);
	const end = scheduleTime(timetable.endDateTime);
	let day = Math.max(0, Math.floor((after - start) / DAY_MS) + 1);
	for (; start + day * DAY_MS < end; day += 1) {
		if (isDue(timetable, start, day)) return start + day * DAY_MS;
	}
	return undefined;
}

/**
 * Whether a campaign starts so many days after its schedule's start. Kore's docs leave open which week is
 * the first; our reading is the one the start lies in, from Monday on.
 */
function isDue({ recurrenceObject }: Timetable, start: number, day: number): boolean {
	if (recurrenceObject.recurType === 'Daily') {
		return day % recurrenceObject.dailyDetails.onceEveryNdays === 0;
	}
	const { onceEveryNweeks, whichDays } = recurrenceObject.weeklyDetails;
	const daysSinceMonday = ((new Date(start).getUTCDay() + 6) % 7) + day;
	const week = Math.floor(daysSinceMonday / 7);
	return week % onceEveryNweeks === 0 && whichDays.includes(WEEKDAYS[daysSinceMonday % 7]);
}
