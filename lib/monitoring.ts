import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { rateAlarms, refusalsUntilStop } from '../lambdas/domain/mail-brake.ts';
import { isPersonal } from '../lambdas/domain/networks.ts';
import { Alarms } from './alarms.ts';
import { Budget } from './budget.ts';
import { GlanceDashboard } from './dashboard.ts';
import { ownMetric, reputation, sharedMetric } from './metrics.ts';
import { networksSetUp } from './networks/index.ts';
import type { Settings } from './settings.ts';
import type { WatchedParts } from './watched-parts.ts';

export interface MonitoringProps extends WatchedParts {
  readonly settings: Settings;
}

const {
  GREATER_THAN_THRESHOLD: above,
  GREATER_THAN_OR_EQUAL_TO_THRESHOLD: atLeast,
  LESS_THAN_THRESHOLD: below,
} = ComparisonOperator;

/**
 * SES reviews an account at 5 % bounces or 0.1 % complaints, and may stop it at 10 % or 0.5 %
 * (https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html). A person is told at half of the first, whatever mails it
 * comes from. Just before it the brake is made ready, which stops alerts if some more are refused; that is for what comes of alerts alone:
 * links to sign in and confirmations go to whatever address a stranger enters, and are bounded by `refusedMailsADay`.
 */
const bounceRates = { told: 0.025, high: 0.045 };
const complaintRates = { told: 0.0005, high: 0.0009 };

