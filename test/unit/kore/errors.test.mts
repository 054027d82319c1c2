import { refusalProblem } from '../../../nodes/KoreSmsCampaign/kore/errors';
import type { KoreChange, KoreRequest } from '../../../nodes/KoreSmsCampaign/kore/request';
import { CREATE, READ } from './koreFixtures.mts';

type Done = KoreChange['done'];

/** What a call would have done. */
type Effect = Done | 'nothing';

const callThat = (done: Effect, thing: KoreChange['thing'] = 'campaign'): KoreRequest =>
	done === 'nothing' ? READ : { ...READ, change: { thing, done, inDoubt: 'Something may be so' } };

const fixFor = (text: string, code = '400', status = 400, done: Effect = 'created') =>
	refusalProblem(callThat(done), { text, code }, { status }).fix;

describe('hints', () => {
	it.each([
		[
			'Permission denied. Scope is incorrect!',
			'4002',
			401,
			/tick the scope Campaign Management.*publish/,
		],
		['error verifying the jwt: possibly a replay', '401', 401, /'Include Token ID'/],
		[
			'error verifying the jwt: if "jti" claim "exp" must be <= 1 hour(s)',
			'401',
			401,
			/'Token Lifetime'/,
		],
		['Invalid StreamId', '400', 400, /'Stream ID'/],
		[
			'Invalid SDK credentials',
			'4002',
			401,
			/'Client Secret'.*'Client ID'.*'Stream ID'.*'Include Token ID'.*Enforce JWE/,
		],
		['Invalid JWT token', '4002', 401, /'Client Secret'/],
		["You've exceeded the per-minute rate limit.", '429', 429, /60 calls a minute/],
		["You've exceeded the hourly rate limit.", '400', 400, /calls a minute|Wait/],
		['Rate limit for this API has been reached.', '400', 400, /60 calls a minute/],
		[
			'Mentioned campaign name was duplicate',
			'400',
			400,
			/^Another campaign has this name; it may also be a voice campaign/,
		],
		['Campaign Sale already exists', '409', 409, /^Another campaign has this name/],
		['Campaign name is already in use', '400', 400, /^Another campaign has this name/],
		['Duplicate name', '400', 400, /^Another campaign has this name/],
		[
			'Invalid value for contactLists: "X" does not exist',
			'400',
			400,
			/^Check 'Contact List Names or IDs'/,
		],
		['Contact list not found', '404', 404, /^Check 'Contact List Names or IDs'/],
		[
			'Invalid value for dncLists.name: "X" does not exist',
			'400',
			400,
			/^Check 'Do Not Call List'/,
		],
		[
			'Invalid value for message.template_name: "X" does not exist',
			'400',
			400,
			/^Check 'Template Name'/,
		],
		[
			'Invalid value for experienceFlowName: "X" does not exist',
			'400',
			400,
			/^Check 'Experience Flow Name'/,
		],
		['Invalid value for dialingStrategy.callerId.phoneNumber: "X"', '400', 400, /^Check 'Sender'/],
		[
			'Validation errors/ Invalid arguments',
			'412',
			412,
			/could not read a field.* Look at the campaign/,
		],
		['Not Found', '404', 404, /'Host' and 'Stream ID'/],
	])('%s', (text, code, status, fix) => {
		expect(fixFor(text, code, status)).toMatch(fix);
	});

	it.each([
		[
			'Invalid value for contactLists: "DNC leftovers" does not exist',
			/^Check 'Contact List Names or IDs'/,
		],
		[
			'Invalid value for contactLists: "Campaign already taken" does not exist',
			/^Check 'Contact List/,
		],
		[
			'Invalid value for message.template_name: "Contact list news" does not exist',
			/^Check 'Template Name'/,
		],
		[
			'Invalid value for experienceFlowName: "Template flow" does not exist',
			/^Check 'Experience Flow Name'/,
		],
		['Invalid value for dncLists.name: "Rate limit" does not exist', /^Check 'Do Not Call List'/],
	])('names that the user gave do not lead astray: %s', (text, fix) => {
		expect(fixFor(text)).toMatch(fix);
	});

	it.each([
		'Contact list VIP is already running in another campaign',
		'Contact list is already in use by an active campaign',
	])('a list that is busy is not a list that is unknown: %s', (text) => {
		expect(fixFor(text)).not.toMatch(/exact name|has this name/);
	});

	it.each(['Contact list VIP is inactive', 'Contact list VIP is not validated'])(
		'a list that cannot be used is not a list that is busy: %s',
		(text) => {
			expect(fixFor(text)).toMatch(/^Check 'Contact List Names or IDs'/);
		},
	);

	it.each([
		[429, /60 calls a minute/],
		[412, /could not read a field.* Look at the campaign/],
		[404, /'Host' and 'Stream ID'/],
	])('go by status %i too, when Kore’s own code is another', (status, fix) => {
		expect(fixFor('Something new', '17', status)).toMatch(fix);
	});

	it('a refused token without any words leads to the credential', () => {
		expect(refusalProblem(READ, { text: 'no reason given' }, { status: 401 }).fix).toMatch(
			/credential/,
		);
	});
});

