/** Expressions in all kinds of fields, on the server's own evaluator (the engine tests have n8n's older one). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IDataObject } from 'n8n-workflow';
import { runWorkflow, type Execution } from '../../../playground/executions.mts';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import type { StoredCampaign } from '../../../sandbox/sandbox.mts';
import { matches } from '../matches.mts';
import {
	inARow,
	koreNode,
	MANUAL_TRIGGER,
	storeCredential,
	storeWorkflow,
	type NodeDraft,
} from '../workflows.mts';
import { n8n } from './sharedN8n.mts';

const credential = await storeCredential(n8n.api, credentialFields(n8n.sandbox));

async function run(items: IDataObject[], ...nodes: NodeDraft[]): Promise<Execution> {
	const all = [MANUAL_TRIGGER, ...nodes];
	const workflow = await storeWorkflow(n8n.api, { nodes: all, connections: inARow(all), items });
	return await runWorkflow(n8n.api, workflow);
}

const BERLIN = {
	city: 'Berlin',
	lists: ['Berlin Customers'],
	optOuts: 'testdnc',
	kind: 'text',
	words: 'Bis Sonntag: 20 % auf alles 🧥',
	from: '+1 (415) 555-0100',
	days: 'MO,TU',
	opens: '9am',
	closes: '17:30',
	zone: 'Europe/Berlin',
	rank: 5,
	start: true,
};
const PUNE = {
	city: 'Pune',
	lists: '["Pune Customers", "Lisbon Customers"]',
	optOuts: '',
	kind: 'template',
	template: 'Welcome',
	words: 'Greetings',
	from: '55512',
	days: ['SA', 'SU'],
	opens: '10:00 AM',
	closes: '11:30 AM',
	zone: 'Asia/Kolkata',
	rank: 1,
	start: false,
};
const LISBON = {
	city: 'Lisbon',
	lists: 'Lisbon Customers',
	optOuts: null,
	kind: 'experienceFlow',
	flow: 'SMS Support Flow',
	from: '+919860700000',
	days: ['WE'],
	opens: '8:00',
	closes: '9:00',
	zone: 'Europe/Lisbon',
	rank: 3,
	start: false,
};
const CITIES = [BERLIN, PUNE, LISBON];

/** What the sandbox has stored as the template Welcome begins so. */
const WELCOME = 'Greetings, <First Name>!';

const CREATE = koreNode(
	'Create',
	{
		operation: 'create',
		campaignName: "={{ $json.city }} {{ $now.setZone('UTC').toFormat('yyyy') }}",
		campaignDescription: '=Item {{ $itemIndex + 1 }} of {{ $input.all().length }}',
		contactLists: '={{ $json.lists }}',
		doNotCallList: '={{ $json.optOuts }}',
		content: '={{ $json.kind }}',
		templateName: '={{ $json.template }}',
		experienceFlowName: '={{ $json.flow }}',
		message: '={{ $json.words }}',
		sender: '={{ $json.from }}',
		callingHours: {
			windows: [
				{
					days: '={{ $json.days }}',
					start: '={{ $json.opens }}',
					end: '={{ $json.closes }}',
				},
			],
		},
		timezone: '={{ $json.zone }}',
		priority: '={{ $json.rank }}',
		options: { startAfterCreating: '={{ $json.start }}' },
	},
	credential,
);

/** What a campaign in Kore has from the form. */
function fromForm(campaign: StoredCampaign) {
	const { callerId, callingHours } = campaign.dialingStrategy;
	return {
		name: campaign.name,
		description: campaign.description ?? '',
		contactLists: campaign.contactLists,
		optOuts: campaign.dncLists?.name,
		words: campaign.messageText?.replace(/(?<=^Greetings, <First Name>!).*/, ''),
		template: campaign.message?.template_name,
		hasFlow: campaign.experienceFlow !== undefined,
		from: callerId.phoneNumber,
		hours: callingHours.days.map(({ day, start, end }) => `${day} ${start} ${end}`),
		zone: callingHours.timezone,
		rank: campaign.priority,
		status: campaign.status,
	};
}

