import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { Sandbox } from '../../../sandbox/sandbox.mts';
import { call, koreError } from './callSandbox.mts';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const getLists = () => call(sandbox, { path: '/campaign/contactList/getAllListDetails' });

async function statuses(count: number): Promise<number[]> {
	const answers = await Promise.all(Array.from({ length: count }, getLists));
	return answers.map(({ status }) => status).sort();
}

describe('the rate limit', () => {
	it('lets 60 calls a minute through, and says so to the next', async () => {
		expect(await statuses(60)).toEqual(Array(60).fill(200));

		const { status, body, headers } = await getLists();
		expect(status).toBe(429);
		expect(body).toEqual(
			koreError(
				"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.",
				429,
			),
		);
		expect(headers.has('retry-after')).toBe(false);
	});

	it("is a window that slides on the sandbox's clock", async () => {
		sandbox.setSwitches({ callsPerMinute: 2 });
		await getLists();
		sandbox.clock.advance(40_000);
		expect(await statuses(2)).toEqual([200, 429]);

		sandbox.clock.advance(21_000);
		expect(await statuses(2)).toEqual([200, 429]);
	});

	it('may have a shorter minute', async () => {
		sandbox.setSwitches({ callsPerMinute: 2, rateWindowSeconds: 5 });
		await getLists();
		sandbox.clock.advance(3_000);
		expect(await statuses(2)).toEqual([200, 429]);

		sandbox.clock.advance(3_000);
		expect(await statuses(2)).toEqual([200, 429]);
	});

	it('does not count calls from before the clock was set back', async () => {
		sandbox.setSwitches({ callsPerMinute: 1 });
		await getLists();
		sandbox.clock.setOffset(-3_600_000);

		expect(await statuses(2)).toEqual([200, 429]);
	});

	it('does not count calls it turned away', async () => {
		sandbox.setSwitches({ callsPerMinute: 1 });
		await getLists();
		sandbox.clock.advance(50_000);
		expect(await statuses(1)).toEqual([429]);

		sandbox.clock.advance(11_000);
		expect(await statuses(1)).toEqual([200]);
	});

	it('does not count requests whose token was refused', async () => {
		sandbox.setSwitches({ callsPerMinute: 1 });
		await call(sandbox, { path: '/campaign/cd-1', token: 'none' });

		expect(await statuses(1)).toEqual([200]);
	});

	it('is lifted by 0', async () => {
		sandbox.setSwitches({ callsPerMinute: 0 });

		expect(await statuses(70)).toEqual(Array(70).fill(200));
	});

	it('forgets its calls on reset', async () => {
		sandbox.setSwitches({ callsPerMinute: 1 });
		await getLists();
		sandbox.reset();

		expect(await statuses(2)).toEqual([200, 429]);
	});

	it('sends Retry-After when told to', async () => {
		sandbox.setSwitches({ callsPerMinute: 1, retryAfter: 7 });
		await getLists();

		expect((await getLists()).headers.get('retry-after')).toBe('7');
	});
});
