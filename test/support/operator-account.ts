import type { GivenSettings } from '../../lib/settings-file.ts';
import type { Account } from '../../operator/preflight/account.ts';
import type { Dns } from '../../operator/preflight/dns.ts';
import type { Finding } from '../../operator/preflight/finding.ts';
import { preflight } from '../../operator/preflight/preflight.ts';

/** Settings of a deployment with a Facebook app. */
export const deployedSettings = {
  senderAddress: 'notifier@breakups.org',
  senderDomain: 'breakups.org',
  alarmAddress: 'me@home.org',
  facebookAppId: '1234567890123456',
};

/** Settings of a first deployment, as the documents tell to make them. */
export const firstSettings = { senderAddress: 'notifier@breakups.org', alarmAddress: 'me@home.org' };

/** What a deployment with a Facebook app has made. */
export const deployedResources = [
  { logicalId: 'KeysFacebookApp1234ABCD', type: 'AWS::SecretsManager::Secret', physicalId: 'arn:aws:secret' },
  { logicalId: 'MonitoringAlarmsTopic63051086', type: 'AWS::SNS::Topic', physicalId: 'arn:aws:sns:alarms' },
  { logicalId: 'MonitoringBudget0A8A7BB0', type: 'AWS::Budgets::Budget', physicalId: 'budget' },
  { logicalId: 'MailingSenderDomain29002C06', type: 'AWS::SES::EmailIdentity', physicalId: 'breakups.org' },
];

const verified = { verified: true, verification: 'SUCCESS' };

/** SES, out of the sandbox. */
export const sesOfMany = {
  outOfSandbox: true,
  sendingEnabled: true,
  enforcement: 'HEALTHY',
  mailsADay: 50_000,
  mailsASecond: 14,
  mailsToday: 12,
};

/** SES of a new account. */
export const sesSandbox = { ...sesOfMany, outOfSandbox: false, mailsADay: 200, mailsASecond: 1, mailsToday: 0 };

/** An account in which everything is as it should be after a deployment with `deployedSettings`, but for what a test says. */
export function anAccount(but: Partial<Account> = {}): Account {
  return {
    identity: async () => ({ account: '111122223333', arn: 'arn:aws:sts::111122223333:assumed-role/admin/me' }),
    parameter: async () => '28',
    stack: async () => ({ status: 'UPDATE_COMPLETE', since: undefined }),
    stackResources: async () => deployedResources,
    stackFailures: async () => [],
    secret: async () => '0123456789abcdef0123456789abcdef',
    ses: async () => sesOfMany,
    sesIdentity: async (name) => (name === 'breakups.org' ? verified : undefined),
    suppressed: async () => undefined,
    subscription: async () => 'confirmed',
    budgetsAreOn: async () => true,
    concurrency: async () => 1_000,
    ...but,
  };
}

/** What an account answers that was made this morning. */
export const freshAccount: Partial<Account> = {
  parameter: async () => undefined,
  stack: async () => undefined,
  stackResources: async () => undefined,
  ses: async () => sesSandbox,
  sesIdentity: async () => undefined,
  budgetsAreOn: async () => false,
  concurrency: async () => 10,
};

/** A DNS in which everything is there, and no domain has a policy but those that a test names. */
export function aDns(but: Partial<Dns> = {}): Dns {
  return { dmarcPolicy: async () => 'none', takesMail: async () => true, exists: async () => true, ...but };
}

/** Settings as from a file. */
export const fromFile = (values: object): GivenSettings => ({ values: { ...values }, fileIsThere: true, faults: [] });

/** A whole preflight in Frankfurt. */
export function look(
  but: Partial<Account> = {},
  settings: object = deployedSettings,
  dns: Dns = aDns(),
): Promise<readonly Finding[]> {
  return preflight({
    given: fromFile(settings),
    region: 'eu-central-1',
    account: anAccount(but),
    dns,
    stackName: 'BreakupNotifier',
  });
}

/** An error as the SDK throws it. */
export const awsError = (name: string, message = 'said AWS') =>
  Object.assign(new Error(message), { name, $metadata: {} });
