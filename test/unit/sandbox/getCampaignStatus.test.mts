import { sandbox } from '../../testSandbox.mts';
import { EMPTY_LIST, RUNNER, call, createdId, koreError, trigger } from './callSandbox.mts';
import type { Call } from './callSandbox.mts';

const getStatus = (id: string, request: Partial<Call> = {}) =>
	call(sandbox, {
		method: 'POST',
		path: `/campaign/${id}/status`,
		query: { accountId: sandbox.accountId, view: 'status' },
		body: {},
		...request,
	});

describe("getting a campaign's status", () => {
	it('answers id, state and name, and no message', async () => {
		const id = await createdId(sandbox, RUNNER);
		const { status, body } = await getStatus(id);

		expect(status).toBe(200);
		expect(body).toEqual({ status: 'success', data: { id, status: 'Ready', name: 'Runner' } });
	});

	it('follows the run', async () => {
		sandbox.addContacts(EMPTY_LIST, 1);
		const id = await createdId(sandbox, RUNNER);
		await trigger(sandbox, 'play', id);
		const running = await getStatus(id);
		sandbox.clock.advance(60_000);
		const over = await getStatus(id);

		expect(running.body.data).toMatchObject({ status: 'Active' });
		expect(over.body.data).toMatchObject({ status: 'Completed' });
	});

	it('works for voice campaigns', async () => {
		const id = sandbox.addVoiceCampaign('Calls');

		expect((await getStatus(id)).body.data).toEqual({ id, status: 'Ready', name: 'Calls' });
	});

	it('needs no view, and knows no other', async () => {
		const id = await createdId(sandbox, RUNNER);
		const { accountId } = sandbox;
		const other = await getStatus(id, { query: { accountId, view: 'contacts' } });

		expect((await getStatus(id, { query: { accountId } })).status).toBe(200);
		expect(other.status).toBe(412);
		expect(other.body).toEqual(
			koreError('Validation errors/ Invalid arguments: view must be status', 412),
		);
	});

	it('asks for a JSON body', async () => {
		const id = await createdId(sandbox, RUNNER);

		expect((await getStatus(id, { body: undefined })).status).toBe(412);
	});

	it('answers 404 for an id that is none', async () => {
		const { status, body } = await getStatus('cd-1');

		expect(status).toBe(404);
		expect(body).toEqual(koreError('Campaign not found', 404));
	});
});