describe('a missing scope', () => {
	const fixOf = (request: KoreRequest) =>
		refusalProblem(
			request,
			{ text: 'Permission denied. Scope is incorrect!', code: '4002' },
			{ status: 401 },
		).fix;

	it.each<[string, KoreRequest, string]>([
		['a call that reads', READ, 'Campaign Management'],
		['a call that changes something', CREATE, 'Campaign Management'],
		['adding contacts', callThat('queued', 'contact'), 'Campaign Management'],
		[
			'a call with a scope of its own',
			{ ...callThat('sent', 'SMS'), scope: 'Outbound SMS' },
			'Outbound SMS',
		],
	])('is named: %s', (_, request, scope) => {
		expect(fixOf(request)).toBe(
			`In Kore, tick the scope ${scope} for the JWT app, then publish the Kore.ai app: until it is published, the scope has no effect.`,
		);
	});
});

describe('a refusal that is not known', () => {
	const unknown = (request: KoreRequest) =>
		refusalProblem(request, { text: 'Something new' }, { status: 400 }).fix;

	it('is worth the look that the call itself advises', () => {
		expect(unknown({ ...CREATE, hint: 'Switch on Dry Run.' })).toBe('Switch on Dry Run.');
	});

	it('is worth a look into Kore where the call advises nothing', () => {
		expect(unknown(CREATE)).toBe('Look at the campaign in Kore, and compare it with the form.');
	});

	it('is never worth that look when it is known', () => {
		const { fix } = refusalProblem(
			{ ...CREATE, hint: 'Switch on Dry Run.' },
			{ text: 'Contact list not found', code: '404' },
			{ status: 404 },
		);

		expect(fix).toMatch(/^Check 'Contact List Names or IDs'/);
	});
});

describe('what the call would have done matters', () => {
	it.each<[Effect, string, RegExp]>([
		['started', 'Campaign Sale has a schedule', /switch its schedule off with Disable Schedule/],
		['started', 'Scheduled campaigns cannot be run by hand', /^A campaign with a schedule starts/],
		['started', 'Campaign is still Preparing', /^Kore is still preparing the campaign/],
		['started', 'Campaign is not ready', /^Kore is still preparing the campaign/],
		['started', 'Campaign is already active', /^The campaign is running already/],
		['started', 'Campaign is running', /^The campaign is running already/],
		['started', 'Campaign has already started', /^The campaign is running already/],
		['started', 'Campaign is already in progress', /^The campaign is running already/],
		['started', 'Campaign is being run, it is active', /^The campaign is running already/],
		['updated', 'Campaign is active', /^Kore changes and deletes no campaign while it is running/],
		['updated', 'A running campaign cannot be edited', /^Kore changes and deletes no campaign/],
		['updated', 'Campaign Sale is in progress', /^Kore changes and deletes no campaign/],
		['deleted', 'Campaign is active', /^Kore changes and deletes no campaign while it is running/],
		['deleted', 'Campaign is in progress', /^Kore changes and deletes no campaign/],
		['stopped', 'Campaign is not active', /^Only a running campaign can be stopped/],
		['stopped', 'Campaign is not running', /^Only a running campaign can be stopped/],
		['stopped', 'Campaign was already stopped', /^Only a running campaign can be stopped/],
		['stopped', "Campaign isn't active", /^Only a running campaign can be stopped/],
		['scheduled', 'endDateTime must be in the future', /^Check 'Start' and 'End'/],
		['scheduled', 'Invalid recurrenceObject', /^Check 'Start' and 'End'/],
		['created', 'Campaign name exists', /^Another campaign has this name/],
		['updated', 'Campaign name exists', /^Another campaign has this name/],
	])('%s, and Kore says: %s', (done, text, fix) => {
		expect(fixFor(text, '400', 400, done)).toMatch(fix);
	});

	const NOT_KNOWN = 'Look at the campaign in Kore, and compare it with the form.';

	it.each<[Effect, string]>([
		['nothing', 'Campaign is active'],
		['created', 'Campaign is active'],
		['scheduled', 'Campaign is active'],
		['unscheduled', 'Campaign has no schedule'],
		['created', 'Invalid schedule'],
		['nothing', 'Invalid date'],
		['updated', 'Invalid date'],
		['updated', 'Campaign is not ready'],
		['started', 'You may not do this'],
		['updated', 'You may not do this'],
		['deleted', 'You may not do this'],
		['stopped', 'Campaign name exists'],
		['nothing', 'Campaign name exists'],
		['scheduled', 'Duplicate name'],
	])('%s, and Kore says: %s, which tells nothing', (done, text) => {
		expect(fixFor(text, '400', 400, done)).toBe(NOT_KNOWN);
	});

	it.each<Effect>([
		'nothing',
		'started',
		'stopped',
		'updated',
		'deleted',
		'scheduled',
		'unscheduled',
	])('a campaign that is gone is gone for all of them: %s', (done) => {
		for (const text of [
			'Campaign not found',
			'Campaign cd-1 does not exist',
			"Campaign 'Running reminder' doesn't exist",
			'No such campaign',
			'Invalid value for campaignName: "Sale" does not exist',
		]) {
			expect(fixFor(text, '404', 404, done)).toMatch(/^Kore does not have this campaign/);
		}
	});

	it('a list that another campaign runs on is busy, whatever the call', () => {
		const text = 'Contact list VIP is in use by an active campaign';

		for (const done of ['started', 'updated', 'deleted'] as const) {
			expect(fixFor(text, '400', 400, done)).toMatch(/^Kore runs one campaign at a time/);
		}
	});
});

