import { randomUUID } from 'node:crypto';

/** How the editor itself speaks to n8n. */
export class N8nApi {
	readonly #origin: string;
	/** n8n ties a session to the browser that opened it. */
	readonly #browserId = randomUUID();
	#cookie = '';

	constructor(origin: string) {
		this.#origin = origin;
	}

	get<T>(path: string): Promise<T> {
		return this.#send<T>('GET', path);
	}

	/** All node types or credential types, as the editor loads them at its start. */
	async types<T>(kind: 'nodes' | 'credentials'): Promise<T[]> {
		return JSON.parse(await this.#fetch('GET', `/types/${kind}.json`)) as T[];
	}

	post<T>(path: string, body: unknown): Promise<T> {
		return this.#send<T>('POST', path, body);
	}

	patch<T>(path: string, body: unknown): Promise<T> {
		return this.#send<T>('PATCH', path, body);
	}

	delete<T>(path: string): Promise<T> {
		return this.#send<T>('DELETE', path);
	}

	async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
		return (JSON.parse(await this.#fetch(method, `/rest${path}`, body)) as { data: T }).data;
	}

	/** Returns the text of a good answer. */
	async #fetch(method: string, path: string, body?: unknown): Promise<string> {
		const response = await fetch(`${this.#origin}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': this.#browserId,
				cookie: this.#cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new N8nRefusal(`${method} ${path}`, response.status, text);
		const session = response.headers
			.getSetCookie()
			.find((cookie) => cookie.startsWith('n8n-auth='));
		if (session) [this.#cookie = ''] = session.split(';');
		return text;
	}
}

/** n8n's answer was not a good one. */
export class N8nRefusal extends Error {
	readonly status: number;

	constructor(request: string, status: number, text: string) {
		super(`n8n answered ${request} with ${status}: ${text.slice(0, 300)}`);
		this.status = status;
	}
}
