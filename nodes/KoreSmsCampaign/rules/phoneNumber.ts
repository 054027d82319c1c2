import { FormProblem } from './formProblem';

/** Blanks, dashes, dots and parentheses, also the invisible marks that come along when a number is copied. */
const SEPARATORS = /[\s().\-\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
/** A country code never starts with 0, and E.164 allows 15 digits. */
const E164 = /^\+[1-9]\d{6,14}$/;
/** A short code is typed without separators; with a leading 0 it would be a local phone number. */
const SHORT_CODE = /^[1-9]\d{2,7}$/;
/** Letters and digits, blanks between them: what Twilio, the only provider behind Kore's SMS channel, allows. */
const SENDER_ID = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;

/**
 * The sender as Kore wants it. Kore's tables say "Sender ID or SMS phone number" and its samples show E.164
 * only; short codes and alphanumeric sender IDs follow from the words "Sender ID".
 *
 * @param answersExpected whether recipients talk back (Experience Flow): an alphanumeric sender has no number
 * that they could answer to
 * @throws FormProblem
 */
export function readSender(field: string, value: string, answersExpected: boolean): string {
	const sender = value.trim();
	if (sender === '') {
		throw new FormProblem({
			field,
			problem: 'is empty',
			fix: 'Enter the number that the SMS comes from, e.g. +14155550123. It must be set up in Kore under the SMS channel.',
		});
	}
	// In +49 (0) 151 …, the 0 is for calls within the country.
	const number = sender.replace(/^(\+.*?)\(0\)/, '$1').replace(SEPARATORS, '');
	if (E164.test(number)) return number;
	if (SHORT_CODE.test(sender)) return sender;
	if (!SENDER_ID.test(sender)) throw notASender(field, sender, number);
	if (answersExpected) {
		throw new FormProblem({
			field,
			value: sender,
			problem: 'is a sender ID, which recipients cannot answer',
			fix: 'With Experience Flow, enter the phone number that is tied to that flow, e.g. +14155550123.',
		});
	}
	return sender;
}

function notASender(field: string, sender: string, number: string): FormProblem {
	return /^\+?\d*$/.test(number)
		? new FormProblem({
				field,
				value: sender,
				problem: 'is not a phone number',
				fix: 'Start with + and the country code, e.g. +14155550123. A short code has 3 to 8 digits without blanks.',
			})
		: new FormProblem({
				field,
				value: sender,
				problem: 'is neither a phone number nor a sender ID',
				fix: 'Enter a phone number with country code, e.g. +14155550123, a short code, or a sender ID of at most 11 letters and digits.',
			});
}
