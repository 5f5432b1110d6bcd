import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { ListQueuesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import { runOperator } from '../../operator/run-operator.ts';
import { startForTest } from '../support/local-runtime.ts';
import { bounceEvent, complaintEvent } from '../support/ses-events.ts';

/** Ada's friends who watch; see the built-in cast. */
const friends = [102, 103, 104, 105, 107, 108, 111, 112];
const addressOf = (friend: number) => `${friend}@watchers.example`;

async function adaBecomes(runtime: Runtime, status: string): Promise<string[]> {
  const before = await runtime.mailbox.count();
  expect(runtime.facebook?.change({ 101: { relationship_status: status } })).toBeNull();
  await runtime.sweepAndSettle();
  const mails = (await runtime.mailbox.mails()).slice(before);
  return mails.flatMap(({ to }) => to.map(({ address }) => address)).sort();
}

describe('bounces and complaints', () => {
  let runtime: Runtime;
  const lines: string[] = [];
  beforeAll(async () => {
    ({ runtime } = await startForTest({ watchers: 'all', onLine: (_, line) => lines.push(line) }));
    await runtime.sweepAndSettle();
  });

  test('whose address is dead or who complained gets no more mail, everybody else does', async () => {
    await runtime.publishMailEvent(bounceEvent('facebook:102', addressOf(102)));
    await runtime.publishMailEvent(complaintEvent('facebook:103', addressOf(103)));
    await runtime.publishMailEvent(bounceEvent('facebook:104', addressOf(104), 'Transient'));
    await runtime.publishMailEvent(bounceEvent('facebook:105', 'an-old-one@watchers.example'));
    await runtime.publishMailEvent(complaintEvent('facebook:107', addressOf(107), 'not-spam'));
    expect(await adaBecomes(runtime, 'Single')).toEqual(
      friends.filter((friend) => friend !== 102 && friend !== 103).map(addressOf),
    );
  });

  test('an event may also be posted to the embedded SES, and may come twice', async () => {
    for (let time = 0; time < 2; time++) {
      const answer = await fetch(`${runtime.endpoints.ses}/_double/events`, {
        method: 'POST',
        body: JSON.stringify(bounceEvent('facebook:108', addressOf(108))),
      });
      expect(answer.status).toBe(200);
    }
    expect(await adaBecomes(runtime, 'Engaged')).toEqual([104, 105, 107, 111, 112].map(addressOf));
  });

  test('an event that cannot be understood is tried three times and then kept where somebody will look', async () => {
    const broken = { ...bounceEvent('facebook:104', addressOf(104)), bounce: { bounceType: 'Permanent' } };
    await runtime.publishMailEvent(broken);
    const { QueueUrls: urls = [] } = await runtime.sqs.send(new ListQueuesCommand({}));
    const buried = await runtime.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: urls.find((url) => url.includes('FeedbackFailures')),
        WaitTimeSeconds: 20,
      }),
    );
    expect(JSON.parse(buried.Messages?.[0]?.Body ?? '')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { Records: [{ Sns: { Message: JSON.stringify(broken) } }] },
    });
  });

  test('the log tells of watchers by their ids, and of nobody by an address', () => {
    const handled = lines.filter((line) => line.includes('"feedback.handled"'));
    expect(handled.map((line) => JSON.parse(line)).map(({ watcherId, outcome }) => [watcherId, outcome])).toEqual([
      ['facebook:102', 'stopped'],
      ['facebook:103', 'stopped'],
      ['facebook:105', 'other-address'],
      ['facebook:108', 'stopped'],
      ['facebook:108', 'stopped-before'],
    ]);
    expect(lines.join('\n')).not.toContain('@');
  });

  test.each([
    ['bounce', 'bounced'],
    ['suppressionlist', 'bounced'],
    ['complaint', 'complained'],
  ])('a test mail to %s@ of SES’s simulator shows that feedback comes through', async (name, reason) => {
    const before = lines.length;
    const { dynamoDb, ses } = runtime.endpoints;
    const environment = { AWS_ENDPOINT_URL_DYNAMODB: dynamoDb, AWS_ENDPOINT_URL_SES: ses };
    const args = ['test-mail', '--to', `${name}@simulator.amazonses.com`, '--from', 'notifier@breakups.example'];
    expect(await runOperator(args, environment, () => {})).toBe(0);
    await runtime.settle();
    const handled = lines.slice(before).filter((line) => line.includes('"feedback.'));
    expect(handled.map((line) => JSON.parse(line))).toMatchObject([
      { message: 'feedback.handled', reason, outcome: 'no-account' },
    ]);
  });
});

