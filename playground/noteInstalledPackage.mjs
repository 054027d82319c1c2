/**
 * Runs on n8n's Node.js, which has node:sqlite: notes a package in n8n's database the way n8n's
 * InstalledPackagesRepository does.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const [databaseFile = '', folder = ''] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const { name, version, author, n8n } = JSON.parse(
	readFileSync(join(folder, 'package.json'), 'utf8'),
);

// n8n has the database open too.
const database = new DatabaseSync(databaseFile, { timeout: 10_000 });
database.exec('BEGIN IMMEDIATE');
database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(name);
database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
database
	.prepare(
		`INSERT INTO installed_packages
			(packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
			VALUES (?, ?, ?, ?, datetime('now'), datetime('now'))`,
	)
	.run(name, version, author.name, author.email);
for (const path of n8n.nodes) noteNode(path);
database.exec('COMMIT');

/** @param {string} path */
function noteNode(path) {
	// n8n too takes the name of the class from the name of the file.
	const [className = ''] = parse(path).name.split('.');
	const { description } = new (require(join(folder, path))[className])();
	database
		.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)')
		.run(
			description.displayName,
			`${name}.${description.name}`,
			[description.version].flat().at(-1),
			name,
		);
}
