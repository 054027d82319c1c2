import type { INodeProperties } from 'n8n-workflow';
import { text } from '../../kore/json';
import { sendOutboundSms } from '../../kore/smsApi';
import { readPhoneNumber } from '../../rules/phoneNumber';
import type { ItemForm } from '../itemForm';
import type { Operation } from '../operation';
import { optionsField } from '../options';

const LABELS = { from: 'From Number', to: 'To Number' } as const;

/** With Kore's own names. */
const properties: INodeProperties[] = [
	{
		displayName: LABELS.from,
		name: 'fromNo',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +14155550123',
		hint: 'The text comes from the experience flow that this number is attached to in Kore, under the SMS channel.',
		description: 'The number that the SMS comes from, with + and country code',
	},
	{
		displayName: LABELS.to,
		name: 'toNo',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +4915112345678',
		hint: "The SMS goes out at once: Kore's manual mentions neither calling hours nor Do Not Call lists for it.",
		description: 'The number that the SMS goes to, with + and country code',
	},
	optionsField(),
];

interface SendInput {
	/** E.164. */
	from: string;
	/** E.164. */
	to: string;
}

/** @see https://docs.kore.ai/ai-for-service/apis/contact-center/send-outbound-sms */
export const send: Operation<SendInput> = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send SMS',
		description:
			'Sends one SMS per input item through an experience flow, which writes its text. The JWT app needs the scope Outbound SMS.',
	},
	properties,

	read: (form) => ({
		from: readNumber(form, 'fromNo', LABELS.from),
		to: readNumber(form, 'toNo', LABELS.to),
	}),

	touches: ({ to }) => [to],

	async run({ from, to }, kore) {
		const { message } = await kore.send(sendOutboundSms(kore.account, from, to));
		return { from, to, message: text(message) ?? null };
	},
};

function readNumber(form: ItemForm, name: string, label: string): string {
	return readPhoneNumber(
		label,
		form.text(name, label),
		'Enter a phone number with country code, e.g. +14155550123. If it comes from an expression, check that the input item has that value.',
	);
}
