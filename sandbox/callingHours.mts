import type { CallingHours } from './state.mts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** From one moment to another, in milliseconds. */
export interface Stretch {
	from: number;
	to: number;
}

/** Those of Kore's samples: Monday to Friday, from 9 to 6. */
export function officeHours(timezone: string): CallingHours {
	const days = ['MO', 'TU', 'WE', 'TH', 'FR'].map((day) => ({
		start: '9:00 AM',
		end: '6:00 PM',
		day,
	}));
	return { frequency: 'WEEKLY', days, timezone };
}

/**
 * The stretches of time in which contacts may be written to, in order and without overlap. Kore's docs do
 * not tell the frequencies apart; our reading is that each entry counts for the day it names, with DAILY
 * and CUSTOM, too. That an end which is not after its start lies on the next day is our reading as well.
 */
export function* openStretches(
	{ timezone, days }: CallingHours,
	from: number,
	until: number,
): Generator<Stretch> {
	const zone = timeZone(timezone);
	let reached = from;
	// From the day before, whose hours may last until after midnight.
	let midnight = dayOf(zone.wallClock(from)) - DAY_MS;
	for (; zone.instant(midnight) < until; midnight += DAY_MS) {
		for (const hours of hoursOfDay(midnight, days)) {
			const opens = Math.max(zone.instant(hours.from), reached);
			const closes = Math.min(zone.instant(hours.to), until);
			if (closes <= opens) continue;
			yield { from: opens, to: closes };
			reached = closes;
		}
	}
}

/** On the wall clock, earliest first. */
function hoursOfDay(midnight: number, days: CallingHours['days']): Stretch[] {
	return days
		.filter(({ day }) => day === DAYS[new Date(midnight).getUTCDay()])
		.map(({ start, end }) => {
			const [opens, closes] = [timeOfDay(start), timeOfDay(end)];
			return {
				from: midnight + opens,
				to: midnight + closes + (closes > opens ? 0 : DAY_MS),
			};
		})
		.sort((left, right) => left.from - right.from);
}

/** `9:00 AM` in milliseconds since midnight. */
function timeOfDay(text: string): number {
	const [hour = 0, minute = 0] = text.split(/[: ]/).map(Number);
	return (((hour % 12) + (text.endsWith('PM') ? 12 : 0)) * 60 + minute) * MINUTE_MS;
}

const dayOf = (wallClock: number) => Math.floor(wallClock / DAY_MS) * DAY_MS;

/** What the clocks on the walls of a zone show, written as if it were UTC, and back. */
function timeZone(name: string) {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: name,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const wallClock = (instant: number) => {
		const parts = format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]);
		const { year, month, day, hour, minute, second } = Object.fromEntries(parts) as Record<
			string,
			number
		>;
		return Date.UTC(year, month - 1, day, hour, minute, second);
	};
	const offset = (instant: number) => wallClock(instant) - Math.floor(instant / 1000) * 1000;
	return {
		wallClock,
		// Twice, because the first guess may lie on the other side of a change of the clocks.
		instant: (time: number) => time - offset(time - offset(time)),
	};
}
