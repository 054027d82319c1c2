/** Every refusal has Kore's one error shape; `code` is Kore's own and differs from the HTTP status. */
export interface KoreErrorBody {
	errors: Array<{ msg: string; code: number }>;
}

/** A refusal by Kore. Thrown anywhere, answered by the server. */
export class KoreError extends Error {
	readonly status: number;
	readonly code: number;

	constructor(status: number, message: string, code = status) {
		super(message);
		this.name = 'KoreError';
		this.status = status;
		this.code = code;
	}

	body(): KoreErrorBody {
		return { errors: [{ msg: this.message, code: this.code }] };
	}
}

// No page of Kore's Campaign Management API shows an error. These come from the vendor's public test
// scripts for other calls of the same platform and from its API introduction; everything else that is
// thrown in this sandbox is our reading, in the same shape.

/** 4002 is Kore's application code for bad keys, bad tokens, wrong applications and wrong scopes. */
const UNAUTHORISED = 4002;

/** Missing token, unknown app, wrong signature, wrong application: Kore tells none from the other. */
export const invalidCredentials = () => new KoreError(401, 'Invalid SDK credentials', UNAUTHORISED);

/** What arrived in the `auth` header has not the form of a JWT. */
export const notAToken = () => new KoreError(401, 'Invalid JWT token', UNAUTHORISED);

/** The app may not use this API. */
export const wrongScope = () =>
	new KoreError(401, 'Permission denied. Scope is incorrect!', UNAUTHORISED);

/** "SDK Security", section on the JTI claim. */
export const tokenLivesTooLong = () =>
	new KoreError(401, 'error verifying the jwt: if "jti" claim "exp" must be <= 1 hour(s)');

/** "SDK Security", section on the JTI claim. */
export const tokenReplayed = () => new KoreError(401, 'error verifying the jwt: possibly a replay');

/** A known path, called with a method it does not have. */
export const methodNotAllowed = () => new KoreError(405, 'Method Not Allowed');

/** Kore's docs stop after "Invalid arguments"; naming what is wrong is our reading. */
export const invalidArguments = (what: string) =>
	new KoreError(412, `Validation errors/ Invalid arguments: ${what}`);

/** The sentence is documented on the rate limits page, the status is our reading. */
export const tooManyCalls = () =>
	new KoreError(
		429,
		"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.",
	);

/** Our reading of a value that is well formed and still will not do. */
export const invalidValue = (field: string, value: string, problem: string) =>
	new KoreError(400, `Invalid value for ${field}: "${value}" ${problem}`);

/** Our reading: Kore's docs do not say what an unknown name leads to. */
export const unknownName = (field: string, value: string) =>
	invalidValue(field, value, 'does not exist');

/** Our reading of what a campaign's state does not allow; the rules are the Campaigns user guide's. */
export const notNow = (sentence: string) => new KoreError(400, sentence);

/** Our reading of a header that Kore's docs call required. */
export const missingHeader = (header: string) =>
	new KoreError(400, `Missing required header: ${header}`);

/** Worded after "Mentioned knowledge extraction name was duplicate", which another Kore API answers. */
export const duplicateName = (what: 'campaign' | 'contact list', name: string) =>
	new KoreError(400, `Mentioned ${what} name was duplicate: "${name.trim()}"`);

/** Our reading of an unknown id. */
export const campaignNotFound = () => new KoreError(404, 'Campaign not found');

/** Our reading of an unknown id. */
export const contactListNotFound = () => new KoreError(404, 'Contact list not found');

/** Our reading of an unknown path. */
export const pathNotFound = (method: string, path: string) =>
	new KoreError(404, `Not Found: ${method} ${path}`);
