import { beforeAll, beforeEach, expect, test } from 'vitest';
import { parseScope, type Scope, scopeOfNetwork, type WatcherId } from '../../lambdas/domain/ids.ts';
import { dayOf } from '../../lambdas/domain/session-list.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import type { Runtime } from '../../local/runtime.ts';
import { runOperator } from '../../operator/run-operator.ts';
import { functionResource, put, receive, type Started, startOn } from '../support/local-runtime.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: ['id', 'kind', 'sweepKey'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'kind', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'sweep',
        KeySchema: [{ AttributeName: 'sweepKey', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  },
};
const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const feedingInto = (dead: string) =>
  queue({ RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [dead, 'Arn'] }, maxReceiveCount: 2 } });

/** Where no settings file says it, who a mail is from must be said by hand. */
const ownSender = ['--from', 'notifier@breakups.example'];

let started: Started;
let runtime: Runtime;
let lines: string[];
beforeAll(async () => {
  started = await startOn((folder) => ({
    Watchers: table,
    Work: feedingInto('WorkDead'),
    WorkDead: queue(),
    SharedDead: queue(),
    TheChecks: feedingInto('SharedDead'),
    TheErasures: feedingInto('SharedDead'),
    FunctionsDead: queue(),
    ...functionResource(
      folder,
      'MailFeedback',
      'export const handler = async (event) => console.log(JSON.stringify(event));',
    ),
  }));
  ({ runtime } = started);
});
beforeEach(() => {
  lines = [];
});

/** Runs a command on the runtime; its exit code. */
function operator(...args: readonly string[]): Promise<number> {
  const { dynamoDb, sqs, ses, lambda } = runtime.endpoints;
  const environment = {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb,
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_SES: ses,
    AWS_ENDPOINT_URL_LAMBDA: lambda,
  };
  return runOperator(args, environment, (line) => lines.push(line));
}

const access = () => ({ dynamoDb: runtime.dynamoDb, tableName: 'Watchers' });
const control = () => createControlStore(access()).read();
async function store(id: string, but: object = {}): Promise<void> {
  await createWatcherStore({ ...access(), ...impatient }).create({ ...aWatcher(id), ...but });
}

test('a dead letter is back in the queue it came from', async () => {
  await put(runtime, 'WorkDead', '["facebook:1"]');
  expect(await operator('redrive', '--queue', 'workdead')).toBe(0);
  expect(lines).toContain('WorkDead (of Work): 1 dead letter');
  expect(lines).toContain('  1 message sent back to Work.');
  expect(await receive(runtime, 'Work')).toBe('["facebook:1"]');
  expect(await receive(runtime, 'WorkDead', 0)).toBeUndefined();
});

test('letters of several queues go each to the queue of its kind, and what is of no kind stays', async () => {
  const erasure = JSON.stringify({ watcherId: 'facebook:1', askedAt: 1 });
  for (const body of ['["facebook:1"]', erasure, 'poison']) await put(runtime, 'SharedDead', body);
  expect(await operator('redrive', '--queue', 'shared')).toBe(0);
  expect(await receive(runtime, 'TheChecks')).toBe('["facebook:1"]');
  expect(await receive(runtime, 'TheErasures')).toBe(erasure);
  expect(lines.at(-1)).toBe('  1 message left: nothing says which queue they are from.');
});

test('looking at the dead letters moves none', async () => {
  await put(runtime, 'WorkDead', '["facebook:2"]');
  expect(await operator('redrive', '--look')).toBe(0);
  expect(await receive(runtime, 'WorkDead')).toBe('["facebook:2"]');
});

test('a function is invoked again with what it failed on, and with what it never got', async () => {
  const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:MailFeedback:$LATEST';
  await put(
    runtime,
    'FunctionsDead',
    JSON.stringify({ requestContext: { functionArn }, requestPayload: { again: 1 } }),
  );
  await put(runtime, 'FunctionsDead', JSON.stringify({ Type: 'Notification', MessageId: 'm', Message: 'bounced' }));
  await put(runtime, 'FunctionsDead', 'what is this?');
  expect(await operator('redrive', '--queue', 'functions')).toBe(0);
  await runtime.settle();
  const events = started.linesOf('MailFeedback').map((line): unknown => JSON.parse(line));
  expect(events).toContainEqual({ again: 1 });
  expect(events).toContainEqual({
    Records: [expect.objectContaining({ Sns: expect.objectContaining({ Message: 'bounced' }) })],
  });
  expect(lines.at(-1)).toMatch(/1 letter left: of no function/);
});

test('a network and the mail are paused, and go on', async () => {
  const before = Date.now();
  expect(await operator('pause', 'facebook', '--for', '30m', '--reason', 'Graph is down')).toBe(0);
  expect(await operator('pause', 'mail')).toBe(0);
  const paused = await control();
  const pause = paused.pauses.get(scopeOfNetwork('facebook'));
  expect(pause).toMatchObject({ reason: 'Graph is down' });
  expect(pause?.until).toBeGreaterThanOrEqual(before + 30 * 60_000);
  expect(paused.mailPause?.until).toBeGreaterThanOrEqual(before + 2 * 60 * 60_000);
  expect(await operator('resume', 'facebook')).toBe(0);
  expect(await operator('resume', 'mail')).toBe(0);
  expect((await control()).pauses).toEqual(new Map());
  expect((await control()).mailPause).toBeUndefined();
  expect(await operator('resume', 'mail')).toBe(0);
  expect(lines.at(-1)).toBe('The mail is not paused.');
});

