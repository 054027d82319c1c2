import { FormProblem } from './formProblem';

/** 2026-11-23, 2026-11-23T09:00, 2026-11-23 09:00:00.000, each of the latter with Z or an offset at the end. */
const DATE_TIME =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/i;

/** Beyond these, somebody mistyped. */
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2999;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How to read what a date and time leave open. */
interface DateTimeReading {
	/** Where a text without offset is meant; only asked for one. */
	zone(): string;
	/** Whether a date alone means its last moment, not its first. */
	endOfDay?: boolean;
}

/**
 * The moment that a date field of n8n names, in milliseconds since 1970 (UTC).
 *
 * A time that the clocks repeat in autumn is taken as the earlier of the two.
 *
 * @throws FormProblem for text that is no date, for days that do not exist, and for times that the clocks skip
 */
export function readDateTime(field: string, given: string, reading: DateTimeReading): number {
	const text = given.trim();
	if (text === '') {
		throw new FormProblem({
			field,
			problem: 'is empty',
			fix: 'Choose a date and a time. If it comes from an expression, check that the input item has that value.',
		});
	}
	const match = DATE_TIME.exec(text);
	const wallClock = match ? asUtc(match) : undefined;
	if (match === null || wallClock === undefined) throw notADate(field, text);
	const dateAlone = match[4] === undefined;
	const offset = match[8];
	if (offset !== undefined) return wallClock - offsetMinutes(offset) * MINUTE;
	const zone = reading.zone();
	if (!dateAlone) return momentOf(field, text, wallClock, zone);
	return reading.endOfDay ? startOfDay(wallClock + DAY, zone) - 1 : startOfDay(wallClock, zone);
}

/** Day of the week at a moment in a zone: 0 is Monday. */
export function weekday(moment: number, zone: string): number {
	return (new Date(moment + zoneOffset(moment, zone)).getUTCDay() + 6) % 7;
}

/** The date and time as if it were UTC; `undefined` for 30 February or 25 o'clock. */
function asUtc(match: RegExpExecArray): number | undefined {
	const [year, month, day, hour, minute, second] = match
		.slice(1, 7)
		.map((part) => Number(part ?? 0));
	const milliseconds = Number((match[7] ?? '').padEnd(3, '0'));
	const moment = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
	const date = new Date(moment);
	const exists =
		year >= EARLIEST_YEAR &&
		year <= LATEST_YEAR &&
		date.getUTCMonth() === month - 1 &&
		date.getUTCDate() === day &&
		hour <= 23 &&
		minute <= 59 &&
		second <= 59;
	return exists ? moment : undefined;
}

function offsetMinutes(offset: string): number {
	if (/^z$/i.test(offset)) return 0;
	const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function momentOf(field: string, text: string, wallClock: number, zone: string): number {
	const moment = earliestMoment(wallClock, zone);
	if (moment !== undefined) return moment;
	throw new FormProblem({
		field,
		value: text,
		problem: `does not exist in ${zone}: the clocks are put forward then`,
		fix: 'Choose a time an hour earlier or later.',
	});
}

/** The first moment of a day, which is not midnight where the clocks are put forward at midnight. */
function startOfDay(midnight: number, zone: string): number {
	return earliestMoment(midnight, zone) ?? midnight - zoneOffset(midnight - DAY, zone);
}

/** The earliest moment at which a clock in the zone shows this; `undefined` when none does. */
function earliestMoment(wallClock: number, zone: string): number | undefined {
	const offsets = [wallClock - DAY, wallClock + DAY].map((around) => zoneOffset(around, zone));
	return offsets
		.map((offset) => wallClock - offset)
		.filter((moment) => moment + zoneOffset(moment, zone) === wallClock)
		.sort((a, b) => a - b)[0];
}

/** Milliseconds that clocks in the zone are ahead of UTC at a moment. */
function zoneOffset(moment: number, zone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(moment);
	const part = (type: string) => Number(parts.find((entry) => entry.type === type)?.value);
	const shown = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return shown - Math.floor(moment / 1000) * 1000;
}

function notADate(field: string, text: string): FormProblem {
	return new FormProblem({
		field,
		value: text,
		problem: 'is not a date and time',
		fix: 'Choose it in the form, or write it like 2026-11-23T09:00. An expression may give {{ $now.plus({ days: 1 }) }}.',
	});
}
