/** The n8n that all tests of one process share. */
import { after, beforeEach } from 'node:test';
import { KORE_APPS } from '../koreApps.mts';
import { startRealN8n } from '../realN8n.mts';

export const n8n = await startRealN8n({ callsPerMinute: 0, apps: KORE_APPS });

beforeEach(() => n8n.sandbox.reset());
after(async () => await n8n.stop());