test('one server of many is paused, and goes on', async () => {
  const host = parseScope('mastodon:hachyderm.io') as Scope;
  const before = Date.now();
  expect(await operator('pause', host, '--for', '2h', '--reason', 'their admin asked')).toBe(0);
  const { pauses } = await control();
  expect([...pauses.keys()]).toEqual([host]);
  expect(pauses.get(host)).toMatchObject({ reason: 'their admin asked' });
  expect(pauses.get(host)?.until).toBeGreaterThanOrEqual(before + 2 * 60 * 60_000);
  expect(lines.join('\n')).toContain('npm run operator:resume -- mastodon:hachyderm.io');
  expect(await operator('resume', 'mastodon:Hachyderm.io')).toBe(0);
  expect((await control()).pauses).toEqual(new Map());
});

test('the pause of a server that never answered gives way to the operator’s, which is for everybody', async () => {
  const host = parseScope('mastodon:shop.example.org') as Scope;
  const store = createControlStore({ dynamoDb: runtime.dynamoDb, tableName: 'Watchers' });
  await store.pauseScope(host, { until: Date.now() + 24 * 60 * 60_000, reason: 'timeout', strikes: 4 });
  expect(await operator('pause', host, '--for', '1h', '--reason', 'by hand')).toBe(0);
  const pause = (await control()).pauses.get(host);
  expect(pause).toMatchObject({ reason: 'by hand' });
  expect(pause?.strikes).toBeUndefined();
  await operator('resume', host);
});

test('a longer pause that is in force stays, and that is said', async () => {
  await operator('pause', 'mail', '--for', '2d');
  await operator('pause', 'mail', '--for', '1h');
  expect(lines.join('\n')).toMatch(/longer than what was asked for/);
  await operator('resume', 'mail');
});

test('a watcher is shown by id, and nothing personal with it', async () => {
  await store('facebook:101', { address: { email: 'ada@secret.org', confirmed: true } });
  expect(await operator('look-up', 'facebook:101')).toBe(0);
  expect(lines.join('\n')).toMatch(/Watches +1 friend, 1 not looked at yet/);
  expect(lines.join('\n')).not.toContain('secret');
  expect(await operator('look-up', 'facebook:102')).toBe(1);
  expect(lines.at(-1)).toMatch(/Nobody of the id facebook:102/);
  expect(await operator('look-up', 'ada@secret.org')).toBe(2);
});

test('a test mail arrives, at an address and at a watcher whose address is not shown', async () => {
  await store('facebook:201', { address: { email: 'ben@secret.org', confirmed: true } });
  expect(await operator('test-mail', '--to', 'me@breakups.example', ...ownSender)).toBe(0);
  expect(await operator('test-mail', '--watcher', 'facebook:201', ...ownSender)).toBe(0);
  expect(lines.join('\n')).not.toContain('secret');
  const mails = (await runtime.mailbox.mails()).slice(-2);
  expect(mails.map(({ subject, to }) => [subject, to[0]?.address])).toEqual([
    ['Breakup Notifier: a test', 'me@breakups.example'],
    ['Breakup Notifier: a test', 'ben@secret.org'],
  ]);
});

test('nobody who wants no mail is sent a test', async () => {
  await store('facebook:202', { mailStop: { reason: 'complained', since: 1 } });
  await store('facebook:203', { address: { email: 'c@secret.org', confirmed: false } });
  const before = await runtime.mailbox.count();
  expect(await operator('test-mail', '--watcher', 'facebook:202', ...ownSender)).toBe(1);
  expect(await operator('test-mail', '--watcher', 'facebook:203', ...ownSender)).toBe(1);
  expect(await operator('test-mail')).toBe(2);
  expect(await runtime.mailbox.count()).toBe(before);
});

test('why SES takes no mail is said, and what to look at', async () => {
  runtime.ses?.setFaults({ sandbox: 1 });
  expect(await operator('test-mail', '--to', 'me@breakups.example', ...ownSender)).toBe(1);
  runtime.ses?.setFaults({});
  expect(lines.at(-1)).toMatch(/not verified.*npm run preflight/);
});

test('a service that is not there is told plainly', async () => {
  const environment = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' };
  expect(await runOperator(['resume', 'mail'], environment, (line) => lines.push(line))).toBe(1);
  expect(lines.at(-1)).toMatch(/no answer .*npm start/);
});

test('somebody is signed out everywhere, and nobody else is', async () => {
  const sessions = ['one', 'two'].map((key) => ({ key, begunAt: Date.now(), lastSeenDay: dayOf(Date.now()) }));
  await store('mail:lost', { sessions });
  await store('mail:other', { sessions });
  expect(await operator('end-sessions', 'mail:lost')).toBe(0);
  expect(lines).toContain('2 sessions of mail:lost ended.');
  const { watchers } = await createWatcherStore({ ...access(), ...impatient }).read(
    ['mail:lost' as WatcherId, 'mail:other' as WatcherId],
    { consistent: true },
  );
  const [lost, other] = [watchers.get('mail:lost' as WatcherId), watchers.get('mail:other' as WatcherId)];
  expect([lost?.sessions, other?.sessions]).toEqual([[], sessions]);
  expect(lost?.watches).toEqual(other?.watches);
  expect(await operator('end-sessions', 'mail:lost')).toBe(0);
  expect(lines.at(-1)).toBe('mail:lost was signed in nowhere.');
});

test('sessions of nobody cannot be ended, and that is said', async () => {
  expect(await operator('end-sessions', 'mail:nobody')).toBe(1);
  expect(lines.join()).toContain('There is no watcher mail:nobody.');
  for (const words of [[], ['ada@watchers.example']]) expect(await operator('end-sessions', ...words)).not.toBe(0);
});
