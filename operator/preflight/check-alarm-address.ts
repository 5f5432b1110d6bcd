import type { Settings } from '../../lib/settings.ts';
import type { Account, DeployedResource } from './account.ts';
import { about, type Finding } from './finding.ts';

const topic = about('Alarm address');

/** The logical id of the alarms' topic, without the hash behind it: see `lib/alarms.ts`. */
const logicalIdPrefix = 'MonitoringAlarmsTopic';

/** Whether alarms reach their address: SNS sends nothing before the link in its mail was clicked. */
export async function checkAlarmAddress(
  account: Account,
  { alarmAddress }: Pick<Settings, 'alarmAddress'>,
  resources: readonly DeployedResource[] | undefined,
): Promise<Finding> {
  const found = resources?.find(
    ({ type, logicalId }) => type === 'AWS::SNS::Topic' && logicalId.startsWith(logicalIdPrefix),
  );
  if (found === undefined) {
    return topic.later(
      `No alarm reaches ${alarmAddress} until you click the link in the mail that no-reply@sns.amazonaws.com sends there during the deployment ("Subscription Confirmation"). It is good for two days.`,
    );
  }
  const subscription = await account.subscription(found.physicalId, alarmAddress);
  if (subscription === 'confirmed') return topic.ok(`Alarms are mailed to ${alarmAddress}.`);
  const again = `aws sns subscribe --topic-arn ${found.physicalId} --protocol email --notification-endpoint ${alarmAddress}`;
  if (subscription === 'unconfirmed') {
    return topic.todo(
      `No alarm reaches ${alarmAddress}: the link in the mail from no-reply@sns.amazonaws.com ("Subscription Confirmation") was not clicked yet. It is good for two days. To have it sent again:`,
      again,
    );
  }
  return topic.todo(
    `No alarm reaches ${alarmAddress}: it is not subscribed to the alarms. If the setting is new, deploy; if the link in the mail was not clicked in time, have it sent again:`,
    again,
  );
}
