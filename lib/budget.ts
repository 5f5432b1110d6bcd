import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** Percent of the budget at which the address is told: spent already, or by the forecast. */
const notices = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/** A monthly bound on what the whole account costs, told by mail (runbook: `budget`). It stops nothing. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, settings: Pick<Settings, 'monthlyBudget' | 'alarmAddress'>) {
    super(scope, id);
    new CfnBudget(this, 'Resource', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: settings.monthlyBudget, unit: 'USD' },
      },
      notificationsWithSubscribers: notices.map(({ notificationType, threshold }) => ({
        notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
        subscribers: [{ subscriptionType: 'EMAIL', address: settings.alarmAddress }],
      })),
    });
  }
}
