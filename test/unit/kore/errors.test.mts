import { refusalProblem } from '../../../nodes/KoreSmsCampaign/kore/errors';

const fixFor = (text: string, code = '400', status = 400) =>
	refusalProblem({ text, code }, { status }).fix;

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
			/'Client Secret'.*'Client ID'.*'Stream ID'.*Enforce JWE/,
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
		['Validation errors/ Invalid arguments', '412', 412, /Dry Run/],
		['Not Found', '404', 404, /'Host' and 'Stream ID'/],
		['Something new', '400', 400, /^Switch on Dry Run/],
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
		[412, /Dry Run/],
		[404, /'Host' and 'Stream ID'/],
	])('go by status %i too, when Kore’s own code is another', (status, fix) => {
		expect(fixFor('Something new', '17', status)).toMatch(fix);
	});

	it('a refused token without any words leads to the credential', () => {
		expect(refusalProblem({ text: 'no reason given' }, { status: 401 }).fix).toMatch(/credential/);
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
		expect(refusalProblem({ text, code }, { status: 400 }).failure?.cause).toBe(cause);
	});

	it('shows the HTTP status where Kore gave no code', () => {
		expect(refusalProblem({ text: 'No' }, { status: 403 }).message).toBe(
			'Kore.ai refused: No (code 403)',
		);
	});
});
