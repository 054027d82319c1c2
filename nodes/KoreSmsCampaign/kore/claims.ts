/**
 * Milliseconds; longer than a call is in doubt while its execution runs. Somebody may retry the execution days later, or
 * on another worker: then the same campaign can be two items' result, so it must not be started by both.
 */
const REMEMBERED = 3_600_000;

/** When a campaign or contact list was taken for the result of a call, by its ID; the oldest first. */
const claims = new Map<string, number>();

/**
 * Takes something in Kore for the result of a call, unless another call of this n8n process has it already: two
 * equal items make two campaigns, also when both get no answer.
 *
 * @returns whether nobody had it
 */
export function claim(id: string, now: number): boolean {
	for (const [earlier, time] of claims) {
		if (time > now - REMEMBERED) break;
		claims.delete(earlier);
	}
	if (claims.has(id)) return false;
	claims.set(id, now);
	return true;
}
