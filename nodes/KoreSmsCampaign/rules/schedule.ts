import { readDateTime, weekday } from './dateTime';
import { FormProblem } from './formProblem';

/** Kore's days of a schedule, in the order of the week. Calling hours call them `MO` and so on. */
export const SCHEDULE_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export type ScheduleDay = (typeof SCHEDULE_DAYS)[number];

/** The labels of the form. */
export const SCHEDULE_LABELS = {
	start: 'Start',
	end: 'End',
	timezone: 'Time Zone',
	repeat: 'Repeat',
	everyDays: 'Every (Days)',
	everyWeeks: 'Every (Weeks)',
	days: 'On Days',
} as const;

/** The filled-in form, in plain values. */
export interface ScheduleForm {
	/** As typed. */
	start: string;
	end: string;
	/** Name from the tz database, for times without an offset and for the days. */
	timeZone: string;
	repeat: { kind: 'daily'; every: number } | { kind: 'weekly'; every: number; days: string[] };
}

/** The body of Kore's call. */
export interface ScheduleBody {
	/** `YYYY-MM-DD HH:mm:ss`, UTC according to Kore's release notes; there is no field for a zone. */
	startDateTime: string;
	endDateTime: string;
	recurrenceObject:
		| { recurType: 'Daily'; dailyDetails: { onceEveryNdays: number } }
		| {
				recurType: 'Weekly';
				// The page's table says `dailyDetails` here, its sample `weeklyDetails`.
				weeklyDetails: { onceEveryNweeks: number; whichDays: ScheduleDay[] };
		  };
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Kore's body for a filled-in schedule.
 *
 * @param now milliseconds since 1970
 * @throws FormProblem for dates, days and intervals that Kore could not keep
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/enable-voice-or-sms-campaign-schedule-daily
 * @see https://docs.kore.ai/ai-for-service/apis/contact-center/enable-voice-or-sms-campaign-schedule-weekly
 */
export function scheduleBody(form: ScheduleForm, now: number): ScheduleBody {
	const zone = () => form.timeZone;
	const start = readDateTime(SCHEDULE_LABELS.start, form.start, { zone });
	const end = readDateTime(SCHEDULE_LABELS.end, form.end, { zone, endOfDay: true });
	// Kore's dates have no smaller unit than the second.
	if (Math.floor(end / 1000) <= Math.floor(start / 1000)) {
		throw new FormProblem({
			field: SCHEDULE_LABELS.end,
			value: form.end,
			problem: 'is not after the start',
			fix: 'The schedule ends then, so it must lie later than the start.',
		});
	}
	if (end <= now) {
		throw new FormProblem({
			field: SCHEDULE_LABELS.end,
			value: form.end,
			problem: 'is in the past',
			fix: 'The schedule ends then, so it must lie in the future.',
		});
	}
	return {
		startDateTime: koreDateTime(start),
		endDateTime: koreDateTime(end),
		recurrenceObject: recurrence(form, { start, end, now }),
	};
}

/** Milliseconds since 1970. */
interface Period {
	start: number;
	end: number;
	now: number;
}

function recurrence(
	{ repeat, timeZone }: ScheduleForm,
	period: Period,
): ScheduleBody['recurrenceObject'] {
	const { start } = period;
	if (repeat.kind === 'daily') {
		const onceEveryNdays = readInterval(SCHEDULE_LABELS.everyDays, repeat.every);
		refuseNoDayLeft(onceEveryNdays, period);
		return { recurType: 'Daily', dailyDetails: { onceEveryNdays } };
	}
	const days = readDays(repeat.days);
	const whichDays = utcDays(days, timeZone, start);
	refuseDaysOutside(days, whichDays, period);
	return {
		recurType: 'Weekly',
		weeklyDetails: {
			onceEveryNweeks: readInterval(SCHEDULE_LABELS.everyWeeks, repeat.every),
			whichDays,
		},
	};
}

function readInterval(field: string, every: number): number {
	if (Number.isInteger(every) && every >= 1 && every <= 999) return every;
	throw new FormProblem({
		field,
		value: every,
		problem: 'is not a whole number from 1 to 999',
		fix: 'Enter 1 for every time, 2 for every other time, and so on.',
	});
}

function readDays(given: string[]): ScheduleDay[] {
	const field = SCHEDULE_LABELS.days;
	if (given.length === 0) {
		throw new FormProblem({ field, problem: 'is empty', fix: 'Choose at least one day.' });
	}
	const days = given.map((name) => {
		const day = SCHEDULE_DAYS.find((known) => known.toLowerCase() === name.trim().toLowerCase());
		if (day) return day;
		throw new FormProblem({
			field,
			value: name,
			problem: 'is not a day',
			fix: `Use ${SCHEDULE_DAYS.join(', ')}.`,
		});
	});
	return SCHEDULE_DAYS.filter((day) => days.includes(day));
}

/** A schedule that began in the past and whose next day lies behind its end would silently do nothing. */
function refuseNoDayLeft(everyDays: number, period: Period): void {
	if (nextStart(everyDays, period) <= period.end) return;
	throw new FormProblem({
		field: SCHEDULE_LABELS.everyDays,
		value: everyDays,
		problem: 'leaves no day between now and End',
		fix: 'Choose a later End, or a Start in the future.',
	});
}

/**
 * The same for a schedule whose days lie outside it. From which week Kore counts every other week is not said, so
 * only the days are looked at.
 */
function refuseDaysOutside(given: ScheduleDay[], whichDays: ScheduleDay[], period: Period): void {
	const first = nextStart(1, period);
	for (let moment = first; moment <= Math.min(period.end, first + 7 * DAY); moment += DAY) {
		if (whichDays.includes(SCHEDULE_DAYS[weekday(moment, 'UTC')])) return;
	}
	throw new FormProblem({
		field: SCHEDULE_LABELS.days,
		value: given.join(', '),
		problem: 'lies outside the time from Start to End',
		fix: 'Choose a day between them, or a later End.',
	});
}

/** The first start from now on, of a schedule that starts every so many days. */
function nextStart(everyDays: number, { start, now }: Period): number {
	const step = everyDays * DAY;
	return start + Math.max(0, Math.ceil((now - start) / step)) * step;
}

/**
 * The days as Kore means them. Its dates are in UTC and a zone cannot be given, so its days are read as UTC days,
 * too: Monday, 00:30 in Berlin is a Sunday there.
 */
function utcDays(days: ScheduleDay[], zone: string, start: number): ScheduleDay[] {
	const shift = weekday(start, 'UTC') - weekday(start, zone);
	const shifted = days.map((day) => SCHEDULE_DAYS[(SCHEDULE_DAYS.indexOf(day) + shift + 7) % 7]);
	return SCHEDULE_DAYS.filter((day) => shifted.includes(day));
}

function koreDateTime(moment: number): string {
	return new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
}
