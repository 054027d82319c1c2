import type { KoreAccount } from '../../../credentials/account';
import { text } from './json';
import type { KoreRequest } from './request';

/**
 * "Send Outbound SMS": starts the experience flow that the sending number is attached to; the flow writes the SMS.
 * The one call of this package with a scope of its own.
 *
 * @param from E.164
 * @param to E.164
 */
export function sendOutboundSms({ streamId }: KoreAccount, from: string, to: string): KoreRequest {
	return {
		method: 'POST',
		path: `/api/public/bot/${streamId}/outboundsms`,
		query: {},
		body: { fromNo: from, toNo: to },
		change: {
			thing: 'SMS',
			done: 'sent',
			inDoubt: `The SMS to ${to} may have gone out`,
		},
		scope: 'Outbound SMS',
		hint: "Check 'From Number': in Kore, it must be set up under the SMS channel and attached to an experience flow.",
		isConfirmedBy: ({ message }) => text(message) !== undefined,
	};
}
