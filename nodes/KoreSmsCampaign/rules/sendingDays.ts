/** Kore's user guide: SMS a minute for the whole account, unless Kore has raised it. */
const DEFAULT_SMS_PER_MINUTE = 1;
const DAYS_PER_WEEK = 7;

/**
 * About how many days pass until everyone on the lists is texted, at Kore's default speed and inside the
 * calling hours only.
 *
 * @param contacts people on all lists together
 * @param minutesPerWeek minutes a week inside the calling hours
 * @returns whole days, rounded up; 0 for empty lists
 */
export function sendingDays(contacts: number, minutesPerWeek: number): number {
	return Math.ceil((contacts / DEFAULT_SMS_PER_MINUTE / minutesPerWeek) * DAYS_PER_WEEK);
}
