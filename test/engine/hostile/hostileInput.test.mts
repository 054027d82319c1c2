import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { sandbox } from '../../testSandbox.mts';
import { badValues, type BadField } from './badField.mts';
import { CAMPAIGN_ROWS } from './campaignRows.mts';
import { complaintsAbout } from './complaints.mts';
import { CONTACT_LIST_ROWS } from './contactListRows.mts';
import { CONTACT_ROWS, SMS_ROWS } from './contactRows.mts';
import { allOperations, fieldsOf, type FormField } from './formFields.mts';
import {
	asTexts,
	goodValue,
	runValues,
	withGoodOne,
	writesAmong,
	type HostileRun,
} from './hostileRun.mts';
import { optionRows } from './optionRows.mts';
import { SCHEDULE_ROWS } from './scheduleRows.mts';
import { OPERATIONS, changedForm, validForm } from './validForms.mts';

const TABLES: BadField[] = [
	...CAMPAIGN_ROWS,
	...SCHEDULE_ROWS,
	...CONTACT_LIST_ROWS,
	...CONTACT_ROWS,
	...SMS_ROWS,
	...optionRows(OPERATIONS),
];

/** The bad values of one field in one operation. */
type Case = [operation: string, field: string, table: BadField];

const CASES = TABLES.flatMap((table) =>
	table.operations.map((operation): Case => [operation, table.field, table]),
);

async function fieldOf(operation: string, label: string): Promise<FormField> {
	const found = (await fieldsOf(operation)).find(({ field }) => field === label);
	if (!found) throw new Error(`The form of ${operation} has no field '${label}'`);
	return found;
}

/** Makes what the operation is about in an empty sandbox. */
async function freshRun(operation: string, { given, at }: BadField, { path }: FormField) {
	sandbox.reset();
	const run: HostileRun = {
		sandbox,
		form: changedForm(await validForm(operation), given),
		credential: credentialFields(sandbox),
		into: 'form',
		path: at ?? path,
	};
	return run;
}

const known = new Map<string, string[]>();

/** The requests that the good item makes when it is alone. */
async function requestsAlone(operation: string, table: BadField, field: FormField) {
	const form = JSON.stringify([operation, table.given]);
	if (!known.has(form)) {
		const run = await freshRun(operation, table, field);
		known.set(form, asTexts((await runValues(run, [goodValue(run)])).requests));
	}
	return known.get(form) ?? [];
}

describe('a bad value', () => {
	it.each(CASES)('%s: %s', async (operation, label, table) => {
		const field = await fieldOf(operation, label);
		const alone = await requestsAlone(operation, table, field);
		const run = await freshRun(operation, table, field);
		const { values, middle } = withGoodOne(table.values, goodValue(run));
		const { outputs, error, requests } = await runValues(run, values);

		const named = table.named ?? field.named;
		expect(error).toBeUndefined();
		expect(complaintsAbout(values, outputs, { named, middle })).toEqual([]);
		expect(writesAmong(asTexts(requests))).toEqual(writesAmong(alone));
		if (!table.asksKore) expect(asTexts(requests)).toEqual(alone);
	});
});

describe('the table', () => {
	it('has hundreds of rows, no two of them equal', () => {
		const fields = new Set(badValues(TABLES).map(([, field, value]) => [field, value]));
		expect(badValues(TABLES).length).toBeGreaterThan(250);
		expect(fields.size).toBeGreaterThan(250);
	});

	it('knows every operation', async () => {
		expect([...OPERATIONS].sort()).toEqual((await allOperations()).sort());
	});

	it.each(OPERATIONS)('has rows for every field of %s', async (operation) => {
		const inTable = TABLES.filter(({ operations }) => operations.includes(operation));
		const fields = (await fieldsOf(operation)).map(({ field }) => field);
		expect([...new Set(inTable.map(({ field }) => field))].sort()).toEqual(fields.sort());
	});
});
