/** A PostgreSQL of its own, which nobody but its folder's owner can reach. */
import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { runProgram, startProgram } from '../../playground/programs.mjs';
import { untilReady } from '../../playground/untilReady.mts';
import { POSTGRESQL } from './programs.mts';

const USER = 'n8n';

/** What initdb makes. */
const DATABASE = 'postgres';

/** The user and the group "nobody". */
const NOBODY = 65534;

export interface PostgresServer {
	/** The folder with its socket, which takes the place of a host. */
	host: string;
	user: string;
	database: string;
	stop(): Promise<void>;
}

/** Makes an empty database, starts PostgreSQL on it and waits until it answers. */
export async function startPostgres(): Promise<PostgresServer> {
	// The name is short because the paths of sockets are.
	const folder = mkdtempSync(path.join(tmpdir(), 'koreai-pg-'));
	const runAs = otherThanRoot();
	if (runAs !== undefined) chownSync(folder, runAs, runAs);
	const data = path.join(folder, 'data');
	const logFile = path.join(folder, 'postgres.log');

	const make = [
		'--pgdata',
		data,
		'--username',
		USER,
		'--auth',
		'trust',
		'--no-sync',
		'--no-locale',
	];
	const makeLog = path.join(folder, 'initdb.log');
	const initdb = pathOf('initdb');
	await runProgram('Making the database', initdb, make, { cwd: folder, logFile: makeLog, runAs });

	const settings = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off' };
	const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const program = startProgram(pathOf('postgres'), ['-D', data, ...args], {
		cwd: folder,
		logFile,
		runAs,
	});
	await untilReady(program, { name: POSTGRESQL.name, logFile, isReady: () => answers(folder) });
	return {
		host: folder,
		user: USER,
		database: DATABASE,
		async stop() {
			await program.stop();
			rmSync(folder, { recursive: true });
		},
	};
}

/** PostgreSQL refuses to run as root. */
function otherThanRoot(): number | undefined {
	return process.getuid?.() === 0 ? NOBODY : undefined;
}

/** The others lie beside initdb itself, and not always beside a link to it. */
function pathOf(program: string): string {
	const initdb = realpathSync(POSTGRESQL.find() ?? '');
	return path.join(path.dirname(initdb), program);
}

/** Throws as long as it does not. */
async function answers(host: string): Promise<boolean> {
	await promisify(execFile)(pathOf('pg_isready'), ['--host', host]);
	return true;
}
