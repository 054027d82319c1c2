/** A Redis of its own, which keeps nothing. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../playground/freePort.mts';
import { startProgram } from '../../playground/programs.mjs';
import { untilReady } from '../../playground/untilReady.mts';
import { REDIS } from './programs.mts';

export interface RedisServer {
	/** On 127.0.0.1. */
	port: number;
	stop(): Promise<void>;
}

/** Starts Redis and waits until it answers. */
export async function startRedis(): Promise<RedisServer> {
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-koreai-redis-'));
	const logFile = path.join(folder, 'redis.log');
	const port = await freePort(0);
	const settings = { port: String(port), bind: '127.0.0.1', save: '', dir: folder };
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
	const program = startProgram(REDIS.find() ?? REDIS.name, args, { logFile });
	await untilReady(program, { name: REDIS.name, logFile, isReady: () => answers(port) });
	return {
		port,
		async stop() {
			await program.stop();
			rmSync(folder, { recursive: true });
		},
	};
}

async function answers(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} finally {
		socket.destroy();
	}
}
