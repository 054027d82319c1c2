import { SENDERS } from '../sandbox/seeds.mts';
import type { Sandbox } from '../sandbox/sandbox.mts';
import type { CreatedCampaign } from './campaigns.mts';
import type { N8nServer } from './n8nServer.mts';
import type { Login } from './owner.mts';

/** What the first example has made. */
export function describeCampaigns(campaigns: CreatedCampaign[]): string {
	const rows = campaigns.map(({ name, status, contactLists, timezone, id }) => [
		name,
		status,
		contactLists.join(', '),
		timezone,
		id,
	]);
	const header = ['Campaign', 'Status', 'Contact lists', 'Time zone', 'ID'];
	const texts = campaigns.map(({ message }) => `  ${message}`);
	return [...table([header, ...rows]), '', ...texts].join('\n');
}

/** Where everything is, and which names the sandbox knows. */
export function describePlayground(place: {
	n8n: N8nServer;
	login: Login;
	sandbox: Sandbox;
	dataFolder: string;
}): string {
	const { n8n, login, sandbox, dataFolder } = place;
	const { contactLists, dncLists, templates, flows } = sandbox.seeds;
	const { smsPerMinute } = sandbox.switches();
	const senders = SENDERS.map(({ number, flow }) => (flow ? `${number} (${flow})` : number));
	return [
		...table([
			['Editor', n8n.origin],
			['E-mail', login.email],
			['Password', login.password],
			['Your data', `${dataFolder} (your workflows survive a restart)`],
			["n8n's log", n8n.logFile],
			['Calls to Kore (JSON)', `${sandbox.origin}/_sandbox/requests`],
			[
				'SMS per minute',
				`${smsPerMinute}, within a campaign's calling hours (Kore's default is 1)`,
			],
		]),
		'',
		'Names that the local Kore sandbox knows, to type into the node:',
		...table([
			...column('Contact lists', contactLists),
			...column('Do Not Call lists', dncLists),
			...column('Templates', templates),
			...column('Experience flows', flows),
			...column('Senders', senders),
		]),
	].join('\n');
}

/** The heading stands before the first name only. */
function column(heading: string, names: string[]): string[][] {
	return names.map((name, index) => [index === 0 ? `  ${heading}` : '', name]);
}

/** Columns as wide as their widest cell. */
function table(rows: string[][]): string[] {
	const widths = rows[0]?.map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
}
