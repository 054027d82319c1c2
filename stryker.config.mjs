/**
 * Mutation tests of what decides what is sent: `npm run mutation`, or a part of it with
 * `npm run mutation -- --mutate 'nodes/KoreSmsCampaign/rules/schedule.ts'`. Changes each expression in turn and looks
 * whether a unit test fails; takes hours. The figures of the last run are in CONTRIBUTING.md.
 */
import jestConfig from './jest.config.mjs';

const [unit] = jestConfig.projects;

export default {
	packageManager: 'npm',
	testRunner: 'jest',
	jest: {
		projectType: 'custom',
		// Without the property tests: a hundred cases each, for every change, would take days.
		config: {
			...unit,
			testMatch: ['<rootDir>/test/unit/{rules,kore,credentials}/**/*.test.mts'],
		},
	},
	mutate: [
		'credentials/**/*.ts',
		'nodes/KoreSmsCampaign/{rules,kore}/**/*.ts',
		// A table of names.
		'!nodes/KoreSmsCampaign/rules/timeZones.ts',
	],
	coverageAnalysis: 'perTest',
	ignorePatterns: ['dist', '.playground'],
	tempDirName: '.stryker-tmp',
	reporters: ['clear-text', 'json'],
	clearTextReporter: { reportTests: false, reportMutants: true, allowColor: false },
	jsonReporter: { fileName: '.mutation/report.json' },
	// Milliseconds beyond what the tests usually take. A busy machine must not look like an endless loop.
	timeoutMS: 30_000,
	concurrency: 2,
};
