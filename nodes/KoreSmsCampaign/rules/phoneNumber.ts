import { FormProblem } from './formProblem';
import { isBlank } from './text';

/** Blanks, also the invisible marks that come along when a number is copied. Tabs and line breaks part two values. */
const BLANKS =
	/[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const SEPARATORS = /[().\-\u2010-\u2015]/g;
/** A country code never starts with 0, and E.164 allows 15 digits. */
const E164 = /^\+[1-9]\d{6,14}$/;
/** A short code is typed without separators; with a leading 0 it would be a local phone number. */
const SHORT_CODE = /^[1-9]\d{2,7}$/;
/** Letters and digits, blanks between them: what Twilio, the only provider behind Kore's SMS channel, allows. */
const SENDER_ID = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;

/**
 * A phone number in E.164: the plus sign, the country code and digits. Numbers without country code are refused,
 * also those without the plus sign: 4155550123 is somebody in San Francisco or somebody in Switzerland.
 *
 * @param fix what to do about an empty one, as a full sentence
 * @throws FormProblem
 */
export function readPhoneNumber(field: string, value: string, fix: string): string {
	if (isBlank(value)) throw new FormProblem({ field, problem: 'is empty', fix });
	const given = value.trim();
	const number = withoutSeparators(field, given);
	if (E164.test(number)) return number;
	throw notInternational(field, given, number);
}

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
	if (isBlank(sender)) {
		throw new FormProblem({
			field,
			problem: 'is empty',
			fix: 'Enter the number that the SMS comes from, e.g. +14155550123. It must be set up in Kore under the SMS channel.',
		});
	}
	const number = withoutSeparators(field, sender);
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

/**
 * In +49 (0) 151 …, the 0 is for calls within the country. In +49 (0151) … it is too, but in +39 (06) … it is not.
 *
 * @throws FormProblem for the latter two
 */
function withoutSeparators(field: string, given: string): string {
	const number = given.replace(BLANKS, '').replace(/^(\(?\+.*?)\(0\)/, '$1');
	if (/^\(?\+.*\(0/.test(number)) {
		throw new FormProblem({
			field,
			value: given,
			problem: 'has an area code that starts with 0 behind the country code',
			fix: 'Write it without brackets, as somebody abroad dials it, e.g. +4915112345678.',
		});
	}
	// A decimal number, an extension, or the second of two numbers: it would become part of another number.
	if (/^\(?\+?[1-9].*([.\-\u2010-\u2015]\d|\(\d+\))$/.test(number)) {
		throw new FormProblem({
			field,
			value: given,
			problem: 'ends in something that does not look like a part of a phone number',
			fix: 'Take it off. A number that a program has turned into a decimal (….0) becomes text again with an expression, e.g. {{ "+" + Math.trunc($json.phone) }}.',
		});
	}
	return number.replace(SEPARATORS, '');
}

function notInternational(field: string, given: string, number: string): FormProblem {
	return /^[1-9]\d{6,14}$/.test(number)
		? new FormProblem({
				field,
				value: given,
				problem: 'does not start with +, so its country is not certain',
				fix: 'If it begins with the country code, put the + in front with an expression, e.g. {{ "+" + String($json.phone).replace("+", "") }}. A local number needs the country code, too.',
			})
		: new FormProblem({
				field,
				value: given,
				problem: 'is not a phone number with country code',
				fix: 'Start with + and the country code, e.g. +14155550123.',
			});
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
