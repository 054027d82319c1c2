/**
 * Adds 100 000 contacts to one list, and prints as JSON what Kore got and how much memory it took beside the items
 * themselves. It runs in a process of its own: whatever else a process gives back meanwhile would falsify the figure.
 */
import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../test/engine/n8nEngine.mts';
import { useUserFolder } from '../test/engine/userFolder.mts';
import { standInCredential, startStandIn } from './koreStandIn.mts';
import { heldBytes } from './memory.mts';

/** What this program prints. */
export interface ManyContacts {
	/** How many contacts each call carried, in the order of the calls. */
	sizes: number[];
	/** Items that came out. */
	outputs: number;
	error?: string;
	/** Memory that the node takes at most, as a share of what the items take. */
	memoryShare: number;
}

const CONTACTS = 100_000;

/** A CRM's row. */
function row(index: number): IDataObject {
	return {
		uniqueId: `crm-${index}`,
		phoneNumber: `+4915${String(index).padStart(9, '0')}`,
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
	const standIn = await startStandIn(({ body }) => {
		sizes.push((JSON.parse(body) as { data: unknown[] }).data.length);
		if (sizes.length % 100 === 0) most = Math.max(most, heldBytes());
		return { message: 'Adding contacts to public list is in progress' };
	});
	return {
		...standIn,
		sizes,
		/** The most bytes that were held when a call arrived; looked at with each hundredth. */
		most: () => most,
	};
}

async function measure(): Promise<ManyContacts> {
	const kore = await startCounter();
	const add = async (items: IDataObject[], beforeNode?: () => void) =>
		await runNode({
			items,
			parameters: {
				resource: 'contact',
				operation: 'add',
				contactList: { __rl: true, mode: 'name', value: 'Spring Leads' },
				contact: { mappingMode: 'autoMapInputData', value: null },
				options: {},
			},
			credential: standInCredential(kore.origin),
			beforeNode,
		});
	// Loads all that is loaded only once.
	await add([row(0)]);
	kore.sizes.length = 0;

	const without = heldBytes();
	const items = Array.from({ length: CONTACTS }, (_, index) => row(index));
	let withItems = 0;
	const { json, error } = await add(items, () => (withItems = heldBytes()));
	kore.close();
	return {
		sizes: kore.sizes,
		outputs: json.length,
		error: error?.message,
		memoryShare: (kore.most() - withItems) / (withItems - without),
	};
}

const removeFolder = useUserFolder();
process.stdout.write(`${JSON.stringify(await measure())}\n`);
removeFolder();