describe('the brake', () => {
  /** Somebody's mail bounces that went to an address they no longer have: that stops nobody by itself. */
  const bounceOld = (runtime: Runtime, times: number) =>
    Promise.all(
      Array.from({ length: times }, () =>
        runtime.publishMailEvent(bounceEvent('facebook:105', 'old@watchers.example')),
      ),
    );

  test('stops all mail when the rate is high and more bounce, not for the rate alone; what is owed waits', async () => {
    const { runtime } = await startForTest({ watchers: 'all' });
    await runtime.sweepAndSettle();
    await bounceOld(runtime, 20);
    await runtime.invoke('MailBrake', alarmEvent('ALARM'));
    await bounceOld(runtime, 4);
    expect(await adaBecomes(runtime, 'Single')).toEqual(friends.map(addressOf));
    await bounceOld(runtime, 1);
    // That the rate has fallen does not end the stop: a person does.
    await runtime.invoke('MailBrake', alarmEvent('OK'));
    expect(await mailPause(runtime)).toMatchObject({ reason: 'stopped: 5 more mails bounced while the rate was high' });
  });

  test('what is owed waits while all mail is stopped', async () => {
    const { runtime } = await startForTest({ watchers: 'all' });
    await runtime.invoke('MailBrake', alarmEvent('ALARM'));
    await bounceOld(runtime, 5);
    await runtime.sweepAndSettle();
    expect(await adaBecomes(runtime, 'Single')).toEqual([]);
    const item = await watcherItem(runtime, 'facebook:102');
    expect(Object.values(item.alerts as object)).toMatchObject([
      { kind: 'changes', changes: [{ friendId: 'facebook:101' }] },
    ]);
  });
});

/** What CloudWatch invokes a function with, shortened where it repeats the alarm's settings. */
function alarmEvent(value: string) {
  return {
    source: 'aws.cloudwatch',
    alarmArn: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:BreakupNotifier-BounceRateStopsMail',
    accountId: '123456789012',
    time: '2026-08-05T12:36:15.490+0000',
    region: 'eu-central-1',
    alarmData: {
      alarmName: 'BreakupNotifier-BounceRateStopsMail',
      state: { value, reason: 'Threshold Crossed', timestamp: '2026-08-05T12:36:15.490+0000' },
      previousState: { value: 'OK', reason: 'Threshold not Crossed', timestamp: '2026-08-05T11:36:15.490+0000' },
      configuration: { metrics: [] },
    },
  };
}

const mailPause = async (runtime: Runtime) => (await itemOf(runtime, 'control', 'control')).mailPause;
const watcherItem = (runtime: Runtime, id: string) => itemOf(runtime, id, 'watcher');

async function itemOf({ dynamoDb, tableNames }: Runtime, id: string, kind: string): Promise<Record<string, unknown>> {
  const { Items: items = [] } = await dynamoDb.send(
    new QueryCommand({
      TableName: tableNames[0],
      KeyConditionExpression: 'id = :id AND kind = :kind',
      ExpressionAttributeValues: { ':id': { S: id }, ':kind': { S: kind } },
    }),
  );
  return unmarshall(items[0] ?? {});
}
