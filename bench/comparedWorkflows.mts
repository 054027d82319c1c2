/** The two workflows that are compared: with this node, and as people build it without. Both begin with a CRM's call. */
import type { IConnections, IDataObject, INode } from 'n8n-workflow';
import { campaignOfRow } from './crmRows.mts';
import { ACCOUNT_ID, CLIENT_ID, STREAM_ID } from './koreStandIn.mts';

/** A workflow as n8n's editor stores it. */
export interface StoredWorkflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IDataObject;
}

/** A credential as workflows refer to it. */
interface CredentialReference {
	id: string;
	name: string;
}

type Step = Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters' | 'credentials'>;

/**
 * @param path of its webhook
 * @param concurrentRequests at most so many creates at a time
 */
export function workflowWithNode(
	path: string,
	credential: CredentialReference,
	concurrentRequests: number,
): StoredWorkflow {
	return inARow('With the node', [
		...beginning(path),
		{
			name: 'Create campaign',
			type: 'n8n-nodes-koreai.koreSmsCampaign',
			typeVersion: 1,
			parameters: campaignOfRow({ concurrentRequests }),
			credentials: { koreAiApi: credential },
		},
	]);
}

/**
 * With the JWT, Code and HTTP Request nodes, which sends all creates at once.
 *
 * @param path of its webhook
 * @param origin Kore's
 */
export function workflowWithoutNode(
	path: string,
	credential: CredentialReference,
	origin: string,
): StoredWorkflow {
	return inARow('Without the node', [
		...beginning(path),
		{
			name: 'Sign',
			type: 'n8n-nodes-base.jwt',
			typeVersion: 1,
			parameters: { useJson: true, claimsJson: CLAIMS },
			credentials: { jwtAuth: credential },
		},
		{
			name: 'Encode',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: ENCODE },
		},
		{
			name: 'Send',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.5,
			parameters: {
				method: 'POST',
				url: `${origin}/campaign/api/v2/public/${STREAM_ID}/campaign`,
				sendQuery: true,
				queryParameters: {
					parameters: [
						{ name: 'accountId', value: ACCOUNT_ID },
						{ name: 'campaignType', value: 'sms' },
					],
				},
				sendHeaders: true,
				headerParameters: {
					parameters: [
						{ name: 'auth', value: '={{ $json.token }}' },
						{ name: 'iid', value: STREAM_ID },
						{ name: 'accountId', value: ACCOUNT_ID },
					],
				},
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ $json.body }}',
				options: {},
			},
		},
	]);
}

/** The CRM's rows, one item each. The CRM waits for the end, which is how the time is taken. */
function beginning(path: string): Step[] {
	return [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			parameters: {
				httpMethod: 'POST',
				path,
				responseMode: 'lastNode',
				responseData: 'noData',
				options: {},
			},
		},
		{
			name: 'Rows',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.rows', options: {} },
		},
	];
}

/** The claims that Kore wants, with an ID of its own for each token. */
const CLAIMS = `={
	"sub": "n8n",
	"appId": "${CLIENT_ID}",
	"exp": {{ Math.floor(Date.now() / 1000) + 300 }},
	"jti": "{{ $execution.id }}-{{ $itemIndex }}"
}`;

/** The code that everybody writes after a day with Kore's manual. */
const ENCODE = `
const rows = $('Rows').all();
return $input.all().map(({ json: { token } }, index) => {
	const row = rows[index].json;
	const text = row.branch + ': ' + row.offer + '. Just show this SMS at the till.';
	return {
		json: {
			token,
			body: {
				name: row.campaign,
				description: row.campaign,
				contactLists: [row.list],
				campaignType: 'sms',
				priority: '5',
				format: 'simple',
				message: { message: encodeURIComponent(Buffer.from(text, 'utf8').toString('base64')) },
				dialingStrategy: {
					callerId: { phoneNumber: '+919561600000' },
					callingHours: {
						frequency: 'WEEKLY',
						timezone: 'Asia/Kolkata',
						days: ['MO', 'TU', 'WE', 'TH', 'FR'].map((day) => ({
							day,
							start: '9:00 AM',
							end: '6:00 PM',
						})),
					},
				},
				schedule: { isSchedulingEnabled: false },
			},
		},
		pairedItem: index,
	};
});
`;

function inARow(name: string, steps: Step[]): StoredWorkflow {
	const nodes = steps.map((step, index): INode => {
		const position: [number, number] = [index * 200, 0];
		return { id: `step-${index}`, position, ...step };
	});
	const connections = Object.fromEntries(
		steps
			.slice(1)
			.map((next, index) => [
				steps[index].name,
				{ main: [[{ node: next.name, type: 'main' as const, index: 0 }]] },
			]),
	);
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}
