import { findListByName } from './calls/findContactList.mts';
import { officeHours } from './callingHours.mts';
import { isoTime } from './clock.mts';
import { encodeMessageText } from './messageText.mts';
import { newId } from './state.mts';
import type { KoreState, StoredCampaign } from './state.mts';

const DAY_MS = 86_400_000;

const TEXT = 'See you soon! Reply STOP to opt out.';

/** The run that an SMS campaign has behind it. */
export interface CompletedRun {
	contactList: string;
	/** ISO 8601, with an offset or Z. */
	completedAt: string;
}

/** An SMS campaign that has texted everyone on its contact list, a day after it was created. */
export function newCompletedCampaign(
	name: string,
	{ contactList, completedAt }: CompletedRun,
	state: KoreState,
): StoredCampaign {
	const list = findListByName('contactList', contactList, state);
	const completed = Date.parse(completedAt);
	return {
		id: newId('cd', 'sms'),
		campaignType: 'sms',
		name,
		description: name,
		status: 'Completed',
		priority: '5',
		dialingStrategy: {
			callerId: { phoneNumber: '+14155550100' },
			callingHours: officeHours('Europe/Berlin'),
		},
		message: { message: encodeMessageText(TEXT) },
		messageText: TEXT,
		createdAt: isoTime(completed - DAY_MS),
		updatedAt: isoTime(completed),
		schedule: { isSchedulingEnabled: false },
		contactLists: [contactList],
		format: 'simple',
		campaignInstanceId: newId('cid', 'sms'),
		runs: 1,
		totalMessagesSent: list.totalRecordCount,
	};
}
