import type { FastifyRequest } from 'fastify';

import type { KoreCall } from './calls/call.mts';
import type { Clock } from './clock.mts';
import {
	invalidArguments,
	invalidCredentials,
	missingHeader,
	tooManyCalls,
	wrongScope,
} from './errors.mts';
import type { RateWindow } from './rateLimit.mts';
import { ACCOUNT_ID, CAMPAIGN_MANAGEMENT, STREAM_ID } from './seeds.mts';
import type { Switches } from './switches.mts';
import type { TokenDesk } from './tokens.mts';

/** What decides whether a request reaches its call. */
export interface Gate {
	tokens: TokenDesk;
	rateWindow: RateWindow;
	switches: Switches;
	clock: Clock;
}

/**
 * Lets a request in or throws Kore's refusal. Kore's docs give the single refusals, not their order; our
 * reading goes from who is calling to what is asked.
 */
export function admit(request: FastifyRequest, call: KoreCall, gate: Gate): void {
	const app = gate.tokens.verify(headerText(request, 'auth'), gate.clock.tokenTime());
	if (!call.needsOnlyAuth) checkHeadersAreThere(request);
	checkIds(request);
	if (!app.scopes.includes(call.scope ?? CAMPAIGN_MANAGEMENT)) throw wrongScope();
	if (!gate.rateWindow.admit(gate.switches)) throw tooManyCalls();
	if (gate.switches.strict) checkQueryIsComplete(request, call);
}

/** Both are required by the docs of all calls but one. */
function checkHeadersAreThere(request: FastifyRequest): void {
	if (!headerText(request, 'iid')) throw missingHeader('iid');
	if (!headerText(request, 'accountid')) throw missingHeader('accountId');
}

/**
 * Application and account travel twice each. That the account may be missing from the query, and that any
 * conflict is refused, is our reading.
 */
function checkIds(request: FastifyRequest): void {
	const { streamId } = request.params as { streamId: string };
	const iid = headerText(request, 'iid') ?? STREAM_ID;
	const accountId = headerText(request, 'accountid') ?? ACCOUNT_ID;
	const { accountId: inQuery = ACCOUNT_ID } = request.query as { accountId?: string };
	const agree =
		[streamId, iid].every((id) => id === STREAM_ID) &&
		[accountId, inQuery].every((id) => id === ACCOUNT_ID);
	if (!agree) throw invalidCredentials();
}

function checkQueryIsComplete(request: FastifyRequest, call: KoreCall): void {
	const given = Object.keys(request.query as object);
	const missing = call.query.filter((name) => !given.includes(name));
	if (missing.length > 0) throw invalidArguments(`${missing.join(', ')} is required in the query`);
}

function headerText(request: FastifyRequest, name: string): string | undefined {
	return request.headers[name]?.toString();
}