/** What watches over the service: alarms that find a person, a dashboard for when they look, and a bound on the bill. */
export class Monitoring extends Construct {
  readonly alarms: Alarms;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MonitoringProps,
  ) {
    super(scope, id);
    this.alarms = new Alarms(this, 'Alarms', props.settings);
    this.watchSweeps();
    this.watchQueues();
    this.watchNetwork();
    this.watchMail();
    this.watchApi();
    if (props.settings.monthlyBudget > 0) new Budget(this, 'Budget', props.settings);
    if (props.settings.monitoring === 'full')
      new GlanceDashboard(this, 'Dashboard', { ...props, alarms: this.alarms.all });
  }

  private watchSweeps(): void {
    const { sweeping, checking, settings } = this.props;
    const interval = Duration.minutes(settings.sweepMinutes);
    // Three intervals, and a quarter of an hour at least: a sweep may be left out when the one before is still being worked off.
    const periods = Math.max(3, Math.ceil(15 / settings.sweepMinutes));
    this.alarms.add('NoSweep', {
      hurts: 'Nobody gets any mail: no sweep has been completed, so changes are not looked for.',
      runbook: 'no-sweep',
      metric: ownMetric(sweeping.sweeper, 'sweepsCompleted', interval),
      comparison: below,
      threshold: 1,
      periods: { bad: periods, of: periods },
      silence: 'is-bad',
      kept: 'always',
    });
    this.alarms.add('LeftOut', {
      hurts:
        'Part of the watchers hear of no changes: sweeps leave them out, or no check came to them for an hour or more.',
      runbook: 'left-out',
      // Each run says how many there are, so the sum of several would count people twice. One bad run is no trend.
      metric: ownMetric(sweeping.sweeper, 'watchersLeftOut', Duration.minutes(Math.max(5, settings.sweepMinutes))).with(
        {
          statistic: Stats.MAXIMUM,
        },
      ),
      comparison: atLeast,
      threshold: 1,
      periods: { bad: 2, of: 3 },
      silence: 'is-good',
      kept: 'always',
    });
    this.alarms.add('CheckerErrors', {
      hurts: 'Some watchers get no mail about changes: checks crash or run out of time, up to a thousand people each.',
      runbook: 'checker-errors',
      metric: checking.checker.metricErrors({ period: Duration.minutes(5), statistic: Stats.SUM }),
      comparison: atLeast,
      threshold: 1,
      periods: { bad: 2, of: 3 },
      silence: 'is-good',
      kept: 'always',
    });
  }

  private watchQueues(): void {
    const { queues, deadLetters, feedback, settings } = this.props;
    this.alarms.add('ChecksTooOld', {
      hurts: 'Everybody hears late: checks wait longer than a sweep takes to come round, or nobody works them off.',
      runbook: 'checks-too-old',
      metric: queues.checks.metricApproximateAgeOfOldestMessage({
        period: Duration.minutes(5),
        statistic: Stats.MAXIMUM,
      }),
      comparison: above,
      threshold: settings.sweepMinutes * 60,
      periods: { bad: 3, of: 3 },
      silence: 'is-good',
      kept: 'always',
    });
    const undelivered = {
      DeadLetters: {
        queue: deadLetters,
        hurts:
          'Up to a thousand watchers a message are not checked, or somebody who left is not quite forgotten: it failed again and again.',
        runbook: 'dead-letters',
      },
      FeedbackFailures: {
        queue: feedback.failures,
        hurts:
          'Somebody who complained, or whose address is dead, may go on getting mail; or the brake does not hear of a high rate.',
        runbook: 'feedback-failures',
      },
    };
    for (const [id, { queue, hurts, runbook }] of Object.entries(undelivered)) {
      this.alarms.add(id, {
        hurts,
        runbook,
        metric: queue.metricApproximateNumberOfMessagesVisible({
          period: Duration.minutes(5),
          statistic: Stats.MAXIMUM,
        }),
        comparison: above,
        threshold: 0,
        periods: { bad: 1, of: 1 },
        silence: 'is-good',
        kept: 'always',
      });
    }
  }

  private watchNetwork(): void {
    const { checking, settings } = this.props;
    this.alarms.add('TurnedAway', {
      hurts: 'Everybody hears late: a network answers no more questions, or no mail goes out. It is all kept.',
      runbook: 'turned-away',
      // Reported at once, when a network or SES asks for a pause; over a quarter of an hour, so that short ones in a row are one. It goes on, or
      // begins, while nobody on a network was read for half an hour, whatever the reason.
      metric: sharedMetric('turnedAway', Duration.minutes(15)),
      comparison: atLeast,
      threshold: 1,
      periods: { bad: 1, of: 1 },
      silence: 'is-good',
      kept: 'always',
    });
    if (!networksSetUp(settings).some(isPersonal)) return;
    this.alarms.add('SignInsLapsing', {
      hurts: 'Watchers stop getting mail, each until they sign in again: many tokens stop working.',
      runbook: 'sign-ins-lapsing',
      metric: ownMetric(checking.checker, 'signInsLapsed', Duration.hours(1)),
      comparison: above,
      threshold: settings.usualLapses,
      periods: { bad: 1, of: 1 },
      silence: 'is-good',
      kept: 'full',
    });
  }

  private watchMail(): void {
    const { feedback, mailing } = this.props;
    const rates = { BounceRate: bounceRates, ComplaintRate: complaintRates } as const;
    for (const kind of ['BounceRate', 'ComplaintRate'] as const) {
      const runbook = kind === 'BounceRate' ? 'bounce-rate' : 'complaint-rate';
      const what = kind === 'BounceRate' ? 'many mails go to dead addresses' : 'many people call our mails spam';
      this.alarms.add(kind, {
        hurts: `Nobody yet, but soon everybody: ${what}, and SES stops accounts for that.`,
        runbook,
        metric: reputation(kind),
        comparison: atLeast,
        threshold: rates[kind].told,
        periods: { bad: 1, of: 1 },
        silence: 'changes-nothing',
        kept: 'full',
      });
      const reason = kind === 'BounceRate' ? 'bounced' : 'complained';
      this.alarms.add(rateAlarms[reason], {
        hurts: `Nobody yet: ${what}. If ${refusalsUntilStop[reason]} more do, all mail is stopped, before SES stops it for good.`,
        runbook: `${runbook}-stops-mail`,
        metric: reputation(kind, mailing.configurationSet),
        comparison: atLeast,
        threshold: rates[kind].high,
        periods: { bad: 1, of: 1 },
        silence: 'changes-nothing',
        kept: 'always',
        action: feedback.brake,
      });
    }
  }

  private watchApi(): void {
    const { httpApi } = this.props.api;
    const period = Duration.minutes(5);
    this.alarms.add('ApiErrors', {
      hurts: 'People on the site cannot sign in, change anything or leave: the API answers with errors of its own.',
      runbook: 'api-errors',
      metric: httpApi.metricServerError({ period, statistic: Stats.SUM }),
      comparison: atLeast,
      threshold: 5,
      periods: { bad: 2, of: 3 },
      silence: 'is-good',
      kept: 'always',
    });
  }
}
