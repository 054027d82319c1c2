/**
 * A stand-in for Kore that keeps the creates it got, as a program: `standInProgram.mts DELAY`. It says where it listens,
 * and hands over what it has got whenever it is told anything.
 */
import { createdCampaign, startStandIn, type ReceivedCall } from './koreStandIn.mts';

const calls: ReceivedCall[] = [];
const { origin } = await startStandIn((call) => {
	calls.push(call);
	return createdCampaign(call);
}, Number(process.argv[2]));
process.on('message', () => process.send?.(calls.splice(0)));
process.on('disconnect', () => process.exit());
process.send?.(origin);
