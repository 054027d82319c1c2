/** The real n8n in queue mode: a main process that takes webhooks, and workers that run the workflows. */
import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { endWhenTold } from '../../playground/ending.mjs';
import { freePort } from '../../playground/freePort.mts';
import { startN8nProgram } from '../../playground/n8nProgram.mts';
import { packageFolder } from '../../playground/nodePackage.mts';
import type { Program } from '../../playground/programs.mjs';
import type { SandboxOptions } from '../../sandbox/sandbox.mts';
import { startPostgres, type PostgresServer } from './postgresServer.mts';
import { startRealN8n, type RealN8n } from './realN8n.mts';
import { startRedis, type RedisServer } from './redisServer.mts';

/** How many executions a worker runs at a time: as many as n8n has it by itself. */
export const WORKER_CONCURRENCY = 10;

/**
 * Settings of workers with which n8n notices within half a minute that one is gone; by itself it takes longer. Only for
 * tests that need it: the shorter the times, the sooner n8n takes a worker that is only busy for one that is gone, and
 * gives up what it is about to run.
 */
export const GONE_IS_NOTICED_SOON: NodeJS.ProcessEnv = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '15000',
};

export interface N8nQueue extends RealN8n {
	/** Has so many workers run, by starting some with these settings or ending the last ones. */
	scaleTo(count: number, settings?: NodeJS.ProcessEnv): Promise<void>;
	/** Has a worker die, without a chance to say so. */
	killAWorker(): Promise<void>;
}

/** Starts n8n in queue mode beside a sandbox, without a worker. */
export async function startN8nQueue(options: SandboxOptions): Promise<N8nQueue> {
	// Unlike n8n, Redis and PostgreSQL do not notice that the test is gone.
	endWhenTold();
	const redis = await startRedis();
	const postgres = await startPostgres().catch(async (error: unknown) => {
		await redis.stop();
		throw error;
	});
	const settings = queueSettings(redis, postgres);
	const main = await startRealN8n(options, settings).catch(async (error: unknown) => {
		await postgres.stop();
		await redis.stop();
		throw error;
	});
	const workers: Program[] = [];
	let started = 0;

	async function scaleTo(count: number, ofWorkers: NodeJS.ProcessEnv = {}): Promise<void> {
		while (workers.length < count) {
			const userFolder = path.join(main.folder, `worker-${++started}`);
			cpSync(packageFolder(main.folder), packageFolder(userFolder), { recursive: true });
			workers.push(await startWorker(userFolder, { ...settings, ...ofWorkers }));
		}
		for (const worker of workers.splice(count)) await worker.stop();
	}

	return {
		...main,
		scaleTo,
		async killAWorker() {
			const worker = workers.pop();
			worker?.kill();
			await worker?.ended;
		},
		async stop() {
			await scaleTo(0);
			await main.stop();
			await postgres.stop();
			await redis.stop();
		},
	};
}

/** What main and workers must agree on. */
function queueSettings(redis: RedisServer, postgres: PostgresServer): NodeJS.ProcessEnv {
	return {
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: postgres.host,
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_DATABASE: postgres.database,
	};
}

async function startWorker(userFolder: string, settings: NodeJS.ProcessEnv): Promise<Program> {
	const port = await freePort(0);
	return await startN8nProgram(['worker', `--concurrency=${WORKER_CONCURRENCY}`], {
		userFolder,
		logFile: path.join(userFolder, 'worker.log'),
		taskBrokerPort: await freePort(0),
		settings: {
			...settings,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		},
		isReady: async () => (await fetch(`http://127.0.0.1:${port}/healthz/readiness`)).ok,
	});
}
