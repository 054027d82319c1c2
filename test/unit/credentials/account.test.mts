import { readAccount, readCallsPerMinute } from '../../../credentials/account';
import { CredentialProblem, isCredentialProblem } from '../../../credentials/credentialProblem';

const CREDENTIAL = {
	host: 'https://platform.kore.ai',
	streamId: 'st-0603182c-7ffb-53c3-b307-47ca14b00000',
	accountId: '67777ce93e25326494e00000',
};

const messageOf = (act: () => unknown): string => {
	try {
		act();
	} catch (error) {
		if (error instanceof CredentialProblem) return error.message;
	}
	throw new Error('expected a CredentialProblem');
};

describe('readCallsPerMinute', () => {
	it.each([
		[50, 50],
		['50', 50],
		[0, 0],
		[1, 1],
		[6000, 6000],
		// When the field was emptied.
		['', 50],
		[' ', 50],
	])('%j is %i calls', (requestsPerMinute, calls) => {
		expect(readCallsPerMinute({ ...CREDENTIAL, requestsPerMinute })).toBe(calls);
	});

	it('is 50 in credentials that were stored before there was the field', () => {
		expect(readCallsPerMinute(CREDENTIAL)).toBe(50);
	});

	it.each([-1, 1.5, 'many', NaN])('%j is no number of calls', (requestsPerMinute) => {
		expect(messageOf(() => readCallsPerMinute({ ...CREDENTIAL, requestsPerMinute }))).toBe(
			"'Requests per Minute' is not a number of calls. Enter a whole number, e.g. 50, or 0 for no limit.",
		);
	});
});

describe('readAccount', () => {
	it('says what an ID looks like', () => {
		expect(messageOf(() => readAccount({ ...CREDENTIAL, streamId: '' }))).toBe(
			"'Stream ID' is empty. Copy it from Kore; it looks like st-….",
		);
		expect(messageOf(() => readAccount({ ...CREDENTIAL, accountId: '../x' }))).toBe(
			"'Account ID' does not look like one. Copy it from Kore; it looks like 24 letters and digits.",
		);
	});
});

describe('a problem of the credential', () => {
	it('is one by its name', () => {
		expect(isCredentialProblem(new CredentialProblem("'Host' is empty."))).toBe(true);
	});

	it('is known by its description after n8n 1 has made an error of its own out of it', () => {
		const { message, description } = new CredentialProblem("'Host' is empty.");

		expect(isCredentialProblem(Object.assign(new Error(message), { description }))).toBe(true);
	});

	it.each([new Error("'Host' is empty."), "'Host' is empty.", undefined, { description: 'x' }])(
		'is no other error: %j',
		(error) => {
			expect(isCredentialProblem(error)).toBe(false);
		},
	);
});
