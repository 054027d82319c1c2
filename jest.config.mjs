// n8n-core logs every failing node to the console; the tests look at the errors themselves.
process.env.N8N_LOG_LEVEL = 'silent';

const layer = (name, settings = {}) => ({
	displayName: name,
	rootDir: '.',
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
	moduleFileExtensions: ['mts', 'cts', 'ts', 'js', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/playground'],
	transform: {
		'^.+\\.(ts|mts)$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
			},
		],
	},
	...settings,
});

const engineSetup = ['<rootDir>/test/engine/jestSetup.mts'];

export default {
	// Milliseconds. A machine that is busy with something else must not look like a failure.
	testTimeout: 30_000,
	projects: [layer('unit'), layer('engine', { setupFilesAfterEnv: engineSetup }), layer('package')],
};
