import type { AddressInfo } from 'node:net';

import { fastify } from 'fastify';
import type { FastifyReply } from 'fastify';

import { checkNameIsFree } from './calls/findCampaign.mts';
import { findListByName } from './calls/findContactList.mts';
import { createClock } from './clock.mts';
import type { SandboxClock } from './clock.mts';
import { newCompletedCampaign } from './completedCampaign.mts';
import type { CompletedRun } from './completedCampaign.mts';
import { addMadeUpContacts, contactsOf } from './contacts.mts';
import type { Contact } from './contacts.mts';
import { controlRoutes } from './control.mts';
import { KoreError } from './errors.mts';
import { createFaultPlan } from './faults.mts';
import type { Fault } from './faults.mts';
import { koreRoutes, rewritePath } from './koreRoutes.mts';
import { bringUpToDate } from './lifeCycle.mts';
import type { RandomFaults } from './randomFaults.mts';
import { createRateWindow } from './rateLimit.mts';
import type { LoggedRequest } from './requestLog.mts';
import { ACCOUNT_ID, DEFAULT_APP, STREAM_ID } from './seeds.mts';
import type { ContactList } from './seeds.mts';
import { freshState } from './state.mts';
import type { SentSms, StoredCampaign } from './state.mts';
import { DEFAULT_SWITCHES } from './switches.mts';
import type { Switches } from './switches.mts';
import { createTokenDesk } from './tokens.mts';
import type { KoreApp } from './tokens.mts';
import { ajvOptions } from './validation.mts';
import { newVoiceCampaign } from './voiceCampaign.mts';

export type { Fault, FaultEffect, FaultMatch } from './faults.mts';
export type {
	CompletedRun,
	Contact,
	ContactList,
	LoggedRequest,
	KoreApp,
	RandomFaults,
	SandboxClock,
	SentSms,
	StoredCampaign,
	Switches,
};

/** How to start a sandbox; the switches can be changed later. */
export interface SandboxOptions extends Partial<Switches> {
	/** Left out, the system chooses one. */
	port?: number;
	/** Apps beside the default one. */
	apps?: KoreApp[];
	/** Called when a request is over. */
	onRequest?: (entry: LoggedRequest) => void;
}

/** The names a person or a test can type into a campaign. */
export interface SeedNames {
	contactLists: string[];
	dncLists: string[];
	templates: string[];
	flows: string[];
	numbers: string[];
}

/** A running sandbox. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT` */
	origin: string;
	streamId: string;
	accountId: string;
	/** Its key is the secret to paste into a credential. */
	defaultApp: KoreApp;
	seeds: SeedNames;
	clock: SandboxClock;
	/** In order of arrival. */
	requests(): LoggedRequest[];
	/** In order of creation, as they are at the clock's time. */
	campaigns(): StoredCampaign[];
	/** A voice campaign beside the SMS ones, as Kore's own screens make them. Returns its id. */
	addVoiceCampaign(name: string): string;
	/** An SMS campaign of the past. Returns its id. */
	addCompletedCampaign(name: string, run: CompletedRun): string;
	/** In order of creation, as they are at the clock's time. */
	contactLists(): ContactList[];
	/** The contacts of a list, in order of arrival. */
	contacts(listName: string): Contact[];
	/** What "Send Outbound SMS" has sent, in order. */
	sentSms(): SentSms[];
	/** As if so many contacts had arrived, with numbers and names that are made up. */
	addContacts(listName: string, count: number): void;
	switches(): Switches;
	pendingFaults(): Fault[];
	injectFault(fault: Fault): void;
	/** The random faults that were injected last. */
	randomFaults(): RandomFaults | undefined;
	/** From now on, requests are struck by chance; replaces the random faults there were. A share of 0 ends it. */
	injectRandomFaults(faults: RandomFaults): void;
	setSwitches(changes: Partial<Switches>): void;
	/** Back to the seeds: no campaigns, sent SMS, requests, faults, clock offset or remembered calls. Switches stay. */
	reset(): void;
	/** Ends open connections too. */
	close(): Promise<void>;
}

