import { join } from 'node:path';

import { N8N } from './n8nInstallation.mjs';
import { packageFolder } from './nodePackage.mts';
import { LOGS, PLAYGROUND } from './places.mjs';
import { runProgram } from './programs.mjs';

/**
 * Has n8n list the package under Settings > Community nodes. n8n loads whatever lies in its folder, but
 * lists only what its own installer has noted in the database.
 */
export async function listInSettings(userFolder: string): Promise<void> {
	const script = join(PLAYGROUND, 'noteInstalledPackage.mjs');
	const database = join(userFolder, '.n8n', 'database.sqlite');
	await runProgram(
		'Listing the node in Settings',
		N8N.node,
		[script, database, packageFolder(userFolder)],
		{
			logFile: join(LOGS, 'list-in-settings.log'),
			// Where the node finds n8n-workflow, which n8n provides.
			env: { ...process.env, NODE_PATH: N8N.modules },
		},
	);
}
