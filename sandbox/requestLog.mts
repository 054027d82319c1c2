import type { FastifyRequest } from 'fastify';

import type { FaultEffect } from './faults.mts';

/** One request as it came over the wire, and how it was answered. */
export interface LoggedRequest {
	method: string;
	/** As sent, without the query; doubled slashes and the short prefix are kept. */
	path: string;
	query: Record<string, string>;
	/** Names in lower case. The `auth` header is kept: tests look at its token. */
	headers: Record<string, string>;
	/** The raw text. */
	body: string;
	/** What struck it, if anything did. */
	fault?: FaultEffect['kind'];
	/** Missing while the answer is due, and for good where a fault withholds it. */
	status?: number;
	/** How long the answer took. */
	ms?: number;
}

/** The log's entry for a request whose body is still to be read. */
export function logEntry(request: FastifyRequest): LoggedRequest {
	const url = new URL(request.originalUrl.replace(/^\/+/, '/'), 'http://sandbox');
	const [path = ''] = request.originalUrl.split('?');
	return {
		method: request.method,
		path,
		query: Object.fromEntries(url.searchParams),
		headers: Object.fromEntries(
			Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
		),
		body: '',
	};
}
