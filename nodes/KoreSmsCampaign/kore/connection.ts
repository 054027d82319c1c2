import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { readAccount, type KoreAccount } from '../../../credentials/account';
import { readAnswer } from './answer';
import { connectionProblem } from './brokenConnection';
import { systemClock } from './clock';
import { CREDENTIAL, callKore, type KoreRequest } from './request';
import { isDone, sendUnlessDone, type WriteMemory } from './writeMemory';

/** The way to Kore for one item. */
export interface KoreConnection {
	readonly account: KoreAccount;
	/**
	 * Sends a call and returns Kore's answer as it came.
	 * @throws KoreProblem when Kore refuses, cannot be reached, or something else answers
	 */
	send(request: KoreRequest): Promise<IDataObject>;
	/** Whether an earlier attempt of this item (Retry On Fail) has already sent this; `send` then repeats its answer. */
	isDone(request: KoreRequest): boolean;
	/** Milliseconds since 1970. */
	now(): number;
	/**
	 * Waits so many milliseconds.
	 * @throws what n8n throws when the execution is cancelled meanwhile
	 */
	sleep(milliseconds: number): Promise<void>;
	/** The result of an earlier read of this name from the same account, or else that of `read`. */
	once<T>(name: string, read: () => Promise<T>): Promise<T>;
}

export interface ConnectionOptions {
	/** Milliseconds until a call without an answer is given up. */
	timeout: number;
	memory?: WriteMemory;
	/** Where `once` keeps its results: one map for all items of an execution. */
	reads?: Map<string, Promise<unknown>>;
}

/**
 * Opens the way to Kore with the credential as it is for one item.
 *
 * @throws CredentialProblem when host or ids cannot be used
 */
export async function connect(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	itemIndex: number,
	{ timeout, memory, reads = new Map<string, Promise<unknown>>() }: ConnectionOptions,
): Promise<KoreConnection> {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(
		CREDENTIAL,
		itemIndex,
	);
	const account = readAccount(credential);

	// The pickers have no execution that could be cancelled.
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

	const sendOnce = async (request: KoreRequest) => {
		const response = await callKore(context, credential, request, timeout).catch(
			(thrown: unknown) => {
				throw connectionProblem(request, thrown, timeout);
			},
		);
		return readAnswer(request, response, systemClock.now());
	};

	return {
		account,
		send: async (request) => {
			const { change } = request;
			if (!memory || !change) return await sendOnce(request);
			const send = async () => await sendOnce(request);
			return await sendUnlessDone({ ...request, change }, account, memory, send);
		},
		isDone: (request) => memory !== undefined && isDone(request, account, memory),
		now: () => systemClock.now(),
		sleep: async (milliseconds) => await systemClock.sleep(milliseconds, signal),
		once: async <T>(name: string, read: () => Promise<T>) => {
			const key = [account.origin, account.accountId, account.streamId, name].join(' ');
			const result = (reads.get(key) as Promise<T> | undefined) ?? read();
			reads.set(key, result);
			// A read that failed once may work for the next item.
			result.catch(() => reads.delete(key));
			return await result;
		},
	};
}
