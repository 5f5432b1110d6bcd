import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rateAlarms } from '../../lambdas/domain/mail-brake.ts';
import { metricNames, wholeService } from '../../lambdas/observability/metric-names.ts';
import { type Found, synthesise, withFacebook } from './synthesised.ts';

const full = synthesise(withFacebook);
const lean = synthesise({ ...withFacebook, monitoring: 'lean' });
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');

const alarmsOf = ({ all }: typeof full) => all('AWS::CloudWatch::Alarm');
const nameOf = ({ Properties }: Found) => String(Properties.AlarmName).replace('BreakupNotifier-', '');
const metricsOf = ({ Properties }: Found): { Namespace: string; MetricName: string; Dimensions?: unknown }[] =>
  Properties.Metrics?.flatMap(({ MetricStat: stat }: { MetricStat?: { Metric: object } }) => stat?.Metric ?? []) ?? [
    Properties,
  ];

/** Sections of the runbook by their anchors, as GitHub makes them of headings. */
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const heading = section.slice(0, section.indexOf('\n'));
      return [heading.toLowerCase().replaceAll(' ', '-'), section] as const;
    }),
);
const anchorOf = ({ Properties }: Found) => /docs\/runbook\.md#([\w-]+)$/.exec(Properties.AlarmDescription)?.[1] ?? '';

