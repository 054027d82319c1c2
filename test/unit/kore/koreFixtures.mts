import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

import type { KoreRequest } from '../../../nodes/KoreSmsCampaign/kore/request';

/** A call that only reads. */
export const READ: KoreRequest = {
	method: 'GET',
	path: '/campaign/api/v2/public/st-1/campaign/contactList/getAllListDetails',
	query: { accountId: 'a1' },
};

/** A call that makes something in Kore. */
export const CREATE: KoreRequest = {
	method: 'POST',
	path: '/campaign/api/v2/public/st-1/campaign',
	query: { accountId: 'a1', campaignType: 'sms' },
	body: { name: 'Sale' },
	inDoubt: "The campaign 'Sale' may exist in Kore",
};

export const NOW = Date.parse('2026-01-15T12:00:00Z');

/** What n8n gives for an answer. */
export function response(
	statusCode: number,
	body: unknown,
	headers: IDataObject = {},
): IN8nHttpFullResponse {
	return { statusCode, headers, body: body as IDataObject };
}

/** The body of Kore's refusals. */
export const errors = (msg: string, code: number | string) => ({ errors: [{ msg, code }] });
