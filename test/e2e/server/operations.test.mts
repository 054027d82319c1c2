/** The operations in the real n8n, one after another in a workflow. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runWorkflow, type Execution } from '../../../playground/executions.mts';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { matches } from '../matches.mts';
import { inARow, koreNode, MANUAL_TRIGGER, storeCredential, storeWorkflow } from '../workflows.mts';
import { n8n } from './sharedN8n.mts';

/** The campaign of the item that comes in. */
const THIS_ONE = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

const CREATE: INodeParameters = {
	operation: 'create',
	campaignName: '=Spring Sale {{ $now.year }}',
	contactLists: ['Renewal Due - July 2025'],
	message: 'Bis Sonntag: 20 % auf alles 🧥',
	sender: '+14155550100',
};

const credential = await storeCredential(n8n.api, credentialFields(n8n.sandbox));

/**
 * Runs operations one after another, each on what the one before put out.
 *
 * @param items what the first one gets
 */
async function runInARow(
	steps: Record<string, INodeParameters>,
	items: IDataObject[] = [{}],
): Promise<Execution> {
	const kore = Object.entries(steps).map(([name, parameters]) =>
		koreNode(name, parameters, credential),
	);
	const nodes = [MANUAL_TRIGGER, ...kore];
	const workflow = await storeWorkflow(n8n.api, {
		nodes,
		connections: inARow(nodes),
		items,
		settings: { timezone: 'Europe/Berlin' },
	});
	return await runWorkflow(n8n.api, workflow);
}

describe('a campaign', () => {
	it('lives from birth to report in one workflow', async () => {
		const run = await runInARow({
			Create: CREATE,
			Update: {
				operation: 'update',
				campaign: THIS_ONE,
				updateFields: {
					campaignDescription: 'Changed',
					content: { value: { content: 'text', message: 'Nur heute: 30 %' } },
				},
			},
			Schedule: {
				operation: 'enableSchedule',
				campaign: THIS_ONE,
				startDateTime: '={{ $now.plus({ days: 1 }) }}',
				endDateTime: '={{ $now.plus({ days: 30 }).toISODate() }}',
				repeat: 'daily',
				everyDays: 2,
			},
			Unschedule: { operation: 'disableSchedule', campaign: THIS_ONE },
			Start: {
				operation: 'start',
				campaign: { __rl: true, mode: 'name', value: '={{ $json.name.toUpperCase() }}' },
				options: { waitForStatus: ['Completed'], waitLimit: 1 },
			},
			Status: { operation: 'getStatus', campaign: THIS_ONE },
			Read: { operation: 'get', campaign: THIS_ONE },
			List: {
				operation: 'getAll',
				returnAll: true,
				filters: { status: ['Completed'], dateFrom: '={{ $today }}' },
			},
			Delete: { operation: 'delete', campaign: THIS_ONE },
		});
		assert.equal(run.problem, '');
		const [created] = run.outputOf('Create');
		const { id, name } = created;
		const only = (node: string, fields: IDataObject) => {
			const items = run.outputOf(node);
			assert.equal(items.length, 1, node);
			matches(items[0], fields, node);
		};
		only('Create', { status: 'Ready', message: 'Bis Sonntag: 20 % auf alles 🧥' });
		only('Update', { id, name, status: 'Ready', message: 'Nur heute: 30 %' });
		only('Schedule', { id, name, scheduleEnabled: true });
		only('Unschedule', { id, name, scheduleEnabled: false });
		only('Start', { id, name, status: 'Completed', message: 'Campaign Started' });
		only('Status', { id, name, status: 'Completed' });
		only('Read', { id, name, timezone: 'Europe/Berlin' });
		only('List', { id, name, status: 'Completed', message: 'Nur heute: 30 %' });
		only('Delete', { deleted: true, id, name });
		assert.deepEqual(n8n.sandbox.campaigns(), []);
	});

	it('is created once when the workflow runs twice, and started by the first run only', async () => {
		const options = { ifExists: 'returnExisting', startAfterCreating: true };
		const first = await runInARow({ Create: { ...CREATE, options } });
		const second = await runInARow({ Create: { ...CREATE, options } });
		assert.equal(first.problem + second.problem, '');
		const [created] = first.outputOf('Create');
		matches(created, { action: 'created', status: 'Active' });
		matches(second.outputOf('Create')[0], { action: 'existing', id: created.id });
		const starts = n8n.sandbox.requests().filter(({ query }) => query.trigger === 'play');
		assert.equal(starts.length, 1);
	});

	it('is made what the form says by Create or Update, and stopped', async () => {
		n8n.sandbox.addContacts('Renewal Due - July 2025', 500);
		const run = await runInARow({
			First: { ...CREATE, operation: 'upsert' },
			Second: { ...CREATE, operation: 'upsert', message: 'Nur heute' },
			Start: { operation: 'start', campaign: THIS_ONE },
			Stop: { operation: 'stop', campaign: THIS_ONE },
		});
		assert.equal(run.problem, '');
		matches(run.outputOf('First')[0], { action: 'created' });
		matches(run.outputOf('Second')[0], { action: 'updated', message: 'Nur heute' });
		matches(run.outputOf('Start')[0], { status: 'Active' });
		matches(run.outputOf('Stop')[0], { status: 'Stopped' });
	});

	it('that is not there: the execution ends with a message that says so', async () => {
		const { problem } = await runInARow({
			Get: { operation: 'get', campaign: { __rl: true, mode: 'name', value: 'Nothing' } },
		});
		assert.equal(problem, "'Campaign': 'Nothing' is not the name of an SMS campaign in Kore");
	});
});