describe('alarms', () => {
  test('these there are', () => {
    expect(alarmsOf(full).map(nameOf).sort()).toEqual([
      'ApiErrors',
      'BounceRate',
      'BounceRateStopsMail',
      'CheckerErrors',
      'ChecksTooOld',
      'ComplaintRate',
      'ComplaintRateStopsMail',
      'DeadLetters',
      'FeedbackFailures',
      'LeftOut',
      'NoSweep',
      'SignInsLapsing',
      'TurnedAway',
    ]);
  });

  test('lean monitoring keeps those that tell of harm done, no more than the ten that cost nothing, and no dashboard', () => {
    expect(alarmsOf(lean).map(nameOf).sort()).toEqual([
      'ApiErrors',
      'BounceRateStopsMail',
      'CheckerErrors',
      'ChecksTooOld',
      'ComplaintRateStopsMail',
      'DeadLetters',
      'FeedbackFailures',
      'LeftOut',
      'NoSweep',
      'TurnedAway',
    ]);
    expect(alarmsOf(lean).flatMap(metricsOf).length).toBeLessThanOrEqual(10);
    expect(full.all('AWS::CloudWatch::Dashboard')).toHaveLength(1);
    expect(lean.all('AWS::CloudWatch::Dashboard')).toHaveLength(0);
  });

  test.each(alarmsOf(full))('$id tells a person when it goes off and when it is over', ({ Properties }) => {
    const topic = full.all('AWS::SNS::Topic').find(({ id }) => id.startsWith('MonitoringAlarms'));
    expect(Properties.AlarmActions).toContainEqual({ Ref: topic?.id });
    expect(Properties.OKActions).toContainEqual({ Ref: topic?.id });
    expect(Properties.ActionsEnabled ?? true).toBe(true);
  });

  test.each(alarmsOf(full))('$id says whom it hurts, and where it says what to do', (alarm) => {
    const [sentence] = String(alarm.Properties.AlarmDescription).split(' What to do: ');
    expect(sentence).toMatch(/^[A-Z].{40,}\.$/);
    expect([...sections.keys()]).toContain(anchorOf(alarm));
  });

  test('no two alarms share a section, and no section is of an alarm that is gone', () => {
    const anchors = alarmsOf(full).map(anchorOf);
    expect(new Set(anchors).size).toBe(anchors.length);
    const ofAlarms = [...sections].filter(([, text]) => text.includes('**Alarm**')).map(([anchor]) => anchor);
    expect(ofAlarms.sort()).toEqual([...anchors, 'budget'].sort());
  });

  test.each([...new Set(alarmsOf(full).map(anchorOf))])(
    'the section %s says what it means, how to look, how to mend',
    (anchor) => {
      const text = sections.get(anchor) ?? '';
      for (const part of ['**What it means.**', '**How to look.**', '**How to mend.**']) expect(text).toContain(part);
      expect(text, 'a query or a command').toContain('```');
    },
  );

  test('the runbook names only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    const named = [...runbook.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
    expect(named.filter((script) => !(String(script) in scripts))).toEqual([]);
  });

  test('metrics of ours are ones that functions emit, by the names they emit them under', () => {
    const known = new Set<string>(Object.values(metricNames));
    const functions = full.all('AWS::Lambda::Function').map(({ id }) => id);
    const ours = alarmsOf(full)
      .flatMap(metricsOf)
      .filter(({ Namespace }) => Namespace === 'BreakupNotifier');
    expect(ours.map(({ MetricName }) => MetricName).sort()).toEqual([
      'SignInsLapsed',
      'SweepsCompleted',
      'TurnedAway',
      'WatchersLeftOut',
    ]);
    for (const { MetricName, Dimensions } of ours) {
      expect(known).toContain(MetricName);
      // Being turned away is counted by several functions, into one metric.
      const emitters = MetricName === 'TurnedAway' ? [wholeService] : functions;
      expect(Dimensions).toEqual([{ Name: 'service', Value: expect.toBeOneOf(emitters) }]);
    }
  });

  test.each(full.all('AWS::SQS::Queue'))(
    '$id is watched: by its own alarm, or by that of its dead letters',
    (queue) => {
      const dead = queue.Properties.RedrivePolicy?.deadLetterTargetArn?.['Fn::GetAtt'][0] ?? queue.id;
      const watched = alarmsOf(full)
        .flatMap(metricsOf)
        .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
        .map(({ Dimensions }) => JSON.stringify(Dimensions));
      expect(watched.join()).toContain(dead);
    },
  );

  test('silence of the sweeper is an alarm, silence about our standing ends none, and all other silence is good', () => {
    const silent = (as: string) =>
      alarmsOf(full)
        .filter(({ Properties }) => Properties.TreatMissingData === as)
        .map(nameOf)
        .sort();
    expect(silent('missing')).toEqual(['NoSweep']);
    expect(silent('breaching')).toEqual([]);
    expect(silent('ignore')).toEqual(['BounceRate', 'BounceRateStopsMail', 'ComplaintRate', 'ComplaintRateStopsMail']);
    expect(silent('notBreaching')).toHaveLength(8);
  });

  test('a new deployment does not begin with an alarm, and silence later is told by the state that there is no figure', () => {
    const telling = alarmsOf(full).filter(({ Properties }) => Properties.InsufficientDataActions !== undefined);
    expect(telling.map(nameOf)).toEqual(['NoSweep']);
    expect(telling[0]?.Properties.InsufficientDataActions).toEqual(telling[0]?.Properties.OKActions);
  });

  test.each([1, 5, 60, 24 * 60])('a sweep that is missing is noticed with one every %i minutes', (sweepMinutes) => {
    const [alarm] = alarmsOf(synthesise({ sweepMinutes })).filter((each) => nameOf(each) === 'NoSweep');
    const { Period: period, EvaluationPeriods: periods } = alarm?.Properties ?? {};
    expect(period * periods).toBeGreaterThanOrEqual(15 * 60);
    // What CloudWatch allows: a day for periods under an hour, a week for the others.
    expect(period * periods).toBeLessThanOrEqual(period < 3_600 ? 86_400 : 604_800);
  });

  test.each([1, 5, 60, 24 * 60])(
    'with a sweep every %i minutes, two runs that find somebody left out are noticed',
    (sweepMinutes) => {
      const [alarm] = alarmsOf(synthesise({ sweepMinutes, monitoring: 'lean' })).filter(
        (each) => nameOf(each) === 'LeftOut',
      );
      expect(alarm?.Properties).toMatchObject({
        Statistic: 'Maximum',
        Threshold: 1,
        DatapointsToAlarm: 2,
        EvaluationPeriods: 3,
      });
      const { Period: period } = alarm?.Properties ?? {};
      // A period has a run in it, and CloudWatch allows three of them.
      expect(period).toBeGreaterThanOrEqual(sweepMinutes * 60);
      expect(3 * period).toBeLessThanOrEqual(period < 3_600 ? 86_400 : 604_800);
    },
  );

  test('the brake is ready before SES reviews us for bounces (5 %) or complaints (0.1 %), and a person is told long before', () => {
    const threshold = (name: string) => alarmsOf(full).find((each) => nameOf(each) === name)?.Properties.Threshold;
    expect(threshold('BounceRateStopsMail')).toBeLessThan(0.05);
    expect(threshold('ComplaintRateStopsMail')).toBeLessThan(0.001);
    expect(threshold('BounceRate')).toBeLessThanOrEqual(threshold('BounceRateStopsMail') * 0.6);
    expect(threshold('ComplaintRate')).toBeLessThanOrEqual(threshold('ComplaintRateStopsMail') * 0.6);
  });

  test('the brake looks at what comes of alerts: a stranger’s dead addresses are not among them', () => {
    const alertsSet = full.all('AWS::SES::ConfigurationSet').find(({ id }) => !id.includes('SignIn'));
    for (const kind of ['BounceRate', 'ComplaintRate']) {
      const dimensions = (name: string) => alarmsOf(full).find((each) => nameOf(each) === name)?.Properties.Dimensions;
      expect(dimensions(`${kind}StopsMail`)).toEqual([
        { Name: 'ses:configuration-set', Value: { Ref: alertsSet?.id } },
      ]);
      expect(dimensions(kind)).toBeUndefined();
    }
  });

  test('the two worse alarms tell the brake when they go off and when they are over, and are allowed to', () => {
    const pulling = alarmsOf(full).filter(({ Properties }) =>
      JSON.stringify(Properties.AlarmActions).includes('MailBrake'),
    );
    expect(pulling.map(nameOf).sort()).toEqual(Object.values(rateAlarms).sort());
    for (const { Properties } of pulling) expect(Properties.OKActions).toEqual(Properties.AlarmActions);
    // Each is billed by the metrics that it looks at: the count is ours, in the table.
    expect(pulling.flatMap(metricsOf)).toHaveLength(2);
    const permissions = full
      .all('AWS::Lambda::Permission')
      .filter(({ Properties }) => Properties.Principal === 'lambda.alarms.cloudwatch.amazonaws.com');
    expect(permissions.map(({ Properties }) => Properties.SourceArn['Fn::GetAtt'][0]).sort()).toEqual(
      pulling.map(({ id }) => id).sort(),
    );
  });
});

