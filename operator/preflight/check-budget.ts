import type { Settings } from '../../lib/settings.ts';
import type { Account, DeployedResource } from './account.ts';
import { about, type Finding, inSettingsFile } from './finding.ts';

/** Whether the budget can be made. Where AWS Budgets is off, as in new accounts, the whole deployment would fail on it. */
export async function checkBudget(
  account: Account,
  accountNumber: string,
  settings: Pick<Settings, 'monthlyBudget'> | undefined,
  resources: readonly DeployedResource[] | undefined,
): Promise<Finding> {
  const topic = about('Budget');
  if (settings?.monthlyBudget === 0) return topic.ok('None is wanted.');
  const there = resources?.some(({ type }) => type === 'AWS::Budgets::Budget') === true;
  if (there || (await account.budgetsAreOn(accountNumber))) {
    return topic.ok('A mail tells when the bill comes near it. Forecasts begin after five weeks of use.');
  }
  return topic.stops(
    'AWS Budgets is not switched on for this account, as is common with new accounts and members of an organisation, and ' +
      'the deployment would fail on the budget.',
    'Open https://console.aws.amazon.com/cost-management/home once. AWS then needs up to 24 hours.',
    `Or deploy without a budget. ${inSettingsFile('monthlyBudget', 0)}`,
  );
}
