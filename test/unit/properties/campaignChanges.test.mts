import fc from './fastCheck.mts';
import { FREQUENCIES, WEEK } from '../../../nodes/KoreSmsCampaign/rules/callingHours';
import type { CampaignBody } from '../../../nodes/KoreSmsCampaign/rules/campaignBody';
import {
	changedBody,
	readChanges,
	type CampaignChanges,
	type StoredCampaign,
} from '../../../nodes/KoreSmsCampaign/rules/campaignChanges';
import { decodeMessage, encodeMessage } from '../../../nodes/KoreSmsCampaign/rules/messageText';

const letters = (max: number) =>
	fc
		.string({ unit: fc.constantFrom(...'aÄ9é-न🎉'), minLength: 1, maxLength: max })
		.filter((text) => text.trim() !== '');

/** Texts whose stored form cannot be taken for a plain word. */
const messages = letters(60).map((text) => `${text}!`);
const optional = <Value,>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const times = fc
	.tuple(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 10 }))
	.map(([start, end]) => ({ start: `${start}:30 AM`, end: `${end}:05 PM` }));
const days = fc
	.tuple(fc.subarray([...WEEK], { minLength: 1 }), times)
	.map(([names, hours]) => names.map((day) => ({ day, ...hours })));

const storedCampaigns: fc.Arbitrary<StoredCampaign> = fc.record({
	name: letters(48),
	description: letters(100),
	contactLists: fc.uniqueArray(letters(20), { minLength: 1, maxLength: 10 }),
	doNotCallList: optional(letters(20)),
	format: fc.constant('simple'),
	message: messages.map((text) => encodeMessage('Message', text)),
	templateName: optional(letters(20)),
	sender: fc.constantFrom('+14155550123', '55512', 'ACMEBANK'),
	frequency: fc.constantFrom(...FREQUENCIES),
	timezone: fc.constantFrom('Asia/Kolkata', 'Europe/Berlin', 'UTC'),
	days,
	priority: fc.constantFrom('1', '2', '3', '4', '5'),
	isScheduled: fc.boolean(),
	isVoice: fc.constant(false),
	hasContactFilters: fc.constant(false),
	hasUnknownDoNotCallList: fc.constant(false),
	hasExperienceFlow: fc.constant(false),
});

/** One entry for each field of Update that can be changed on its own. */
const changes: fc.Arbitrary<CampaignChanges> = fc
	.record(
		{
			name: letters(48),
			description: letters(100),
			contactLists: fc.uniqueArray(letters(20), { minLength: 1, maxLength: 10 }),
			doNotCallList: letters(20),
			content: messages.map((message) => ({ kind: 'text' as const, message })),
			sender: fc.constantFrom('+919561600000', '77777'),
			callingHours: fc
				.tuple(fc.subarray([...WEEK], { minLength: 1 }), times)
				.map(([names, hours]) => [{ days: names, ...hours }]),
			timeZone: fc.constantFrom('Asia/Tokyo', 'America/Bogota'),
			priority: fc.integer({ min: 1, max: 5 }),
		},
		{ requiredKeys: [] },
	)
	.filter((some) => Object.keys(some).length > 0);

/** The parts of a body, by the change that each belongs to. */
const PARTS: Record<string, (body: CampaignBody) => unknown> = {
	name: ({ name }) => name,
	description: ({ description }) => description,
	contactLists: ({ contactLists }) => contactLists,
	doNotCallList: ({ dncLists }) => dncLists,
	content: ({ format, message }) => ({ format, message }),
	sender: ({ dialingStrategy }) => dialingStrategy.callerId,
	callingHours: ({ dialingStrategy: { callingHours } }) => [
		callingHours.frequency,
		callingHours.days,
	],
	timeZone: ({ dialingStrategy }) => dialingStrategy.callingHours.timezone,
	priority: ({ priority }) => priority,
	schedule: ({ schedule }) => schedule,
};

/** The campaign as Kore has it after an update: the body replaces all. */
function afterUpdate(body: CampaignBody): StoredCampaign {
	const { callerId, callingHours } = body.dialingStrategy;
	return {
		...{ name: body.name, description: body.description, contactLists: body.contactLists },
		...{ doNotCallList: body.dncLists?.name, format: body.format, priority: body.priority },
		...{ message: body.message?.message, templateName: body.message?.template_name },
		...{ sender: callerId.phoneNumber, timezone: callingHours.timezone },
		...{ frequency: callingHours.frequency, days: callingHours.days },
		...{ isScheduled: body.schedule.isSchedulingEnabled, isVoice: false },
		...{ hasContactFilters: false, hasUnknownDoNotCallList: false, hasExperienceFlow: false },
	};
}

it('an update that changes nothing sends the campaign as it is', () => {
	fc.assert(
		fc.property(storedCampaigns, (stored) => {
			const body = changedBody(stored, {});
			expect(afterUpdate(body)).toEqual(stored);
			expect(changedBody(afterUpdate(body), {})).toEqual(body);
		}),
		{ numRuns: 100 },
	);
});

it('fields that are not changed stay, and the others become what was entered', () => {
	fc.assert(
		fc.property(storedCampaigns, changes, (stored, some) => {
			const before = changedBody(stored, {});
			const after = changedBody(stored, readChanges(some));
			for (const [name, part] of Object.entries(PARTS)) {
				if (!(name in some)) expect(part(after)).toEqual(part(before));
			}
			if (some.name !== undefined) expect(after.name).toBe(some.name);
			if (some.contactLists) expect(after.contactLists).toEqual(some.contactLists);
			if (some.priority !== undefined) expect(after.priority).toBe(String(some.priority));
			if (some.content?.kind === 'text') {
				expect(decodeMessage(after.message?.message ?? '')).toBe(some.content.message);
			}
		}),
		{ numRuns: 150 },
	);
});

it('a change that is made twice does no more than one that is made once', () => {
	fc.assert(
		fc.property(storedCampaigns, changes, (stored, some) => {
			const once = changedBody(stored, readChanges(some));
			expect(changedBody(afterUpdate(once), readChanges(some))).toEqual(once);
		}),
		{ numRuns: 100 },
	);
});

it('changes of different fields can be made in any order', () => {
	fc.assert(
		fc.property(storedCampaigns, changes, changes, (stored, some, others) => {
			const own = Object.fromEntries(
				Object.entries(others).filter(([name]) => !(name in some)),
			) as CampaignChanges;
			fc.pre(Object.keys(own).length > 0);
			const apply = (campaign: StoredCampaign, change: CampaignChanges) =>
				afterUpdate(changedBody(campaign, readChanges(change)));
			expect(apply(apply(stored, some), own)).toEqual(apply(apply(stored, own), some));
		}),
		{ numRuns: 100 },
	);
});
