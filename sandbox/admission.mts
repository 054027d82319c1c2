import type { FastifyRequest } from 'fastify';

import type { KoreCall } from './calls/call.mts';
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
}

/**
 * Lets a request in or throws Kore's refusal. Kore's docs give the single refusals, not their order; our
 * reading goes from who is calling to what is asked.
 */
export function admit(request: FastifyRequest, call: KoreCall, gate: Gate): void {
	const app = gate.tokens.verify(headerText(request, 'auth'));
	checkIds(request);
	if (!app.scopes.includes(CAMPAIGN_MANAGEMENT)) throw wrongScope();
	if (!gate.rateWindow.admit(gate.switches.callsPerMinute)) throw tooManyCalls();
	if (gate.switches.strict) checkQueryIsComplete(request, call);
}

/**
 * Application and account travel twice each. Both headers are required by the docs; that the account may
 * be missing from the query, and that any conflict is refused, is our reading.
 */
function checkIds(request: FastifyRequest): void {
	const iid = headerText(request, 'iid');
	const accountId = headerText(request, 'accountid');
	if (!iid) throw missingHeader('iid');
	if (!accountId) throw missingHeader('accountId');
	const { streamId } = request.params as { streamId: string };
	const { accountId: inQuery = accountId } = request.query as { accountId?: string };
	const agree =
		streamId === STREAM_ID && iid === streamId && accountId === ACCOUNT_ID && inQuery === accountId;
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
