/**
 * Lint of everything that is not published: sandbox, playground, tests and the build itself. What is
 * published (`nodes/`, `credentials/`, package.json) is linted by n8n's own rules in eslint.config.mjs,
 * which n8n does not allow to be changed.
 */
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
	{
		ignores: [
			'dist/',
			'.stryker-tmp/',
			'node_modules/',
			'playground/node_modules/',
			'nodes/',
			'credentials/',
		],
	},
	{
		files: ['**/*.mts'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { project: './tsconfig.project.json' } },
		rules: {
			// Node's test runner waits for its tests by itself.
			'@typescript-eslint/no-floating-promises': [
				'error',
				{
					allowForKnownSafeCalls: [
						{ from: 'package', package: 'node:test', name: ['describe', 'it', 'test'] },
					],
				},
			],
		},
	},
	{
		files: ['**/*.mjs', '**/*.js'],
		extends: [tseslint.configs.recommended],
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
);
