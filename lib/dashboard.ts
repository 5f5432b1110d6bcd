import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  PeriodOverride,
  SingleValueWidget,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { metricNames } from '../lambdas/observability/metric-names.ts';
import type { BundledFunction } from './bundled-function.ts';
import { edgeMetric, networkMetric, ownMetric, sharedMetric, usualPeriod } from './metrics.ts';
import { networksSetUp } from './networks/index.ts';
import type { Settings } from './settings.ts';
import type { WatchedParts } from './watched-parts.ts';

export interface DashboardProps extends WatchedParts {
  readonly settings: Settings;
  readonly alarms: readonly Alarm[];
}

/** Widgets a row; a dashboard is 24 columns wide. */
const threeInARow = 8;

/**
 * One page that answers, from top to bottom: is something wrong, what did it do today, is it keeping up, does it cost what it should. Under
 * 50 metrics, which keeps it within the three dashboards that cost nothing.
 */
export class GlanceDashboard extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DashboardProps,
  ) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Resource', {
      defaultInterval: Duration.days(1),
      periodOverride: PeriodOverride.AUTO,
    });
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Is something wrong?', alarms: [...props.alarms], width: 24, height: 4 }),
    );
    for (const [question, widgets] of [
      ['What did it do?', this.work()],
      ['Is it keeping up?', this.pace()],
      ['Are people served?', this.service()],
      ['What does it cost?', this.cost()],
    ] as const) {
      dashboard.addWidgets(new TextWidget({ markdown: `## ${question}`, width: 24, height: 1 }));
      dashboard.addWidgets(...widgets);
    }
  }

  private work(): IWidget[] {
    const { sweeping, checking, api } = this.props;
    const aDay = (emitter: BundledFunction, name: keyof typeof metricNames, label: string) =>
      ownMetric(emitter, name, Duration.days(1)).with({ label });
    return [
      new SingleValueWidget({
        title: 'Today',
        metrics: [
          ownMetric(sweeping.sweeper, 'watchersSwept').with({
            label: 'Watchers in the last sweep',
            statistic: Stats.MAXIMUM,
          }),
          aDay(checking.checker, 'watchersChecked', 'Checks'),
          aDay(checking.checker, 'changesRecorded', 'Changes'),
          aDay(checking.checker, 'mailsSent', 'Mails'),
          aDay(api.function, 'signIns', 'Sign-ins'),
        ],
        setPeriodToTimeRange: false,
        width: 24,
        height: 3,
      }),
    ];
  }

  private pace(): IWidget[] {
    const { settings, sweeping, checking, queues } = this.props;
    const { checker } = checking;
    const oldest = { statistic: Stats.MAXIMUM, period: usualPeriod };
    return [
      graph('Sweeps', [
        ownMetric(sweeping.sweeper, 'sweepSeconds').with({ label: 'Seconds a sweep takes', statistic: Stats.MAXIMUM }),
        queues.checks.metricApproximateAgeOfOldestMessage({ ...oldest, label: 'Oldest check, seconds' }),
        queues.firstLooks.metricApproximateAgeOfOldestMessage({ ...oldest, label: 'Oldest first look, seconds' }),
        ownMetric(sweeping.sweeper, 'watchersLeftOut').with({ label: 'Watchers left out', statistic: Stats.MAXIMUM }),
      ]),
      graph('The network', [
        ownMetric(checker, 'networkCalls').with({ label: 'Calls' }),
        ownMetric(checker, 'watchersUnknown').with({ label: 'Watchers not read' }),
        sharedMetric('turnedAway').with({ label: 'Turned away (by SES, too)' }),
        ownMetric(checker, 'signInsLapsed').with({ label: 'Tokens that stopped working' }),
      ]),
      graph(
        'People, %',
        networksSetUp(settings).flatMap((network) => [
          networkMetric(checker, 'peopleRead', network).with({ label: `${network}: read` }),
          networkMetric(checker, 'peopleStating', network).with({ label: `${network}: of these, state a status` }),
        ]),
      ),
      graph('Mail', [
        ownMetric(checker, 'mailsSent').with({ label: 'Sent' }),
        ownMetric(checker, 'mailsHeld').with({ label: 'Held back' }),
        ownMetric(checker, 'possibleDoubles').with({ label: 'Perhaps sent twice' }),
      ]),
    ];
  }

  private service(): IWidget[] {
    const { api, site, sweeping, checking, erasing, feedback } = this.props;
    const functions = [sweeping.sweeper, checking.checker, api.function, erasing.eraser, feedback.function];
    const deadLetters = [this.props.deadLetters, feedback.failures];
    return [
      graph('The API', [
        api.httpApi.metricCount({ label: 'Requests', statistic: Stats.SUM, period: usualPeriod }),
        api.httpApi.metricServerError({ label: 'Our errors', statistic: Stats.SUM, period: usualPeriod }),
        api.httpApi.metricLatency({ label: '95 % answered within, ms', statistic: Stats.p(95), period: usualPeriod }),
      ]),
      graph('Errors', [
        ...functions.map((each) => each.metricErrors({ label: each.node.id, period: usualPeriod })),
        ...deadLetters.map((queue) =>
          queue.metricApproximateNumberOfMessagesVisible({
            label: `dead: ${queue.node.id}`,
            statistic: Stats.MAXIMUM,
            period: usualPeriod,
          }),
        ),
      ]),
      graph('The site', [
        edgeMetric(site.distribution, 'Requests', Stats.SUM).with({ label: 'Requests' }),
        edgeMetric(site.distribution, 'TotalErrorRate', Stats.AVERAGE).with({ label: 'Errors, %' }),
      ]),
    ];
  }

  private cost(): IWidget[] {
    const { table, queues, sweeping, checking, api } = this.props;
    const sum = { statistic: Stats.SUM, period: Duration.hours(1) };
    return [
      graph('Milliseconds at work', [
        ...[sweeping.sweeper, checking.checker, api.function].map((each) =>
          each.metricDuration({ ...sum, label: each.node.id }),
        ),
      ]),
      graph('Reads and writes of the table', [
        table.table.metricConsumedReadCapacityUnits({ ...sum, label: 'Reads' }),
        table.table.metricConsumedWriteCapacityUnits({ ...sum, label: 'Writes' }),
      ]),
      graph('Messages', [
        queues.checks.metricNumberOfMessagesSent({ ...sum, label: 'Sent' }),
        queues.checks.metricNumberOfEmptyReceives({ ...sum, label: 'Receives in vain' }),
      ]),
    ];
  }
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: threeInARow, height: 6, leftYAxis: { min: 0, showUnits: false } });
}
