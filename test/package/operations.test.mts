import { existsSync, readFileSync } from 'node:fs';
import type { INodePropertyOptions } from 'n8n-workflow';
import { properties, subtitle } from '../../nodes/KoreSmsCampaign/actions';

/** Every operation as [resource, operation], with its label. */
const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options }) =>
		(options as INodePropertyOptions[]).map(
			({ name, value }) =>
				[(displayOptions?.show?.resource as string[])[0], String(value), name] as const,
		),
	);

it('there are operations to look at', () => {
	expect(operations.length).toBeGreaterThan(0);
});

/** `contactList` is shown as Contact List. */
const resourceLabel = (resource: string) => resource.replace(/[A-Z]/g, ' $&');

describe.each(operations)('%s: %s', (resource, operation, label) => {
	it('has an output schema', () => {
		expect(
			existsSync(`nodes/KoreSmsCampaign/__schema__/v1.0.0/${resource}/${operation}.json`),
		).toBe(true);
	});

	it('has a row in the README', () => {
		const row = new RegExp(`^\\| ${resourceLabel(resource)} +\\| \\*\\*${label}\\*\\* +\\|`, 'im');
		expect(readFileSync('README.md', 'utf8')).toMatch(row);
	});

	it('stands under the node on the canvas in the words of the form', () => {
		const shown = new RegExp(
			`"${operation}: ${resource}":"${label}: ${resourceLabel(resource)}"`,
			'i',
		);
		expect(subtitle).toMatch(shown);
	});

	it('has an engine test of its own', () => {
		expect(existsSync(`test/engine/${resource}/${operation}.test.mts`)).toBe(true);
	});
});
