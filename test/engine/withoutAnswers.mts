import type { RandomFaults } from '../../sandbox/randomFaults.mts';
import { sandbox } from '../testSandbox.mts';

const NO_ANSWER: RandomFaults = {
	seed: 1,
	share: 1,
	effects: [{ kind: 'respond', status: 503, body: '' }],
};

/** As long as it goes on, Kore does and answers nothing; faults that were injected before strike first. */
export async function withoutAnswers<Result>(goOn: () => Promise<Result>): Promise<Result> {
	sandbox.injectRandomFaults(NO_ANSWER);
	try {
		return await goOn();
	} finally {
		sandbox.injectRandomFaults({ ...NO_ANSWER, share: 0 });
	}
}
