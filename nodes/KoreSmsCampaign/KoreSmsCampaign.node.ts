import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { properties, subtitle } from './actions';
import { router } from './actions/router';
import { getContactFields } from './methods/getContactFields';
import { getContactLists } from './methods/getContactLists';
import { searchCampaigns } from './methods/searchCampaigns';
import { searchContactListNames, searchContactLists } from './methods/searchContactLists';

export class KoreSmsCampaign implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kore SMS Campaign',
		name: 'koreSmsCampaign',
		icon: { light: 'file:../../icons/koreai.svg', dark: 'file:../../icons/koreai.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: "Run SMS campaigns and fill contact lists in Kore.ai's contact centre",
		defaults: { name: 'Kore SMS Campaign' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'koreAiApi', required: true }],
		properties,
	};

	methods = {
		loadOptions: { getContactLists },
		listSearch: { searchCampaigns, searchContactLists, searchContactListNames },
		resourceMapping: { getContactFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
