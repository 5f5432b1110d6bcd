import { Stack } from 'aws-cdk-lib';
import { Alarm, type ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaAction, SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Settings } from './settings.ts';

/** What every alarm must say of itself. Only what a reader would expect has a default. */
export interface AlarmOptions {
  /** A sentence: who is hurt while this goes on, and how. It is the first thing the mail says. */
  readonly hurts: string;
  /** The heading of its section in docs/runbook.md, as an anchor. */
  readonly runbook: string;
  readonly metric: IMetric;
  readonly comparison: ComparisonOperator;
  readonly threshold: number;
  /** Periods that are looked at, and how many of them must be bad. */
  readonly periods: { readonly bad: number; readonly of: number };
  /**
   * What it means when there is no figure: nothing is wrong, that itself is the failure, or things are as they were. Where silence is bad the
   * mail says `INSUFFICIENT_DATA`: an alarm begins in that state, so that a new deployment is not reported before its first figure.
   */
  readonly silence: 'is-good' | 'is-bad' | 'changes-nothing';
  /** `always` where people are harmed; `full` is left out of lean monitoring. */
  readonly kept: 'always' | 'full';
  /** A function that is told when it goes off and when it is over, beside the mail. */
  readonly action?: IFunction;
}

const missingData = {
  'is-good': TreatMissingData.NOT_BREACHING,
  'is-bad': TreatMissingData.MISSING,
  'changes-nothing': TreatMissingData.IGNORE,
} as const;

/** All alarms, and the one topic that tells a person. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: Alarm[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly settings: Pick<Settings, 'alarmAddress' | 'monitoring'>,
  ) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Breakup Notifier', enforceSSL: true });
    const { account } = Stack.of(this);
    // The topic's own policy takes the place of the one that lets everything in the account publish.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    const subscription = this.topic.addSubscription(new EmailSubscription(settings.alarmAddress));
    acknowledge(subscription, {
      'Serverless-SNSRedrivePolicy':
        'A mail about an alarm that did not arrive is worth nothing later; the alarm itself stays red.',
    });
  }

  /** Makes an alarm that mails when it goes off and when it is over; `undefined` where monitoring is lean and can do without. */
  add(id: string, options: AlarmOptions): Alarm | undefined {
    if (this.settings.monitoring === 'lean' && options.kept === 'full') return undefined;
    const alarm = new Alarm(this, id, {
      alarmName: `${Stack.of(this).stackName}-${id}`,
      alarmDescription: `${options.hurts} What to do: docs/runbook.md#${options.runbook}`,
      metric: options.metric,
      comparisonOperator: options.comparison,
      threshold: options.threshold,
      evaluationPeriods: options.periods.of,
      datapointsToAlarm: options.periods.bad,
      treatMissingData: missingData[options.silence],
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    if (options.silence === 'is-bad') alarm.addInsufficientDataAction(new SnsAction(this.topic));
    if (options.action !== undefined) {
      const action = new LambdaAction(options.action, { useUniquePermissionId: true });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
    this.all.push(alarm);
    return alarm;
  }
}
