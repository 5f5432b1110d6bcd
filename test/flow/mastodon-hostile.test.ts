import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FriendId, friendIdOf, type WatcherId } from '../../lambdas/domain/ids.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createWatcherStore, type WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import type { Runtime } from '../../local/runtime.ts';
import { startForTest } from '../support/local-runtime.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

/** What the people of these servers state. */
let statusOf: (host: string, id: string) => string | undefined = () => 'Single';
/** What a server answers in place of accounts. */
const evilAnswers = new Map<string, (host: string, ids: readonly string[]) => string | Buffer>();
const asked: string[] = [];

const account = (host: string, id: string, more: object = {}) => ({
  id,
  username: `p${id}`,
  display_name: `Person ${id}`,
  url: `https://${host}/@p${id}`,
  note: '<p>Gardens.</p>',
  fields: statusOf(host, id) === undefined ? [] : [{ name: 'Relationship', value: statusOf(host, id) }],
  ...more,
});

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://server.example');
  const host = url.pathname.split('/')[1] ?? '';
  const ids = url.searchParams.getAll('id[]');
  asked.push(host);
  const evilAnswer = evilAnswers.get(host);
  if (evilAnswer !== undefined) {
    response.setHeader('content-type', 'application/json').end(evilAnswer(host, ids));
    return;
  }
  const there = ids.filter((id) => /^\d+$/.test(id));
  response.setHeader('content-type', 'application/json').end(JSON.stringify(there.map((id) => account(host, id))));
}

const servers = createServer(answer);
const good = friendIdOf('mastodon', 'good.example:1');
const evilHosts = Array.from({ length: 14 }, (_, index) => `evil${index}.example`);
const onEvil = (host: string, id: string) => friendIdOf('mastodon', `${host}:${id}`);
const five = ['11', '12', '13', '14', '15'].map((id) => friendIdOf('mastodon', `good.example:${id}`));
const [one, two] = ['facebook:one', 'facebook:two'] as [WatcherId, WatcherId];
let runtime: Runtime;
let store: WatcherStore;
let linesOf: (name: string) => string[];
beforeAll(async () => {
  servers.listen(0, '127.0.0.1');
  await once(servers, 'listening');
  const place = `http://127.0.0.1:${(servers.address() as AddressInfo).port}`;
  const mastodonServers = ['good.example', ...evilHosts].map((host) => `${host}=${place}/${host}`).join(',');
  ({ runtime, linesOf } = await startForTest({ settings: { absenceMinutes: 0, mastodonServers } }));
  store = createWatcherStore({ dynamoDb: runtime.dynamoDb, tableName: runtime.tableNames[0] ?? '', ...impatient });
  await store.create(
    aWatcher(one, [good, ...evilHosts.flatMap((host) => ['1', '2', '__proto__'].map((id) => onEvil(host, id)))]),
  );
  await store.create(aWatcher(two, [...five, friendIdOf('mastodon', 'good.example:made-up')]));
  await runtime.sweepAndSettle();
});
afterAll(() => {
  servers.closeAllConnections();
  servers.close();
});

const statusNow = async (id: WatcherId, friendId: FriendId) => (await store.readOne(id))?.watches.get(friendId)?.status;
const errors = () => linesOf('Checker').filter((line) => line.includes('"level":"ERROR"') || line.includes('"ERROR"'));
const MB = 1024 * 1024;

const hostile: [string, (host: string, ids: readonly string[]) => string | Buffer][] = [
  ['a megabyte of empty objects', () => `[${'{},'.repeat(MB / 3 - 2)}{}]`],
  ['a megabyte of brackets', () => '['.repeat(MB / 2 - 1) + ']'.repeat(MB / 2 - 1)],
  ['a number', () => '1'],
  ['null', () => 'null'],
  ['nulls', () => '[null,null]'],
  ['a prototype', () => '{"__proto__":{"0":{"id":"1"}},"length":1}'],
  ['accounts of other people', (host) => JSON.stringify([account('good.example', '1'), account(host, '99')])],
  ['the same id again and again', (host) => JSON.stringify(['1', '1', '1'].map((id) => account(host, id)))],
  [
    'wrong types everywhere',
    (host, ids) =>
      JSON.stringify(
        ids.map((id) => account(host, id, { fields: { length: 1 }, note: 7, suspended: 'no', display_name: [] })),
      ),
  ],
  ['ids as numbers', (host) => JSON.stringify([account(host, '1', { id: 1 })])],
  ['a byte order mark', (host, ids) => `\ufeff${JSON.stringify(ids.map((id) => account(host, id)))}`],
  [
    'bytes that are no UTF-8',
    (host, ids) =>
      Buffer.from(JSON.stringify(ids.map((id) => account(host, id, { display_name: '\xff\xfe' }))), 'latin1'),
  ],
  [
    'lone surrogates',
    (host, ids) => JSON.stringify(ids.map((id) => account(host, id, { display_name: '\ud800', note: '\udc00' }))),
  ],
  [
    'HTML that opens without end',
    (host, ids) =>
      JSON.stringify(ids.map((id) => account(host, id, { note: '<b>'.repeat(5_000) + '</i>'.repeat(4_000) }))),
  ],
];

test.each(hostile.map(([what, body], index) => [what, `evil${index}.example`, body] as const))(
  'a server that answers with %s costs nobody else anything',
  async (_, host, body) => {
    evilAnswers.set(host, body);
    const next = (await statusNow(one, good)) === 'Married' ? 'Divorced' : 'Married';
    statusOf = (where, id) => (where === 'good.example' && id === '1' ? next : 'Single');
    const [before, mails] = [errors().length, await runtime.mailbox.count()];
    asked.length = 0;
    await runtime.sweepAndSettle();
    expect(asked).toContain(host);
    expect(await statusNow(one, good)).toBe(next);
    expect(await statusNow(one, onEvil(host, '1'))).toBe('Single');
    expect(await runtime.mailbox.count()).toBe(mails + 1);
    expect(errors().slice(before)).toEqual([]);
    evilAnswers.delete(host);
  },
);

test('one person cannot have a server paused for everybody by five accounts of their own there', async () => {
  statusOf = (_, id) => (id === '1' ? 'Married' : undefined);
  const { QueueUrls = [] } = await runtime.sqs.send(new ListQueuesCommand({}));
  const firstLooks = QueueUrls.find((url) => /FirstLooks/.test(url));
  asked.length = 0;
  await runtime.sqs.send(new SendMessageCommand({ QueueUrl: firstLooks, MessageBody: JSON.stringify([two]) }));
  await runtime.settle();
  expect(asked).toContain('good.example');
  const access = { dynamoDb: runtime.dynamoDb, tableName: runtime.tableNames[0] ?? '' };
  expect([...(await createControlStore(access).read()).pauses.keys()]).not.toContain('mastodon:good.example');
  expect(await statusNow(two, five[0] as FriendId)).toBe('Single');
});
