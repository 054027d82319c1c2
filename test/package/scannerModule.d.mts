/** The parts of n8n's scanner that this project calls; the package brings no types. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** What the scanner lints in the sources: package.json, nodes and credentials. */
	export const SOURCE_FILE_PATTERNS: string[];
	export function analyzePackage(
		folder: string,
		filePatterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
