import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import { startForTest } from '../support/local-runtime.ts';

let runtime: Runtime;
beforeAll(async () => {
  ({ runtime } = await startForTest({ watchers: 'all' }));
});

test('the whole service, as the template has it, mails a change once to all who watch, and the first look to nobody', async () => {
  expect(runtime.seeded).toBe(13);
  const first = await runtime.sweepAndSettle();
  expect(first.sweep).toMatchObject({ kind: 'success' });
  expect(await runtime.mailbox.count()).toBe(0);

  expect(runtime.facebook?.change({ 101: { relationship_status: 'Single' } })).toBeNull();
  await runtime.sweepAndSettle();
  await runtime.sweepAndSettle();

  const mails = await runtime.mailbox.mails();
  const recipients = mails.flatMap(({ to }) => to.map(({ address }) => address)).sort();
  // Ada's friends, but Nadia, who does not use the app and so watches nobody.
  const friends = [102, 103, 104, 105, 107, 108, 111, 112];
  expect(recipients).toEqual(friends.map((id) => `${id}@watchers.example`));
  expect(mails.every(({ subject }) => subject.includes('Ada Lind'))).toBe(true);
  expect(await runtime.mailbox.source(mails[0]?.id ?? '')).toMatch(/^List-Unsubscribe:/m);
});

test('every mail that SES took is written down by the id of its alert, and no address', async () => {
  const taken = readFileSync(join(runtime.logFolder, 'SES.log'), 'utf8');
  const alerts = taken
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).alertId);
  expect(new Set(alerts).size).toBe(8);
  expect(taken).not.toContain('@');
});

test('calls are counted by service and action, and set back', async () => {
  runtime.calls.reset();
  await runtime.sweepAndSettle();
  expect(runtime.calls.read()).toMatchObject({
    dynamoDb: { Scan: 1, BatchGetItem: 1 },
    sqs: { SendMessageBatch: 1, ReceiveMessage: 1, DeleteMessageBatch: 1 },
    ses: {},
    facebook: { batch: 1 },
  });
  runtime.calls.reset();
  expect(runtime.calls.read().total).toBe(0);
});
