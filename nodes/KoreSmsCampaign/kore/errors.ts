import type { Failure, IDataObject } from 'n8n-workflow';
import { KoreProblem, type RefusalReason } from './koreProblem';
import type { KoreChange, KoreRequest } from './request';

/** Kore's own explanation of a refusal. */
export interface KoreRefusal {
	text: string;
	/** Kore's application code, which is not always the HTTP status: 4002 comes with 401. */
	code?: string;
}

/** A refusal that Kore is known, or likely, to answer with, and what helps. */
interface KnownRefusal {
	/** Part of Kore's text. */
	text?: RegExp;
	/** Kore's application code or the HTTP status; text or code is enough. */
	codes?: string[];
	/** Only when the call would have done this; to a campaign, where nothing else is said. */
	done?: Array<KoreChange['done']>;
	thing?: KoreChange['thing'];
	/** `{scope}` stands for the scope that the call needs, `{hint}` for what helps with it in general. */
	fix: string;
	reason?: RefusalReason;
	failure?: Failure;
	/** Whether a clock that is off can be the reason. */
	clockMatters?: true;
}

const RATE_LIMIT = /rate limit/i;

/** Characters of Kore's text that are shown; a page of a proxy may come as one long message. */
const LONGEST_TEXT = 500;

/**
 * Read from top to bottom; the first that fits gives the hint. The texts of the token errors and the rate limit
 * are documented ("API Introduction", "SDK Security", "Rate Limits"). For the campaign calls no page shows a
 * single error, so those patterns look for the words that such a text cannot do without.
 */
