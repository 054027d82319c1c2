/** The node as a tool of n8n's AI Agent, which asks a chat model what to put into the form. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { IDataObject } from 'n8n-workflow';
import { runWorkflow, type Execution } from '../../../playground/executions.mts';
import { N8N_VERSION } from '../../../playground/n8nInstallation.mjs';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { matches } from '../matches.mts';
import { startScriptedChatModel } from '../scriptedChatModel.mts';
import {
	koreNode,
	MANUAL_TRIGGER,
	NODE_TYPE,
	storeCredential,
	storeWorkflow,
	type NodeDraft,
} from '../workflows.mts';
import { n8n } from './sharedN8n.mts';

const chatModel = await startScriptedChatModel();
after(async () => await chatModel.close());

const koreCredential = await storeCredential(n8n.api, credentialFields(n8n.sandbox));
const openAiCredential = await storeCredential(
	n8n.api,
	{ apiKey: 'none', url: chatModel.url },
	'openAiApi',
);

const AGENT: NodeDraft = {
	name: 'AI Agent',
	type: '@n8n/n8n-nodes-langchain.agent',
	typeVersion: 3,
	parameters: { promptType: 'define', text: 'Tell Berlin about the sale.', options: {} },
};

const CHAT_MODEL: NodeDraft = {
	name: 'OpenAI Chat Model',
	type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
	// Later ones speak another protocol.
	typeVersion: 1.2,
	parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
	credentials: { openAiApi: openAiCredential },
};

/** As the editor writes it when somebody lets the model fill in a field. */
const fromModel = (key: string, description: string, type = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, '${type}') }}`;

const TOOL: NodeDraft = {
	...koreNode(
		'Create campaign in Kore',
		{
			operation: 'create',
			campaignName: fromModel('Campaign_Name', 'At most 48 characters'),
			contactLists: fromModel('Contact_Lists', 'Names of the contact lists'),
			message: fromModel('Message', 'The text of the SMS'),
			sender: '+14155550100',
			callingHours: {
				windows: [
					{
						days: fromModel('Days', 'Codes such as MO,TU'),
						start: fromModel('Start', 'Such as 9:00 AM'),
						end: '6:00 PM',
					},
				],
			},
		},
		koreCredential,
	),
	type: `${NODE_TYPE}Tool`,
};

/** Has the agent work until the model has said its last word. */
async function runAgent(): Promise<Execution> {
	const toAgent = (type: 'main' | 'ai_languageModel' | 'ai_tool') => ({
		[type]: [[{ node: AGENT.name, type, index: 0 }]],
	});
	const workflow = await storeWorkflow(n8n.api, {
		nodes: [MANUAL_TRIGGER, AGENT, CHAT_MODEL, TOOL],
		connections: {
			[MANUAL_TRIGGER.name]: toAgent('main'),
			[CHAT_MODEL.name]: toAgent('ai_languageModel'),
			[TOOL.name]: toAgent('ai_tool'),
		},
	});
	return await runWorkflow(n8n.api, workflow);
}

const OFFER = {
	Campaign_Name: 'Spring Sale',
	Contact_Lists: 'Berlin Customers',
	Message: 'Bis Sonntag: 20 % auf alles',
	Days: 'MO,TU',
	Start: '9:00 AM',
};

const DONE = { say: 'Berlin knows.' };

/** What the tool has answered to the model, in order. */
const toolAnswers = () =>
	(chatModel.requests.at(-1)?.messages ?? [])
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => JSON.parse(content) as IDataObject[]);

/** n8n 1 ends the execution when a tool fails. */
const endsWhenToolsFail = N8N_VERSION.startsWith('1.');

describe('as a tool of an AI Agent, the node', () => {
	it('is described to the model, with the fields that it may fill in', async () => {
		chatModel.play(DONE);
		const { problem } = await runAgent();
		assert.equal(problem, '');
		const [{ tools = [] }] = chatModel.requests;
		assert.deepEqual(
			tools.map((tool) => tool.function.description),
			['Create campaign in Kore SMS Campaign'],
		);
		const { properties, required } = tools[0].function.parameters;
		assert.deepEqual(properties, {
			Campaign_Name: { type: 'string', description: 'At most 48 characters' },
			Contact_Lists: { type: 'string', description: 'Names of the contact lists' },
			Message: { type: 'string', description: 'The text of the SMS' },
			Days: { type: 'string', description: 'Codes such as MO,TU' },
			Start: { type: 'string', description: 'Such as 9:00 AM' },
		});
		assert.deepEqual(required, Object.keys(properties));
	});

	it('does what the model asks for, once, and tells it the result', async () => {
		chatModel.play({ callTool: OFFER }, DONE);
		const execution = await runAgent();
		assert.equal(execution.problem, '');
		assert.deepEqual(execution.outputOf(AGENT.name), [{ output: DONE.say }]);
		const [campaign, ...others] = n8n.sandbox.campaigns();
		assert.deepEqual(others, []);
		assert.deepEqual(campaign.contactLists, ['Berlin Customers']);
		assert.deepEqual(campaign.dialingStrategy.callingHours.days, [
			{ day: 'MO', start: '9:00 AM', end: '6:00 PM' },
			{ day: 'TU', start: '9:00 AM', end: '6:00 PM' },
		]);
		const [[answer]] = toolAnswers();
		matches(answer, {
			id: campaign.id,
			name: 'Spring Sale',
			status: 'Ready',
			message: 'Bis Sonntag: 20 % auf alles',
		});
	});

	it('tells the model what is wrong with its values', { skip: endsWhenToolsFail }, async () => {
		chatModel.play({ callTool: { ...OFFER, Start: 'at dawn' } }, { callTool: OFFER }, DONE);
		const execution = await runAgent();
		assert.equal(execution.problem, '');
		const [refusal, [answer]] = toolAnswers();
		assert.deepEqual(refusal, [{ error: "'Calling Hours' row 1: 'at dawn' is not a time" }]);
		matches(answer, { name: 'Spring Sale', status: 'Ready' });
		assert.equal(n8n.sandbox.campaigns().length, 1);
	});

	it("tells the model Kore's refusal", { skip: endsWhenToolsFail }, async () => {
		chatModel.play({ callTool: { ...OFFER, Contact_Lists: 'Nobody' } }, DONE);
		const execution = await runAgent();
		assert.equal(execution.problem, '');
		assert.deepEqual(toolAnswers(), [
			[
				{
					error:
						'Kore.ai refused: Invalid value for contactLists: "Nobody" does not exist (code 400)',
				},
			],
		]);
	});
});
