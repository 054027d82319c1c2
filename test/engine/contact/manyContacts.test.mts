import { inProcess } from '../../../bench/inProcess.mts';
import type { ManyContacts } from '../../../bench/manyContacts.mts';

it('100 000 contacts are 1 000 calls, and take less than a third of the memory that their items do', async () => {
	const { sizes, outputs, error, memoryShare } = await inProcess<ManyContacts>('manyContacts.mts');
	expect(error).toBeUndefined();
	expect(sizes).toEqual(Array.from({ length: 1000 }, () => 100));
	expect(outputs).toBe(1000);
	process.stdout.write(`100 000 contacts take ${Math.round(memoryShare * 100)} % more memory.\n`);
	expect(memoryShare).toBeLessThan(1 / 3);
}, 600_000);
