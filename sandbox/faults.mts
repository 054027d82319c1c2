import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { invalidCredentials } from './errors.mts';
import { drawEffects } from './randomFaults.mts';
import type { RandomFaults } from './randomFaults.mts';
import type { LoggedRequest } from './requestLog.mts';

/** Which requests a fault strikes; a field that is left out matches everything. */
export interface FaultMatch {
	method?: string;
	/** Of the path without its query. */
	pathEndsWith?: string;
	pathIncludes?: string;
	/** The `trigger` of the query (`play`, `stop`), which tells start from stop. */
	trigger?: string;
}

/** What goes wrong. "After" means that Kore acted, and only its answer is lost or changed. */
export type FaultEffect =
	| {
			kind: 'respond' | 'respondAfter';
			status: number;
			headers?: Record<string, string>;
			/** A string is sent as it is, anything else as JSON. */
			body?: unknown;
	  }
	| { kind: 'delay'; ms: number }
	/** The answer is lost, and Kore acts only so many milliseconds later, by the sandbox's clock. */
	| { kind: 'slowCommit'; ms: number }
	/** The machine that takes this request has a clock that is off by so many milliseconds. */
	| { kind: 'clockSkew'; ms: number }
	/** Kore refuses the token as one whose time is up. */
	| { kind: 'expiredToken' }
	| { kind: 'resetBefore' | 'resetAfter' | 'hang' | 'hangAfter' | 'truncate' };

/** One fault, and how many requests it strikes: 1 unless told, 0 for every one. */
export type Fault = FaultEffect & { match?: FaultMatch; times?: number };

/** The faults still to come: in the order they were injected, and by chance where none of those strikes. */
export interface FaultPlan {
	inject(fault: Fault): void;
	/** Replaces the random faults there were. */
	injectRandom(faults: RandomFaults): void;
	/** The fault that strikes this request, used up by asking. */
	take(request: LoggedRequest): FaultEffect | undefined;
	/** Without the random ones. */
	pending(): Fault[];
	random(): RandomFaults | undefined;
	/** Takes back all of them. */
	clear(): void;
}

/** A plan without faults. */
export function createFaultPlan(): FaultPlan {
	let queue: Array<{ fault: Fault; left: number }> = [];
	let random: { faults: RandomFaults; draw: () => FaultEffect | undefined } | undefined;

	function takeInjected(request: LoggedRequest): Fault | undefined {
		const entry = queue.find(({ fault }) => matches(fault.match, request));
		if (!entry) return undefined;
		entry.left -= 1;
		queue = queue.filter(({ left }) => left > 0);
		return entry.fault;
	}

	function drawRandom(request: LoggedRequest): FaultEffect | undefined {
		return random && matches(random.faults.match, request) ? random.draw() : undefined;
	}

	return {
		inject(fault) {
			const { times = 1 } = fault;
			queue.push({ fault, left: times === 0 ? Infinity : times });
		},
		injectRandom(faults) {
			random = { faults, draw: drawEffects(faults) };
		},
		take: (request) => takeInjected(request) ?? drawRandom(request),
		pending: () => queue.map(({ fault }) => fault),
		random: () => random?.faults,
		clear() {
			queue = [];
			random = undefined;
		},
	};
}

function matches(match: FaultMatch | undefined = {}, request: LoggedRequest): boolean {
	return (
		(match.method ?? request.method).toUpperCase() === request.method &&
		request.path.endsWith(match.pathEndsWith ?? '') &&
		request.path.includes(match.pathIncludes ?? '') &&
		(match.trigger === undefined || match.trigger === request.query.trigger)
	);
}

/** Plays a fault that strikes before Kore acts; other faults wait for the answer. */
export async function strikeBefore(
	fault: FaultEffect,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	switch (fault.kind) {
		case 'respond':
			await reply
				.code(fault.status)
				.headers(fault.headers ?? {})
				.send(fault.body);
			return;
		case 'resetBefore':
			reply.hijack();
			request.raw.socket.destroy();
			return;
		case 'hang':
			reply.hijack();
			return;
		case 'delay':
			// Without a reference, so that closing the sandbox need not wait for it.
			await sleep(fault.ms, undefined, { ref: false });
			return;
		case 'expiredToken':
			throw invalidCredentials();
	}
}

/** What becomes of an answer: a payload to send, or nothing more from the server. */
export type Answer = { payload: string } | 'withheld';

/** Plays a fault on the finished answer. */
export function strikeAfter(fault: FaultEffect, reply: FastifyReply, payload: string): Answer {
	switch (fault.kind) {
		case 'respondAfter':
			return replaceAnswer(fault, reply);
		case 'resetAfter':
		case 'slowCommit':
			reply.raw.socket?.destroy();
			return 'withheld';
		case 'hangAfter':
			return 'withheld';
		case 'truncate':
			sendHalf(reply, payload);
			return 'withheld';
		default:
			return { payload };
	}
}

function replaceAnswer(
	fault: Extract<FaultEffect, { kind: 'respond' | 'respondAfter' }>,
	reply: FastifyReply,
): Answer {
	reply.code(fault.status).headers(fault.headers ?? {});
	if (typeof fault.body === 'string') return { payload: fault.body };
	return { payload: fault.body === undefined ? '' : JSON.stringify(fault.body) };
}

function sendHalf(reply: FastifyReply, payload: string): void {
	const whole = Buffer.from(payload, 'utf8');
	reply.raw.writeHead(reply.statusCode, {
		...(reply.getHeaders() as Record<string, string>),
		'content-length': whole.length,
	});
	reply.raw.write(whole.subarray(0, whole.length / 2), () => reply.raw.socket?.destroy());
}
