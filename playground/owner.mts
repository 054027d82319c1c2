import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { StartProblem } from './failure.mjs';
import { N8nRefusal } from './n8nApi.mts';
import type { N8nApi } from './n8nApi.mts';

/** How to sign in to the editor. */
export interface Login {
	email: string;
	password: string;
}

/** Signs in as the owner of this n8n, who is set up on the first start. */
export async function signIn(api: N8nApi, dataFolder: string): Promise<Login> {
	const file = join(dataFolder, 'login.json');
	const login = readOrMakeLogin(file);
	const { userManagement } = await api.get<Settings>('/settings');
	if (userManagement.showSetupOnFirstLoad) {
		await api.post('/owner/setup', { ...login, firstName: 'Playground', lastName: 'Owner' });
		return login;
	}
	try {
		await api.post('/login', { emailOrLdapLoginId: login.email, password: login.password });
	} catch (error) {
		if (!(error instanceof N8nRefusal) || error.status !== 401) throw error;
		throw new StartProblem(
			`n8n no longer takes the login in ${file}: write the e-mail and password that you gave yourself in n8n into that file, then type npm start again.`,
		);
	}
	return login;
}

interface Settings {
	userManagement: { showSetupOnFirstLoad: boolean };
}

/** A password of its own for every data folder: other users of this computer can reach the editor too. */
function readOrMakeLogin(file: string): Login {
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Login;
	const digits = String(randomInt(10 ** 8)).padStart(8, '0');
	const login = { email: 'owner@example.com', password: `Kore-${digits}` };
	writeFileSync(file, JSON.stringify(login, null, '\t'), { mode: 0o600 });
	return login;
}
