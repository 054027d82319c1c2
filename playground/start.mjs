/**
 * `npm start`: the real n8n with this node installed, beside a local Kore sandbox. This is the first
 * command anyone types, so the files that end in .mjs get by with Node's own modules.
 */
import { unsuitableMachine } from './preflight.mjs';

const reason = unsuitableMachine();
if (reason) {
	console.error(reason);
	process.exit(1);
}
// Not imported above: an old Node.js must get as far as the message.
const { start } = await import('./stages.mjs');
await start(process.argv.slice(2));
