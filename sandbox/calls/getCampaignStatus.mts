import { invalidArguments } from '../errors.mts';
import type { KoreCall } from './call.mts';
import { findCampaign } from './findCampaign.mts';

/** "Get Campaign Status", for voice and SMS (our reading; the sample is of a voice campaign). */
export const getCampaignStatus: KoreCall = {
	methods: ['POST'],
	path: '/campaign/:campaignId/status',
	query: ['accountId', 'view'],
	body: { type: 'object' },
	answer(received, kore) {
		// The page calls it optional, and says that it must be this.
		const { view = 'status' } = received.query;
		if (view !== 'status') throw invalidArguments('view must be status');
		const { id, status, name } = findCampaign(received, kore);
		return { status: 'success', data: { id, status, name } };
	},
};
