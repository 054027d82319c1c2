import { EVERY_EFFECT, drawEffects } from '../../../sandbox/randomFaults.mts';
import { startSandbox } from '../../../sandbox/sandbox.mts';
import type { FaultEffect, Sandbox } from '../../../sandbox/sandbox.mts';
import { REMINDER, call, create } from './callSandbox.mts';

const DOWN: FaultEffect = { kind: 'respond', status: 503 };
const OUT: FaultEffect = { kind: 'respond', status: 502 };

function drawn(count: number, draw: ReturnType<typeof drawEffects>) {
	return Array.from({ length: count }, draw);
}

describe('what is drawn', () => {
	it('is the same for the same seed', () => {
		const plan = { seed: 42, share: 0.5 };

		expect(drawn(100, drawEffects(plan))).toEqual(drawn(100, drawEffects(plan)));
	});

	it('is something else for another seed', () => {
		const first = drawn(100, drawEffects({ seed: 1, share: 0.5 }));

		expect(drawn(100, drawEffects({ seed: 2, share: 0.5 }))).not.toEqual(first);
	});

	it.each([0, 0.2, 0.5, 1])('strikes a share of %d', (share) => {
		const effects = drawn(10_000, drawEffects({ seed: 3, share }));
		const struck = effects.filter((effect) => effect !== undefined).length / 10_000;

		expect(Math.abs(struck - share)).toBeLessThan(0.02);
	});

	it('is every way of failing, each about as often, unless told', () => {
		const effects = drawn(10_000, drawEffects({ seed: 4, share: 1 }));
		const shares = EVERY_EFFECT.map(
			(effect) => effects.filter((one) => one === effect).length / 10_000,
		);

		for (const share of shares) expect(share * EVERY_EFFECT.length).toBeCloseTo(1, 0);
	});

	it('is what was told, and nothing else', () => {
		const effects = drawn(100, drawEffects({ seed: 5, share: 1, effects: [DOWN, OUT] }));

		expect(new Set(effects)).toEqual(new Set([DOWN, OUT]));
	});
});

describe('in the sandbox', () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox({ callsPerMinute: 0 });
	});
	afterEach(() => sandbox.close());

	const LISTS = { path: '/campaign/contactList/getAllListDetails' };
	const statuses = async (count: number) => {
		const answers: number[] = [];
		for (let n = 0; n < count; n++) answers.push((await call(sandbox, LISTS)).status);
		return answers;
	};

	it('strike by chance, and the same again after the same seed', async () => {
		const faults = { seed: 9, share: 0.5, effects: [DOWN] };
		sandbox.injectRandomFaults(faults);
		const first = await statuses(20);
		sandbox.injectRandomFaults(faults);

		expect(new Set(first)).toEqual(new Set([200, 503]));
		expect(await statuses(20)).toEqual(first);
	});

	it('leave alone what they do not match, which draws nothing either', async () => {
		const match = { pathIncludes: 'contactList' };
		const faults = { seed: 9, share: 0.5, effects: [DOWN], match };
		sandbox.injectRandomFaults(faults);
		const first = await statuses(5);
		sandbox.injectRandomFaults(faults);
		const [start] = await statuses(1);

		expect((await create(sandbox, REMINDER)).status).toBe(200);
		expect([start, ...(await statuses(4))]).toEqual(first);
	});

	it('come after the faults that were injected one by one', async () => {
		sandbox.injectRandomFaults({ seed: 1, share: 1, effects: [DOWN] });
		sandbox.injectFault(OUT);

		expect(await statuses(2)).toEqual([502, 503]);
	});

	it('replace those before them, and end with a share of 0', async () => {
		sandbox.injectRandomFaults({ seed: 1, share: 1, effects: [DOWN] });
		sandbox.injectRandomFaults({ seed: 1, share: 1, effects: [OUT] });

		expect(await statuses(1)).toEqual([502]);
		sandbox.injectRandomFaults({ seed: 1, share: 0 });
		expect(await statuses(3)).toEqual([200, 200, 200]);
	});

	it('end with a reset', async () => {
		sandbox.injectRandomFaults({ seed: 1, share: 1, effects: [DOWN] });
		sandbox.reset();

		expect(sandbox.randomFaults()).toBeUndefined();
		expect(await statuses(3)).toEqual([200, 200, 200]);
	});

	it('hand out copies', () => {
		sandbox.injectRandomFaults({ seed: 1, share: 0.5, effects: [{ ...DOWN }] });
		const plan = sandbox.randomFaults();
		if (plan) plan.share = 1;

		expect(sandbox.randomFaults()?.share).toBe(0.5);
	});
});
