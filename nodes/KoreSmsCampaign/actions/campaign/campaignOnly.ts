import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from '../../kore/connection';
import type { Locator } from '../itemForm';
import type { Operation } from '../operation';
import { optionsField, readTimeoutOption } from '../options';
import { campaignLocator, readCampaignLocator } from './campaignLocator';

interface CampaignOnlyInput {
	campaign: Locator;
	/** Milliseconds. */
	timeout: number;
}

/** An operation that needs to know nothing but the campaign. */
export function campaignOnly(
	option: Operation['option'],
	run: (campaign: Locator, kore: KoreConnection) => Promise<IDataObject>,
): Operation<CampaignOnlyInput> {
	return {
		option,
		properties: [campaignLocator, optionsField()],
		timeout: ({ timeout }) => timeout,
		read: (form) => ({
			campaign: readCampaignLocator(form),
			timeout: readTimeoutOption(form),
		}),
		run: async ({ campaign }, kore) => await run(campaign, kore),
	};
}
