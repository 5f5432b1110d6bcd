import { expect, test } from 'vitest';
import { metricNames } from '../../lambdas/observability/metric-names.ts';
import { createReport, type ReportSource } from '../../local/report.ts';
import { createTerminal } from '../../terminal/terminal.ts';

const calls = {
  dynamoDb: { Scan: 1, BatchGetItem: 10 },
  sqs: { SendMessageBatch: 1 },
  facebook: { batch: 20 },
  bluesky: { 'app.bsky.actor.getProfiles': 3 },
  mastodon: { accounts: 2, 'accounts/:id': 2 },
  ses: {},
  secretsManager: {},
  lambda: {},
  total: 39,
  receivesInVain: 5,
};

function setUp(settle: ReportSource['settle'] = async () => ({ waitingForRetry: 0, delayed: 0 })) {
  let printed = '';
  const stream = { write: (text: string) => (printed += text) } as unknown as NodeJS.WriteStream;
  const source: ReportSource = { logFolder: '/logs', calls: { read: () => calls, reset: () => {} }, settle };
  const report = createReport(createTerminal(stream, {}), () => source);
  return { report, lines: () => printed.split('\n').map((line) => line.replace(/^\d\d:\d\d:\d\d {2}/, '')) };
}

function metrics(values: Partial<Record<keyof typeof metricNames, number>>): string {
  const named = Object.entries(values).map(([name, value]) => [metricNames[name as keyof typeof metricNames], value]);
  const Metrics = named.map(([Name]) => ({ Name }));
  return JSON.stringify({ _aws: { CloudWatchMetrics: [{ Metrics }] }, ...Object.fromEntries(named) });
}

/** Everything that waits for a promise that is kept has happened by then. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a sweep is one line, with what all of its checks came to', async () => {
  const { report, lines } = setUp();
  report.take('Sweeper', metrics({ sweepsCompleted: 1, watchersSwept: 2_000, messagesEnqueued: 2, sweepSeconds: 0.5 }));
  report.take('Checker', metrics({ changesRecorded: 3, mailsSent: 2 }));
  report.take('Checker', metrics({ changesRecorded: 1, mailsSent: 1 }));
  await settled();
  expect(lines()).toEqual([
    '2,000 watchers swept in 0.5 s, 2 messages, 4 changes, 3 mails, 39 calls (DynamoDB 11, SQS 1, Facebook 20, Bluesky 3, Mastodon 4)',
    '',
  ]);
});

test('a sweep that the next one overtakes is told as it stands', async () => {
  const { report, lines } = setUp(() => new Promise(() => {}));
  report.take('Sweeper', metrics({ sweepsCompleted: 1, watchersSwept: 1 }));
  report.take('Checker', metrics({ mailsSent: 1 }));
  report.take('Sweeper', metrics({ sweepsCompleted: 1, watchersSwept: 9 }));
  await settled();
  expect(lines()).toHaveLength(2);
  expect(lines()[0]).toMatch(/^1 watcher swept, still at work after .* 1 mail, /);
});

test('what went wrong is part of the line', async () => {
  const { report, lines } = setUp(async () => ({ waitingForRetry: 1, delayed: 0 }));
  report.take('Checker', metrics({ watchersUnknown: 7 }));
  report.take('Sweeper', metrics({ sweepsCompleted: 1, watchersSwept: 10 }));
  await settled();
  expect(lines()[0]).toMatch(/, 7 left to the next sweep, 1 messages wait for another try$/);
});

test('who is left out is counted once, however many runs find them', async () => {
  const { report, lines } = setUp();
  for (const _ of [1, 2]) report.take('Sweeper', metrics({ watchersLeftOut: 8_000 }));
  report.take('Sweeper', metrics({ sweepsCompleted: 1, watchersSwept: 10, watchersLeftOut: 8_000 }));
  await settled();
  expect(lines()[0]).toMatch(/, 8,000 left out by sweeps$/);
});

test('an error is told once for each sweep, with where to read more, and how often it came', async () => {
  const { report, lines } = setUp();
  const error = JSON.stringify({ level: 'ERROR', message: 'mail.paused', reason: 'SES keeps throttling' });
  for (const _ of [1, 2, 3]) report.take('Checker', error);
  report.take('Sweeper', metrics({ sweepsCompleted: 1 }));
  await settled();
  expect(lines().filter((line) => line.includes('mail.paused'))).toEqual([
    'Checker: mail.paused (SES keeps throttling)  /logs/Checker.log',
    'Checker: mail.paused (SES keeps throttling) (3 times)',
  ]);
});

test('an invocation that had to be ended is told, though no line of ours says so', () => {
  const { report, lines } = setUp();
  const reported = 'REPORT RequestId: 1\tDuration: 1000.00 ms\tBilled Duration: 1000 ms\tMemory Size: 128 MB';
  report.take('Checker', `${reported}\tStatus: timeout`);
  report.take('Api', `${reported}\tStatus: error\tError Type: Runtime.OutOfMemory`);
  expect(lines().slice(0, 2)).toEqual([
    'Checker: ran out of time  /logs/Checker.log',
    'Api: ended by an error (Runtime.OutOfMemory)  /logs/Api.log',
  ]);
});

test('a sweep that did not take place says why', () => {
  const { report, lines } = setUp();
  report.take('Sweeper', JSON.stringify({ level: 'WARN', message: 'sweep.skipped', reason: 'backlog' }));
  expect(lines()[0]).toBe('No sweep: the last one has not been worked off yet.');
});

test('lines that are no JSON, and what nobody needs to know, are passed over', () => {
  const { report, lines } = setUp();
  for (const line of ['hello', '{', '{"a":1}', '{"level":"INFO","message":"sweep.completed"}']) report.take('F', line);
  expect(lines()).toEqual(['']);
});

test('no colours without a terminal, nor where they are not wanted', () => {
  const bold = (isTTY: boolean, environment: object) =>
    createTerminal({ isTTY, write: () => true } as unknown as NodeJS.WriteStream, { ...environment }).bold('x');
  expect([bold(true, {}), bold(false, {}), bold(true, { NO_COLOR: '1' })]).toEqual(['\u001b[1mx\u001b[0m', 'x', 'x']);
});
