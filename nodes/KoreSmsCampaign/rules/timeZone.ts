import { FormProblem } from './formProblem';
import { TIME_ZONES } from './timeZones';

/** Value of the form's first option: the zone in the workflow's settings. */
export const WORKFLOW_TIME_ZONE = 'workflow';

const NOT_KNOWN_TO_KORE =
	"comes from the workflow's settings and is not a time zone that Kore knows";

const KNOWN = new Set<string>(TIME_ZONES);
/**
 * Area/City as the tz database spells it: JavaScript takes any spelling, and offsets like +05:30, Kore may not. Each
 * character can be matched in one way only, so that a long text is refused at once.
 */
const AREA_CITY =
	/^(US|[A-Z][a-z]+)(\/[A-Z][a-z][A-Za-z_-]*)+$|^Etc\/(UTC|UCT|GMT([+-]\d{1,2}|0)?)$/;

/**
 * The time zone for Kore, spelled as it was given: Kore's samples use tz database names, and whether it takes
 * aliases is not documented, so nothing is rewritten.
 *
 * @param workflowZone what n8n says the workflow's zone is
 * @throws FormProblem for a zone that neither this list nor the JavaScript engine knows
 */
export function readTimeZone(field: string, chosen: string, workflowZone: string): string {
	const isWorkflowZone = chosen.trim() === WORKFLOW_TIME_ZONE;
	if (chosen.trim() === '') {
		throw new FormProblem({
			field,
			problem: 'is empty',
			fix: 'Choose one from the list. If it comes from an expression, check that the input item has that value.',
		});
	}
	const zone = isWorkflowZone ? workflowZone : chosen.trim();
	if (zone === '' || zone === 'DEFAULT') {
		throw new FormProblem({
			field,
			problem: 'is left to the workflow, but the workflow has none',
			fix: `Choose a zone in '${field}', or set one in the workflow's settings.`,
		});
	}
	return isWorkflowZone ? readZoneName(field, zone, NOT_KNOWN_TO_KORE) : readZoneName(field, zone);
}

/**
 * The name of a time zone, as it was given.
 *
 * @param problem what to say of a name that is none
 * @throws FormProblem for a zone that neither this list nor the JavaScript engine knows
 */
export function readZoneName(field: string, zone: string, problem = 'is not a time zone'): string {
	if (KNOWN.has(zone)) return zone;
	const lowerCase = zone.toLowerCase();
	const correct = TIME_ZONES.find((known) => known.toLowerCase() === lowerCase);
	if (correct !== undefined || !isKnownToIntl(zone)) {
		throw new FormProblem({
			field,
			value: zone,
			problem,
			fix: `Time zones have names like ${correct ?? 'Europe/Berlin'}.`,
		});
	}
	return zone;
}

function isKnownToIntl(zone: string): boolean {
	if (!AREA_CITY.test(zone)) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}
