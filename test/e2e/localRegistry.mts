/** An npm registry that has this package alone, and an npm that asks it, whatever registry n8n names. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fastify } from 'fastify';
import { PACKAGE, packNode } from '../../playground/nodePackage.mts';

/**
 * Builds and packs this project, and serves it as npm's registry would. n8n takes another registry only with a licence,
 * so that its npm has to be another one.
 *
 * @param folder for the tarball and the npm, which n8n must find first on its path
 */
export async function startLocalRegistry(folder: string): Promise<{ close(): Promise<void> }> {
	const tarball = readFileSync(await packNode(folder));
	const server = fastify({ forceCloseConnections: true });
	server.get(`/${PACKAGE.name}`, ({ host }) =>
		describePackage(tarball, `http://${host}/tarball.tgz`),
	);
	server.get('/tarball.tgz', (_request, reply) => reply.send(tarball));
	const origin = await server.listen({ host: '127.0.0.1', port: 0 });
	writeNpm(path.join(folder, 'npm'), origin);
	return { close: () => server.close() };
}

/** What a registry says about a package. */
function describePackage(tarball: Buffer, address: string) {
	const { name, version } = PACKAGE;
	const sum = createHash('sha512').update(tarball).digest('base64');
	const dist = { tarball: address, integrity: `sha512-${sum}` };
	return {
		name,
		'dist-tags': { latest: version },
		versions: { [version]: { ...PACKAGE, dist } },
	};
}

/** The last registry that npm is told counts. */
function writeNpm(file: string, registry: string): void {
	const npm = execFileSync('which', ['npm'], { encoding: 'utf8' }).trim();
	writeFileSync(file, `#!/bin/sh\nexec "${npm}" "$@" --registry=${registry}\n`, { mode: 0o755 });
}
