import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pack } from './tarball.mts';

const LIMIT = 130_000;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-koreai-package-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const filesIn = (root: string) =>
	readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
		.sort();

const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[]; strict: boolean };
	dependencies?: unknown;
	peerDependencies: Record<string, string>;
};

it('the tarball holds the build, the four documents and package.json, and is small', () => {
	const { size, contents } = pack(folder);
	expect(contents.filter((file) => !file.startsWith('dist/'))).toEqual([
		'CHANGELOG.md',
		'LICENSE',
		'README.md',
		'index.js',
		'package.json',
	]);
	expect(contents.filter((file) => file.startsWith('dist/'))).toEqual(
		filesIn('dist').map((file) => `dist/${file}`),
	);
	expect(size).toBeLessThan(LIMIT);
});

it('the tarball holds every file that n8n is told to load', () => {
	const { contents } = pack(folder);
	expect(contents).toEqual(
		expect.arrayContaining([...packageJson.n8n.nodes, ...packageJson.n8n.credentials]),
	);
});

it('nothing is needed at run time but what n8n itself brings', () => {
	expect(packageJson.dependencies).toBeUndefined();
	expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(packageJson.n8n.strict).toBe(true);
});

it("the build gives the same files as n8n's own build command", () => {
	for (const source of ['package.json', 'tsconfig.json', 'nodes', 'credentials', 'icons']) {
		cpSync(source, path.join(folder, source), { recursive: true });
	}
	symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
	const n8nNode = path.resolve('node_modules/.bin/n8n-node');
	execFileSync(n8nNode, ['build'], { cwd: folder, stdio: 'ignore' });
	expect(filesIn('dist')).toEqual(filesIn(path.join(folder, 'dist')));
}, 120_000);

it('icons, codex and schemas are copied byte for byte', () => {
	const copied = filesIn('dist').filter((file) => /\.(svg|png|json)$/.test(file));
	expect(copied.length).toBeGreaterThan(3);
	for (const file of copied) {
		expect(readFileSync(path.join('dist', file)).equals(readFileSync(file))).toBe(true);
	}
});
