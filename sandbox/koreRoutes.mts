import { text } from 'node:stream/consumers';

import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';

import { admit } from './admission.mts';
import type { Gate } from './admission.mts';
import type { Kore, KoreCall, Received } from './calls/call.mts';
import { calls } from './calls/index.mts';
import { clockOff } from './clock.mts';
import { KoreError, invalidArguments, methodNotAllowed, pathNotFound } from './errors.mts';
import { strikeAfter, strikeBefore } from './faults.mts';
import type { FaultEffect, FaultPlan } from './faults.mts';
import { actLater } from './lateCalls.mts';
import { bringUpToDate } from './lifeCycle.mts';
import { logEntry } from './requestLog.mts';
import type { LoggedRequest } from './requestLog.mts';
import type { Switches } from './switches.mts';
import { describeProblems } from './validation.mts';

const PREFIX = '/campaign/api/v2/public';

/** What the routes work on. */
export interface KoreRoutesOptions extends Omit<Gate, 'switches' | 'clock'> {
	kore: Kore;
	faults: FaultPlan;
	log: LoggedRequest[];
	onRequest: (entry: LoggedRequest) => void;
}

declare module 'fastify' {
	interface FastifyRequest {
		/** This request's line in the log. */
		entry: LoggedRequest;
		/** The fault that strikes this request. */
		fault: FaultEffect | undefined;
	}
}

/**
 * The path a request means: "Stop SMS Campaign" prints a doubled slash, and three pages ("Create SMS
 * Campaign – Advanced Format", start and stop of voice campaigns) lose the `/campaign` in front.
 */
export function rewritePath(url: string, { aliasWithoutPrefix }: Switches): string {
	const [path = '', ...query] = url.split('?');
	const single = path.replace(/\/{2,}/g, '/');
	const isShort = aliasWithoutPrefix && single.startsWith('/api/v2/public/');
	return [isShort ? `/campaign${single}` : single, ...query].join('?');
}

/** Kore's calls, and what happens to every request before and after them. */
export function koreRoutes(options: KoreRoutesOptions) {
	return (server: FastifyInstance, _options: object, done: () => void): void => {
		logAndStrike(server, options);
		answerErrors(server, options.kore.switches);
		// The body was read for the log; calls that carry one parse it after the token was checked.
		server.removeAllContentTypeParsers();
		server.addContentTypeParser('*', (_request, _stream, done) => done(null));
		for (const call of calls) addCall(server, call, options);
		refuseOtherMethods(server);
		done();
	};
}

function logAndStrike(server: FastifyInstance, options: KoreRoutesOptions): void {
	const { faults, log, kore, onRequest } = options;
	server.decorateRequest('entry');
	server.decorateRequest('fault');

	server.addHook('onRequest', async (request, reply) => {
		request.entry = logEntry(request);
		log.push(request.entry);
		reply.raw.once('close', () => onRequest(request.entry));
		request.entry.body = await text(request.raw);
		request.fault = faults.take(request.entry);
		if (!request.fault) return;
		request.entry.fault = request.fault.kind;
		await strikeBefore(request.fault, request, reply);
	});

	// With a callback, because an answer that is never sent is one whose callback is never called.
	server.addHook('onSend', (request, reply, payload, done) => {
		const { clock } = koreFor(request, kore);
		if (!reply.hasHeader('date')) reply.header('date', new Date(clock.now()).toUTCString());
		const answer =
			request.fault && typeof payload === 'string'
				? strikeAfter(request.fault, reply, payload)
				: { payload };
		if (reply.raw.headersSent || answer !== 'withheld') {
			request.entry.status = reply.statusCode;
			request.entry.ms = Math.round(reply.elapsedTime);
		}
		if (answer !== 'withheld') done(null, answer.payload);
	});
}

function answerErrors(server: FastifyInstance, switches: Switches): void {
	server.setNotFoundHandler((request) => {
		throw pathNotFound(request.method, request.entry.path);
	});
	server.setErrorHandler((error: FastifyError | KoreError, _request, reply) => {
		const refusal = koreError(error);
		// Kore's docs name no such header.
		if (refusal.status === 429 && switches.retryAfter > 0) {
			reply.header('retry-after', switches.retryAfter);
		}
		return reply.code(refusal.status).send(refusal.body());
	});
}

function koreError(error: FastifyError | KoreError): KoreError {
	if (error instanceof KoreError) return error;
	if (error.validation) return invalidArguments(describeProblems(error.validation));
	// Fastify itself turns away what is no content type at all.
	if (error.statusCode === 415) return notJson();
	return new KoreError(error.statusCode ?? 500, error.message);
}

const routeOf = ({ prefix = PREFIX, path }: KoreCall) => `${prefix}/:streamId${path}`;

function addCall(server: FastifyInstance, call: KoreCall, options: KoreRoutesOptions): void {
	const { kore, tokens, rateWindow } = options;
	server.route({
		method: call.methods,
		url: routeOf(call),
		schema: call.body ? { body: call.body } : {},
		onRequest: ({ method, entry }, _reply, done) => {
			if (call.isServed?.(entry.path, kore.switches) === false) {
				throw pathNotFound(method, entry.path);
			}
			if (call.takesMethod?.(method, kore.switches) === false) throw methodNotAllowed();
			done();
		},
		preValidation: (request, _reply, done) => {
			const { switches, clock } = koreFor(request, kore);
			admit(request, call, { tokens, rateWindow, switches, clock });
			if (call.body) request.body = parsedBody(request);
			done();
		},
		handler: (request) => {
			const { params, query, body, fault } = request;
			const received = { params, query, body } as Received;
			bringUpToDate(kore);
			if (fault?.kind !== 'slowCommit') return call.answer(received, koreFor(request, kore));
			actLater({ at: kore.clock.now() + fault.ms, call, received }, kore.state);
			// In place of the answer that is lost.
			return {};
		},
	});
}

/** Kore as the machine has it that takes a request. */
function koreFor({ fault }: FastifyRequest, kore: Kore): Kore {
	return fault?.kind === 'clockSkew' ? { ...kore, clock: clockOff(kore.clock, fault.ms) } : kore;
}

/** Kore's docs do not say what another content type leads to; our reading is a body that fails validation. */
const notJson = () => invalidArguments('Content-Type must be application/json');

function parsedBody({ entry, headers }: FastifyRequest): unknown {
	if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
		throw notJson();
	}
	try {
		return JSON.parse(entry.body);
	} catch {
		throw invalidArguments('body is not JSON');
	}
}

/** A known path with a method of no call. */
function refuseOtherMethods(server: FastifyInstance): void {
	for (const url of new Set(calls.map(routeOf))) {
		const known = calls.filter((call) => routeOf(call) === url).flatMap(({ methods }) => methods);
		server.route({
			method: server.supportedMethods.filter((method) => !known.some((one) => one === method)),
			url,
			onRequest: () => {
				throw methodNotAllowed();
			},
			handler: () => {},
		});
	}
}
