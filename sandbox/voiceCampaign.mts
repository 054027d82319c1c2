import { officeHours } from './callingHours.mts';
import { isoTime } from './clock.mts';
import { newId } from './state.mts';
import type { StoredCampaign } from './state.mts';

/**
 * A voice campaign of Kore's own screens: a neighbour that takes a name, can be scheduled and is listed.
 * Its content is that of the samples on "Get All Campaigns".
 */
export function newVoiceCampaign(name: string, now: number): StoredCampaign {
	return {
		id: newId('cd', 'voice'),
		campaignType: 'voice',
		name,
		description: 'Connects customers with live agents',
		status: 'Ready',
		dncLists: { id: 'cl-68b802a-2b99-4245-8eea-6d322a800000', name: 'DNC CL Dec 4' },
		priority: '5',
		dialingStrategy: {
			callerId: { phoneNumber: '+14846500000' },
			callingHours: officeHours('Asia/Kolkata'),
		},
		createdAt: isoTime(now),
		updatedAt: isoTime(now),
		schedule: { isSchedulingEnabled: false },
		contactLists: ['CL Only 2020 Dec 4'],
		runs: 0,
		totalMessagesSent: 0,
	};
}
