import type { FastifyInstance } from 'fastify';

import type { Fault } from './faults.mts';
import type { CompletedRun, RandomFaults, Sandbox } from './sandbox.mts';
import type { Switches } from './switches.mts';

const CLOCK = {
	type: 'object',
	additionalProperties: false,
	minProperties: 1,
	properties: { offset: { type: 'number' }, advance: { type: 'number' } },
};

const SWITCHES = {
	type: 'object',
	additionalProperties: false,
	properties: {
		uniqueNames: { type: 'boolean' },
		callsPerMinute: { type: 'integer', minimum: 0 },
		rateWindowSeconds: { type: 'number', exclusiveMinimum: 0 },
		retryAfter: { type: 'integer', minimum: 0 },
		strict: { type: 'boolean' },
		aliasWithoutPrefix: { type: 'boolean' },
		startPath: { enum: ['both', 'recommended', 'published'] },
		contactListsMethod: { enum: ['both', 'GET', 'POST'] },
		smsPerMinute: { type: 'number', minimum: 0 },
		preparingSeconds: { type: 'number', minimum: 0 },
		addingSeconds: { type: 'number', minimum: 0 },
	},
};

const VOICE_CAMPAIGN = {
	type: 'object',
	additionalProperties: false,
	required: ['name'],
	properties: { name: { type: 'string', pattern: '\\S' } },
};

const COMPLETED_CAMPAIGN = {
	type: 'object',
	additionalProperties: false,
	required: ['name', 'contactList', 'completedAt'],
	properties: {
		name: { type: 'string', pattern: '\\S' },
		contactList: { type: 'string' },
		completedAt: { type: 'string', format: 'date-time' },
	},
};

const CONTACTS = {
	type: 'object',
	additionalProperties: false,
	required: ['contactList', 'count'],
	properties: { contactList: { type: 'string' }, count: { type: 'integer', minimum: 1 } },
};

const MATCH = {
	type: 'object',
	additionalProperties: false,
	properties: {
		method: { type: 'string' },
		pathEndsWith: { type: 'string' },
		pathIncludes: { type: 'string' },
		trigger: { type: 'string' },
	},
};

const EFFECT_PROPERTIES = {
	kind: {
		enum: [
			'respond',
			'respondAfter',
			'resetBefore',
			'resetAfter',
			'hang',
			'hangAfter',
			'delay',
			'truncate',
			'slowCommit',
			'clockSkew',
			'expiredToken',
		],
	},
	status: { type: 'integer', minimum: 200, maximum: 599 },
	headers: { type: 'object', additionalProperties: { type: 'string' } },
	body: {},
	ms: { type: 'number' },
};

const EFFECT_RULES = [
	{
		if: { properties: { kind: { enum: ['respond', 'respondAfter'] } } },
		then: { required: ['status'] },
	},
	{
		if: { properties: { kind: { enum: ['delay', 'slowCommit'] } } },
		then: { required: ['ms'], properties: { ms: { minimum: 0 } } },
	},
	// Clocks may be slow.
	{ if: { properties: { kind: { const: 'clockSkew' } } }, then: { required: ['ms'] } },
];

const EFFECT = {
	type: 'object',
	additionalProperties: false,
	required: ['kind'],
	properties: EFFECT_PROPERTIES,
	allOf: EFFECT_RULES,
};

const FAULT = {
	...EFFECT,
	properties: { ...EFFECT_PROPERTIES, match: MATCH, times: { type: 'integer', minimum: 0 } },
};

const RANDOM_FAULTS = {
	type: 'object',
	additionalProperties: false,
	required: ['seed', 'share'],
	properties: {
		seed: { type: 'integer' },
		share: { type: 'number', minimum: 0, maximum: 1 },
		effects: { type: 'array', minItems: 1, items: EFFECT },
		match: MATCH,
	},
};

/** The sandbox's own calls, for tests and people; they are neither logged nor struck by faults. */
export function controlRoutes(sandbox: Sandbox) {
	const state = () => ({
		origin: sandbox.origin,
		streamId: sandbox.streamId,
		accountId: sandbox.accountId,
		now: new Date(sandbox.clock.now()).toISOString(),
		switches: sandbox.switches(),
		pendingFaults: sandbox.pendingFaults(),
		randomFaults: sandbox.randomFaults(),
		seeds: sandbox.seeds,
		campaigns: sandbox.campaigns(),
		// With the number of their contacts, not the contacts: there may be very many.
		contactLists: sandbox.contactLists(),
		sentSms: sandbox.sentSms(),
	});

	return (server: FastifyInstance, _options: object, done: () => void): void => {
		server.get('/state', state);
		server.get('/requests', () => sandbox.requests());
		server.post('/reset', () => {
			sandbox.reset();
			return state();
		});
		server.post('/clock', { schema: { body: CLOCK } }, ({ body }) => {
			const { offset, advance = 0 } = body as { offset?: number; advance?: number };
			if (offset !== undefined) sandbox.clock.setOffset(offset);
			sandbox.clock.advance(advance);
			return state();
		});
		server.post('/faults', { schema: { body: FAULT } }, ({ body }) => {
			sandbox.injectFault(body as Fault);
			return state();
		});
		server.post('/randomFaults', { schema: { body: RANDOM_FAULTS } }, ({ body }) => {
			sandbox.injectRandomFaults(body as RandomFaults);
			return state();
		});
		server.post('/voiceCampaigns', { schema: { body: VOICE_CAMPAIGN } }, ({ body }) => {
			const { name } = body as { name: string };
			return { id: sandbox.addVoiceCampaign(name) };
		});
		server.post('/completedCampaigns', { schema: { body: COMPLETED_CAMPAIGN } }, ({ body }) => {
			const { name, ...run } = body as CompletedRun & { name: string };
			return { id: sandbox.addCompletedCampaign(name, run) };
		});
		server.post('/contacts', { schema: { body: CONTACTS } }, ({ body }) => {
			const { contactList, count } = body as { contactList: string; count: number };
			sandbox.addContacts(contactList, count);
			return state();
		});
		server.post('/switches', { schema: { body: SWITCHES } }, ({ body }) => {
			sandbox.setSwitches(body as Partial<Switches>);
			return state();
		});
		done();
	};
}
