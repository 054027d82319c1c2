import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { mappableFields } from '../actions/contact/contactFields';

/** The fields of a contact for the form's mapper. */
export async function getContactFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await Promise.resolve(mappableFields());
}
