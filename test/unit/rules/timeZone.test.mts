import { readTimeZone, readZoneName } from '../../../nodes/KoreSmsCampaign/rules/timeZone';
import { TIME_ZONES } from '../../../nodes/KoreSmsCampaign/rules/timeZones';
import { formProblemOf } from '../problemOf.mts';

const read = (chosen: string, workflowZone = 'Europe/Berlin') =>
	readTimeZone('Time Zone', chosen, workflowZone);
const problem = (chosen: string, workflowZone?: string) =>
	formProblemOf(() => read(chosen, workflowZone));

describe('readTimeZone', () => {
	it.each([
		'Asia/Kolkata',
		'Europe/Kyiv',
		'UTC',
		'America/Phoenix',
		'America/Argentina/Buenos_Aires',
	])('sends %s as it is', (zone) => {
		expect(read(zone)).toBe(zone);
		expect(read(` ${zone} `)).toBe(zone);
	});

	it.each(['Asia/Calcutta', 'Europe/Kiev', 'US/Eastern', 'Etc/UTC', 'Etc/GMT+5'])(
		'does not rewrite the alias %s',
		(zone) => {
			expect(read(zone)).toBe(zone);
		},
	);

	it.each(['Europe/Berlin', 'Asia/Calcutta', 'UTC'])('takes %s from the workflow', (zone) => {
		expect(read('workflow', zone)).toBe(zone);
	});

	it.each(['DEFAULT', ''])('says so when the workflow has none (%p)', (workflowZone) => {
		expect(problem('workflow', workflowZone)).toEqual({
			message: "'Time Zone' is left to the workflow, but the workflow has none",
			fix: "Choose a zone in 'Time Zone', or set one in the workflow's settings.",
		});
	});

	it.each(['', '  '])('refuses nothing at all (%p), whatever the workflow has', (chosen) => {
		expect(problem(chosen)).toEqual({
			message: "'Time Zone' is empty",
			fix: 'Choose one from the list. If it comes from an expression, check that the input item has that value.',
		});
	});

	it.each([
		'Mars/Olympus',
		'+05:30',
		'GMT+2',
		'CET',
		'Berlin',
		'Etc',
		'Etc/GMT+',
		'Europe',
		'Europe/',
		'../UTC',
		'Europe/Berlin\nX',
	])('refuses %p', (zone) => {
		const { message, fix } = problem(zone);

		expect(message).toMatch(/^'Time Zone': '.*' is not a time zone$/);
		expect(fix).toBe('Time zones have names like Europe/Berlin.');
	});

	it.each([
		['asia/kolkata', 'Asia/Kolkata'],
		['EUROPE/BERLIN', 'Europe/Berlin'],
		['utc', 'UTC'],
		['America/new_york', 'America/New_York'],
	])('refuses the spelling %s and offers %s', (given, correct) => {
		const { message, fix } = problem(given);

		expect(message).toBe(`'Time Zone': '${given}' is not a time zone`);
		expect(fix).toBe(`Time zones have names like ${correct}.`);
	});

	it.each(['ASIA/CALCUTTA', 'EUROPE/KIEV'])('refuses the spelling %s of an alias', (given) => {
		expect(problem(given).message).toBe(`'Time Zone': '${given}' is not a time zone`);
	});

	it.each([
		['Mars/Olympus', 'Europe/Berlin'],
		['asia/kolkata', 'Asia/Kolkata'],
		['workflow', 'Europe/Berlin'],
	])('says where %s comes from when it is the zone of the workflow', (workflowZone, correct) => {
		expect(problem('workflow', workflowZone)).toEqual({
			message: `'Time Zone': '${workflowZone}' comes from the workflow's settings and is not a time zone that Kore knows`,
			fix: `Time zones have names like ${correct}.`,
		});
	});
});

describe('readZoneName', () => {
	const readName = (zone: string, said?: string) => readZoneName('Zone', zone, said);

	it.each(['Asia/Kolkata', 'UTC', 'Asia/Calcutta', 'US/Eastern', 'Etc/GMT+5'])(
		'leaves %s as it is',
		(zone) => {
			expect(readName(zone)).toBe(zone);
		},
	);

	it.each([
		['workflow', 'Europe/Berlin'],
		['DEFAULT', 'Europe/Berlin'],
		['', 'Europe/Berlin'],
		['CET', 'Europe/Berlin'],
		[' Asia/Kolkata', 'Europe/Berlin'],
		['asia/kolkata', 'Asia/Kolkata'],
	])('refuses %j, which has no meaning of its own here, and offers %s', (zone, correct) => {
		expect(formProblemOf(() => readName(zone))).toEqual({
			message: `'Zone': '${zone}' is not a time zone`,
			fix: `Time zones have names like ${correct}.`,
		});
	});

	it('says what it is told to say', () => {
		expect(formProblemOf(() => readName('Mars', 'is on another planet')).message).toBe(
			"'Zone': 'Mars' is on another planet",
		);
	});
});

describe('TIME_ZONES', () => {
	it('are real, and there is one of each', () => {
		expect(new Set(TIME_ZONES).size).toBe(TIME_ZONES.length);
		for (const timeZone of TIME_ZONES) {
			expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
		}
	});

	it('hold what the JavaScript engine does not list', () => {
		expect(TIME_ZONES).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'UTC']));
	});
});