describe('the reason on which the node acts', () => {
	const reasonFor = (text: string, done: Effect) =>
		refusalProblem(callThat(done), { text, code: '400' }, { status: 400 }).reason;

	it.each([
		'Campaign Sale already exists',
		'Mentioned campaign name was duplicate',
		'Campaign name is already in use',
		'Duplicate name',
		'Name already taken',
		'Campaign with this name is existing',
	])('is a name that is taken: %s', (text) => {
		expect(reasonFor(text, 'created')).toBe('nameTaken');
		expect(reasonFor(text, 'updated')).toBe('nameTaken');
	});

	it.each<Effect>(['nothing', 'started', 'stopped', 'deleted', 'scheduled', 'unscheduled'])(
		'is no taken name when the call gives no name: it would have %s',
		(done) => {
			expect(reasonFor('Campaign Sale already exists', done)).toBeUndefined();
		},
	);

	it.each([
		'Campaign is not running',
		'Campaign is not active',
		"Campaign isn't running",
		'Campaign is already stopped',
		'Campaign has already completed',
	])('is a campaign that does not run when it should be stopped: %s', (text) => {
		expect(reasonFor(text, 'stopped')).toBe('notRunning');
		expect(reasonFor(text, 'started')).toBeUndefined();
	});

	it.each([
		'Contact list VIP is already in use by an active campaign',
		'Contact list not found',
		'Campaign not found',
		'Validation errors/ Invalid arguments',
		'Something new',
	])('is none for: %s', (text) => {
		expect(reasonFor(text, 'created')).toBeUndefined();
	});
});

describe('refusalProblem', () => {
	it.each([
		['Permission denied. Scope is incorrect!', '4002', 'credential-invalid'],
		['Invalid SDK credentials', '4002', 'credential-invalid'],
		['Invalid StreamId', '400', 'credential-invalid'],
		['Rate limit for this API has been reached.', '400', 'rate-limited'],
		['Contact list not found', '404', undefined],
	])('%s (%s) is for n8n: %s', (text, code, cause) => {
		expect(refusalProblem(CREATE, { text, code }, { status: 400 }).failure?.cause).toBe(cause);
	});

	it('shows the HTTP status where Kore gave no code', () => {
		expect(refusalProblem(READ, { text: 'No' }, { status: 403 }).message).toBe(
			'Kore.ai refused: No (code 403)',
		);
	});
});

describe('words inside other words, and what is not so', () => {
	it.each<[Done, string, RegExp]>([
		['started', 'Campaign could not be started: invalid caller ID', /^Look at the campaign/],
		['started', 'Contact list VIP is inactive', /^Look at the campaign/],
		['started', 'Campaign is not active', /^Look at the campaign/],
		['started', 'Campaign was not scheduling', /^Look at the campaign/],
		['started', 'Sender not being active', /^Look at the campaign/],
		['updated', 'Contact list VIP is inactive', /^Check 'Contact List Names or IDs'/],
		['updated', 'Campaign is not active', /^Look at the campaign/],
		[
			'updated',
			'Campaign Interactive Support SMS Campaign already exists',
			/^Another campaign has this name/,
		],
		['stopped', 'The app is inactive', /^Look at the campaign/],
		['stopped', 'Campaign is notrunning', /^Look at the campaign/],
		['scheduled', 'The name cannot be updated', /^Look at the campaign/],
		['scheduled', 'Try another time', /^Look at the campaign/],
	])('%s, and Kore says: %s', (done, text, fix) => {
		expect(fixFor(text, '400', 400, done)).toMatch(fix);
	});

	it('created, and Kore says: Campaign not created: contact list VIP does not exist', () => {
		expect(fixFor('Campaign not created: contact list VIP does not exist')).toMatch(
			/^Check 'Contact List Names or IDs'/,
		);
	});

	it('updated, and Kore says: Campaign Running Shoes: invalid phone number', () => {
		const text = 'Campaign Running Shoes: invalid phone number';

		expect(fixFor(text, '400', 400, 'updated')).toMatch(/^Check 'Sender'/);
	});
});

