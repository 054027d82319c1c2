import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

/** One of the bodies that Kore's manual shows, e.g. `get-sms-campaign-by-id.response`. */
export function sample(file: string): IDataObject {
	return JSON.parse(sampleText(file)) as IDataObject;
}

/** As {@link sample}, with something valid in place of what Kore has masked. */
export function unmasked(file: string): IDataObject {
	const text = sampleText(file).replaceAll('%xxxxx', '%3D%3D').replaceAll('xxxxx', '00000');
	return JSON.parse(text) as IDataObject;
}

function sampleText(file: string): string {
	return readFileSync(join(process.cwd(), 'test/fixtures/kore-samples', `${file}.json`), 'utf8');
}
