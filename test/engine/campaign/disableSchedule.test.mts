import { byId, byName, createCampaigns, runOperation, stored } from '../koreCampaigns.mts';
import { sandbox } from '../../testSandbox.mts';

const schedule = async (id: string) =>
	await runOperation('enableSchedule', {
		campaign: byId(id),
		startDateTime: '={{ $now.plus({ days: 1 }) }}',
		endDateTime: '={{ $now.plus({ days: 9 }) }}',
		timezone: 'workflow',
	});

describe('Disable Schedule', () => {
	it('takes the schedule off', async () => {
		const [id] = await createCampaigns(['Sale']);
		await schedule(id);
		expect(stored(id).status).toBe('Scheduled');
		const { json } = await runOperation('disableSchedule', { campaign: byName('Sale') });
		expect(json).toEqual([
			{
				id,
				name: 'Sale',
				scheduleEnabled: false,
				message: 'Campaign Sale schedule has been disabled successfully',
			},
		]);
		expect(stored(id).status).toBe('Ready');
		expect(sandbox.requests().at(-1)).toMatchObject({
			body: '{}',
			query: { enableSchedule: 'false', campaignName: 'Sale' },
		});
	});

	it('another campaign of the name: the user is told which one lost its schedule', async () => {
		sandbox.setSwitches({ uniqueNames: false });
		const voice = sandbox.addVoiceCampaign('Sale');
		const [id] = await createCampaigns(['Sale']);
		const { error } = await runOperation('disableSchedule', { campaign: byId(id) });
		expect(error?.message).toBe(
			`Kore.ai took another campaign named 'Sale' (${voice}) for ${id}. That one has lost its schedule`,
		);
	});
});
