import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { RetryMemory } from '../../../nodes/KoreSmsCampaign/actions/retryMemory';
import { startSmsCampaign } from '../../../nodes/KoreSmsCampaign/kore/campaignApi';
import { connect } from '../../../nodes/KoreSmsCampaign/kore/connection';
import { errors, response } from '../kore/koreFixtures.mts';
import { rejectionOf } from '../problemOf.mts';

type Path = 'withTrigger' | 'published';

const STARTED = response(200, { status: 'Active', message: 'Campaign Started' });
const NOT_FOUND = response(404, errors('Not Found', 404));
const BROKEN_OFF = response(502, '');

/** A node with two items whose campaigns are started, in a Kore that knows one of the two paths only. */
function nodeWith(path: Path) {
	const context: IDataObject = {};
	/** Campaigns whose start went out to the path that exists. */
	const sent: string[] = [];
	const functions = {
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getContext: () => context,
		getNode: () => ({ parameters: {} }),
		getInputData: () => [{ json: {} }, { json: {} }],
		getCredentials: () =>
			Promise.resolve({ host: 'platform.kore.ai', streamId: 'st-1', accountId: 'a1' }),
		getExecutionCancelSignal: () => undefined,
		logger: { debug: () => {} },
		helpers: {
			httpRequestWithAuthentication(_name: string, { url }: IHttpRequestOptions) {
				const taken: Path = url.includes('/trigger/') ? 'withTrigger' : 'published';
				if (taken !== path) return Promise.resolve(NOT_FOUND);
				sent.push(/cd-\d+/.exec(url)?.[0] ?? '');
				return Promise.resolve(brokenOff ? BROKEN_OFF : STARTED);
			},
		},
	} as unknown as IExecuteFunctions;
	let brokenOff = false;

	/** One attempt of n8n's: a memory, and nothing known yet about the paths. */
	const attempt = () => {
		const memory = new RetryMemory(functions);
		const shared = new Map<string, Promise<unknown>>();
		const start = async (itemIndex: number) => {
			const itemMemory = memory.forItem(itemIndex);
			const kore = await connect(functions, itemIndex, {
				timeout: 1000,
				memory: itemMemory,
				shared,
			});
			return await startSmsCampaign(kore, `cd-${itemIndex}`);
		};
		return { start, keep: () => memory.keep() };
	};
	return { attempt, sent, breakOff: (yes: boolean) => (brokenOff = yes) };
}

const PATHS: Path[] = ['withTrigger', 'published'];

describe.each(PATHS)('n8n runs the node again where Kore knows the path %s', (path) => {
	it('the first item’s campaign is not started a second time', async () => {
		const { attempt, sent } = nodeWith(path);
		const first = attempt();
		await first.start(0);
		first.keep();

		await attempt().start(0);

		expect(sent).toEqual(['cd-0']);
	});

	it('the first item’s start is not repeated while nobody knows what became of it', async () => {
		const { attempt, sent, breakOff } = nodeWith(path);
		const first = attempt();
		breakOff(true);
		await rejectionOf(first.start(0));
		first.keep();
		breakOff(false);

		expect((await rejectionOf(attempt().start(0))).message).toMatch(/^This try sent nothing/);
		expect(sent).toEqual(['cd-0']);
	});

	it('the second item’s campaign is not started a second time', async () => {
		const { attempt, sent } = nodeWith(path);
		const first = attempt();
		await first.start(0);
		await first.start(1);
		first.keep();

		await attempt().start(1);

		expect(sent).toEqual(['cd-0', 'cd-1']);
	});

	it('the second item’s start is not repeated while nobody knows what became of it', async () => {
		const { attempt, sent, breakOff } = nodeWith(path);
		const first = attempt();
		await first.start(0);
		breakOff(true);
		await rejectionOf(first.start(1));
		first.keep();
		breakOff(false);

		expect((await rejectionOf(attempt().start(1))).message).toMatch(/^This try sent nothing/);
		expect(sent).toEqual(['cd-0', 'cd-1']);
	});

	(path === 'published' ? it : it)(
		'what an earlier attempt has done says nothing about the path of the next item',
		async () => {
			const { attempt, sent } = nodeWith(path);
			const first = attempt();
			await first.start(0);
			first.keep();

			const second = attempt();
			await second.start(0);
			await second.start(1);

			expect(sent).toEqual(['cd-0', 'cd-1']);
		},
	);
});