describe('a contact list', () => {
	it('is made, filled in, found and deleted in one workflow', async () => {
		const list = { resource: 'contactList' };
		const thisOne = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const run = await runInARow({
			Create: { ...list, operation: 'create', contactListName: 'VIP Berlin' },
			Again: {
				...list,
				operation: 'upsert',
				contactListName: 'vip berlin',
				contactListDescription: 'Twice a year',
			},
			Rename: {
				...list,
				operation: 'update',
				contactList: thisOne,
				updateFields: { contactListName: 'VIP' },
			},
			Find: { ...list, operation: 'getAll', filters: { name: 'vip' } },
			Get: { ...list, operation: 'get', contactList: { __rl: true, mode: 'name', value: 'Vip' } },
			Delete: { ...list, operation: 'delete', contactList: thisOne },
		});
		assert.equal(run.problem, '');
		const [{ id }] = run.outputOf('Create');
		matches(run.outputOf('Again')[0], { action: 'updated', id, description: 'Twice a year' });
		matches(run.outputOf('Rename')[0], { id, name: 'VIP' });
		matches(run.outputOf('Find')[0], { id, contacts: 0 });
		matches(run.outputOf('Get')[0], { id, name: 'VIP', allowDuplicates: false });
		matches(run.outputOf('Delete')[0], { deleted: true, id, name: 'VIP' });
	});
});

describe('contacts', () => {
	const contact = { resource: 'contact' };
	const list = (value: string) => ({ __rl: true, mode: 'name', value });

	it('are added in few calls and read back', async () => {
		const rows = Array.from({ length: 230 }, (_, index) => ({
			phone: `+49 151 ${String(10_000_000 + index)}`,
			name: `Person ${index}`,
			city: index % 2 === 0 ? 'Berlin' : 'Porto',
		}));
		const run = await runInARow(
			{
				Add: {
					...contact,
					operation: 'add',
					contactList: list('=Leads {{ $json.city }}'),
					contact: {
						mappingMode: 'defineBelow',
						value: { phoneNumber: '={{ $json.phone }}', firstName: '={{ $json.name }}' },
					},
					customFields: { fields: [{ name: 'city', value: '={{ $json.city }}' }] },
					options: { createListIfMissing: true },
				},
				Read: {
					...contact,
					operation: 'getAll',
					contactList: list('={{ $json.contactList }}'),
					limit: 60,
				},
			},
			rows,
		);
		assert.equal(run.problem, '');
		assert.deepEqual(
			run.outputOf('Add').map(({ contactList, queued }) => [contactList, queued]),
			[
				['Leads Berlin', 100],
				['Leads Porto', 100],
				['Leads Berlin', 15],
				['Leads Porto', 15],
			],
		);
		assert.equal(n8n.sandbox.contacts('Leads Porto').length, 115);
		matches(run.outputOf('Read')[0], {
			phoneNumber: '4915110000000',
			firstName: 'Person 0',
			customFields: { city: 'Berlin' },
		});
		assert.equal(run.outputOf('Read').length, 4 * 60);
	});

	it('with a wrong number: nothing is sent, and the message says which', async () => {
		const { problem } = await runInARow(
			{
				Add: {
					...contact,
					operation: 'add',
					contactList: list('Renewal Due - July 2025'),
					contact: { mappingMode: 'autoMapInputData', value: null },
				},
			},
			[{ phoneNumber: '+4915110000000' }, { phoneNumber: 4915110000001 }],
		);
		assert.equal(
			problem,
			"'Phone Number': '4915110000001' does not start with +, so its country is not certain [item 1]",
		);
		assert.deepEqual(n8n.sandbox.requests(), []);
	});
});

describe('an SMS', () => {
	it('goes out through the flow of its sender', async () => {
		const run = await runInARow({
			Send: {
				resource: 'sms',
				operation: 'send',
				fromNo: '+91 98607 00000',
				toNo: '={{ "+49 151 10000000" }}',
			},
		});
		assert.equal(run.problem, '');
		const sent = { from: '+919860700000', to: '+4915110000000' };
		matches(run.outputOf('Send')[0], sent);
		assert.deepEqual(
			n8n.sandbox.sentSms().map(({ fromNo, toNo }) => ({ from: fromNo, to: toNo })),
			[sent],
		);
	});
});