describe('who is told', () => {
  test('is one address, of alarms and of the bill', () => {
    const mails = full.all('AWS::SNS::Subscription').filter(({ Properties }) => Properties.Protocol === 'email');
    expect(mails.map(({ Properties }) => Properties.Endpoint)).toEqual(['operator@example.com']);
    const [budget] = full.all('AWS::Budgets::Budget');
    expect(budget?.Properties.Budget).toMatchObject({
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: 10, Unit: 'USD' },
    });
    for (const notice of budget?.Properties.NotificationsWithSubscribers ?? []) {
      expect(notice.Subscribers).toEqual([{ SubscriptionType: 'EMAIL', Address: 'operator@example.com' }]);
    }
  });

  test('a budget of 0 is no budget, for accounts that may not have one', () => {
    expect(synthesise({ monthlyBudget: 0 }).all('AWS::Budgets::Budget')).toEqual([]);
  });

  test('only alarms of this account publish to that topic, and only over TLS', () => {
    const policies = full.all('AWS::SNS::TopicPolicy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    const allowed = policies.filter(({ Effect }) => Effect === 'Allow');
    // SES once for each configuration set.
    expect(allowed.map(({ Principal }) => Principal.Service).sort()).toEqual([
      'cloudwatch.amazonaws.com',
      'ses.amazonaws.com',
      'ses.amazonaws.com',
    ]);
    for (const { Condition } of allowed) {
      expect(JSON.stringify(Condition).toLowerCase()).toContain('aws:sourceaccount');
    }
    expect(policies.filter(({ Effect }) => Effect === 'Deny')).toHaveLength(2);
  });
});

test('the dashboard stays within the fifty metrics that cost nothing', () => {
  const body = JSON.stringify(full.all('AWS::CloudWatch::Dashboard')[0]?.Properties.DashboardBody);
  const metrics = body.match(/\[\\"(AWS\/\w+|BreakupNotifier)\\"/g) ?? [];
  expect(metrics.length).toBeGreaterThan(20);
  expect(metrics.length).toBeLessThan(50);
});
