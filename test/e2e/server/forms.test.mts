/**
 * The forms as n8n gives them to the editor, held against test/e2e/forms.snapshot.txt. `npm run forms` writes that file
 * anew; its difference shows what people will see changed.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { CREDENTIAL_TYPE } from '../../../playground/sandboxCredential.mts';
import { fieldLines, operationOutlines } from '../formOutline.mts';
import { NODE_TYPE } from '../workflows.mts';
import { n8n } from './sharedN8n.mts';

const SNAPSHOT = new URL('../forms.snapshot.txt', import.meta.url);

const README = 'https://github.com/n8n-nodes-koreai/n8n-nodes-koreai';

const nodes = await n8n.api.types<INodeTypeDescription>('nodes');
const node = nodes.find(({ name }) => name === NODE_TYPE);
const tool = nodes.find(({ name }) => name === `${NODE_TYPE}Tool`);
const credentials = await n8n.api.types<ICredentialType>('credentials');
const credential = credentials.find(({ name }) => name === CREDENTIAL_TYPE);

assert.ok(node && tool && credential);

const outline = [
	`Credential: ${credential.displayName}\n${fieldLines(credential.properties).join('\n')}`,
	`Node: ${node.displayName}\n${node.description}`,
	...operationOutlines(node.properties),
].join('\n\n');

if (process.env.WRITE_FORMS) writeFileSync(SNAPSHOT, `${outline}\n`);

describe('in the editor', () => {
	// Of another version, some words of n8n's own are others.
	const skip = process.env.PLAYGROUND_N8N !== undefined;
	it('the forms are as they are written down', { skip }, () => {
		assert.equal(`${outline}\n`, readFileSync(SNAPSHOT, 'utf8'));
	});

	it('the node is found by what people look for, and leads to its documentation', () => {
		const { categories, alias, resources } = node.codex ?? {};
		assert.deepEqual(categories, ['Communication', 'Marketing & Content', 'Sales']);
		for (const word of ['sms', 'kore', 'campaign', 'contact list']) {
			assert.ok(alias?.includes(word), word);
		}
		assert.deepEqual(resources?.primaryDocumentation, [{ url: `${README}#readme` }]);
		assert.equal(credential.documentationUrl, `${README}#set-up-the-credential-in-kore`);
	});

	it('the node is there for agents, too', () => {
		assert.deepEqual([tool.inputs, tool.outputs], [[], ['ai_tool']]);
		assert.deepEqual(tool.credentials, node.credentials);
	});
});
