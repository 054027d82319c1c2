import { isoTime } from '../clock.mts';
import { invalidValue } from '../errors.mts';
import { OUTBOUND_SMS } from '../seeds.mts';
import type { SentSms } from '../state.mts';
import type { KoreCall } from './call.mts';

/** A plus sign, the country code and at most 15 digits in all. */
const E164 = { type: 'string', pattern: '^\\+[1-9]\\d{1,14}$' };

/**
 * "Send Outbound SMS", the one call with a scope of its own. What the SMS says is up to the flow that the
 * sender is attached to; an unknown sender is attached to none.
 */
export const sendOutboundSms: KoreCall = {
	methods: ['POST'],
	prefix: '/api/public/bot',
	path: '/outboundsms',
	scope: OUTBOUND_SMS,
	needsOnlyAuth: true,
	query: [],
	body: {
		type: 'object',
		required: ['fromNo', 'toNo'],
		properties: { fromNo: E164, toNo: E164 },
	},
	answer({ body }, { state, clock }) {
		const { fromNo, toNo } = body as Pick<SentSms, 'fromNo' | 'toNo'>;
		const flow = state.senders.find(({ number }) => number === fromNo)?.flow;
		if (!flow) throw invalidValue('fromNo', fromNo, 'is not attached to an experience flow');
		state.sentSms.push({ fromNo, toNo, flow, sentAt: isoTime(clock.now()) });
		return {
			message: 'Triggered the configured Experience flow to deliver message via SMS channel',
		};
	},
};