describe('what is done to a contact list', () => {
	const problemFor = (text: string, done: Effect) =>
		refusalProblem(callThat(done, 'contact list'), { text, code: '400' }, { status: 400 });

	it.each([
		'Contact list VIP already exists',
		'Contact list name is already in use',
		'Contact list with this name exists',
		'Duplicate contact list name',
		'Name already taken',
	])('is refused for its name: %s', (text) => {
		for (const done of ['created', 'updated'] as const) {
			expect(problemFor(text, done)).toMatchObject({
				fix: expect.stringMatching(/^Another contact list has this name/) as string,
				reason: 'nameTaken',
			});
		}
		expect(problemFor(text, 'deleted').reason).toBeUndefined();
	});

	it.each([
		'Contact list VIP is attached to a campaign',
		'Contact list is in use',
		'Contact list is being used by an active campaign',
		'Cannot delete: used by campaigns "Sale", "Winter"',
	])('is refused for the campaigns that have it: %s', (text) => {
		expect(problemFor(text, 'deleted').fix).toMatch(
			/^Kore deletes no contact list that a campaign has/,
		);
	});

	it.each<[Effect, string]>([
		['nothing', 'Contact list not found'],
		['updated', 'Contact list cl-1 does not exist'],
		['updated', "Contact list 'Already taken' doesn't exist"],
		['deleted', 'ContactList not found'],
		['deleted', "Contact list 'Campaign in use' not found"],
	])('is refused because the list is gone: %s, and Kore says: %s', (done, text) => {
		const { fix, reason } = problemFor(text, done);

		expect(fix).toMatch(/^Kore does not have this contact list/);
		expect(reason).toBeUndefined();
	});

	it.each<[Effect, string]>([
		['created', 'Invalid template'],
		['created', 'Invalid phone number'],
		['updated', 'Contact list VIP is inactive'],
		['deleted', 'You may not do this'],
	])('never gets the advice for a campaign: %s, and Kore says: %s', (done, text) => {
		const call = { ...callThat(done, 'contact list'), hint: 'Compare.' };

		expect(refusalProblem(call, { text, code: '400' }, { status: 400 }).fix).toBe('Compare.');
	});
});

describe('what is done to contacts', () => {
	const call = { ...callThat('queued', 'contact'), hint: 'Compare.' };
	const problemFor = (text: string, code = '400') =>
		refusalProblem(call, { text, code }, { status: Number(code) });

	it.each([
		'Invalid value for contact_list_name: "Nobody" does not exist',
		'Invalid value for contact_list_name: "CSV" does not take contacts through the API',
		'Contact list not found',
		'Contact list Nobody does not exist',
		'ContactList Nobody is not a public list',
	])('is refused for the list: %s', (text) => {
		const { fix, reason } = problemFor(text);

		expect(fix).toBe(
			"Check 'Contact List': Kore has no list of exactly this name (upper and lower case count), or one that takes no contacts from outside, because it was uploaded. Choose it from the list, or switch on 'Create List If Missing'.",
		);
		expect(reason).toBeUndefined();
	});

	it.each<[string, string, RegExp]>([
		["You've exceeded the per-minute rate limit.", '429', /60 calls a minute/],
		['Invalid SDK credentials', '4002', /^Check 'Client Secret'/],
		['Invalid value for data: "contact list" is no number', '400', /^Compare\.$/],
		['Something new', '400', /^Compare\.$/],
		['Phone number 030 1 already exists', '400', /^Compare\.$/],
	])('is refused for something else: %s', (text, code, fix) => {
		expect(problemFor(text, code).fix).toMatch(fix);
	});

	it('never gives its advice to a call that reads a contact list', () => {
		const { fix } = refusalProblem(
			READ,
			{ text: 'Contact list not found', code: '404' },
			{ status: 404 },
		);

		expect(fix).toMatch(/^Kore does not have this contact list/);
	});
});

describe('what is done by an experience flow', () => {
	it.each([
		'Invalid value for fromNo: "+14155550100" is not attached to an experience flow',
		'Invalid phone number',
		'Experience flow does not exist',
	])('never gets the advice for a campaign: %s', (text) => {
		const call = { ...callThat('sent', 'SMS'), hint: 'Compare.' };

		expect(refusalProblem(call, { text, code: '400' }, { status: 400 }).fix).toBe('Compare.');
	});
});
