import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Gives n8n-core a folder of its own, because it writes its settings file to the user's otherwise.
 *
 * @returns removes the folder again
 */
export function useUserFolder(): () => void {
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-koreai-engine-'));
	process.env.N8N_USER_FOLDER = folder;
	return () => rmSync(folder, { recursive: true, force: true });
}
