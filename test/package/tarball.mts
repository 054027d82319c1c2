import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** What `npm pack` says about the tarball it made. */
export interface Tarball {
	/** Full path of the `.tgz`. */
	file: string;
	/** Bytes. */
	size: number;
	/** Paths inside the package. */
	contents: string[];
}

/** Packs the built package into `folder`, as publishing would. */
export function pack(folder: string): Tarball {
	const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ filename, size, files }] = JSON.parse(output) as [
		{ filename: string; size: number; files: Array<{ path: string }> },
	];
	return {
		file: path.join(folder, filename),
		size,
		contents: files.map((file) => file.path).sort(),
	};
}
