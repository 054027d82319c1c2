const { rm } = require('node:fs/promises');
const { src, dest } = require('gulp');

/** Icons, codex and output schemas: what n8n reads beside the compiled code. */
const STATIC_FILES = [
	'icons/**/*.{svg,png}',
	'nodes/**/*.node.json',
	'nodes/**/__schema__/**/*.json',
];

/** Removes `dist`, so that no file of an older build is ever packed. */
function clean() {
	return rm('dist', { recursive: true, force: true });
}

/** Copies the static files into `dist`; `encoding: false` because gulp 5 would read PNG as UTF-8 text. */
function copy() {
	return src(STATIC_FILES, { base: '.', encoding: false }).pipe(dest('dist'));
}

exports.clean = clean;
exports.copy = copy;
