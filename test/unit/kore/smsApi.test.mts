import { sendOutboundSms } from '../../../nodes/KoreSmsCampaign/kore/smsApi';
import { ACCOUNT } from './koreFixtures.mts';
import { sample } from './koreSamples.mts';

describe('sendOutboundSms', () => {
	const SMS = sendOutboundSms(ACCOUNT, '+19876543210', '+911234567890');

	it('is Kore’s sample', () => {
		// Without isConfirmedBy, which is a function.
		expect(JSON.parse(JSON.stringify(SMS))).toEqual({
			method: 'POST',
			path: '/api/public/bot/st-1/outboundsms',
			query: {},
			body: sample('send-outbound-sms.request'),
			change: {
				thing: 'SMS',
				done: 'sent',
				inDoubt: 'The SMS to +911234567890 may have gone out',
			},
			scope: 'Outbound SMS',
			hint: "Check 'From Number': in Kore, it must be set up under the SMS channel and attached to an experience flow.",
		});
	});

	it('is never sent again by itself: it would text somebody twice', () => {
		expect(SMS.change?.repeatable).toBeUndefined();
	});

	it('is confirmed by Kore’s sample', () => {
		expect(SMS.isConfirmedBy?.(sample('send-outbound-sms.response'))).toBe(true);
	});

	it.each([{}, { message: null }, { message: {} }, { status: 'success' }, { data: {} }])(
		'is not confirmed by %j',
		(answer) => {
			expect(SMS.isConfirmedBy?.(answer)).toBe(false);
		},
	);
});
