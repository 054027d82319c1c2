import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ReceivedCall } from './koreStandIn.mts';

/** A stand-in for Kore in a process of its own, so that its work delays nobody who is measured. */
export interface StandInProcess {
	/** `http://127.0.0.1:PORT` */
	origin: string;
	/** The creates since the last time this was asked, in order of arrival. */
	takeCalls(): Promise<ReceivedCall[]>;
	stop(): void;
}

/** @param delay milliseconds between a call and its answer */
export async function startStandInProcess(delay: number): Promise<StandInProcess> {
	const program = path.join(process.cwd(), 'bench', 'standInProgram.mts');
	const child = fork(program, [String(delay)], { execArgv: ['--import', 'tsx'] });
	const ended = once(child, 'exit').then((): never => {
		throw new Error('The stand-in for Kore has ended');
	});
	const nextMessage = async <Message,>() => {
		const [message] = (await Promise.race([once(child, 'message'), ended])) as [Message];
		return message;
	};
	return {
		origin: await nextMessage<string>(),
		async takeCalls() {
			child.send('calls');
			return await nextMessage<ReceivedCall[]>();
		},
		stop: () => child.disconnect(),
	};
}
