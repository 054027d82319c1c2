/** A host that is not Kore, and remembers who came. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OtherHost {
	origin: string;
	/** The headers of each request, in order of arrival. */
	reached: IncomingHttpHeaders[];
	close(): void;
}

/** Starts one that answers everything with a web page. */
export async function startOtherHost(): Promise<OtherHost> {
	const reached: IncomingHttpHeaders[] = [];
	const server = createServer(({ headers }, response) => {
		reached.push(headers);
		response.end('<html>Welcome</html>');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return { origin: `http://127.0.0.1:${port}`, reached, close: () => server.close() };
}
