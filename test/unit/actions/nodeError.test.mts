import type { INode } from 'n8n-workflow';
import { CredentialProblem } from '../../../credentials/credentialProblem';
import { nodeError } from '../../../nodes/KoreSmsCampaign/actions/nodeError';
import { KoreProblem } from '../../../nodes/KoreSmsCampaign/kore/koreProblem';
import { FormProblem } from '../../../nodes/KoreSmsCampaign/rules/formProblem';

const node = { name: 'Kore SMS Campaign', type: 'koreSmsCampaign' } as INode;

describe("a refusal of Kore's", () => {
	// n8n would replace messages that hold the letters of a system error.
	it.each(['No (code 4002)', "template 'freeaccess' ENOTFOUND econnrefused (code 400)"])(
		'keeps the message: %s',
		(message) => {
			const refused = new KoreProblem({
				message,
				fix: 'Do this.',
				outcome: 'notDone',
				status: 401,
				body: { errors: [{ msg: 'No', code: 4002 }] },
				failure: { cause: 'credential-invalid' },
			});
			const place = { itemIndex: 3, suffix: ' [item 3]', addition: 'One exists.' };
			expect(nodeError(node, refused, place)).toMatchObject({
				message: `${message} [item 3]`,
				description: 'Do this. One exists.',
				httpCode: '401',
				context: { itemIndex: 3 },
				failure: { cause: 'credential-invalid' },
			});
		},
	);
});

it('a form problem keeps its message and says how to fix it', () => {
	const problem = new FormProblem({
		field: 'Sender',
		value: 'eperm',
		problem: 'is not a phone number',
		fix: 'Start with +.',
	});
	expect(nodeError(node, problem, { itemIndex: 0 })).toMatchObject({
		name: 'NodeOperationError',
		message: "'Sender': 'eperm' is not a phone number",
		description: 'Start with +.',
		context: { itemIndex: 0 },
	});
});

it('a credential problem is told as one', () => {
	expect(nodeError(node, new CredentialProblem("'Host' is empty."))).toMatchObject({
		message: "'Host' is empty.",
		description: "Correct it in the node's credential.",
	});
});

it.each([new Error('Cannot read it'), 'Cannot read it'])(
	'anything else keeps its words',
	(thrown) => {
		expect(nodeError(node, thrown, { itemIndex: 2 })).toMatchObject({
			message: 'Cannot read it',
			context: { itemIndex: 2 },
		});
	},
);
