/** A chat model that speaks OpenAI's protocol and says what a test has written down for it. */
import { fastify } from 'fastify';

/** What the model says when it is its turn. */
export type Reply = { say: string } | { callTool: object };

/** A message of the conversation; the answer of a tool has the role `tool`. */
export interface ChatMessage {
	role: string;
	content: string;
}

/** A tool that the model may call. */
export interface ChatTool {
	function: {
		name: string;
		description: string;
		parameters: {
			properties: Record<string, { type: string; description?: string }>;
			required?: string[];
		};
	};
}

/** What n8n sends when it is the model's turn. */
export interface ChatRequest {
	messages: ChatMessage[];
	tools?: ChatTool[];
}

export interface ScriptedChatModel {
	/** For the field Base URL of n8n's OpenAI credential. */
	url: string;
	/** What has come since the last `play`, in order. */
	requests: ChatRequest[];
	/** From now on the model says this, one reply for each request. */
	play(...replies: Reply[]): void;
	close(): Promise<void>;
}

/** Starts one on a loopback address. */
export async function startScriptedChatModel(): Promise<ScriptedChatModel> {
	const requests: ChatRequest[] = [];
	let script: Reply[] = [];
	const server = fastify({ forceCloseConnections: true });
	server.post<{ Body: ChatRequest }>('/v1/chat/completions', ({ body }) => {
		requests.push(body);
		const reply = script.shift() ?? { say: 'The script is over.' };
		return completion(reply, body.tools, `call_${requests.length}`);
	});
	const origin = await server.listen({ host: '127.0.0.1', port: 0 });
	return {
		url: `${origin}/v1`,
		requests,
		play(...replies) {
			requests.length = 0;
			script = replies;
		},
		close: () => server.close(),
	};
}

/** OpenAI's answer, with the fields that its client needs; a call goes to the first tool. */
function completion(reply: Reply, [tool]: ChatTool[] = [], callId: string) {
	const isCall = 'callTool' in reply;
	const message = isCall
		? { role: 'assistant', content: null, tool_calls: [toolCall(callId, tool, reply.callTool)] }
		: { role: 'assistant', content: reply.say };
	return {
		id: 'chatcmpl-scripted',
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [{ index: 0, message, finish_reason: isCall ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

const toolCall = (id: string, tool: ChatTool, toolArguments: object) => ({
	id,
	type: 'function',
	function: { name: tool.function.name, arguments: JSON.stringify(toolArguments) },
});
