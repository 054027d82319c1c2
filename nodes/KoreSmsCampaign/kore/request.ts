import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { LookUp } from './certainty';
import type { KoreProblem } from './koreProblem';

/** The credential's name in n8n. */
export const CREDENTIAL = 'koreAiApi';

/** What a call changes in Kore. */
export interface KoreChange {
	thing: 'campaign' | 'contact list' | 'contact' | 'SMS';
	/** What became of it; when the workflow stops, the message counts it. */
	done:
		| 'created'
		| 'updated'
		| 'started'
		| 'stopped'
		| 'deleted'
		| 'scheduled'
		| 'unscheduled'
		| 'queued'
		| 'sent';
	/** Of how many things; one, unless told. */
	count?: number;
	/** What may have come about when no answer arrives, as a sentence without its final period. */
	inDoubt: string;
	/** Whether sending it twice leaves Kore as sending it once does. */
	repeatable?: true;
	/** How to find out what became of it when no answer arrives. */
	lookUp?: LookUp;
}

/** One call to Kore, without host and token, which the credential adds. */
export interface KoreRequest {
	method: IHttpRequestMethods;
	path: string;
	query: Record<string, string>;
	body?: object;
	/** Only on calls that change something in Kore. */
	change?: KoreChange;
	/** The scope that the JWT app needs for it; Campaign Management, unless told. */
	scope?: string;
	/** What helps when Kore refuses for a reason that this package does not know, as a full sentence. */
	hint?: string;
	/** Whether a successful answer holds what was asked for. Left out, any successful answer does. */
	isConfirmedBy?(answer: IDataObject): boolean;
	/** What is wrong with an answer that says that it was done. */
	objectionTo?(answer: IDataObject): KoreProblem | undefined;
}

/** The parts of n8n that a call needs; the node while it runs and its pickers both have them. */
type CallingContext = Pick<IAllExecuteFunctions, 'helpers' | 'logger'>;

/**
 * Sends one call, once, and returns whatever comes back, also refusals.
 *
 * @param credential decrypted, because n8n would otherwise decrypt it for every request, and resolve its
 * expressions for the first item only
 * @param timeout milliseconds
 * @throws what n8n throws when no answer arrives
 */
export async function callKore(
	context: CallingContext,
	credential: ICredentialDataDecryptedObject,
	{ method, path, query, body }: KoreRequest,
	timeout: number,
): Promise<IN8nHttpFullResponse> {
	const started = Date.now();
	const log = (end: string | number) =>
		context.logger.debug(`Kore.ai ${method} ${path} ${end} ${Date.now() - started} ms`);
	const call = context.helpers.httpRequestWithAuthentication.call(
		context as IAllExecuteFunctions,
		CREDENTIAL,
		{
			method,
			url: pathWithQuery(path, query),
			// As text, because n8n drops an empty `{}`. Kore's manual leaves the Content-Type out of some samples.
			...(body !== undefined && {
				body: JSON.stringify(body),
				headers: { 'Content-Type': 'application/json' },
			}),
			timeout,
			json: true,
			disableFollowRedirect: true,
			// Statuses are judged by answer.ts: n8n would send a request again after a 401, and hide Kore's words.
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		},
		{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data: credential } },
	) as Promise<IN8nHttpFullResponse>;
	const response = await call.catch((thrown: unknown) => {
		log('no answer');
		throw thrown;
	});
	log(response.statusCode);
	return { ...response, body: withoutTokens(response.body) };
}

/** Path and query, percent-encoded: n8n would write a blank as `+`, which only some servers take for one. */
export function pathWithQuery(path: string, query: Record<string, string>): string {
	const pairs = Object.entries(query).map(
		([name, value]) => `${name}=${encodeURIComponent(value)}`,
	);
	return [path, ...(pairs.length > 0 ? [pairs.join('&')] : [])].join('?');
}

/** A host that is not Kore, or a proxy, may send the request's headers back; its words end up in messages. */
function withoutTokens<Body>(body: Body): Body {
	const text = JSON.stringify(body) ?? '';
	const clean = text.replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[token]');
	return clean === text ? body : (JSON.parse(clean) as Body);
}