const KNOWN_REFUSALS: KnownRefusal[] = [
	{
		text: RATE_LIMIT,
		codes: ['429'],
		fix: 'Kore takes 60 calls a minute for the whole account. Wait a minute, then run the items that are left, e.g. with Loop Over Items and Wait.',
		failure: { cause: 'rate-limited' },
	},
	{
		text: /scope is incorrect/i,
		fix: 'In Kore, tick the scope {scope} for the JWT app, then publish the Kore.ai app: until it is published, the scope has no effect.',
		failure: { cause: 'credential-invalid' },
	},
	{
		text: /possibly a replay/i,
		fix: "Kore saw the same token twice. Switch on 'Include Token ID' in the credential, so that every request gets a token of its own.",
	},
	{
		text: /verifying the jwt: if/i,
		fix: "Set 'Token Lifetime' in the credential to 300 seconds. Kore takes tokens with an ID for at most one hour.",
		clockMatters: true,
	},
	{
		text: /invalid streamid/i,
		fix: "Check 'Stream ID' in the credential. In Kore it is the ID of the app, st-…",
		failure: { cause: 'credential-invalid' },
	},
	{
		codes: ['4002', '401'],
		fix: "Check 'Client Secret' (or 'Private Key'), 'Client ID', 'Algorithm' and 'Stream ID' in the credential; Kore does not say which one is off. If the JWT app in Kore has Enforce JTI switched on, switch on 'Include Token ID'; if it has Enforce JWE switched on, switch that off.",
		failure: { cause: 'credential-invalid' },
		clockMatters: true,
	},
	{
		text: /\balready (exists?|existing|in use|taken|used)\b|\bname exists\b|\bexists already\b|\bduplicate\b|\btaken\b/i,
		thing: 'contact list',
		done: ['created', 'updated'],
		fix: "Another contact list has this name. Choose another 'Contact List Name', or use Create or Update.",
		reason: 'nameTaken',
	},
	{
		text: /\b(attached|assigned|linked|used by|in use)\b/i,
		thing: 'contact list',
		done: ['deleted'],
		fix: 'Kore deletes no contact list that a campaign has, also one that has ended. Delete those campaigns first, or take the list off them with Update; Get tells their names.',
	},
	{
		text: /contact[ _]?list.*\b(does not exist|doesn't exist|not found|does not take|not a public)\b|\b(no such|unknown) contact[ _]?list/i,
		thing: 'contact',
		done: ['queued'],
		fix: "Check 'Contact List': Kore has no list of exactly this name (upper and lower case count), or one that takes no contacts from outside, because it was uploaded. Choose it from the list, or switch on 'Create List If Missing'.",
	},
	{
		text: /contact ?list.*(\brunning\b|\bin use\b|\bactive campaign)/i,
		fix: 'Kore runs one campaign at a time on a contact list. Wait until the other campaign has ended, or stop it with the operation Stop.',
	},
	{
		text: /\bscheduled?\b/i,
		done: ['started'],
		fix: 'A campaign with a schedule starts by itself. To start it by hand, switch its schedule off with Disable Schedule first.',
	},
	{
		text: /\bprepar|\bnot (yet )?ready\b/i,
		done: ['started'],
		fix: "Kore is still preparing the campaign. Wait until Get Status says Ready; Create does that with 'Start After Creating'.",
	},
	{
		text: /\balready (active|running|started|in progress)\b|(?<!\bnot )\b(is|being) (active|running)\b/i,
		done: ['started'],
		fix: 'The campaign is running already; there is nothing to start. Whoever stops it and starts it anew texts everyone on its lists again.',
		reason: 'alreadyRunning',
	},
	{
		text: /(?<!\bnot )\b(is|currently|already|still|while) (active|running|in progress)\b|(?<!\bnot )\b(active|running) campaign\b/i,
		done: ['updated', 'deleted'],
		fix: 'Kore changes and deletes no campaign while it is running. Stop it first, with the operation Stop.',
	},
	{
		text: /\b(not|isn't) (active|running)\b|\balready (stopped|completed)\b/i,
		done: ['stopped'],
		fix: 'Only a running campaign can be stopped. Get Status tells the status.',
		reason: 'notRunning',
	},
	{
		text: /\b(start|end)? ?date|\b(start|end)DateTime\b|\brecur/i,
		done: ['scheduled'],
		fix: "Check 'Start' and 'End': the end must lie after the start and after now.",
	},
	{
		text: /campaign.*(already|exist(s|ing)|duplicate|taken|in use)|duplicate.*name|name.*(already|duplicate|taken)/i,
		fix: "Another campaign has this name; it may also be a voice campaign. Choose another 'Campaign Name', e.g. with the date in it. For a trigger that fires twice, use Create or Update, or set 'If Campaign Exists' to Return Existing.",
		reason: 'nameTaken',
		done: ['created', 'updated'],
	},
	{
		text: /dnc|do not (call|contact)/i,
		done: ['created', 'updated'],
		fix: "Check 'Do Not Call List': it must be the exact name of a Do Not Call list in Kore.",
	},
	{
		text: /contact ?list/i,
		done: ['created', 'updated'],
		fix: "Check 'Contact List Names or IDs': each must be the exact name of a list in Kore. Choose it from the list in the form to be sure. Commas do not separate names; an expression for several lists must give an array.",
	},
	{
		text: /template/i,
		done: ['created', 'updated'],
		fix: "Check 'Template Name': it must be the exact name of an SMS template in Kore.",
	},
	{
		text: /experience ?flow/i,
		done: ['created', 'updated'],
		fix: "Check 'Experience Flow Name': it must be the exact name of a published experience flow in Kore.",
	},
	{
		text: /caller ?id|phone ?number|sender/i,
		done: ['created', 'updated'],
		fix: "Check 'Sender': it must be set up in Kore under the SMS channel. Text and SMS Template take a number without a flow, Experience Flow takes the number tied to that flow.",
	},
	{
		text: /contact ?list.*(not found|does not exist|doesn't exist)/i,
		fix: 'Kore does not have this contact list (any more), or it belongs to another Kore.ai app than that of the credential. Choose it again in the form.',
	},
	{
		text: /campaign.*(not found|does not exist|doesn't exist)|no such campaign/i,
		fix: 'Kore does not have this campaign (any more), or it belongs to another Kore.ai app than that of the credential. Voice campaigns are not found either. Choose it again in the form.',
	},
	{
		codes: ['412'],
		fix: 'Kore could not read a field and often does not say which. {hint}',
	},
	{
		codes: ['404'],
		fix: "Kore does not know this address. Check 'Host' and 'Stream ID' in the credential.",
	},
];

const NO_HINT = 'Look at the campaign in Kore, and compare it with the form.';

/**
 * Kore's words out of any of its error bodies, in the order in which they are worth reading; `undefined` when
 * the body holds none.
 */
export function readRefusal(body: IDataObject): KoreRefusal | undefined {
	const [first] = Array.isArray(body.errors) ? (body.errors as Array<IDataObject | null>) : [];
	const nested = body.error as IDataObject | null | undefined;
	const text = [first?.msg, first?.message, first, body.message, body.error, nested?.message].find(
		(candidate) => typeof candidate === 'string' && candidate.trim() !== '',
	);
	if (typeof text !== 'string') return undefined;
	const code = first?.code ?? body.code;
	return { text: text.trim().slice(0, LONGEST_TEXT), ...(isCode(code) && { code: String(code) }) };
}

function isCode(value: unknown): value is string | number {
	return typeof value === 'string' || typeof value === 'number';
}

/** What came along with a refusal. */
interface RefusalCircumstances {
	/** HTTP status; 200 when Kore only says so in the body. */
	status: number;
	body?: IDataObject;
	/** A sentence about this computer's clock, where that explains a refused token. */
	clock?: string;
	/** Kore's pages document no `Retry-After`; in seconds where it comes all the same. */
	retryAfter?: unknown;
}

/** The problem behind a refusal: Kore's words, its code, and what helps. */
export function refusalProblem(
	{ change, scope = 'Campaign Management', hint = NO_HINT }: KoreRequest,
	refusal: KoreRefusal,
	{ status, body, clock, retryAfter }: RefusalCircumstances,
): KoreProblem {
	const code = refusal.code ?? String(status);
	const words = withoutQuotes(refusal.text);
	const known = KNOWN_REFUSALS.find(
		({ text, codes = [], done, thing = 'campaign' }) =>
			(done === undefined ||
				(change !== undefined && change.thing === thing && done.includes(change.done))) &&
			(text?.test(words) === true || codes.includes(code) || codes.includes(String(status))),
	);
	const fix = known?.fix ?? hint;
	const clockFix = known?.clockMatters ? clock : undefined;
	return new KoreProblem({
		message: `Kore.ai refused: ${refusal.text} (code ${code})`,
		fix: [clockFix, fix.replace('{scope}', scope).replace('{hint}', hint)]
			.filter(Boolean)
			.join(' Otherwise: '),
		outcome: 'notDone',
		status,
		body,
		failure: clockFix === undefined ? withWait(known?.failure, retryAfter) : undefined,
		reason: known?.reason,
	});
}

/** Whether Kore refused because of the calls a minute. Its manual gives the sentence, not the status. */
export function isRateLimit(refusal: KoreRefusal | undefined): boolean {
	return refusal !== undefined && RATE_LIMIT.test(withoutQuotes(refusal.text));
}

/** Kore's text without the names that it quotes: a list may be called "Rate limit". */
function withoutQuotes(text: string): string {
	return text.replace(/"[^"]*"|(?<!\w)'[^']*'(?!\w)/g, '');
}

function withWait(failure: Failure | undefined, retryAfter: unknown): Failure | undefined {
	const seconds = typeof retryAfter === 'string' ? Number(retryAfter) : NaN;
	return failure?.cause === 'rate-limited' && seconds >= 0
		? { ...failure, retryAfterMs: seconds * 1000 }
		: failure;
}