describe('expressions', () => {
	it('give each item a campaign of its own, field by field', async () => {
		const { problem } = await run(CITIES, CREATE);
		assert.equal(problem, '');
		const year = new Date().getUTCFullYear();
		const campaigns = n8n.sandbox.campaigns().map(fromForm);
		assert.deepEqual(
			campaigns.sort((a, b) => a.description.localeCompare(b.description)),
			[
				{
					name: `Berlin ${year}`,
					description: 'Item 1 of 3',
					contactLists: ['Berlin Customers'],
					optOuts: 'testdnc',
					words: 'Bis Sonntag: 20 % auf alles 🧥',
					template: undefined,
					hasFlow: false,
					from: '+14155550100',
					hours: ['MO 9:00 AM 5:30 PM', 'TU 9:00 AM 5:30 PM'],
					zone: 'Europe/Berlin',
					rank: '5',
					status: 'Active',
				},
				{
					name: `Pune ${year}`,
					description: 'Item 2 of 3',
					contactLists: ['Pune Customers', 'Lisbon Customers'],
					optOuts: undefined,
					words: WELCOME,
					template: 'Welcome',
					hasFlow: false,
					from: '55512',
					hours: ['SA 10:00 AM 11:30 AM', 'SU 10:00 AM 11:30 AM'],
					zone: 'Asia/Kolkata',
					rank: '1',
					status: 'Ready',
				},
				{
					name: `Lisbon ${year}`,
					description: 'Item 3 of 3',
					contactLists: ['Lisbon Customers'],
					optOuts: undefined,
					words: undefined,
					template: undefined,
					hasFlow: true,
					from: '+919860700000',
					hours: ['WE 8:00 AM 9:00 AM'],
					zone: 'Europe/Lisbon',
					rank: '3',
					status: 'Ready',
				},
			],
		);
	});

	it('find the campaign of their own item in pickers, also of a node further back', async () => {
		const byId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const byName = { __rl: true, mode: 'name', value: '={{ $json.name.toUpperCase() }}' };
		const fromList = { __rl: true, mode: 'list', value: "={{ $('Create').item.json.id }}" };
		const execution = await run(
			CITIES,
			CREATE,
			koreNode('By ID', { operation: 'getStatus', campaign: byId }, credential),
			koreNode('By name', { operation: 'get', campaign: byName }, credential),
			koreNode('From list', { operation: 'get', campaign: fromList }, credential),
		);
		assert.equal(execution.problem, '');
		const idsOf = (node: string) => execution.outputOf(node).map(({ id }) => id);
		assert.equal(new Set(idsOf('Create')).size, 3);
		for (const node of ['By ID', 'By name', 'From list']) {
			assert.deepEqual(idsOf(node), idsOf('Create'), node);
		}
	});

	it("fill a contact's mapped and custom fields", async () => {
		const people = [
			{ phone: 4915110000001, name: 'Ada', list: 'May/June', vip: true, points: 7 },
			{ phone: 351910000002, name: 'Zé', list: 'Nov', vip: false, points: 0 },
		];
		const { problem } = await run(
			people,
			koreNode(
				'Add',
				{
					resource: 'contact',
					operation: 'add',
					contactList: { __rl: true, mode: 'name', value: '=Renewal Due - {{ $json.list }} 2025' },
					contact: {
						mappingMode: 'defineBelow',
						value: {
							phoneNumber: '=+{{ $json.phone }}',
							firstName: '={{ $json.name.toUpperCase() }}',
							uniqueId: "={{ 'P-' + $itemIndex }}",
						},
					},
					customFields: {
						fields: [
							{ name: 'points', value: '={{ $json.points }}' },
							{ name: "={{ $json.vip ? 'vip' : 'guest' }}", value: '={{ true }}' },
						],
					},
				},
				credential,
			),
		);
		assert.equal(problem, '');
		const [ada] = n8n.sandbox.contacts('Renewal Due - May/June 2025');
		matches(ada as IDataObject, {
			phoneNumber: '4915110000001',
			firstName: 'ADA',
			uniqueId: 'P-0',
			points: 7,
			vip: true,
		});
		const [ze] = n8n.sandbox.contacts('Renewal Due - Nov 2025');
		matches(ze as IDataObject, {
			phoneNumber: '351910000002',
			firstName: 'ZÉ',
			uniqueId: 'P-1',
			points: 0,
			guest: true,
		});
	});

	it('that give nothing for one item fail that item alone', async () => {
		const execution = await run(
			[{ offer: '{"name":"Sale"}' }, { offer: 'not JSON' }, { offer: '{"name":"Fair"}' }],
			koreNode(
				'Create',
				{
					operation: 'create',
					campaignName: '={{ JSON.parse($json.offer).name }}',
					contactLists: ['Berlin Customers'],
					message: 'Hello',
					sender: '+14155550100',
				},
				credential,
				{ onError: 'continueErrorOutput' },
			),
		);
		assert.equal(execution.problem, '');
		assert.deepEqual(
			execution.outputOf('Create').map(({ name }) => name),
			['Sale', 'Fair'],
		);
		assert.deepEqual(execution.outputOf('Create', 1), [
			{ error: "'Campaign Name' is empty [item 1]" },
		]);
	});
});
