import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json as readJson } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { IDataObject } from 'n8n-workflow';
import { credentialFields } from '../../../sandbox/credentialFields.mts';
import { sandbox } from '../../testSandbox.mts';
import { AUTOMATIC, addContacts, phone } from './contacts.mts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are really held. */
function heldBytes(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

/** A CRM's row. */
function row(index: number): IDataObject {
	return {
		uniqueId: `crm-${index}`,
		phoneNumber: phone(index),
		firstName: `First ${index}`,
		lastName: `Last ${index}`,
		email: `person.${index}@customers.example`,
		city: `City ${index % 500}`,
	};
}

/** Answers as Kore does and keeps nothing but numbers: the sandbox would keep the contacts. */
async function startCounter() {
	const sizes: number[] = [];
	let most = 0;
	const server = createServer((request, response) => {
		void readJson(request).then((body) => {
			sizes.push((body as { data: unknown[] }).data.length);
			if (sizes.length % 100 === 0) most = Math.max(most, heldBytes());
			response.setHeader('content-type', 'application/json');
			response.end('{"message":"Adding contacts to public list is in progress"}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${port}`,
		sizes,
		/** The most bytes that were held when a call arrived; looked at with each hundredth. */
		most: () => most,
		close: async () => await new Promise((resolve) => server.close(resolve)),
	};
}

it('100 000 contacts are 1 000 calls, and take less than a third of the memory that their items do', async () => {
	const kore = await startCounter();
	const credential = { ...credentialFields(sandbox), host: kore.origin };
	// Loads all that is loaded only once.
	await addContacts([row(0)], { contact: AUTOMATIC }, { credential });

	const without = heldBytes();
	const items = Array.from({ length: 100_000 }, (_, index) => row(index));
	let withItems = 0;
	const { json, error } = await addContacts(
		items,
		{ contact: AUTOMATIC },
		{ credential, beforeNode: () => (withItems = heldBytes()) },
	);

	expect(error).toBeUndefined();
	expect(kore.sizes.slice(1)).toEqual(Array.from({ length: 1000 }, () => 100));
	expect(json).toHaveLength(1000);
	const share = (kore.most() - withItems) / (withItems - without);
	process.stdout.write(`100 000 contacts take ${Math.round(share * 100)} % more memory.\n`);
	expect(share).toBeLessThan(1 / 3);
	await kore.close();
}, 600_000);
