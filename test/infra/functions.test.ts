import { describe, expect, test } from 'vitest';
import { isForeign, synthesise } from './synthesised.ts';

const { all, arnOf } = synthesise();
const functions = all('AWS::Lambda::Function');
const ours = functions.filter((each) => !isForeign(each));
const queues = all('AWS::SQS::Queue');
const byArn = (arn: unknown) => queues.find((queue) => JSON.stringify(arnOf(queue)) === JSON.stringify(arn));

describe('every function', () => {
  test('is one that we know of', () => {
    expect(ours.map(({ id }) => id).sort()).toEqual([
      'Api',
      'Checker',
      'Eraser',
      'MailBrake',
      'MailFeedback',
      'Sweeper',
    ]);
    expect(functions.length - ours.length).toBe(1);
  });

  test.each(ours)('$id runs on ARM, on the newest Node, for five minutes at most', ({ Properties }) => {
    expect(Properties.Architectures).toEqual(['arm64']);
    expect(Properties.Runtime).toBe('nodejs24.x');
    expect(Properties.Timeout).toBeLessThanOrEqual(300);
  });

  test.each(ours)('$id says what it is for', ({ Properties }) => {
    expect(Properties.Description.length).toBeGreaterThan(20);
  });

  test.each(functions)('$id writes to a log group that forgets', ({ Properties }) => {
    const group = all('AWS::Logs::LogGroup').find(({ id }) => id === Properties.LoggingConfig?.LogGroup?.Ref);
    expect(group?.Properties.RetentionInDays).toBeLessThanOrEqual(30);
    expect(group?.DeletionPolicy).toBe('Delete');
  });

  test.each(functions)(
    '$id reserves none of the concurrency, of which a new account has ten in all',
    ({ Properties }) => {
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
    },
  );

  test.each(ours)('$id has a rule for asynchronous failures: one attempt, or three and then a queue', ({ id }) => {
    const [config, ...more] = all('AWS::Lambda::EventInvokeConfig').filter(
      ({ Properties }) => Properties.FunctionName.Ref === id,
    );
    expect(more).toEqual([]);
    const destination = config?.Properties.DestinationConfig?.OnFailure.Destination;
    expect(config?.Properties.MaximumRetryAttempts).toBe(destination === undefined ? 0 : 2);
    if (destination !== undefined) expect(byArn(destination)).toBeDefined();
  });

  test("events about mail are not lost with a failure: somebody's wish hangs on them", () => {
    const buried = all('AWS::Lambda::EventInvokeConfig').filter(({ Properties }) => Properties.DestinationConfig);
    expect(buried.map(({ Properties }) => Properties.FunctionName.Ref).sort()).toEqual(['MailBrake', 'MailFeedback']);
  });
});

describe('every queue that feeds a function', () => {
  const mappings = all('AWS::Lambda::EventSourceMapping');

  test('is one of three', () => {
    expect(mappings).toHaveLength(3);
  });

  test.each(mappings)('$id: a message stays hidden six times as long as the function may take', ({ Properties }) => {
    const target = functions.find(({ id }) => id === Properties.FunctionName.Ref);
    const queue = byArn(Properties.EventSourceArn);
    expect(queue?.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * target?.Properties.Timeout);
  });

  test.each(mappings)('$id: a message that fails does not take its batch along', ({ Properties }) => {
    expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  test.each(mappings)("$id: takes no more than its share of the account's concurrency", ({ Properties }) => {
    expect(Properties.ScalingConfig.MaximumConcurrency).toBeLessThanOrEqual(4);
  });

  test.each(mappings)(
    '$id: a message lives long enough to reach the dead letters, which keep it two weeks',
    (mapping) => {
      const queue = byArn(mapping.Properties.EventSourceArn);
      const {
        MessageRetentionPeriod: lives,
        VisibilityTimeout: hidden,
        RedrivePolicy: redrive,
      } = queue?.Properties ?? {};
      expect(lives).toBeGreaterThan(redrive.maxReceiveCount * hidden);
      // Fewer, and messages that only ever met throttles would end there.
      expect(redrive.maxReceiveCount).toBeGreaterThanOrEqual(5);
      expect(byArn(redrive.deadLetterTargetArn)?.Properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
    },
  );
});

test('the sweeper knows how long the checks queue keeps messages, and how fast they are worked off', () => {
  const variables = (id: string) => ours.find((each) => each.id === id)?.Properties.Environment.Variables;
  const checks = queues.find(({ id }) => id.startsWith('QueuesChecks'));
  const mapping = all('AWS::Lambda::EventSourceMapping').find(
    ({ Properties }) => checks !== undefined && byArn(Properties.EventSourceArn)?.id === checks.id,
  );
  expect(variables('Sweeper')).toMatchObject({
    CHECKS_RETENTION_SECONDS: String(checks?.Properties.MessageRetentionPeriod),
    CHECKER_TIMEOUT_SECONDS: String(ours.find(({ id }) => id === 'Checker')?.Properties.Timeout),
    CHECKER_CONCURRENCY: String(mapping?.Properties.ScalingConfig.MaximumConcurrency),
    SWEEP_MINUTES: '5',
  });
});

describe('every queue', () => {
  test.each(queues)('$id is encrypted', ({ Properties }) => {
    expect(Properties.SqsManagedSseEnabled).toBe(true);
  });

  test.each(queues)('$id either has dead letters or is where they go', (queue) => {
    const isTarget = queues.some(
      ({ Properties }) =>
        JSON.stringify(Properties.RedrivePolicy?.deadLetterTargetArn) === JSON.stringify(arnOf(queue)),
    );
    const isDestination = JSON.stringify(all('AWS::Lambda::EventInvokeConfig')).includes(JSON.stringify(arnOf(queue)));
    expect(queue.Properties.RedrivePolicy !== undefined || isTarget || isDestination).toBe(true);
  });
});

test('the checker knows how long to wait before it believes a change, by the settings', () => {
  const waits = (found: typeof all) =>
    found('AWS::Lambda::Function').find(({ id }) => id === 'Checker')?.Properties.Environment.Variables;
  expect(waits(all)).toMatchObject({ FLAP_MINUTES: '60', LAPSE_MINUTES: '30', ABSENCE_MINUTES: '4' });
  const own = synthesise({ flapMinutes: '0', lapseMinutes: '12.5', sweepMinutes: 1 });
  expect(waits(own.all)).toMatchObject({ FLAP_MINUTES: '0', LAPSE_MINUTES: '12.5', ABSENCE_MINUTES: '0.8' });
});

test('a sweep that cannot be started is not started later, on top of the next', () => {
  const [rule] = all('AWS::Events::Rule');
  expect(rule?.Properties).toMatchObject({
    ScheduleExpression: 'rate(5 minutes)',
    Targets: [{ RetryPolicy: { MaximumRetryAttempts: 0 } }],
  });
});
