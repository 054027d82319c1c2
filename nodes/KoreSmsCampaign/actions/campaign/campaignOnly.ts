import type { IDataObject } from 'n8n-workflow';
import type { KoreConnection } from '../../kore/connection';
import type { Locator } from '../itemForm';
import { touchedBy } from '../locator';
import type { Operation } from '../operation';
import { optionsField } from '../options';
import { campaignLocator, readCampaignLocator } from './campaignLocator';

/** An operation that needs to know nothing but the campaign. */
export function campaignOnly(
	option: Operation['option'],
	run: (campaign: Locator, kore: KoreConnection) => Promise<IDataObject>,
): Operation<Locator> {
	return {
		option,
		properties: [campaignLocator, optionsField()],
		read: readCampaignLocator,
		touches: (campaign) => touchedBy(campaign),
		run,
	};
}
