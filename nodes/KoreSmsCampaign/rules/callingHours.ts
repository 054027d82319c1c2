import { FormProblem } from './formProblem';

/** Kore's codes for the days, in the order of the week. */
export const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Day = (typeof WEEK)[number];

/** The days as the form calls them. */
const DAY_NAMES: Record<Day, string> = {
	MO: 'Monday',
	TU: 'Tuesday',
	WE: 'Wednesday',
	TH: 'Thursday',
	FR: 'Friday',
	SA: 'Saturday',
	SU: 'Sunday',
};

/** The three frequencies that Kore's pages list. Only WEEKLY has samples. */
export const FREQUENCIES = ['WEEKLY', 'DAILY', 'CUSTOM'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** One row of the form, as typed. */
export interface CallingHoursRow {
	days: string[];
	start: string;
	end: string;
}

/** One entry of Kore's `callingHours.days`. */
export interface DayWindow {
	day: Day;
	/** 12-hour clock as in Kore's samples: `9:00 AM`. */
	start: string;
	end: string;
}

/** One window on one day, in minutes since midnight. */
interface Window {
	row: number;
	day: Day;
	start: number;
	end: number;
}

/** Minutes. 24:00 is a way to write the end of a day, never its start. */
const MIDNIGHT = 24 * 60;

/** 24-hour clock (09:00, 18.30, 09:00:00), or 12-hour clock (9am, 9:00 AM, 9.30 p.m.). */
const TIME = /^(\d{1,2})(?:[:.](\d{2})(?::00)?)?\s*(?:([ap])\.?\s?m\.?)?$/i;

/**
 * Turns the rows of the form into Kore's windows: one entry per day, in the order of the week.
 *
 * `DAILY` ignores the rows' days and sends every window for all seven days, and `CUSTOM` sends the same shape as
 * `WEEKLY`. Kore's pages list both values, but show no sample of either.
 *
 * @throws FormProblem naming the row, for times and days that cannot be read and for windows that Kore could
 * not keep
 */
export function readCallingHours(
	field: string,
	rows: CallingHoursRow[],
	frequency: Frequency,
): DayWindow[] {
	if (rows.length === 0) {
		throw new FormProblem({
			field,
			problem: 'has no rows',
			fix: 'Add at least one row with days, a start and an end. Without calling hours Kore sends nothing.',
		});
	}
	const windows = rows
		.flatMap((row, index) => readRow(field, row, index + 1, frequency))
		.sort((a, b) => WEEK.indexOf(a.day) - WEEK.indexOf(b.day) || a.start - b.start);
	refuseOverlaps(field, windows, frequency);
	return windows.map(({ day, start, end }) => ({
		day,
		start: formatTime(start),
		end: formatTime(end),
	}));
}

/** Minutes a week in which SMS may go out. */
export function minutesPerWeek(windows: DayWindow[]): number {
	return windows.reduce(
		(sum, { start, end }) => sum + (parseTime(end) ?? 0) - (parseTime(start) ?? 0),
		0,
	);
}

function readRow(
	field: string,
	row: CallingHoursRow,
	rowNumber: number,
	frequency: Frequency,
): Window[] {
	const start = readTime(field, rowNumber, 'start', row.start);
	const end = readTime(field, rowNumber, 'end', row.end);
	if (end % MIDNIGHT === 0) {
		throw new FormProblem({
			field,
			row: rowNumber,
			problem: 'hours cannot reach midnight',
			fix: 'End at 11:59 PM and add a row for the next day.',
		});
	}
	if (end <= start) {
		throw new FormProblem({
			field,
			row: rowNumber,
			problem: `the end ${formatTime(end)} is not after the start ${formatTime(start)}`,
			fix: 'Let the hours end later on the same day. Hours over midnight take two rows.',
		});
	}
	const days = frequency === 'DAILY' ? WEEK : readDays(field, rowNumber, row.days);
	return days.map((day) => ({ row: rowNumber, day, start, end }));
}

function readDays(field: string, row: number, given: string[]): Day[] {
	if (given.length === 0) {
		throw new FormProblem({
			field,
			row,
			problem: 'has no days',
			fix: 'Choose at least one day, or remove the row.',
		});
	}
	const days = given.map((name) => readDay(field, row, name));
	return WEEK.filter((day) => days.includes(day));
}

function readDay(field: string, row: number, given: string): Day {
	const day = WEEK.find((code) => code === given.trim().toUpperCase());
	if (!day) {
		throw new FormProblem({
			field,
			row,
			value: given,
			problem: 'is not a day',
			fix: `Use ${WEEK.join(', ')}, e.g. MO,TU,WE.`,
		});
	}
	return day;
}

function readTime(field: string, row: number, which: 'start' | 'end', given: string): number {
	if (given.trim() === '') {
		throw new FormProblem({
			field,
			row,
			problem: `the ${which} is empty`,
			fix: 'Write a time like 9:00 AM or 18:00.',
		});
	}
	const minutes = parseTime(given);
	if (minutes === undefined || (which === 'start' && minutes === MIDNIGHT)) {
		throw new FormProblem({
			field,
			row,
			value: given,
			problem: 'is not a time',
			fix: 'Write it like 9:00 AM or 18:00.',
		});
	}
	return minutes;
}

/** Minutes since midnight, or `undefined` when the text is no time of day. */
function parseTime(given: string): number | undefined {
	const match = TIME.exec(given.trim());
	if (!match) return undefined;
	const hour = Number(match[1]);
	const minute = Number(match[2] ?? 0);
	const half = match[3]?.toLowerCase();
	if (minute > 59) return undefined;
	if (half) return twelveHourClock(hour, minute, half);
	// "9" alone could be morning or evening.
	if (match[2] === undefined) return undefined;
	const minutes = hour * 60 + minute;
	return minutes <= MIDNIGHT ? minutes : undefined;
}

function twelveHourClock(hour: number, minute: number, half: string): number | undefined {
	if (hour < 1 || hour > 12) return undefined;
	// 12:00 AM is midnight and 12:00 PM is noon.
	return (hour % 12) * 60 + minute + (half === 'p' ? 12 * 60 : 0);
}

/** As in Kore's samples: no leading zero, one blank, capitals. */
function formatTime(minutes: number): string {
	const hour = Math.floor(minutes / 60);
	const minute = String(minutes % 60).padStart(2, '0');
	return `${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** Tells of the first two rows that overlap. Expects the windows in the order of the week. Windows may touch: one ends when the next one starts. */
function refuseOverlaps(field: string, windows: Window[], frequency: Frequency): void {
	const overlaps = windows.slice(1).flatMap((window, index) => {
		const previous = windows[index];
		if (window.day !== previous.day || window.start >= previous.end) return [];
		const rows = [window.row, previous.row].sort((a, b) => a - b);
		return [{ first: rows[0], second: rows[1], day: DAY_NAMES[window.day] }];
	});
	if (overlaps.length === 0) return;
	const [{ first, second }] = overlaps;
	const days = overlaps
		.filter((overlap) => overlap.first === first && overlap.second === second)
		.map(({ day }) => day);
	throw new FormProblem({
		field,
		row: second,
		problem:
			frequency === 'DAILY'
				? `overlaps row ${first}: with Calling Hours Frequency Daily every row counts for all seven days`
				: `overlaps row ${first} on ${days.join(', ')}`,
		fix: 'Let the rows of one day follow each other, make one row of them, or choose other days.',
	});
}