/** Starts a server on 127.0.0.1 that answers the way Kore's API reference says Kore does. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, apps = [], onRequest = () => {}, ...switchOptions } = options;
	const switches: Switches = { ...DEFAULT_SWITCHES, ...switchOptions };
	const clock = createClock();
	const tokens = createTokenDesk([DEFAULT_APP, ...apps]);
	const rateWindow = createRateWindow(clock);
	const faults = createFaultPlan();
	const log: LoggedRequest[] = [];
	const kore = { state: freshState(), switches, clock };

	const server = fastify({
		ajv: ajvOptions,
		exposeHeadRoutes: false,
		// Requests that a fault keeps waiting must not keep the sandbox from closing.
		forceCloseConnections: true,
		// Paths that are too broken for any route.
		frameworkErrors: (error, _request, reply: FastifyReply) => {
			const refusal = new KoreError(error.statusCode ?? 400, error.message);
			void reply.code(refusal.status).send(refusal.body());
		},
		rewriteUrl: ({ url = '/' }) => rewritePath(url, switches),
	});

	const sandbox: Sandbox = {
		origin: '',
		streamId: STREAM_ID,
		accountId: ACCOUNT_ID,
		defaultApp: { ...DEFAULT_APP },
		seeds: {
			contactLists: kore.state.contactLists.map(({ name }) => name),
			dncLists: [...kore.state.dncLists],
			templates: kore.state.templates.map(({ name }) => name),
			flows: kore.state.flows.map(({ name }) => name),
			numbers: kore.state.senders.map(({ number }) => number),
		},
		clock,
		requests: () => structuredClone(log),
		campaigns() {
			bringUpToDate(kore);
			return structuredClone(kore.state.campaigns);
		},
		addVoiceCampaign(name) {
			checkNameIsFree(name, kore);
			const campaign = newVoiceCampaign(name, clock.now());
			kore.state.campaigns.push(campaign);
			return campaign.id;
		},
		addCompletedCampaign(name, run) {
			checkNameIsFree(name, kore);
			// The list may have contacts on their way.
			bringUpToDate(kore);
			const campaign = newCompletedCampaign(name, run, kore.state);
			kore.state.campaigns.push(campaign);
			// It may be older than those that are there.
			kore.state.campaigns.sort((one, other) => one.createdAt.localeCompare(other.createdAt));
			return campaign.id;
		},
		contactLists() {
			bringUpToDate(kore);
			return structuredClone(kore.state.contactLists);
		},
		contacts(listName) {
			bringUpToDate(kore);
			const list = findListByName('contactList', listName, kore.state);
			return structuredClone(contactsOf(list, kore.state));
		},
		sentSms: () => structuredClone(kore.state.sentSms),
		addContacts(listName, count) {
			// Runs that have begun by now go to the contacts there were.
			bringUpToDate(kore);
			const list = findListByName('contactList', listName, kore.state);
			addMadeUpContacts(list, count, clock.now(), kore.state);
		},
		switches: () => ({ ...switches }),
		pendingFaults: () => structuredClone(faults.pending()),
		injectFault: (fault) => faults.inject(structuredClone(fault)),
		randomFaults: () => structuredClone(faults.random()),
		injectRandomFaults: (random) => faults.injectRandom(structuredClone(random)),
		setSwitches(changes) {
			// Runs that have begun by now keep the speed there was.
			bringUpToDate(kore);
			Object.assign(switches, changes);
		},
		reset() {
			kore.state = freshState();
			log.length = 0;
			faults.clear();
			tokens.clear();
			rateWindow.clear();
			clock.setOffset(0);
		},
		close: () => server.close(),
	};

	await server.register(controlRoutes(sandbox), { prefix: '/_sandbox' });
	await server.register(koreRoutes({ kore, tokens, rateWindow, faults, log, onRequest }));
	await server.listen({ host: '127.0.0.1', port });
	const { port: actualPort } = server.server.address() as AddressInfo;
	sandbox.origin = `http://127.0.0.1:${actualPort}`;
	return sandbox;
}
