import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { readAccount, type KoreAccount } from '../../../credentials/account';
import { readAnswer } from './answer';
import { connectionProblem } from './brokenConnection';
import { CREDENTIAL, callKore, type KoreRequest } from './request';
import { sendUnlessDone, type WriteMemory } from './writeMemory';

/** The way to Kore for one item. */
export interface KoreConnection {
	readonly account: KoreAccount;
	/**
	 * Sends a call and returns Kore's answer as it came.
	 * @throws KoreProblem when Kore refuses, cannot be reached, or something else answers
	 */
	send(request: KoreRequest): Promise<IDataObject>;
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

	const sendOnce = async (request: KoreRequest) => {
		const response = await callKore(context, credential, request, timeout).catch(
			(thrown: unknown) => {
				throw connectionProblem(request, thrown, timeout);
			},
		);
		return readAnswer(request, response, Date.now());
	};

	return {
		account,
		send: async (request) =>
			memory && request.inDoubt !== undefined
				? await sendUnlessDone(request, account, memory, async () => await sendOnce(request))
				: await sendOnce(request),
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
