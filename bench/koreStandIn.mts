/**
 * Answers as Kore does, at once or after a fixed time, and checks nothing: the sandbox checks and keeps everything, and
 * its work would be measured along.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

/** A call as it arrived. */
export interface ReceivedCall {
	/** With the query. */
	path: string;
	headers: NodeJS.Dict<string | string[]>;
	body: string;
}

/** A running stand-in. */
export interface KoreStandIn {
	/** `http://127.0.0.1:PORT` */
	origin: string;
	close(): void;
}

/** Connections that may wait to be let in: more than any measure opens at once, as a platform in the cloud has them. */
const BACKLOG = 4096;

/**
 * Starts a server on 127.0.0.1.
 *
 * @param answer makes the answer to a call
 * @param delay milliseconds between a call and its answer
 */
export async function startStandIn(
	answer: (call: ReceivedCall) => object,
	delay = 0,
): Promise<KoreStandIn> {
	const server = createServer((request, response) => {
		const respond = async () => {
			const { url = '', headers } = request;
			const answered = answer({ path: url, headers, body: await text(request) });
			if (delay > 0) await sleep(delay);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answered));
		};
		// A call that cannot be answered must not pass for one that was.
		void respond().catch((error: Error) => response.destroy(error));
	});
	await new Promise<void>((resolve) =>
		server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, resolve),
	);
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${port}`,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

/** Kore's manual's own answer to "Create SMS Campaign". */
const SAMPLE = JSON.parse(
	readFileSync(
		'test/fixtures/kore-samples/create-sms-campaign-without-template.response.json',
		'utf8',
	),
) as { data: IDataObject };

/** The answer to a create. */
export function createdCampaign({ body }: ReceivedCall): IDataObject {
	const { name, description, contactLists, message } = JSON.parse(body) as IDataObject;
	const id = `cd-${randomUUID()}`;
	return {
		...SAMPLE,
		data: { ...SAMPLE.data, _id: id, name, description, contactLists, message },
	};
}

export const STREAM_ID = 'st-00000000-0000-0000-0000-000000000000';
export const ACCOUNT_ID = '0123456789abcdef01234567';
export const CLIENT_ID = 'cs-00000000-0000-0000-0000-000000000000';
export const CLIENT_SECRET = 'not a secret, for the server checks no token';

/** The credential for a stand-in, without a limit of calls a minute. */
export function standInCredential(origin: string): ICredentialDataDecryptedObject {
	return {
		host: origin,
		streamId: STREAM_ID,
		accountId: ACCOUNT_ID,
		clientId: CLIENT_ID,
		algorithm: 'HS256',
		clientSecret: CLIENT_SECRET,
		requestsPerMinute: 0,
	};
}
